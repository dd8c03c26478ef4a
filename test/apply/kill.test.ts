import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readJournalEntry } from '../../src/plan/documents.js';
import { possibleStates } from '../../src/plan/journal.js';
import { isSameState, type State } from '../../src/plan/state.js';
import { root, temporaryFolder } from '../commands/process.js';
import { desiredIn } from '../plan/making.js';
import {
  applied,
  makeTrail,
  plansOf,
  withCredentials,
  world,
  type World,
  samples,
  takes,
} from './harness.js';

/** A process that is killed at any call leaves nothing half done that the next one does not finish. */

withCredentials();
const folder = temporaryFolder();
let here: World;
afterEach(() => here?.close());

const accounts = ['111122223333', '222233334444', '333344445555'];
const policy = (statements: string, insights: string) => `version: 1
trails:
${accounts
  .map(
    (account, index) =>
      `  trail-${index}: { account: "${account}", region: us-east-1, log: [${statements}], insights: ${insights}, roles: { plan: "arn:aws:iam::\${account}:role/plan", apply: "arn:aws:iam::\${account}:role/apply" } }`,
  )
  .join('\n')}
`;
const before = policy('{ management: all }, { data: s3 }', '{ apiErrorRate: [data] }');
const after = policy('{ management: all }, { data: lambda }', '{ apiCallRate: [management] }');

async function stand(): Promise<World> {
  here = await world();
  for (const [index, account] of accounts.entries()) await makeTrail(here, `trail-${index}`, { account });
  await applied(desiredIn(before), here.door());
  return here;
}

/** Runs `ctsel apply`, and kills it once the emulator has had so many calls; says how many it had, and the status. */
async function run(cwd: string, killAt: number): Promise<{ calls: number; status: number | null }> {
  const from = here.calls.length;
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'bin/run.js'),
      'apply',
      'ctsel.yaml',
      '--yes',
      '--allow-less',
      '*',
      '--endpoint-url',
      here.url,
    ],
    { cwd, stdio: 'ignore' },
  );
  const watch = setInterval(() => {
    if (here.calls.length - from >= killAt) child.kill('SIGKILL');
  }, 1);
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  return { calls: here.calls.length - from, status };
}

function workingFolder(name: string): string {
  const cwd = path.join(folder, name);
  mkdirSync(cwd, { recursive: true });
  writeFileSync(path.join(cwd, 'ctsel.yaml'), after);
  return cwd;
}

function entriesIn(cwd: string) {
  const journal = path.join(cwd, '.ctsel/journal');
  return readdirSync(journal, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !path.basename(name).startsWith('.'))
    .map((name) => readJournalEntry(readFileSync(path.join(journal, name), 'utf8'), name));
}

test('killed at each call of an apply', async () => {
  await stand();
  const whole = await run(workingFolder('whole'), Infinity);
  expect(whole.status).toBe(0);
  const firstWrite = here.calls.slice(-whole.calls).findIndex(({ operation }) => operation.startsWith('Put'));
  await here.close();

  const states = { untouched: 0, between: 0, whole: 0 };
  for (let killAt = firstWrite - 2; killAt < whole.calls; killAt++) {
    await stand();
    // Answers come late, so that a kill may fall between a call and its answer.
    here.setFaults(['slow=4:*'], killAt);
    const cwd = workingFolder(`at-${killAt}`);
    await run(cwd, killAt);
    here.setFaults([]);

    const [old, wanted] = [desiredIn(before), desiredIn(after)];
    const entries = existing(cwd);
    for (const [index, { target }] of wanted.entries()) {
      const trail = here.world.trails.find(({ name }) => name === target)!;
      const state = { selectors: trail.selectors.value, insights: trail.insights.value } as State;
      for (const event of samples)
        if (takes(old[index]!.selectors, event) && takes(wanted[index]!.selectors, event))
          expect([killAt, target, takes(state.selectors, event)]).toEqual([killAt, target, true]);
      const entry = entries.find(({ desired }) => desired.target === target);
      const possible = entry === undefined ? undefined : possibleStates(entry);
      if (possible !== undefined)
        expect([killAt, target, possible.some((one) => isSameState(one, state))]).toEqual([
          killAt,
          target,
          true,
        ]);
      states[
        isSameState(state, old[index] as unknown as State)
          ? 'untouched'
          : isSameState(state, wanted[index] as unknown as State)
            ? 'whole'
            : 'between'
      ]++;
    }
    const again = await applied(wanted, here.door());
    expect(again.outcomes.every(({ result }) => result === 'applied')).toBe(true);
    const plans = await plansOf(wanted, here.door());
    expect(plans.map((plan) => 'steps' in plan && plan.steps.length)).toEqual([0, 0, 0]);
    await here.close();
  }
  // The kills fell everywhere.
  expect(Object.values(states).every((count) => count > 0)).toBe(true);
});

function existing(cwd: string): ReturnType<typeof entriesIn> {
  return readdirSync(cwd).includes('.ctsel') ? entriesIn(cwd) : [];
}
