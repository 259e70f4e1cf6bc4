import { expect, test } from 'vitest';
import { fitList, type ListEvent, moveInList } from '../../tui/src/wizard/list-state.ts';

const of = ([marked, top]: readonly [number, number]) => ({ marked, top });

test.each<{ from: [number, number]; key: ListEvent; to: [number, number]; count?: number; why: string }>([
  { from: [0, 0], key: 'up', to: [0, 0], why: 'it stops at the top' },
  { from: [0, 0], key: 'down', to: [1, 0], why: 'the next row' },
  { from: [9, 0], key: 'down', to: [10, 1], why: 'the page moves with the mark' },
  { from: [10, 10], key: 'up', to: [9, 9], why: 'upwards too' },
  { from: [99, 90], key: 'down', to: [99, 90], why: 'it stops at the end' },
  { from: [0, 0], key: 'page-down', to: [10, 1], why: 'a page further' },
  { from: [95, 90], key: 'page-down', to: [99, 90], why: 'a last page that is not full' },
  { from: [95, 90], key: 'page-up', to: [85, 85], why: 'a page back' },
  { from: [0, 0], key: 'end', to: [99, 90], why: 'the last row at the bottom' },
  { from: [99, 90], key: 'home', to: [0, 0], why: 'and back' },
  { from: [0, 0], key: 'end', to: [0, 0], count: 0, why: 'an empty list has no rows to go to' },
  { from: [0, 0], key: 'page-down', to: [2, 0], count: 3, why: 'a short list does not scroll' },
])('$key from $from: $why', ({ from, key, to, count = 100 }) =>
  expect(moveInList(of(from), key, count, 10)).toEqual(of(to)),
);

test.each([
  { from: [50, 45], count: 10, height: 10, to: [9, 0], why: 'a filter leaves fewer rows' },
  { from: [50, 45], count: 0, height: 10, to: [0, 0], why: 'or none' },
  { from: [9, 0], count: 100, height: 5, to: [9, 5], why: 'a lower screen still shows the mark' },
  { from: [99, 95], count: 100, height: 20, to: [99, 80], why: 'a higher one is filled' },
  { from: [5, 0], count: 100, height: 0, to: [5, 5], why: 'even where there is no room' },
] as const)('from $from with $count rows on $height lines: $why', ({ from, count, height, to }) =>
  expect(fitList(of(from), count, height)).toEqual(of(to)),
);
