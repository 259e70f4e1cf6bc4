import { expect, test } from 'vitest';
import { closedSearch, type SearchEvent, searchReducer } from '../../site/src/islands/search-state.ts';

const found = (count: number): SearchEvent => ({ type: 'found', count });
const key = (name: string): SearchEvent => ({ type: 'key', key: name });
const [down, up, esc] = [key('ArrowDown'), key('ArrowUp'), key('Escape')];

test.each<{ events: SearchEvent[]; open: boolean; active: number | null; why: string }>([
  { events: [], open: false, active: null, why: 'nothing has been typed' },
  { events: [found(2)], open: true, active: null, why: 'results show, the field stays active' },
  { events: [found(0)], open: false, active: null, why: 'an empty list does not show' },
  { events: [found(2), down], open: true, active: 0, why: 'down is the first' },
  { events: [found(2), up], open: true, active: 1, why: 'up is the last' },
  { events: [found(2), down, down, down], open: true, active: null, why: 'after the last comes the field' },
  { events: [found(2), down, up], open: true, active: null, why: 'before the first is the field' },
  { events: [found(2), down, found(3)], open: true, active: null, why: 'other results, nothing chosen yet' },
  { events: [found(2), down, esc], open: false, active: null, why: 'Esc closes' },
  { events: [found(2), esc, down], open: true, active: 0, why: 'down opens again' },
  { events: [found(2), down, { type: 'left' }], open: false, active: null, why: 'whoever leaves the field closes it' },
  { events: [found(0), down], open: false, active: null, why: 'there is nothing to go to' },
  { events: [found(2), down, key('a')], open: true, active: 0, why: 'other keys are for the field' },
])('$why', ({ events, open, active }) => {
  expect(events.reduce(searchReducer, closedSearch)).toMatchObject({ open, active });
});
