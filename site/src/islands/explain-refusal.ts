// A module of its own, so that what it needs is loaded when somebody has something to explain, and not before.
export { explain } from '@truefrom/core/refusal';
