/** The keys of a text that is longer than the screen. */
export const pageBindings = [
  { keys: ['down', 'j'], does: 'on', means: 'to the next link, or one line on', event: { type: 'move', by: 'down' } },
  { keys: ['up', 'k'], does: '', means: 'back by a link or a line', event: { type: 'move', by: 'up' } },
  { keys: ['page-down'], does: 'page', means: 'one page on', event: { type: 'move', by: 'page-down' } },
  { keys: ['page-up'], does: '', means: 'one page back', event: { type: 'move', by: 'page-up' } },
  { keys: ['home', 'g'], does: '', means: 'to the beginning', event: { type: 'move', by: 'home' } },
  { keys: ['end', 'G'], does: '', means: 'to the end', event: { type: 'move', by: 'end' } },
] as const;

/** What is said below a text that goes on above or below the screen. */
export const placeText = (first: number, last: number, count: number): string =>
  `Lines ${first} to ${last} of ${count}${last < count ? ', ↓ goes on' : ''}`;
