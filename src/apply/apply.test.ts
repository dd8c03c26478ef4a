import { afterEach, describe, expect, test } from 'vitest';
import { desired, desiredIn, liveTrail, managementOnly, options } from '../../test/plan/making.js';
import type { Selectors } from '../cloudtrail/index.js';
import { CallFailed, CallStopped, type Door, type Receipt } from '../plan/door.js';
import type { JournalEntry, JournalStore } from '../plan/journal.js';
import { planTarget, type TargetPlan } from '../plan/plan.js';
import type { State } from '../plan/state.js';
import { afterStep, type Step } from '../plan/steps.js';
import { Failure } from '../problem/failure.js';
import { applyPlans, type CallRecord, type Tools } from './apply.js';
import { inLanes } from './lanes.js';

/** Applying with a door and a journal that are nothing but memory, and a clock that only waiting moves. */

const clock = Date.now;
afterEach(() => void (Date.now = clock));

const wanted = desired(['management: all', 'data: s3'], ['insights: { apiErrorRate: [management] }']);
const plan = planTarget({ desired: wanted, live: liveTrail() }, options);
const other: Selectors = { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] };

interface World {
  readonly state: Map<string, State>;
  readonly journal: Map<string, string>;
  /** What each call does: by itself it takes effect. */
  write(step: Step, plan: string): Promise<Receipt>;
  shown(state: State): State;
}

/** Applies plans; what of the world or the tools differs is given. */
async function applied(plans: readonly TargetPlan[], world: Partial<World> = {}, tools: Partial<Tools> = {}) {
  const state = world.state ?? new Map(plans.map(({ live }) => [live.name, live.state]));
  const files = world.journal ?? new Map<string, string>();
  const calls: string[] = [];
  const records: CallRecord[] = [];
  const waits: number[] = [];
  const progress: string[] = [];
  const mended: (readonly string[])[] = [];
  let now = 0;
  Date.now = () => now;
  const door = {
    reread: async (_: unknown, { name }) => (world.shown ?? ((one) => one))(state.get(name)!),
    write: async (_: unknown, { name }, step) => {
      calls.push(`${name} ${step.call}`);
      const receipt = await (world.write?.(step, name) ?? { requestId: 'id', attempts: 1 });
      state.set(name, afterStep(state.get(name)!, step));
      return receipt;
    },
  } satisfies Partial<Door> as Partial<Door> as Door;
  const journal: JournalStore = {
    place: 'memory',
    write: async (path, text) => void files.set(path, text),
    read: async (path) => files.get(path) ?? Promise.reject(new Failure('input', `no ${path}`)),
    list: async () => [...files.keys()],
  };
  const outcomes = await applyPlans(plans, {
    door,
    journal,
    run: { ctsel: '0.1.0', run: 'run', started: '2026-11-27T10:00:00.000Z' },
    remaining: (one, live) => planTarget({ ...one, live }, options).steps,
    recordsSame: () => false,
    parallel: 8,
    isFailFast: false,
    signal: new AbortController().signal,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
    },
    readBack: 60_000,
    onProgress: (target, what) => progress.push(`${target} ${what}`),
    onCall: async (call) => void records.push(call),
    onJournalMended: (targets) => mended.push(targets),
    ...tools,
  });
  const entries = outcomes.map(({ plan }) => JSON.parse(files.get(`run/${plan.desired.target}.json`) ?? '{}') as JournalEntry); // prettier-ignore
  return { outcomes, first: outcomes[0]!, entry: entries[0]!, entries, calls, records, waits, progress, mended, state }; // prettier-ignore
}

const failing = (error: unknown) => ({ write: () => Promise.reject(error) });
const refused = new CallFailed('AccessDeniedException', 'the caller may not do this', 'ask', true);
const unanswered = new CallFailed('ECONNRESET', 'AWS does not answer');

test('a plan is carried out call by call, with progress, and recorded', async () => {
  const { first, entry, calls, records, waits, progress, mended } = await applied([plan]);
  expect(first).toEqual({ plan, result: 'applied', done: 2, isUnsure: false, isRefused: false });
  expect(calls).toEqual(['audit PutEventSelectors', 'audit PutInsightSelectors']);
  expect(progress).toEqual(['audit PutEventSelectors', 'audit PutInsightSelectors', 'audit applied']);
  expect(records.map(({ outcome, receipt }) => [outcome, receipt])).toEqual([
    ['done', { requestId: 'id', attempts: 1 }],
    ['done', { requestId: 'id', attempts: 1 }],
  ]);
  expect(entry.steps.map(({ progress, requestId }) => [progress, requestId])).toEqual([
    ['done', 'id'],
    ['done', 'id'],
  ]);
  expect([entry.result, waits, mended]).toEqual(['applied', [], []]);
});

test('an answer without an ID of its request is recorded without one', async () => {
  const { entry } = await applied([plan], { write: async () => ({ attempts: 1 }) });
  expect(entry.steps.map((step) => 'requestId' in step)).toEqual([false, false]);
});

test('nobody has to listen', async () => {
  const silent = { onProgress: undefined, onCall: undefined, onJournalMended: undefined } as unknown as Tools;
  const journal = new Map<string, string>();
  const write = async () => {
    journal.clear();
    return { attempts: 1 };
  };
  expect((await applied([plan], { journal, write }, silent)).first.result).toBe('applied');
  expect((await applied([plan], failing(refused), silent)).first.result).toBe('failed');
});

describe('a call that fails', () => {
  test.each([
    ['refused', refused, 'failed', true],
    ['without an answer', unanswered, 'failed', undefined],
    ['that is no call of AWS', new Failure('aws', 'no Region'), 'failed', undefined],
    ['stopped after an attempt', new CallStopped(true), 'stopped', undefined],
  ] as const)('%s, and AWS shows what was before', async (_, error, result, isRefused) => {
    const { first, entry, records, progress } = await applied([plan], failing(error));
    expect([first.result, first.done, first.isUnsure, first.problem!.message]).toEqual([result, 0, false, error.message]); // prettier-ignore
    expect([first.isRefused, entry.result]).toEqual([result === 'stopped', result]);
    expect([entry.steps[0]!.progress, entry.steps[0]!.isRefused]).toEqual(['failed', isRefused]);
    expect(records.map(({ outcome, problem }) => [outcome, problem!.message])).toEqual([['failed', error.message]]); // prettier-ignore
    expect(progress).toEqual(['audit PutEventSelectors', `audit ${result}`]);
  });

  test('has the exception and what to try in its problem, where there are any', async () => {
    const of = async (error: Failure) => (await applied([plan], failing(error))).first.problem;
    expect(await of(refused)).toStrictEqual({ exception: 'AccessDeniedException', message: 'the caller may not do this', help: 'ask' }); // prettier-ignore
    expect(await of(new Failure('aws', 'no Region'))).toStrictEqual({ message: 'no Region' });
  });

  test('and AWS shows what was wanted: it took effect', async () => {
    const state = new Map([['audit', plan.live.state]]);
    const write = async (step: Step) => {
      state.set('audit', afterStep(state.get('audit')!, step));
      throw unanswered;
    };
    const { first, entry, records } = await applied([plan], { state, write });
    expect([first.result, first.done, first.isUnsure]).toEqual(['applied', 2, false]);
    expect(entry.steps.map(({ progress }) => progress)).toEqual(['done', 'done']);
    expect(records.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  });

  test('and AWS shows something else, or nothing: whether it took effect is not known', async () => {
    const of = async (after: () => State) => {
      let shown = (state: State) => state;
      const write = () => {
        shown = after;
        return Promise.reject(unanswered);
      };
      const { first, entry, records } = await applied([plan], { write, shown: (one) => shown(one) });
      return [first.result, first.done, first.isUnsure, entry.steps[0]!.progress, ...records.map(({ outcome }) => outcome)]; // prettier-ignore
    };
    const notKnown = ['failed', 0, true, 'calling', 'unknown'];
    expect(await of(() => ({ ...plan.live.state, selectors: other }))).toEqual(notKnown);
    expect(
      await of(() => {
        throw unanswered;
      }),
    ).toEqual(notKnown);
  });

  test('stopped before any attempt is planned again', async () => {
    const { first, entry, records } = await applied([plan], failing(new CallStopped(false)));
    expect([first.result, first.done, first.isUnsure, first.isRefused]).toEqual(['stopped', 0, false, true]);
    expect([entry.steps[0]!.progress, records]).toEqual(['planned', []]);
  });
});

test('what is thrown and no Failure is a bug, wherever it is thrown', async () => {
  const bug = new TypeError('a bug');
  await expect(applied([plan], failing(bug))).rejects.toBe(bug);
  let isCalled = false;
  const shown = (state: State) => {
    if (isCalled) throw bug;
    return state;
  };
  const write = () => {
    isCalled = true;
    return Promise.reject(unanswered);
  };
  await expect(applied([plan], { shown, write })).rejects.toBe(bug);
  const broken = (from: number): JournalStore => {
    let writes = 0;
    let text = '';
    return { place: 'x', write: async (_, of) => (++writes < from ? void (text = of) : Promise.reject(bug)), read: async () => text, list: async () => [] }; // prettier-ignore
  };
  for (const from of [1, 2, 6])
    await expect(applied([plan], {}, { journal: broken(from) })).rejects.toBe(bug);
});

describe('reading back', () => {
  /** AWS shows what was before for so many looks after the first call. */
  const late = (looks: number): Partial<World> => {
    let left = Infinity;
    return {
      write: async () => {
        left = Math.min(left, looks);
        return { attempts: 1 };
      },
      shown: (state) => (left !== Infinity && left-- > 0 ? plan.live.state : state),
    };
  };

  test('waits longer each time, up to five seconds', async () => {
    const { first, waits } = await applied([plan], late(7));
    expect([first.result, waits]).toEqual(['applied', [250, 500, 1000, 2000, 4000, 5000, 5000]]);
  });

  test('ends at the deadline, and not before it', async () => {
    const { first, waits, entry } = await applied([plan], late(999), { readBack: 750 });
    expect([first.result, first.done, first.isUnsure, first.isRefused, waits]).toEqual(['failed', 1, false, false, [250, 500]]); // prettier-ignore
    expect(first.problem!.message).toBe('AWS took PutEventSelectors and does not show it after 1 s');
    expect(first.problem!.help).toContain('ctsel drift');
    expect([entry.result, entry.problem]).toEqual(['failed', first.problem]);
  });

  test('is content with other selectors that record the same, but not with those of before', async () => {
    const written: Selectors = { EventSelectors: [{ ReadWriteType: 'All' }, { ReadWriteType: 'ReadOnly' }] };
    let isWritten = false;
    const of = async (selectors: Selectors) => {
      isWritten = false;
      const { waits } = await applied(
        [plan],
        {
          write: async () => {
            isWritten = true;
            return { attempts: 1 };
          },
          shown: (state) => (isWritten ? { ...state, selectors } : state),
        },
        { recordsSame: () => true, readBack: 300 },
      );
      return waits;
    };
    expect([await of(written), await of(managementOnly)]).toEqual([[], [250]]);
  });

  test('of Insights is content with nothing else than what was written', async () => {
    let shown = (state: State) => state;
    const write = async ({ part }: Step) => {
      if (part === 'insights')
        shown = (state) => ({ ...state, insights: { selectors: [{ InsightType: 'ApiCallRateInsight' }] } });
      return { attempts: 1 };
    };
    const tools = { recordsSame: () => true, readBack: 300 };
    const { first, waits } = await applied([plan], { write, shown: (state) => shown(state) }, tools);
    expect([first.result, first.done, waits]).toEqual(['failed', 2, [250]]);
  });
});

test('nothing is overwritten that changed since the plan', async () => {
  const state = new Map([['audit', { ...plan.live.state, selectors: other }]]);
  const { first, calls, entry } = await applied([plan], { state });
  expect([first.result, first.done, first.isRefused, calls, entry.result]).toEqual(['failed', 0, true, [], 'failed']); // prettier-ignore
  expect(first.problem).toEqual({
    message: '`audit` has been changed since this was planned: nothing of `audit` is overwritten',
    help: 'plan again, and look at what changed',
  });
});

test('what AWS took and is not enough fails, with the calls that would be next', async () => {
  const { first } = await applied([plan], {}, { remaining: () => plan.steps });
  expect([first.result, first.done, first.isRefused]).toEqual(['failed', 2, false]);
  expect(first.problem!.message).toBe('AWS took every call, and `audit` still is not what it should be: PutEventSelectors, PutInsightSelectors would be next'); // prettier-ignore
  expect(first.problem!.help).toContain('plan again');
});

const several = desiredIn(`version: 1
trails:
${['one us-east-1', 'two us-east-1', 'three eu-west-1']
  .map((line) => line.split(' '))
  .map(
    ([name, region]) =>
      `  ${name}: { account: "111122223333", region: ${region}, log: [{ management: all }, { data: s3 }] }\n`,
  ) // prettier-ignore
  .join('')}`).map((one) =>
  planTarget(
    { desired: one, live: liveTrail({}, { name: one.name ?? one.target, region: one.region! }) },
    options,
  ),
);

describe('several targets', () => {
  test('one of an account in a Region after the other, others side by side', async () => {
    const seen: string[] = [];
    const write = async (_: Step, name: string) => {
      seen.push(`+${name}`);
      for (let turn = 0; turn < 20; turn++) await undefined;
      seen.push(`-${name}`);
      return { attempts: 1 };
    };
    await applied(several, { write });
    expect(seen).toEqual(['+one', '+three', '-one', '-three', '+two', '-two']);
    seen.length = 0;
    await applied(several, { write }, { parallel: 1 });
    expect(seen).toEqual(['+one', '-one', '+two', '-two', '+three', '-three']);
  });

  test('after one that failed the others go on, but for `--fail-fast`', async () => {
    const write = (_: Step, name: string) => name === 'one' ? Promise.reject(refused) : Promise.resolve({ attempts: 1 }); // prettier-ignore
    const of = async (isFailFast: boolean) =>
      (await applied(several, { write }, { isFailFast, parallel: 1 })).outcomes.map(({ result, problem }) => [result, problem?.message]); // prettier-ignore
    expect(await of(false)).toEqual([['failed', refused.message], ['applied', undefined], ['applied', undefined]]); // prettier-ignore
    const notBegun = ['stopped', 'not begun, since another target failed'];
    expect(await of(true)).toEqual([['failed', refused.message], notBegun, notBegun]);
    const writeTwo = (_: Step, name: string) => name === 'two' ? Promise.reject(refused) : Promise.resolve({ attempts: 1 }); // prettier-ignore
    const { outcomes } = await applied(several, { write: writeTwo }, { isFailFast: true, parallel: 1 });
    expect(outcomes.map(({ result }) => result)).toEqual(['applied', 'failed', 'stopped']);
  });

  test('a signal ends the work between two calls, and begins no other target', async () => {
    const stop = new AbortController();
    const { outcomes, entries, calls } = await applied(
      [plan, ...several],
      {},
      { signal: stop.signal, parallel: 1, onCall: async () => stop.abort() },
    );
    expect(outcomes.map(({ result, done, isUnsure, isRefused, problem }) => [result, done, isUnsure, isRefused, problem!.message])).toEqual([
      ['stopped', 1, false, true, 'stopped between two calls'],
      ...several.map(() => ['stopped', 0, false, true, 'stopped before it was begun']),
    ]); // prettier-ignore
    expect(entries.map(({ result }) => result)).toEqual(['stopped', ...several.map(() => 'not begun')]);
    expect(calls).toEqual(['audit PutEventSelectors']);
  });

  test('have their results in their order', async () => {
    const run = async (item: number) => {
      for (let turn = 0; turn < 10 - item; turn++) await undefined;
      return item * 2;
    };
    expect(await inLanes([1, 2, 3, 4], (item) => String(item % 3), 2, run)).toEqual([2, 4, 6, 8]);
    expect(await inLanes([], String, 2, run)).toEqual([]);
  });
});

describe('a journal', () => {
  test('whose entries vanish or change is written again, and that is named', async () => {
    const journal = new Map<string, string>();
    const write = async (_: Step, name: string) => {
      if (name === 'three') journal.delete('run/one.json');
      if (name === 'two') journal.set('run/three.json', 'somebody else');
      return { attempts: 1 };
    };
    const { entries, mended, outcomes } = await applied(several, { journal, write }, { parallel: 1 });
    expect(mended).toEqual([['one', 'three']]);
    expect(entries.map(({ result }) => result)).toEqual(['applied', 'applied', 'applied']);
    expect(outcomes.map(({ result }) => result)).toEqual(['applied', 'applied', 'applied']);
  });

  test('whose entries vanish has all of them again before the next call', async () => {
    const journal = new Map<string, string>();
    const seen: number[] = [];
    const write = async () => {
      seen.push(journal.size);
      journal.clear();
      return { attempts: 1 };
    };
    await applied(several, { journal, write }, { parallel: 1 });
    expect(seen).toEqual([3, 3, 3]);
  });

  test('that loses an entry at the end, and cannot keep it again, fails that target alone', async () => {
    const files = new Map<string, string>();
    let isLost = false;
    const journal = (error: Error): JournalStore => ({
      place: 'memory',
      write: async (path, text) => {
        if (isLost && path === 'run/one.json') throw error;
        files.set(path, text);
        isLost = path === 'run/three.json' && text.includes('"result": "applied"');
        if (isLost) for (const one of ['run/one.json', 'run/two.json']) files.delete(one);
      },
      read: async (path) => files.get(path) ?? Promise.reject(new Failure('input', `no ${path}`)),
      list: async () => [],
    });
    const full = new Failure('input', 'no space left');
    const { outcomes, mended } = await applied(several, {}, { journal: journal(full), parallel: 1 });
    expect(outcomes.map(({ result, isRefused, problem }) => [result, isRefused, problem?.message])).toEqual([
      ['failed', false, 'no space left'],
      ['applied', false, undefined],
      ['applied', false, undefined],
    ]);
    expect(mended).toEqual([['two']]);
    isLost = false;
    const bug = new TypeError('a bug');
    await expect(applied(several, {}, { journal: journal(bug), parallel: 1 })).rejects.toBe(bug);
  });

  test('that cannot keep an entry fails its target, whatever became of it', async () => {
    const full = new Failure('input', 'no space left', 'make space');
    const keeping = (refuses: (path: string, text: string) => boolean): JournalStore => {
      const files = new Map<string, string>();
      return {
        place: 'memory',
        write: async (path, text) =>
          refuses(path, text) ? Promise.reject(full) : void files.set(path, text),
        read: async (path) => files.get(path)!,
        list: async () => [],
      };
    };
    const atEnd = keeping(
      (path, text) => path === 'run/one.json' && /"result": "(applied|failed)"/.test(text),
    );
    const { outcomes, mended } = await applied(several, {}, { journal: atEnd });
    expect(outcomes.map(({ result, problem, isRefused }) => [result, problem, isRefused])).toEqual([
      ['failed', { message: 'no space left', help: 'make space' }, false],
      ['applied', undefined, false],
      ['applied', undefined, false],
    ]);
    expect(mended).toEqual([]);
    const atCall = keeping((_, text) => text.includes('"calling"'));
    const { first, calls } = await applied([plan], {}, { journal: atCall });
    expect([first.result, first.problem!.message, calls]).toEqual(['failed', 'no space left', []]);
    const atBegin = keeping(() => true);
    await expect(applied([plan], {}, { journal: atBegin })).rejects.toBe(full);
  });
});
