export { resolveHome } from './home.ts';
export { openStore } from './open-store.ts';
