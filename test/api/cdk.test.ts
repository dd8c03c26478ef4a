import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'ctsel-cdk-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A construct of a trail; its selectors are what AWS would refuse, or not. */
const trail = (id: string, readWriteType: string, scope = 'this') =>
  `new cloudtrail.CfnTrail(${scope}, '${id}', { isLogging: true, s3BucketName: 'logs', trailName: '${id}', eventSelectors: [{ readWriteType: '${readWriteType}' }] });`;

interface App {
  /** In the stack. */
  readonly stack?: string;
  /** In a stack that is nested in it. */
  readonly nested?: string;
  /** Of the plugin. */
  readonly props?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly isBeta?: boolean;
}

/** What became of an app: what its synthesis threw, and the report that it left. */
interface Synthesized {
  readonly thrown?: string;
  readonly report: string;
}

const failing = trail('Audit', 'None');
const policy = 'version: 1\nrequire:\n  - { management: all, because: audit }\n';
const apps: Record<string, App> = {
  sound: { stack: trail('Sound', 'All') },
  'sound, beta': { stack: trail('Sound', 'All'), isBeta: true },
  failing: { stack: failing },
  'failing, beta': { stack: failing, isBeta: true },
  nested: { nested: trail('Deep', 'None') },
  'nested, beta': { nested: trail('Deep', 'None'), isBeta: true },
  unmet: { stack: trail('Audit', 'WriteOnly'), files: { 'ctsel.yaml': policy } },
  met: { stack: trail('Audit', 'All'), files: { 'ctsel.yaml': policy } },
  never: { stack: failing, props: "{ failOn: 'never' }" },
  off: { stack: failing, props: "{ rules: { 'basic-read-write-type': 'off' } }" },
  'a policy that is not there': { stack: trail('Sound', 'All'), props: "{ policy: 'other.yaml' }" },
  'an unknown rule': { stack: trail('Sound', 'All'), props: "{ rules: { 'selector-unamed': 'off' } }" },
  'an unknown pack': { stack: trail('Sound', 'All'), props: "{ packs: ['aws-fsb'] }" },
  detections: { stack: failing, files: { 'ctsel.yaml': 'version: 1\nlint:\n  detections: [rules]\n' } },
};

/** The program of a user with all apps, one after the other: what takes time is to load the CDK. */
const program = `const { App, NestedStack, Stack, Validations } = require('aws-cdk-lib');
const cloudtrail = require('aws-cdk-lib/aws-cloudtrail');
const { CtselPlugin } = require('ctsel/cdk');
const fs = require('node:fs');
const results = {};
${Object.entries(apps)
  .map(
    ([name, { stack = '', nested = '', props = '', isBeta = false }]) => `{
  class Inner extends NestedStack { constructor(scope, id) { super(scope, id); ${nested} } }
  class Outer extends Stack { constructor(scope, id) { super(scope, id); ${stack} ${nested && "new Inner(this, 'Inner');"} } }
  const name = ${JSON.stringify(name)};
  process.chdir(__dirname + '/' + name);
  results[name] = {};
  try {
    const plugin = new CtselPlugin(${props});
    const app = new App({ outdir: 'cdk.out'${isBeta ? ', policyValidationBeta1: [plugin]' : ''} });
    ${isBeta ? '' : 'Validations.of(app).addPlugins(plugin);'}
    new Outer(app, 'Outer');
    app.synth();
  } catch (error) { results[name].thrown = error.message; }
  results[name].report = fs.existsSync('cdk.out/validation-report.json') ? fs.readFileSync('cdk.out/validation-report.json', 'utf8') : '';
}`,
  )
  .join('\n')}
fs.writeFileSync(__dirname + '/results.json', JSON.stringify(results));
`;

let results: Record<string, Synthesized>;
beforeAll(() => {
  mkdirSync(path.join(scratch, 'node_modules'), { recursive: true });
  for (const name of ['aws-cdk-lib', 'constructs'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(scratch, 'node_modules', name));
  symlinkSync(root, path.join(scratch, 'node_modules/ctsel'));
  for (const [name, { files = {} }] of Object.entries(apps)) {
    mkdirSync(path.join(scratch, name, '.git'), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(scratch, name, file), text);
  }
  writeFileSync(path.join(scratch, 'apps.cjs'), program);
  const env = { ...process.env, NO_COLOR: '1' };
  const { stderr, status } = spawnSync(process.execPath, ['apps.cjs'], {
    cwd: scratch,
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(stderr);
  results = JSON.parse(readFileSync(path.join(scratch, 'results.json'), 'utf8'));
}, 300_000);

describe.each([
  ['Validations.of(app).addPlugins()', ''],
  ['policyValidationBeta1', ', beta'],
])('%s', (_, beta) => {
  test('a sound app passes', () => {
    const { thrown, report } = results[`sound${beta}`]!;
    expect(thrown).toBeUndefined();
    expect(report).not.toContain('basic-read-write-type');
  });

  test('what AWS would refuse fails, at the construct that made it', () => {
    const { thrown, report } = results[`failing${beta}`]!;
    expect(thrown).toContain('basic-read-write-type');
    expect(thrown).toContain('Outer/Audit');
    expect(report).toContain('Properties/EventSelectors/0/ReadWriteType');
  });

  test('a nested stack is checked too', () => {
    const { thrown } = results[`nested${beta}`]!;
    expect(thrown).toContain('basic-read-write-type');
    expect(thrown).toContain('Outer/Inner/Deep');
  });
});

test('requirements and severities of the nearest policy and of the plugin hold', () => {
  expect(results['unmet']!.thrown).toContain('require-unmet');
  expect(results['met']!.thrown).toBeUndefined();
  expect(results['never']!.thrown).toBeUndefined();
  expect(results['never']!.report).toContain('basic-read-write-type');
  expect(results['off']!.report).not.toContain('basic-read-write-type');
});

test.each([
  ['a policy that is not there', 'the policy `other.yaml` cannot be read'],
  ['an unknown rule', 'selector-unnamed'],
  ['an unknown pack', 'aws-fsb'],
])('%s fails with a violation', (name, message) => {
  expect(results[name]!.thrown!.replace(/\s+/g, ' ')).toContain(message);
});

test('what of a policy is not checked is in the report', () => {
  expect(results['detections']!.report).toContain('detections of');
});
