import { expect, test } from 'vitest';
import {
  fitPage,
  movePage,
  type PageEvent,
  type PageLayout,
  type PageState,
  pageTop,
} from '../../tui/src/wizard/page-state.ts';

/** Thirty lines of which ten are in sight, with links on three of them. */
const long: PageLayout = { count: 30, height: 10, links: [12, 13, 25] };
const short: PageLayout = { count: 5, height: 10, links: [3, 4] };
const after = (layout: PageLayout, ...keys: readonly PageEvent[]) =>
  keys.reduce((state, key) => movePage(state, key, layout), pageTop);

test.each<{ why: string; layout: PageLayout; keys: PageEvent[]; ends: PageState }>([
  { why: 'nothing in sight to mark', layout: long, keys: [], ends: { top: 0, marked: null } },
  { why: 'an arrow shows one line more', layout: long, keys: ['down'], ends: { top: 1, marked: null } },
  {
    why: 'a link that comes into sight is marked',
    layout: long,
    keys: ['down', 'down', 'down'],
    ends: { top: 3, marked: 0 },
  },
  {
    why: 'the next link, once it is in sight, without a move of the page',
    layout: long,
    keys: ['page-down', 'down'],
    ends: { top: 10, marked: 1 },
  },
  {
    why: 'past the last link in sight the page moves, and the mark stays',
    layout: long,
    keys: ['page-down', 'down', 'down'],
    ends: { top: 11, marked: 1 },
  },
  { why: 'up again to the link before', layout: long, keys: ['page-down', 'down', 'up'], ends: { top: 10, marked: 0 } },
  { why: 'up past the first link', layout: long, keys: ['page-down', 'up'], ends: { top: 9, marked: 0 } },
  { why: 'the top stays the top', layout: long, keys: ['up', 'page-up'], ends: { top: 0, marked: null } },
  {
    why: 'the last page is full',
    layout: long,
    keys: ['page-down', 'page-down', 'page-down'],
    ends: { top: 20, marked: 2 },
  },
  { why: 'End marks the last link', layout: short, keys: ['end'], ends: { top: 0, marked: 1 } },
  { why: 'Home goes back', layout: long, keys: ['end', 'home'], ends: { top: 0, marked: null } },
  {
    why: 'arrows alone walk through links that are all in sight',
    layout: short,
    keys: ['down'],
    ends: { top: 0, marked: 1 },
  },
  { why: 'and stay at the last one', layout: short, keys: ['down', 'down', 'down'], ends: { top: 0, marked: 1 } },
  {
    why: 'a text without links',
    layout: { ...long, links: [] },
    keys: ['down', 'end'],
    ends: { top: 20, marked: null },
  },
])('$keys: $why', ({ layout, keys, ends }) => expect(fitPage(after(layout, ...keys), layout)).toEqual(ends));

test('whatever is pressed, the page is within the text, and what is marked is in sight', () => {
  const keys: PageEvent[] = ['down', 'page-down', 'up', 'end', 'down', 'page-up', 'home', 'up'];
  for (const height of [1, 2, 7, 30, 40]) {
    const layout = { ...long, height };
    let state = pageTop;
    for (const key of [...keys, ...keys.toReversed(), ...keys]) {
      state = movePage(state, key, layout);
      expect(state.top).toBeGreaterThanOrEqual(0);
      expect(state.top).toBeLessThanOrEqual(Math.max(0, layout.count - height));
      const line = state.marked === null ? state.top : (layout.links[state.marked] ?? -1);
      expect(line).toBeGreaterThanOrEqual(state.top);
      expect(line).toBeLessThan(state.top + height);
    }
  }
});

test('after a change of size the marked link is still marked, and in sight', () => {
  const marked = after(long, 'page-down', 'down');
  expect(fitPage(marked, { count: 60, height: 6, links: [40, 41, 50] })).toEqual({ top: 36, marked: 1 });
  expect(fitPage(marked, { count: 12, height: 20, links: [8, 9, 10] })).toEqual({ top: 0, marked: 1 });
});

test('every line can be reached by the arrow alone', () => {
  let state = pageTop;
  const seen = new Set<number>();
  for (let press = 0; press < 60; press++) {
    for (let line = state.top; line < state.top + long.height; line++) seen.add(line);
    state = movePage(state, 'down', long);
  }
  expect(seen.size).toBe(long.count);
});
