import { afterEach, describe, expect, test } from 'vitest';
import { readJournalEntry } from '../../src/plan/documents.js';
import { isRead } from '../../src/plan/plan.js';
import type { JournalStore } from '../../src/plan/journal.js';
import { Failure } from '../../src/problem/failure.js';
import { desired, desiredIn, policyWith } from '../plan/making.js';
import {
  applied,
  makeTrail,
  MemoryJournal,
  plansOf,
  secret,
  withCredentials,
  world,
  type World,
} from './harness.js';

withCredentials();
let here: World;
afterEach(() => here.close());

const wanted = desired(['management: all', 'data: s3'], ['insights: { apiErrorRate: [management, data] }']);

async function stand(...of: Parameters<typeof world>): Promise<World> {
  here = await world(...of);
  await makeTrail(here, 'audit');
  return here;
}

const writes = ({ calls }: World) =>
  calls
    .filter(({ operation }) => operation.startsWith('Put'))
    .map(({ operation, outcome }) => `${operation} ${outcome}`);
const results = (outcomes: Awaited<ReturnType<typeof applied>>['outcomes']) =>
  outcomes.map(({ result, done, isUnsure }) => ({ result, done, isUnsure }));
const fine = [{ result: 'applied', done: 2, isUnsure: false }];

describe('an apply', () => {
  test('makes the calls in order, reads back, and leaves nothing to do', async () => {
    const door = (await stand()).door();
    const { outcomes, calls } = await applied([wanted], door);
    expect(results(outcomes)).toEqual(fine);
    expect(writes(here)).toEqual(['PutEventSelectors ok', 'PutInsightSelectors ok']);
    expect(
      calls.map(({ outcome, receipt }) => [outcome, typeof receipt!.requestId, receipt!.attempts]),
    ).toEqual([
      ['done', 'string', 1],
      ['done', 'string', 1],
    ]);
    const [again] = await plansOf([wanted], door);
    expect(isRead(again!) && again.steps).toEqual([]);
  });

  test('the journal has the state before each call before the call is made', async () => {
    const { door, calls } = await stand();
    const journal = new MemoryJournal();
    const seen: (readonly [number, string])[] = [];
    const write = journal.write.bind(journal);
    journal.write = async (path, text) => {
      seen.push([calls.filter(({ operation }) => operation.startsWith('Put')).length, text]);
      await write(path, text);
    };
    await applied([wanted], door(), { journal });
    const entries = seen.map(([made, text]) => [made, readJournalEntry(text, 'x')] as const);
    expect(
      entries.map(([made, { steps, result }]) => [made, ...steps.map(({ progress }) => progress), result]),
    ).toEqual([
      [0, 'planned', 'planned', 'not begun'],
      [0, 'calling', 'planned', 'running'],
      [1, 'done', 'planned', 'running'],
      [1, 'done', 'calling', 'running'],
      [2, 'done', 'done', 'running'],
      [2, 'done', 'done', 'applied'],
    ]);
    expect(entries[0]![1].live.state.selectors.EventSelectors).toHaveLength(1);
  });

  test('makes no call at all where the journal cannot be written', async () => {
    const { door } = await stand();
    const full: JournalStore = {
      place: 'full',
      write: () => Promise.reject(new Failure('input', 'no space left')),
      read: async () => '',
      list: async () => [],
    };
    await expect(applied([wanted], door(), { journal: full })).rejects.toThrow('no space left');
    expect(writes(here)).toEqual([]);
  });

  test('waits until AWS shows what was written', async () => {
    const { door } = await stand({ eventualMs: 120 });
    expect(results((await applied([wanted], door())).outcomes)).toEqual(fine);
  });

  test('says so where AWS never shows it', async () => {
    const { door } = await stand({ eventualMs: 60_000 });
    const { outcomes } = await applied([wanted], door(), { readBack: 100 });
    expect(results(outcomes)).toEqual([{ result: 'failed', done: 1, isUnsure: false }]);
    expect(outcomes[0]!.problem!.message).toContain('does not show it');
  });

  test('overwrites nothing that somebody else changed in between', async () => {
    const { door } = await stand();
    const own = door();
    const [plan] = await plansOf([wanted], own);
    here.world.trails[0]!.selectors = {
      value: {
        EventSelectors: [
          {
            ReadWriteType: 'ReadOnly',
            IncludeManagementEvents: true,
            DataResources: [],
            ExcludeManagementEventSources: [],
          },
        ],
      },
    };
    if (!isRead(plan!)) throw new Error('not read');
    const { carriedOut } = await import('./harness.js');
    const { outcomes } = await carriedOut([plan], own);
    expect(results(outcomes)).toEqual([{ result: 'failed', done: 0, isUnsure: false }]);
    expect([outcomes[0]!.isRefused, outcomes[0]!.problem!.message]).toEqual([
      true,
      expect.stringContaining('has been changed since'),
    ]);
    expect(writes(here)).toEqual([]);
  });
});

describe('what goes wrong on the way', () => {
  test.each([
    ['throttling', ['throttle:*:n9']],
    ['errors inside AWS', ['error500:*:n4', 'unavailable:PutEventSelectors:n3']],
    ['connections that break', ['reset:*:n3']],
    ['answers that get lost', ['lost:PutEventSelectors:n2', 'lost:GetEventSelectors:n2']],
    ['half an answer', ['half:*:n4']],
    ['slow answers', ['slow=40:*']],
    ['another change under way', ['conflict:PutEventSelectors:n3']],
    ['a clock that is an hour ahead', ['skew=3600']],
    ['a clock that is an hour behind', ['skew=-3600']],
  ])('%s', async (_, faults) => {
    const { door } = await stand();
    here.setFaults(faults);
    expect(results((await applied([wanted], door())).outcomes)).toEqual(fine);
  });

  test.each([
    ['denied:PutEventSelectors', 0, false, 'the caller may not do this (AccessDeniedException'],
    ['conflict:PutEventSelectors', 0, false, 'another one is under way (ConflictException'],
    ['reset:PutEventSelectors', 0, false, 'AWS does not answer (ECONNRESET'],
    ['denied:PutInsightSelectors', 1, false, 'the caller may not do this (AccessDeniedException'],
  ])('%s: to the end', async (fault, done, isUnsure, message) => {
    const { door } = await stand();
    here.setFaults([fault]);
    const { outcomes, journal } = await applied(
      [wanted],
      door({
        patience: {
          limit: 300,
          throttled: { first: 5, most: 20, attempts: 9 },
          conflict: { first: 5, most: 20, attempts: 9 },
          unanswered: { first: 2, most: 5, attempts: 4 },
        },
      }),
    );
    expect(results(outcomes)).toEqual([{ result: 'failed', done, isUnsure }]);
    expect(outcomes[0]!.problem!.message).toContain(message);
    const entry = readJournalEntry(await journal.read('run/audit.json'), 'x');
    expect([entry.result, entry.steps[done]!.progress]).toEqual(['failed', 'failed']);
    // No answer may still mean an effect; a refusal never does.
    expect(entry.steps[done]!.isRefused).toBe(fault.startsWith('reset') ? undefined : true);
    // Once the fault is over, the same again finishes the work.
    here.setFaults([]);
    expect(results((await applied([wanted], door())).outcomes)).toEqual([{ ...fine[0], done: 2 - done }]);
  });

  test('a call whose answers are all lost took effect: AWS shows it', async () => {
    const { door } = await stand();
    here.setFaults(['lost:PutEventSelectors']);
    expect(results((await applied([wanted], door())).outcomes)).toEqual(fine);
  });

  test('whether a call took effect is not known where nothing answers any more', async () => {
    const { door } = await stand();
    const own = door();
    here.setFaults(['lost:PutEventSelectors', 'reset:PutInsightSelectors']);
    const write = own.write.bind(own);
    own.write = async (...of) => {
      const made = write(...of);
      here.setFaults(['lost:*']);
      return made;
    };
    const { outcomes, journal } = await applied([wanted], own);
    expect(results(outcomes)).toEqual([{ result: 'failed', done: 0, isUnsure: true }]);
    here.setFaults([]);
    expect(readJournalEntry(await journal.read('run/audit.json'), 'x').steps[0]!.progress).toBe('calling');
  });

  test('a target that fails leaves the others alone, unless that is asked for', async () => {
    const { door } = await stand();
    await makeTrail(here, 'second');
    const both = desiredIn(
      policyWith(['management: all', 'data: s3']) +
        '  second: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: lambda }] }\n',
    );
    here.setFaults(['denied:PutEventSelectors:n1']);
    const one = await applied(both, door());
    expect(one.outcomes.map(({ result }) => result)).toEqual(['failed', 'applied']);
    here.setFaults(['denied:PutEventSelectors:n1']);
    const undone = desiredIn(
      policyWith(['management: all', 'data: [s3, lambda]']) +
        '  second: { account: "111122223333", region: us-east-1, log: [{ management: all }] }\n',
    );
    const two = await applied(undone, door(), { isFailFast: true });
    expect(
      await Promise.all(
        ['audit', 'second'].map(
          async (name) => readJournalEntry(await two.journal.read(`run/${name}.json`), 'x').result,
        ),
      ),
    ).toEqual(['failed', 'not begun']);
    expect(two.outcomes.map(({ result, isRefused }) => [result, isRefused])).toEqual([
      ['failed', false],
      ['stopped', true],
    ]);
  });

  test('ends between two calls when it is told to', async () => {
    const { door } = await stand();
    const stop = new AbortController();
    const { outcomes, journal } = await applied([wanted], door({ signal: stop.signal }), {
      signal: stop.signal,
      onCall: async () => stop.abort(),
    });
    expect(results(outcomes)).toEqual([{ result: 'stopped', done: 1, isUnsure: false }]);
    expect(writes(here)).toEqual(['PutEventSelectors ok']);
    const entry = readJournalEntry(await journal.read('run/audit.json'), 'x');
    expect([entry.result, ...entry.steps.map(({ progress }) => progress)]).toEqual([
      'stopped',
      'done',
      'planned',
    ]);
  });

  test('a refusal after an attempt that got no answer is not sure to have had no effect', async () => {
    const { door } = await stand({ eventualMs: 60_000 });
    here.setFaults(['lost:PutEventSelectors:n1', 'denied:PutEventSelectors']);
    const { outcomes, journal } = await applied([wanted], door());
    expect(results(outcomes)).toEqual([{ result: 'failed', done: 0, isUnsure: false }]);
    const [step] = readJournalEntry(await journal.read('run/audit.json'), 'x').steps;
    expect(step).toMatchObject({ progress: 'failed' });
    expect(step!.isRefused).toBeUndefined();
  });

  test('no secret is in an error, in a journal or in a record of a call', async () => {
    const { door } = await stand();
    here.setFaults(['denied:PutInsightSelectors', 'throttle:*:0.2']);
    const { outcomes, journal, calls } = await applied([wanted], door());
    const all = JSON.stringify([outcomes, calls, ...(journal as MemoryJournal).writes]);
    expect(all).toContain('AccessDeniedException');
    for (const hidden of [secret, 'Signature=', 'Credential=', 'X-Amz-Security-Token'])
      expect(all).not.toContain(hidden);
  });
});
