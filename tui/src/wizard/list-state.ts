/** Where a list stands: which row is marked, and which is the first on the screen. */
export type ListState = { readonly marked: number; readonly top: number };
export type ListEvent = 'up' | 'down' | 'page-up' | 'page-down' | 'home' | 'end';

export const atTop: ListState = { marked: 0, top: 0 };

/** What a key does to a list of `count` rows of which `height` are shown; the marked row is always among them. */
export function moveInList(state: ListState, event: ListEvent, count: number, height: number): ListState {
  const steps: Record<ListEvent, number> = {
    up: -1,
    down: 1,
    'page-up': -height,
    'page-down': height,
    home: -count,
    end: count,
  };
  return fitList({ ...state, marked: state.marked + steps[event] }, count, height);
}

/** The same place in a list that has become shorter, longer, or is shown in another height. */
export function fitList({ marked, top }: ListState, count: number, height: number): ListState {
  const last = Math.max(0, count - 1);
  const kept = Math.min(Math.max(0, marked), last);
  const shown = Math.max(1, height);
  const lowest = Math.max(0, count - shown);
  return { marked: kept, top: Math.min(Math.max(Math.min(top, kept), kept - shown + 1), lowest) };
}

export const listBindings = [
  { keys: ['up', 'k'], does: '', means: 'one row up', event: { type: 'move', by: 'up' } },
  { keys: ['down', 'j'], does: '', means: 'one row down', event: { type: 'move', by: 'down' } },
  { keys: ['page-up'], does: '', means: 'one page up', event: { type: 'move', by: 'page-up' } },
  { keys: ['page-down'], does: '', means: 'one page down', event: { type: 'move', by: 'page-down' } },
  { keys: ['home', 'g'], does: '', means: 'to the first row', event: { type: 'move', by: 'home' } },
  { keys: ['end', 'G'], does: '', means: 'to the last row', event: { type: 'move', by: 'end' } },
] as const satisfies readonly {
  keys: readonly [string, ...string[]];
  does: string;
  means: string;
  event: { type: 'move'; by: ListEvent };
}[];
