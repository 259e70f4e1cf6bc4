/** What only people are shown, loaded when there is something to show. */
export { describe } from './describe.ts';
export { openPages, type Pages } from './pages.ts';
export { summaryLines } from './summary.ts';
