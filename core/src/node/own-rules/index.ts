export { type ReadRules, readOwnRules } from './read-own-rules.ts';
