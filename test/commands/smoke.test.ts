import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { makeTrail, withCredentials } from '../apply/harness.js';
import { ctsel, ctselProcess, filled, root, temporaryFolder } from './process.js';

/** Each command once as a process, which must do what it does in the process of the tests. */

withCredentials();
const temporary = temporaryFolder();
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ rates: 'none' });
  await makeTrail(emulator, 'audit');
});
afterAll(() => emulator.close());

const policy = `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }] }
`;
const selectors = JSON.stringify({
  AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
});
const event = JSON.stringify({
  eventVersion: '1.09',
  eventTime: '2026-11-22T00:00:00Z',
  eventCategory: 'Management',
});
const files = { 'ctsel.yaml': policy, 'old.json': selectors, 'event.json': event, 'log/a.txt': '' };

/** The words after the command, and what it ends with. */
const commandLines: Readonly<Record<string, readonly [string, number]>> = {
  apply: ['--yes', 0],
  compile: ['--stdout --format terraform', 0],
  completion: ['bash', 0],
  convert: ['old.json --to advanced', 0],
  diff: ['old.json ctsel.yaml', 0],
  drift: ['', 0],
  emulator: ['--account 12', 64],
  explain: ['-e event.json', 0],
  fields: ['', 0],
  'iam-policy': ['--for plan', 0],
  import: ['live:audit', 0],
  init: ['new.yaml', 0],
  lint: ['old.json', 0],
  packs: ['', 0],
  plan: ['', 0],
  resources: ['s3', 0],
  rollback: ['--list', 0],
  rules: ['', 0],
  show: ['old.json', 3],
  snapshot: ['', 0],
  test: ['', 0],
};

test('every command is here', () => {
  const { commands } = JSON.parse(readFileSync(path.join(root, 'dist/commands.json'), 'utf8'));
  expect(Object.keys(commandLines)).toEqual(Object.keys(commands));
});

test.each(Object.entries(commandLines))('%s', async (command, [words, status]) => {
  const argv = [command, ...words.split(' ').filter(Boolean)];
  const env = { AWS_ENDPOINT_URL: emulator.url, AWS_CONFIG_FILE: '/nonexistent' };
  const [here, there] = ['here', 'there'].map((name) => filled(path.join(temporary, command, name), files));
  const outcome = await ctsel(argv, { cwd: here!, env });
  const { stdout, stderr, status: ended } = await ctselProcess(argv, { cwd: there!, env });
  const timeless = (text: string) => text.replace(/"made": "[^"]*"/, '"made": NOW');
  expect({ stdout: timeless(stdout), stderr, status: ended }).toEqual({
    ...outcome,
    stdout: timeless(outcome.stdout),
  });
  expect([ended, stderr]).toEqual([status, status === 0 ? stderr : expect.stringContaining('error: ')]);
  expect(stdout + stderr).not.toBe('');
});
