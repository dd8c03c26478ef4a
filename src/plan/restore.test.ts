import { describe, expect, test } from 'vitest';
import { desired, liveTrail, managementOnly, options } from '../../test/plan/making.js';
import type { Selectors } from '../cloudtrail/index.js';
import {
  firstEntry,
  mayHaveChanged,
  possibleStates,
  type JournalEntry,
  type JournalStep,
} from './journal.js';
import { isRead, planTarget } from './plan.js';
import { lastRun, namedRun, planRestorations, restorationsOf, restorationsOfPlan } from './restore.js';

/** What a rollback puts back: from a journal, or from a plan. */

const wanted = desired(
  ['management: all', 'data: s3'],
  ['insights: { apiErrorRate: [management] }', 'facts: { multiRegion: true }'],
  ['acceptLess:', '  - { target: audit, until: 2026-12-31, because: cost, management: read }'],
);
const live = liveTrail();
const plan = planTarget({ desired: wanted, live }, options);
const entry = firstEntry(plan, { ctsel: '0.1.0', run: 'run', started: '2026-11-27T10:00:00.000Z' });
const [first, second] = plan.steps;
const insights = { selectors: [{ InsightType: 'ApiErrorRateInsight', EventCategories: ['Management'] }] };

/** The entry with its two calls so far. */
const at = (...steps: readonly Partial<JournalStep>[]): JournalEntry => ({
  ...entry,
  steps: entry.steps.map((step, index) => ({ ...step, ...steps[index] })),
});
const done = { progress: 'done' } as const;
const failed = { progress: 'failed' } as const;

test('the first entry of a target has all of its calls as planned', () => {
  expect(plan.steps.map(({ call }) => call)).toEqual(['PutEventSelectors', 'PutInsightSelectors']);
  expect(entry).toMatchObject({ format: 'ctsel-journal/1', result: 'not begun', live, desired: wanted });
  expect(entry.steps.map(({ progress }) => progress)).toEqual(['planned', 'planned']);
  expect(entry).not.toHaveProperty('caller');
});

test.each<[string, JournalEntry, number]>([
  ['nothing was called', at(), 1],
  ['a call is under way', at({ progress: 'calling' }), 2],
  ['one took effect', at(done), 2],
  ['one failed, which may take effect later', at(failed), 2],
  ['one was refused', at({ ...failed, isRefused: true }), 1],
  ['both took effect', at(done, done), 3],
  ['the second was refused', at(done, { ...failed, isRefused: true }), 2],
])('the states that a run may have left where %s', (_, one, count) => {
  const { state } = live;
  const all = [
    state,
    { ...state, selectors: first!.to },
    { ...state, selectors: first!.to, insights: second!.to },
  ];
  expect(possibleStates(one)).toEqual(all.slice(0, count));
  expect(mayHaveChanged(one)).toBe(count > 1);
  expect(restorationsOf([one]).map(({ states }) => states.length)).toEqual(count > 1 ? [count] : []);
});

test('what is put back is what was, with nothing that the policy had of it besides', () => {
  const [restoration] = restorationsOf([at(done)]);
  const { acceptLess, facts, ...rest } = restoration!.desired;
  expect([acceptLess, facts]).toEqual([[], undefined]);
  expect(rest).toMatchObject({
    arn: live.arn,
    account: live.account,
    region: live.region,
    selectors: managementOnly,
    insights: { selectors: [] },
    isFormFixed: true,
  });
  expect(rest).not.toHaveProperty('configuration');
  const configuration = { MaxEventSize: 'Large' as const };
  const [configured] = restorationsOf([{ ...at(done), live: liveTrail({ configuration }) }]);
  expect(configured!.desired.configuration).toEqual(configuration);
  const clean = planTarget({ desired: desired(['management: all']), live }, options);
  const unread = { desired: wanted, problem: { message: 'no answer' } };
  const ofPlan = restorationsOfPlan({ planned: [plan, clean, unread] } as unknown as Parameters<typeof restorationsOfPlan>[0]); // prettier-ignore
  expect(ofPlan).toEqual([{ ...restoration, states: possibleStates(at(done, done)) }]);
});

describe('a plan to put back', () => {
  const restorations = restorationsOf([at(done, done)]);
  const from = (selectors: Selectors, more: object = {}) => {
    const found = { desired: restorations[0]!.desired, live: liveTrail({ selectors, ...more }) };
    const [planned] = planRestorations(restorations, [found], options);
    if (!isRead(planned!)) throw new Error('not read');
    return [planned.steps.map(({ call }) => call), planned.objections.filter(({ name }) => name === 'changed-since')]; // prettier-ignore
  };

  test('undoes what the run did, call by call, and stops where somebody changed it since', () => {
    expect(from(wanted.selectors, { insights })).toEqual([['PutInsightSelectors', 'PutEventSelectors'].sort(), []]); // prettier-ignore
    expect(from(wanted.selectors)).toEqual([['PutEventSelectors'], []]);
    expect(from(managementOnly)).toEqual([[], []]);
    const [, objections] = from({ EventSelectors: [{ ReadWriteType: 'ReadOnly' }] });
    expect(objections).toMatchObject([
      {
        effect: 'stops',
        message: expect.stringContaining('`audit` is neither what it was before that run nor'),
      },
    ]);
  });

  test('does nothing for what could not be read', () => {
    const unread = { desired: wanted, problem: { message: 'no answer' } };
    expect(planRestorations(restorations, [unread], options)).toEqual([unread]);
  });
});

describe('the run that is put back', () => {
  const started = (time: string, one: JournalEntry) => [{ ...one, started: `2026-11-27T10:00:00.${time}Z` }];
  const entriesOf = async (run: string) =>
    ({
      '20261127T100000Z-a': started('900', at(done)),
      '20261127T100000Z-b': started('100', at(failed)),
      '20261127T100000Z-c': started('950', at()),
      '20261127T100001Z-d': started('000', at({ ...failed, isRefused: true })),
      '20261127T100002Z-e': [],
    })[run]!;
  const runs = (names: string) =>
    [...names].map((name) => `20261127T10000${{ d: 1, e: 2 }[name] ?? 0}Z-${name}`);

  test('is the last of which a call may have taken effect, by its time within a second', async () => {
    expect((await lastRun(runs('abcde'), 'place', entriesOf)).run).toBe('20261127T100000Z-a');
    expect((await lastRun(runs('bce'), 'place', entriesOf)).run).toBe('20261127T100000Z-b');
    await expect(lastRun(runs('cd'), 'place', entriesOf)).rejects.toMatchObject({
      kind: 'input',
      message: 'no run in the journal `place` changed anything: the last one, `20261127T100001Z-d`, made no call that can have had an effect',
      help: 'list the runs with `ctsel rollback --list`',
    }); // prettier-ignore
    await expect(lastRun([], 'place', entriesOf)).rejects.toMatchObject({
      kind: 'input',
      message: 'there is no run in the journal `place`',
      help: 'give the place of the journal with `--journal`',
    });
  });

  test('is the one that is named, where it changed anything', async () => {
    const [a, c] = runs('ac');
    expect((await namedRun(runs('ac'), a!, 'place', entriesOf)).entries).toHaveLength(1);
    await expect(namedRun(runs('ac'), c!, 'place', entriesOf)).rejects.toMatchObject({
      kind: 'input',
      message: `the run \`${c}\` changed nothing: it made no call that can have had an effect`,
      help: 'list the runs with `ctsel rollback --list`',
    });
    await expect(namedRun(runs('a'), 'x', 'place', entriesOf)).rejects.toMatchObject({
      kind: 'input',
      message: '`place` has no run `x`',
      help: 'list the runs with `ctsel rollback --list`',
    });
  });
});
