import path from 'node:path';
import { expect, test } from 'vitest';
import { ctsel, filled, policy, temporaryFolder } from './process.js';

const temporary = temporaryFolder();
let folders = 0;
const folder = (files: Readonly<Record<string, string>> = {}) =>
  filled(path.join(temporary, String(folders++)), { '.keep': '', ...files });

/** Every key of a document with the types of its values, as paths: `diagnostics[].start.line: number`. */
function shape(value: unknown): string[] {
  const found = new Map<string, Set<string>>();
  const visit = (value: unknown, at: string): void => {
    const isList = Array.isArray(value);
    const type = value === null ? 'null' : isList ? 'list' : typeof value;
    if (at !== '') found.set(at, (found.get(at) ?? new Set()).add(type));
    if (isList) for (const one of value) visit(one, `${at}[]`);
    else if (type === 'object')
      for (const [key, one] of Object.entries(value as object)) visit(one, at === '' ? key : `${at}.${key}`);
  };
  visit(value, '');
  return [...found].map(([at, types]) => `${at}: ${[...types].sort().join(' or ')}`);
}

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

const diagnostic = [
  'diagnostics: list',
  'diagnostics[]: object',
  'diagnostics[].rule: string',
  'diagnostics[].severity: string',
  'diagnostics[].message: string',
  'diagnostics[].help: string',
  'diagnostics[].url: string',
  'diagnostics[].file: string',
  'diagnostics[].start: object',
  'diagnostics[].start.line: number',
  'diagnostics[].start.column: number',
  'diagnostics[].start.offset: number',
  'diagnostics[].end: object',
  'diagnostics[].end.line: number',
  'diagnostics[].end.column: number',
  'diagnostics[].end.offset: number',
];
const summary = [
  'summary: object',
  'summary.files: number',
  'summary.errors: number',
  'summary.warnings: number',
  'summary.infos: number',
  'summary.suppressed: number',
  'summary.leftOut: number',
];

test('lint', async () => {
  const cwd = folder({ 'ctsel.yaml': payments, 'put.json': JSON.stringify(records[0]) });
  const found = await document(cwd, 1, 'lint', '--json');
  const keys = shape(found).filter((one) => !one.startsWith('diagnostics[].witness.'));
  expect(keys.sort()).toEqual(
    [
      ...diagnostic,
      'diagnostics[].target: string',
      'diagnostics[].witness: object',
      'assuming: list',
      'assuming[]: string',
      ...summary,
    ].sort(),
  );
  expect(found.diagnostics.map(({ rule }: { rule: string }) => rule).sort()).toEqual([
    'management-missing',
    'require-unmet',
    'test-failed',
  ]);
  const { witness } = found.diagnostics.find((one: object) => 'witness' in one);
  expect(witness).toMatchObject({ eventCategory: 'Management' });

  expect(await document(cwd, 1, 'lint', '--format', 'json')).toEqual(found);
  expect(await document(cwd, 1, 'lint', '--format', 'json', '--json')).toEqual(found);
});

test('lint of a target that does not compile', async () => {
  const values = Array.from({ length: 501 }, (_, index) => `b-${index}`).join(', ');
  const cwd = folder({ 'ctsel.yaml': policy(`{ data: s3, resources: [${values}] }`) });
  const found = await document(cwd, 1, 'lint', '--json');
  expect(shape(found).sort()).toEqual([...diagnostic, 'diagnostics[].target: string', ...summary].sort());
});

test('lint without findings', async () => {
  const found = await document(folder({ 'ctsel.yaml': policy('management: all') }), 0, 'lint', '--json');
  expect(shape(found)).toEqual(['diagnostics: list', ...summary]);
});

test('explain', async () => {
  const files = { 'ctsel.yaml': policy('{ data: s3, operations: write, resources: [payments], name: payment objects }', 'management: read'), 'log.json': JSON.stringify({ Records: records }), 'bad.json': '{' }; // prettier-ignore
  const found = await document(folder(files), 3, 'explain', '-e', 'log.json', '-e', 'bad.json', '--json');
  expect(shape(found)).toMatchInlineSnapshot(`
    [
      "events: list",
      "events[]: object",
      "events[].file: string",
      "events[].eventID: string",
      "events[].eventCategory: string",
      "events[].eventSource: string",
      "events[].eventName: string",
      "events[].targets: list",
      "events[].targets[]: object",
      "events[].targets[].target: string",
      "events[].targets[].recorded: boolean or null",
      "events[].targets[].assumptions: list",
      "events[].targets[].assumptions[]: string",
      "events[].targets[].selectors: list",
      "events[].targets[].selectors[]: object",
      "events[].targets[].selectors[].name: string",
      "events[].targets[].selectors[].index: number",
      "events[].targets[].selectors[].matched: boolean",
      "events[].targets[].selectors[].fields: list",
      "events[].targets[].selectors[].fields[]: object",
      "events[].targets[].selectors[].fields[].field: string",
      "events[].targets[].selectors[].fields[].matched: boolean",
      "events[].targets[].selectors[].fields[].actual: string",
      "events[].targets[].selectors[].fields[].operator: string",
      "events[].targets[].selectors[].fields[].value: string",
      "events[].targets[].selectors[].statements: list",
      "events[].targets[].selectors[].statements[]: number",
      "events[].targets[].selectors[].resource: number",
      "events[].targets[].because: string",
      "broken: list",
      "broken[]: object",
      "broken[].file: string",
      "broken[].reason: string",
    ]
  `);
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
  expect(Object.keys(await document(cwd, 1, 'compile', '--check', '-o', 'none', '--json'))).toEqual([
    'missing',
    'different',
    'stale',
    'upToDate',
  ]);
  expect(Object.keys(await document(cwd, 0, 'compile', '--stdout', '--json'))).toEqual([
    'TrailName',
    'AdvancedEventSelectors',
  ]);
  const second = payments.replace(/^tests:[^]*/m, '').replace('    log:', '    insights: off\n    log:');
  filled(cwd, { 'two.yaml': second });
  expect(Object.keys(await document(cwd, 0, 'compile', 'two.yaml', '--stdout', '--json'))).toEqual([
    'org-trail/put-event-selectors.json',
    'org-trail/put-insight-selectors.json',
  ]);
});

test('test', async () => {
  const cwd = folder({ 'ctsel.yaml': payments, 'put.json': JSON.stringify(records[0]) });
  const found = await document(cwd, 1, 'test', '--json');
  expect(shape(found)).toMatchInlineSnapshot(`
    [
      "tests: list",
      "tests[]: object",
      "tests[].event: string",
      "tests[].line: number",
      "tests[].passed: boolean",
      "tests[].wanted: list",
      "tests[].wanted[]: string",
      "tests[].recorded: list",
      "tests[].recorded[]: string",
      "tests[].problem: string",
      "passed: number",
      "failed: number",
    ]
  `);
  expect({ passed: found.passed, failed: found.failed }).toEqual({ passed: 1, failed: 1 });
});

test('resources', async () => {
  expect(shape(await document(folder(), 0, 'resources', '--network', '--json'))).toMatchInlineSnapshot(`
    [
      "tables: string",
      "types: list",
      "types[]: object",
      "types[].type: string",
      "types[].service: string",
      "types[].description: string",
      "types[].eventSources: list",
      "types[].eventSources[]: object",
      "types[].eventSources[].name: string",
      "types[].eventSources[].evidence: string",
      "types[].arnFormats: list",
      "types[].arnFormats[]: string",
      "types[].arnSource: string",
      "types[].eventNames: list",
      "types[].seen: string",
      "types[].source: string",
      "types[].alias: string",
      "types[].eventNames[]: object",
      "types[].eventNames[].name: string",
      "types[].eventNames[].readOnly: boolean",
      "types[].note: string",
      "types[].formerArnFormats: list",
      "types[].formerArnFormats[]: string",
      "types[].arnPrefixes: list",
      "types[].arnPrefixes[]: string",
      "types[].basic: boolean",
      "types[].arnDoubtful: boolean",
      "network: list",
      "network[]: object",
      "network[].eventSource: string",
      "network[].service: string",
      "network[].seen: string",
      "network[].source: string",
      "network[].note: string",
    ]
  `);
  expect(shape(await document(folder(), 0, 'resources', 'zzzz', '--json'))).toMatchInlineSnapshot(`
    [
      "tables: string",
      "types: list",
      "network: list",
    ]
  `);
});

test('fields', async () => {
  expect(shape(await document(folder(), 0, 'fields', '--json'))).toMatchInlineSnapshot(`
    [
      "tables: string",
      "fields: list",
      "fields[]: object",
      "fields[].field: string",
      "fields[].category: string",
      "fields[].targets: list",
      "fields[].targets[]: string",
      "fields[].required: boolean",
      "fields[].oneValue: boolean",
      "fields[].certainty: string",
      "fields[].operators: list",
      "fields[].operators[]: string",
      "fields[].values: list",
      "fields[].values[]: string",
      "fields[].source: string",
    ]
  `);
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
  const cwd = folder({ 'bad.yaml': 'a', 'sound.yaml': policy('management: all') });
  expect(await document(cwd, exitStatus, ...argv, '--json')).toEqual({
    error: { message: expect.any(String), help: expect.toBeOneOf([expect.any(String), null]), exitStatus },
  });
});
