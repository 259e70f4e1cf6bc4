/** `active` counts the results from 0; null is the field itself. A closed list keeps nothing active. */
export type SearchState = { readonly open: boolean; readonly count: number; readonly active: number | null };
export type SearchEvent =
  | { readonly type: 'found'; readonly count: number }
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'left' };

export const closedSearch: SearchState = { open: false, count: 0, active: null };

/** The list of results as keys move in it: round and round, with the field between last and first (ARIA APG, combobox). */
export function searchReducer(state: SearchState, event: SearchEvent): SearchState {
  if (event.type === 'found') return { open: event.count > 0, count: event.count, active: null };
  const closed = { ...state, open: false, active: null };
  if (event.type === 'left' || event.key === 'Escape') return closed;
  if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || state.count === 0) return state;
  const places = state.count + 1; // the field is the place before the first
  const from = state.active === null ? 0 : state.active + 1;
  const to = (from + (event.key === 'ArrowDown' ? 1 : places - 1)) % places;
  return { ...state, open: true, active: to === 0 ? null : to - 1 };
}
