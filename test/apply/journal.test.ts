import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { JournalBucket } from '../../src/aws/journal-bucket.js';
import { JournalFolder } from '../../src/files/index.js';
import { readJournalEntry } from '../../src/plan/documents.js';
import { mayHaveChanged, type JournalEntry, type JournalStore } from '../../src/plan/journal.js';
import { isRead } from '../../src/plan/plan.js';
import { Failure } from '../../src/problem/failure.js';
import { temporaryFolder } from '../commands/process.js';
import { desiredIn } from '../plan/making.js';
import { applied, makeTrail, MemoryJournal, withCredentials, world, type World } from './harness.js';

/** What the journal of a run has when it was disturbed, or when the run ended early. */

withCredentials();
const folder = temporaryFolder();
let here: World;
afterEach(() => here?.close());

const names = ['aaa', 'bbb', 'ccc', 'ddd'];
const wanted = desiredIn(
  `version: 1\ntrails:\n${names
    .map(
      (name) =>
        `  ${name}: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3 }] }\n`,
    )
    .join('')}`,
);

async function stand(): Promise<World> {
  here = await world({ buckets: ['journals'] });
  for (const name of names) await makeTrail(here, name);
  return here;
}

async function entriesOf(journal: JournalStore): Promise<readonly JournalEntry[]> {
  const paths = await journal.list();
  return Promise.all(paths.map(async (one) => readJournalEntry(await journal.read(one), one)));
}
const resultsOf = async (journal: JournalStore) =>
  Object.fromEntries((await entriesOf(journal)).map(({ desired, result }) => [desired.target, result]));

describe('a journal that is disturbed while the run goes on', () => {
  test.each([
    ['its folder is removed', (place: string) => rmSync(place, { recursive: true })],
    ['one entry is removed', (place: string) => rmSync(path.join(place, 'run/aaa.json'))],
    [
      'its folder is replaced by an empty one',
      (place: string) => {
        rmSync(place, { recursive: true });
        mkdirSync(place);
      },
    ],
  ])('%s after the first target: all is written again, and told', async (what, disturb) => {
    const door = (await stand()).door();
    const place = path.join(folder, what.replaceAll(' ', '-'));
    const journal = new JournalFolder(place);
    let isDone = false;
    const mended: (readonly string[])[] = [];
    const { outcomes } = await applied(wanted, door, {
      journal,
      parallel: 1,
      onCall: async () => {
        if (!isDone) disturb(place);
        isDone = true;
      },
      onJournalMended: (targets) => mended.push(targets),
    });
    expect(outcomes.map(({ result }) => result)).toEqual(names.map(() => 'applied'));
    expect(await resultsOf(journal)).toEqual(Object.fromEntries(names.map((name) => [name, 'applied'])));
    expect(mended).toEqual([what.startsWith('one') ? ['aaa'] : names]);
  });

  test('what was lost is back before the next call is made', async () => {
    const door = (await stand()).door();
    const journal = new MemoryJournal();
    const seen: (readonly string[])[] = [];
    const write = door.write.bind(door);
    door.write = async (...of) => {
      seen.push([...journal.files.keys()].sort());
      return write(...of);
    };
    await applied(wanted, door, { journal, parallel: 1, onCall: async () => journal.files.clear() });
    expect(seen).toEqual(names.map(() => names.map((name) => `run/${name}.json`)));
  });

  test('an entry that somebody else changed is not believed', async () => {
    const door = (await stand()).door();
    const journal = new MemoryJournal();
    const told: string[] = [];
    await applied(wanted, door, {
      journal,
      parallel: 1,
      onCall: async () => void journal.files.set('run/aaa.json', '{}'),
      onJournalMended: (targets) => told.push(...targets),
    });
    expect([told, (await resultsOf(journal))['aaa']]).toEqual([['aaa'], 'applied']);
  });

  test('where nothing can be written again, its targets have failed', async () => {
    const door = (await stand()).door();
    const journal = new MemoryJournal();
    const write = journal.write.bind(journal);
    let isFull = false;
    journal.write = async (...of) => {
      if (isFull) throw new Failure('input', 'no space left');
      await write(...of);
    };
    const last = names.at(-1)!;
    const { outcomes } = await applied(wanted, door, {
      journal,
      parallel: 1,
      onProgress: (target, what) => {
        if (target !== last || what !== 'applied') return;
        journal.files.delete('run/aaa.json');
        isFull = true;
      },
    });
    expect(outcomes.map(({ result }) => result)).toEqual(['failed', 'applied', 'applied', 'failed']);
    expect(outcomes[0]!.problem!.message).toBe('no space left');
  });

  test('an undisturbed run is not told of', async () => {
    const door = (await stand()).door();
    const told: unknown[] = [];
    await applied(wanted, door, { onJournalMended: (targets) => told.push(targets) });
    expect(told).toEqual([]);
  });
});

test('a run that was ended has what was never begun as that', async () => {
  const door = (await stand()).door();
  const stop = new AbortController();
  const { journal } = await applied(wanted, door, {
    parallel: 1,
    signal: stop.signal,
    onCall: async () => stop.abort(),
  });
  expect(await resultsOf(journal)).toEqual({
    aaa: 'applied',
    bbb: 'not begun',
    ccc: 'not begun',
    ddd: 'not begun',
  });
  expect((await entriesOf(journal)).map(mayHaveChanged)).toEqual([true, false, false, false]);
});

describe('a journal in a bucket', () => {
  const options = () => ({ access: 'apply' as const, endpointUrl: here.url });

  test('is of the caller’s own account, or of the one that is named', async () => {
    await stand();
    const own = new JournalBucket('s3://journals/x', undefined, options());
    await own.write('run/aaa.json', '{}');
    expect([await own.list(), await own.read('run/aaa.json')]).toEqual([['run/aaa.json'], '{}']);
    here.world.bucketOwners['journals'] = '999988887777';
    for (const call of [
      () => own.write('run/bbb.json', '{}'),
      () => own.read('run/aaa.json'),
      () => own.list(),
    ])
      await expect(call()).rejects.toThrow('the account that must own the bucket is 111122223333');
    expect(Object.keys(here.world.buckets['journals']!)).toEqual(['x/run/aaa.json']);
    const named = new JournalBucket('s3://journals/x', '999988887777', options());
    expect(await named.list()).toEqual(['run/aaa.json']);
  });

  test('that another account has taken gets nothing, and no call is made', async () => {
    const door = (await stand()).door();
    here.world.bucketOwners['journals'] = '999988887777';
    const journal = new JournalBucket('s3://journals/x', undefined, options());
    await expect(applied(wanted, door, { journal })).rejects.toThrow('must own the bucket');
    expect(here.calls.filter(({ operation }) => operation === 'PutEventSelectors')).toEqual([]);
  });
});

test('every target that was planned has its entry before the first call', async () => {
  const door = (await stand()).door();
  const place = path.join(folder, 'first');
  let first: readonly string[] | undefined;
  const write = door.write.bind(door);
  door.write = async (...of) => {
    first ??= readdirSync(path.join(place, 'run'));
    return write(...of);
  };
  const { outcomes } = await applied(wanted, door, { journal: new JournalFolder(place) });
  expect(outcomes.every(({ plan }) => isRead(plan))).toBe(true);
  expect([...first!].filter((one) => !one.startsWith('.')).sort()).toEqual(
    names.map((name) => `${name}.json`),
  );
});
