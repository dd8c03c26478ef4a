import { expect, test } from 'vitest';
import { someOf } from '../runs.js';
import { readAs } from '../readers.js';
import { growth, longRuns, manyWays, words } from './long-runs.js';

/** Two costs of one process are compared, with much room between four and sixteen, so that the machine does not matter. */
test('a long run of anything is read in time that is linear in its length', async () => {
  const slow: string[] = [];
  // A fifth of them, other ones for each seed; `bench/long-runs.ts` does all.
  for (const one of someOf(longRuns).filter((_, index) => index % 5 === 0)) {
    const times = await growth(one);
    if (times !== undefined && times > 9) slow.push(`${times.toFixed(1)} ${words(one)}`);
  }
  expect(slow).toEqual([]);
});

/** A regular expression that goes back would try more ways than there is time for: whoever reads one of these for ever hangs here. */
test.each(manyWays)('%s is answered', async (_, reader, text) => {
  await readAs(reader, text);
});
