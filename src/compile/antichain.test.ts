import { expect, test } from 'vitest';
import { antichain } from './antichain.js';

test.each<[count: number, elements: number]>([
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 4],
  [6, 4],
  [7, 5],
  [10, 5],
  [11, 6],
  [20, 6],
  [35, 7],
  [70, 8],
  [126, 9],
])('%i sets, none of which contains another, over %i elements', (count, elements) => {
  const rows = antichain(count);
  expect(rows).toHaveLength(elements);
  const sets = Array.from({ length: count }, (_, set) => rows.map((row) => row[set]!));
  for (const one of sets) {
    for (const other of sets) {
      if (one !== other) expect(one.every((has, element) => !has || other[element])).toBe(false);
    }
  }
});
