import path from 'node:path';
import { expect, test } from 'vitest';
import { outputDocuments } from '../../src/report/schema/documents.js';
import { misfits } from '../cli/json-documents.js';
import { ctsel, filled, policy, temporaryFolder } from './process.js';

const temporary = temporaryFolder();
let folders = 0;
const folder = (files: Readonly<Record<string, string>> = {}) =>
  filled(path.join(temporary, String(folders++)), { '.keep': '', ...files });

/** The document that a command line prints under `--json`, and nothing else; it ends with the status. */
async function document(cwd: string, status: number, ...argv: string[]): Promise<any> {
  const ran = await ctsel(argv, { cwd });
  expect(ran.status).toBe(status);
  const value = JSON.parse(ran.stdout);
  expect(ran.stdout).toBe(`${JSON.stringify(value, null, 2)}\n`);
  return value;
}

const records = [
  {
    eventVersion: '1.09', eventTime: '2026-11-22T00:00:00Z', eventID: 'id', eventCategory: 'Data',
    eventSource: 's3.amazonaws.com', eventName: 'PutObject', readOnly: false, awsRegion: 'us-east-1',
    resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::payments/a' }],
  },
  { eventVersion: '1.09', eventTime: '2026-11-22T00:00:00Z', insightDetails: {} },
]; // prettier-ignore
const payments = `${policy('{ data: s3, operations: write, resources: [payments], name: payment objects }')}
tests:
  - { event: put.json, recorded: [org-trail] }
  - { event: put.json, recorded: [] }
require:
  - { management: all, because: audit }
`;
const sound = policy('management: all');
const narrow = policy('{ data: s3, operations: write, events: [PutObject] }');
const files = {
  'ctsel.yaml': payments,
  'sound.yaml': sound,
  'narrow.yaml': narrow,
  'two.yaml': sound.replace('    log:', '    insights: off\n    log:'),
  'put.json': JSON.stringify(records[0]),
  'log.json': JSON.stringify({ Records: records }),
  'bad.json': '{',
};

/** For each document that needs no AWS: its exit status, and a command line that prints it. */
const printed: readonly [name: string, status: number, ...argv: string[]][] = [
  ['lint', 1, 'lint'],
  ['lint', 0, 'lint', 'sound.yaml'],
  ['lint-patch', 0, 'lint', '--fix-dry-run'],
  ['compile', 0, 'compile', 'sound.yaml'],
  ['compile-check', 1, 'compile', 'sound.yaml', '--check'],
  ['compile-stdout', 0, 'compile', 'sound.yaml', '--stdout'],
  ['compile-stdout', 0, 'compile', 'two.yaml', '--stdout'],
  ...['terraform', 'terraform-json', 'cloudformation', 'cloudformation-json', 'cdk', 'lza'].map(
    (format): [string, number, ...string[]] => [
      'compile-stdout',
      0,
      ...['compile', 'sound.yaml', '--stdout', '--format', format],
    ],
  ),
  ['compile-stdout', 0, 'compile', 'sound.yaml', '--stdout', '--format', 'cloudformation-json', '--fragment'],
  ['explain', 3, 'explain', 'narrow.yaml', '-e', 'log.json', '-e', 'bad.json'],
  ['test', 1, 'test'],
  ['diff', 2, 'diff', 'ctsel.yaml', 'sound.yaml'],
  ['convert', 0, 'convert', 'sound.yaml', '--to', 'basic'],
  ['convert-refused', 6, 'convert', 'narrow.yaml', '--to', 'basic'],
  ['import', 0, 'import', 'sound.yaml'],
  ['iam-policy', 0, 'iam-policy', 'sound.yaml'],
  ['rules', 0, 'rules'],
  ['rule', 0, 'rules', 'require-unmet'],
  ['packs', 0, 'packs'],
  ['pack', 0, 'packs', 'cis-aws-foundations-3.0'],
  ['resources', 0, 'resources', '--network'],
  ['resources', 0, 'resources', 'zzzz', '--network'],
  ['fields', 0, 'fields'],
  ['init', 0, 'init', 'new.yaml'],
  ['completion', 0, 'completion', 'fish'],
];

test.each(printed)('%s, with %i', async (name, status, ...argv) => {
  const found = await document(folder(files), status, ...argv, '--json');
  expect(misfits(found, [name])).toEqual([]);
  // Templates are formats of others: there alone may be keys that ctsel does not declare.
  if ('Resources' in found || 'resource' in found) return;
  expect(misfits({ ...found, undeclared: 1 }, [name])).not.toEqual([]);
  for (const [key, [first]] of Object.entries<any>(found).filter(([, one]) => typeof one?.[0] === 'object'))
    expect(misfits({ ...found, [key]: [{ ...first, undeclared: 1 }] }, [name])).not.toEqual([]);
});

/** Those of commands that talk to CloudTrail; `live.test.ts` has them. */
const live = ['plan', 'plan-redacted', 'snapshot', 'drift', 'apply', 'rollback', 'rollback-list', 'emulator'];

test('every other document is printed here', () => {
  const here = new Set(printed.map(([name]) => name));
  const others = outputDocuments.map(({ name }) => name).filter((name) => !here.has(name));
  expect(others.sort()).toEqual([...live, 'error'].sort());
});

test('lint: what `--format json` prints too', async () => {
  const cwd = folder(files);
  const found = await document(cwd, 1, 'lint', 'ctsel.yaml', '--json');
  expect(found.diagnostics.map(({ rule }: { rule: string }) => rule).sort()).toEqual([
    'management-missing',
    'require-unmet',
    'test-failed',
  ]);
  const { witness } = found.diagnostics.find((one: object) => 'witness' in one);
  expect(witness).toMatchObject({ eventCategory: 'Management' });
  expect(await document(cwd, 1, 'lint', 'ctsel.yaml', '--format', 'json')).toEqual(found);
  expect(await document(cwd, 1, 'lint', 'ctsel.yaml', '--format', 'json', '--json')).toEqual(found);
});

test('lint of a target that does not compile', async () => {
  const values = Array.from({ length: 501 }, (_, index) => `b-${index}`).join(', ');
  const cwd = folder({ 'ctsel.yaml': policy(`{ data: s3, resources: [${values}] }`) });
  const { diagnostics } = await document(cwd, 1, 'lint', '--json');
  expect(diagnostics).toMatchObject([{ target: 'org-trail', severity: 'error' }]);
});

test('explain: what of a log is broken, and an event that has little', async () => {
  const cwd = folder(files);
  const found = await document(
    cwd,
    3,
    'explain',
    'narrow.yaml',
    '-e',
    'log.json',
    '-e',
    'bad.json',
    '--json',
  );
  expect(found.events).toMatchObject([{ eventID: 'id' }, { eventCategory: expect.anything() }]);
  expect(found.broken).toMatchObject([{ file: 'bad.json' }]);
});

test('compile', async () => {
  const cwd = folder({ 'ctsel.yaml': payments.replace(/require:[^]*/, '') });
  const lists = { written: ['org-trail/put-event-selectors.json', 'index.json'], unchanged: [], removed: [] };
  expect(await document(cwd, 0, 'compile', '--json')).toEqual(lists);
  expect(await document(cwd, 0, 'compile', '--check', '--json')).toEqual({
    missing: [],
    different: [],
    stale: [],
    upToDate: true,
  });
  expect(Object.keys(await document(cwd, 0, 'compile', '--stdout', '--json'))).toEqual([
    'TrailName',
    'AdvancedEventSelectors',
  ]);
  filled(cwd, { 'two.yaml': files['two.yaml'] });
  expect(Object.keys(await document(cwd, 0, 'compile', 'two.yaml', '--stdout', '--json'))).toEqual([
    'org-trail/put-event-selectors.json',
    'org-trail/put-insight-selectors.json',
  ]);
});

test('test', async () => {
  const found = await document(folder(files), 1, 'test', '--json');
  expect({ passed: found.passed, failed: found.failed }).toEqual({ passed: 1, failed: 1 });
});

test('completion', async () => {
  const shown = await document(folder(), 0, 'completion', 'fish', '--json');
  expect(shown).toEqual({ shell: 'fish', script: expect.stringContaining('complete -c ctsel') });
});

test('init', async () => {
  expect(await document(folder(), 0, 'init', 'a.yaml', '--json')).toEqual({
    written: 'a.yaml',
    schema: 'ctsel.schema.json',
    schemaWas: 'created',
  });
});

test.each<[number, string[]]>([
  [3, ['lint', 'nope.yaml']],
  [3, ['compile', 'bad.yaml']],
  [3, ['compile', 'sound.yaml', '-o', 'bad.yaml']],
  [3, ['explain', 'bad.yaml', '-e', 'bad.yaml']],
  [3, ['test', 'bad.yaml']],
  [6, ['init', 'bad.yaml']],
  [64, ['init', '--region', 'x']],
  [64, ['lint', '--nope']],
  [64, ['compile', 'sound.yaml', '-t', 'x']],
  [64, ['nope']],
])('the error with %i of %j', async (exitStatus, argv) => {
  const cwd = folder({ 'bad.yaml': 'a', 'sound.yaml': sound });
  const found = await document(cwd, exitStatus, ...argv, '--json');
  expect([misfits(found, ['error']), found.error.exitStatus]).toEqual([[], exitStatus]);
});
