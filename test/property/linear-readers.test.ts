import { expect, test } from 'vitest';
import { someOf } from '../runs.js';
import { growth, longRuns, words } from './long-runs.js';

/** Two costs of one process are compared, with much room between four and sixteen, so that the machine does not matter. */
test('a long run of anything is read in time that is linear in its length', async () => {
  const slow: string[] = [];
  for (const one of someOf(longRuns)) {
    const times = await growth(one);
    if (times !== undefined && times > 9) slow.push(`${times.toFixed(1)} ${words(one)}`);
  }
  expect(slow).toEqual([]);
});
