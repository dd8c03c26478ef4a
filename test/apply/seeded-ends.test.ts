import { afterEach, expect, test } from 'vitest';
import type { Door } from '../../src/plan/door.js';
import { readJournalEntry } from '../../src/plan/documents.js';
import { mayHaveChanged, type JournalEntry, type JournalStore } from '../../src/plan/journal.js';
import { restorationsOf } from '../../src/plan/restore.js';
import { isSameState, type State } from '../../src/plan/state.js';
import { Failure } from '../../src/problem/failure.js';
import { desiredIn } from '../plan/making.js';
import {
  applied,
  carriedOut,
  makeTrail,
  MemoryJournal,
  plansOf,
  samples,
  takes,
  withCredentials,
  world,
  type World,
} from './harness.js';
import { runs } from '../runs.js';

/**
 * Runs that end in every way, by seed: killed before or after any input or output, by a signal, by `--fail-fast`, under faults, with a
 * journal that vanishes. Nothing is lost, and what the journal has is what the service saw.
 */

withCredentials();
let here: World;
afterEach(() => here?.close());

const total = runs(300);
const seeds = total.numRuns;
const first = total.seed;

const names = ['one', 'two', 'three', 'four'];
const regionOf = (index: number) => (index < 3 ? 'us-east-1' : 'eu-west-1');
const policy = (statements: string, insights: string) => `version: 1
trails:
${names
  .map(
    (key, index) =>
      `  ${key}: { account: "111122223333", region: ${regionOf(index)}, log: [${statements}], insights: ${insights} }`,
  )
  .join('\n')}
`;
const before = desiredIn(policy('{ management: all }, { data: s3 }', '{ apiErrorRate: [data] }'));
const after = desiredIn(policy('{ management: all }, { data: lambda }', '{ apiCallRate: [management] }'));

/** Never answers: the process is no longer there. */
const gone = new Promise<never>(() => undefined);

/** A process that is killed at its n-th input or output: before it, or once it has happened and before that is known. */
class Life {
  #left: number;
  readonly #isBefore: boolean;
  #kill!: () => void;
  readonly killed = new Promise<void>((resolve) => (this.#kill = resolve));
  isDead = false;

  constructor(left: number, isBefore: boolean) {
    this.#left = left;
    this.#isBefore = isBefore;
  }

  async of<T>(work: () => Promise<T>): Promise<T> {
    if (this.isDead) return gone;
    const isLast = --this.#left === 0;
    if (isLast) this.isDead = true;
    if (isLast && this.#isBefore) {
      this.#kill();
      return gone;
    }
    let value: T;
    try {
      value = await work();
    } finally {
      if (isLast) this.#kill();
    }
    return this.isDead ? gone : value;
  }

  door(door: Door): Door {
    return {
      caller: (...of) => door.caller(...of),
      isDelegatedAdministrator: (...of) => door.isDelegatedAdministrator(...of),
      read: (...of) => door.read(...of),
      reread: (...of) => this.of(() => door.reread(...of)),
      write: (...of) => this.of(() => door.write(...of)),
    };
  }

  journal(journal: JournalStore): JournalStore {
    return {
      place: journal.place,
      write: (...of) => this.of(() => journal.write(...of)),
      read: (...of) => this.of(() => journal.read(...of)),
      list: () => journal.list(),
    };
  }
}

/** A journal whose files vanish now and then. */
class Vanishing extends MemoryJournal {
  constructor(
    readonly random: () => number,
    readonly often: number,
  ) {
    super();
  }

  override async write(name: string, text: string): Promise<void> {
    // Only while calls are made: what vanishes behind the last look at it is nobody's to notice.
    if (text.includes('"progress": "calling"') && this.random() < this.often) {
      if (this.random() < 0.5) this.files.clear();
      else this.files.delete([...this.files.keys()][0] ?? '');
    }
    await super.write(name, text);
  }

  override async read(name: string): Promise<string> {
    const text = this.files.get(name);
    if (text === undefined) throw new Failure('input', `there is no ${name}`);
    return text;
  }
}

function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const faults = [
  'throttle:*:0.1',
  'error500:*:0.04',
  'reset:*:0.05',
  'lost:*:0.06',
  'half:*:0.03',
  'conflict:PutEventSelectors:0.15',
  'denied:PutInsightSelectors:0.1',
  'denied:PutEventSelectors:0.1',
];
const patience = {
  limit: 1_500,
  throttled: { first: 1, most: 4, attempts: 4 },
  conflict: { first: 1, most: 4, attempts: 3 },
  unanswered: { first: 1, most: 4, attempts: 3 },
};

const stateOf = (name: string): State => {
  const trail = here.world.trails.find((one) => one.name === name)!;
  return { selectors: trail.selectors.value, insights: trail.insights.value } as State;
};
/** The calls for a trail that reached the service since, and whether one took effect. */
function seenOf(name: string, since: number) {
  const own = here.calls.slice(since).filter(({ operation, request }) => {
    const { TrailName = '' } = (request ?? {}) as { TrailName?: string };
    return operation.startsWith('Put') && TrailName.endsWith(`/${name}`);
  });
  return { tried: own.length, took: own.filter(({ tookEffect }) => tookEffect).length };
}

test(`${seeds} runs from seed ${first}`, async () => {
  here = await world();
  for (const [index, name] of names.entries()) await makeTrail(here, name, { region: regionOf(index) });
  const calm = here.door();
  const tally: Record<string, number> = {};
  const count = (what: string) => (tally[what] = (tally[what] ?? 0) + 1);
  for (let seed = first; seed < first + seeds; seed++) {
    const random = randomOf(seed);
    const [from, to] = seed % 2 === 0 ? [before, after] : [after, before];
    await applied(from, calm);
    const old = new Map(names.map((name) => [name, stateOf(name)]));
    const hasFaults = random() < 0.5;
    if (hasFaults) here.setFaults(faults, seed);
    const doesVanish = random() < 0.25;
    const isKilled = random() < 0.6;
    const life = new Life(isKilled ? 1 + Math.floor(random() * 70) : Infinity, random() < 0.5);
    const store = new Vanishing(random, doesVanish ? 0.3 : 0);
    const stop = new AbortController();
    const stopsAt = random() < 0.3 ? 1 + Math.floor(random() * 4) : Infinity;
    let calls = 0;
    let plans;
    do plans = await plansOf(to, here.door({ patience }));
    while (plans.some((plan) => !('steps' in plan)));
    const since = here.calls.length;
    const work = carriedOut(
      plans as Parameters<typeof carriedOut>[0],
      life.door(here.door({ patience, signal: stop.signal })),
      {
        journal: life.journal(store),
        parallel: 1 + Math.floor(random() * 3),
        isFailFast: random() < 0.4,
        signal: stop.signal,
        readBack: 200,
        onCall: async () => {
          if (++calls === stopsAt) stop.abort();
        },
      },
    );
    const run = await Promise.race([work, life.killed.then(() => undefined)]);
    here.setFaults([]);
    count(run === undefined ? 'killed' : 'ended');

    const entries = new Map<string, JournalEntry>();
    for (const text of store.files.values()) {
      const entry = readJournalEntry(text, 'x');
      entries.set(entry.desired.target, entry);
    }
    for (const [index, wanted] of to.entries()) {
      const name = wanted.target;
      const at = (what: string) => `seed ${seed}, ${name}: ${what}`;
      const state = stateOf(name);
      const { tried, took } = seenOf(name, since);
      // Never fewer events than both.
      for (const event of samples)
        if (takes(from[index]!.selectors, event) && takes(wanted.selectors, event))
          expect([at('records'), takes(state.selectors, event)]).toEqual([at('records'), true]);
      const entry = entries.get(name);
      // A process that was killed cannot mend what vanished before it could look again.
      if (entry === undefined) {
        if (!(doesVanish && run === undefined))
          expect([at('has an entry or no call'), tried]).toEqual([at('has an entry or no call'), 0]);
        continue;
      }
      count(entry.result);
      if (entry.result === 'not begun') expect([at('not begun'), tried]).toEqual([at('not begun'), 0]);
      if (entry.result === 'running') expect([at('running'), run]).toEqual([at('running'), undefined]);
      if (entry.result === 'applied')
        expect([at('applied'), isSameState(state, wanted as unknown as State)]).toEqual([
          at('applied'),
          true,
        ]);
      if (took > 0) expect([at('took effect'), mayHaveChanged(entry)]).toEqual([at('took effect'), true]);
      const done = entry.steps.filter(({ progress }) => progress === 'done').length;
      expect([at('done'), done <= took]).toEqual([at('done'), true]);
      const [restoration] = restorationsOf([entry]);
      const states = restoration?.states ?? [old.get(name)!];
      expect([at('is in a known state'), states.some((one) => isSameState(one, state))]).toEqual([
        at('is in a known state'),
        true,
      ]);
    }
    if (run !== undefined) {
      // Whatever ended it, every target that was planned has an entry, and none is left as running.
      expect([seed, entries.size]).toEqual([seed, plans.length]);
      for (const { plan, result } of run.outcomes)
        expect([seed, entries.get(plan.desired.target)!.result === 'applied']).toEqual([
          seed,
          result === 'applied',
        ]);
    }
    const again = await applied(to, calm);
    expect(again.outcomes.map(({ result, problem }) => [seed, result, problem])).toEqual(
      again.outcomes.map(() => [seed, 'applied', undefined]),
    );
    for (const wanted of to)
      expect([seed, isSameState(stateOf(wanted.target), wanted as unknown as State)]).toEqual([seed, true]);
  }
  // Every end was seen.
  const ends = ['killed', 'ended', 'not begun', 'applied', 'failed', 'running', 'stopped'];
  expect(ends.filter((what) => (tally[what] ?? 0) < seeds / 30)).toEqual([]);
});
