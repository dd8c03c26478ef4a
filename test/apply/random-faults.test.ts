import { afterEach, expect, test } from 'vitest';
import { readJournalEntry } from '../../src/plan/documents.js';
import { restorationsOf } from '../../src/plan/restore.js';
import { isSameState, type State } from '../../src/plan/state.js';
import { desiredIn } from '../plan/making.js';
import {
  applied,
  makeTrail,
  MemoryJournal,
  plansOf,
  withCredentials,
  world,
  type World,
  samples,
  takes,
} from './harness.js';
import { runs } from '../runs.js';

/**
 * Applies under faults that come at random: afterwards every trail records at least what both policies record, the
 * journal says where each may stand, and the same again, without faults, finishes the work.
 */

withCredentials();
let here: World;
afterEach(() => here?.close());

const seeds = runs(200).numRuns;

const policy = (statements: string, insights: string) => `version: 1
trails:
${['one', 'two', 'three']
  .map(
    (key, index) =>
      `  ${key}: { account: "111122223333", region: ${['us-east-1', 'us-east-1', 'eu-west-1'][index]}, log: [${statements}], insights: ${insights} }`,
  )
  .join('\n')}
`;
const before = desiredIn(policy('{ management: all }, { data: s3 }', '{ apiErrorRate: [data] }'));
const after = desiredIn(policy('{ management: all }, { data: lambda }', '{ apiCallRate: [management] }'));

const faults = [
  'throttle:*:0.15',
  'error500:*:0.05',
  'unavailable:*:0.03',
  'reset:*:0.06',
  'lost:*:0.06',
  'half:*:0.04',
  'slow=3:*:0.1',
  'conflict:PutEventSelectors:0.2',
  'denied:PutInsightSelectors:0.05',
  'denied:GetInsightSelectors:0.01',
];
/** Little patience: some runs give up. */
const patience = {
  limit: 1_500,
  throttled: { first: 1, most: 4, attempts: 4 },
  conflict: { first: 1, most: 4, attempts: 3 },
  unanswered: { first: 1, most: 4, attempts: 3 },
};

test(`${seeds} runs`, async () => {
  here = await world();
  for (const [index, name] of ['one', 'two', 'three'].entries())
    await makeTrail(here, name, { region: index < 2 ? 'us-east-1' : 'eu-west-1' });
  const tally = { applied: 0, failed: 0, unsure: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const door = here.door({ patience });
    const [from, to] = seed % 2 === 0 ? [before, after] : [after, before];
    await applied(from, door);
    here.setFaults(faults, seed);
    const journal = new MemoryJournal();
    const { outcomes } = await applied(to, door, { journal, readBack: 200 });
    here.setFaults([]);

    for (const { result, isUnsure, problem } of outcomes) {
      tally[result === 'applied' ? 'applied' : 'failed']++;
      if (isUnsure) tally.unsure++;
      if (result !== 'applied')
        expect(problem!.message).toMatch(/^cannot |does not show it|is not what it should be/);
    }
    const entries = [...journal.files.values()].map((text) => readJournalEntry(text, 'x'));
    for (const [index, wanted] of to.entries()) {
      const trail = here.world.trails.find(({ name }) => name === wanted.target)!;
      const state = { selectors: trail.selectors.value, insights: trail.insights.value } as State;
      // Never fewer events than both.
      for (const event of samples)
        if (takes(from[index]!.selectors, event) && takes(wanted.selectors, event))
          expect([seed, takes(state.selectors, event)]).toEqual([seed, true]);
      const entry = entries.find(({ desired }) => desired.target === wanted.target);
      if (entry === undefined) continue;
      const [restoration] = restorationsOf([entry]);
      const states = restoration?.states ?? [entry.live.state];
      expect([seed, states.some((one) => isSameState(one, state))]).toEqual([seed, true]);
    }
    const again = await applied(to, here.door());
    expect(again.outcomes.map(({ result, problem }) => [seed, result, problem])).toEqual(
      again.outcomes.map(() => [seed, 'applied', undefined]),
    );
    const plans = await plansOf(to, here.door());
    expect(plans.map((plan) => 'steps' in plan && plan.steps.length)).toEqual([0, 0, 0]);
  }
  // Both ends were seen.
  expect(Math.min(tally.applied, tally.failed)).toBeGreaterThan(seeds / 20);
});
