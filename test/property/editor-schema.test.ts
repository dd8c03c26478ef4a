import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { lint } from '../../src/lint/lint.js';
import { rules } from '../../src/lint/rules/index.js';
import { parseText } from '../../src/text/parse.js';
import { toValue } from '../../src/text/value.js';
import { policies } from '../oracle/arbitraries.js';
import { runs, someOf } from '../runs.js';
import { fullPolicy } from './full-policy.js';
import { mutated, removed, replaced } from './mutations.js';

/** What editors know of a policy is less than what ctsel knows: they may miss a mistake, and never invent one. */

const root = path.join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(path.join(root, 'generated/policy.schema.json'), 'utf8'));
const accepts = new Ajv({ strict: false }).compile(schema);

/** Whether neither reading nor linting a policy finds an error in how it is written. */
function isAccepted(text: string): boolean {
  const compiled = compilePolicy({ name: 'policy.yaml', text }, allAssumptions);
  if (compiled.diagnostics.some(({ severity }) => severity === 'error')) return false;
  const records = new Map(compiled.policy?.tests.map((one) => [one, { record: {} }]));
  const { findings } = lint({ policies: [{ compiled, records }], assumptions: allAssumptions });
  return !findings.some(({ rule }) => rule === 'settings-invalid');
}

/** What an editor would refuse in a policy that ctsel accepts. */
function refused(text: string): readonly unknown[] {
  if (editorAccepts(text)) return [];
  const errors = accepts.errors!;
  return isAccepted(text) ? errors : [];
}

const editorAccepts = (text: string) => accepts(toValue(parseText({ name: 'policy.yaml', text }).root!));

const files = ['selectors', 'test/cases'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'policy.yaml')
    .map((file) => path.join(folder, file)),
);
test.each(files)('%s', (file) => {
  expect(refused(readFileSync(path.join(root, file), 'utf8'))).toEqual([]);
});

test('every example of a rule that is a policy', () => {
  const examples = rules.flatMap((rule) => {
    const isPolicy = rule.about !== 'target' && !(rule.about === 'reading' && rule.file !== undefined);
    return isPolicy ? [...rule.examples.good, ...rule.examples.bad] : [];
  });
  expect(examples.filter(isAccepted).length).toBeGreaterThan(100);
  expect(examples.map(refused).filter(({ length }) => length > 0)).toEqual([]);
});

test('policies of every shape', () => {
  fc.assert(
    fc.property(policies, (policy) => {
      expect(refused(JSON.stringify(policy))).toEqual([]);
    }),
    runs(1000),
  );
});

test('a policy with every key, and with each value changed', () => {
  const changed = someOf([...replaced, ...removed]).map((one) => JSON.stringify(mutated(fullPolicy, one)));
  expect(isAccepted(JSON.stringify(fullPolicy))).toBe(true);
  expect(changed.filter(editorAccepts).length).toBeGreaterThan(50);
  expect([JSON.stringify(fullPolicy), ...changed].filter((text) => refused(text).length > 0)).toEqual([]);
});

const withLog = (entry: string) => `version: 1\ntrails: { audit: { region: us-east-1, log: [${entry}] } }`;

describe('what an editor refuses, as ctsel does', () => {
  test.each([
    withLog('{ data: s4 }'),
    withLog('{ data: [s3, AWS::S3] }'),
    withLog('{ network: KMS }'),
    withLog('{ data: s3, network: kms }'),
    withLog('{ operations: read }'),
    withLog('{ management: all, resources: [x] }'),
    withLog('{ data: s3, recources: [x] }'),
    withLog('{ data: s3, resources: [{ equals: x, endsWith: y }] }'),
    'version: 1\ntrails: { audit: { region: us-east-1 } }',
    'version: 1\ntrails: { audit: { region: Ireland, log: [{ management: all }] } }',
    'version: 1\neventDataStores: { lake: { log: [{ management: all }] } }',
    'version: 1\neventDataStores: { lake: { name: x, category: Insight, log: [{ management: all }] } }',
    'version: 1\npacks: [cis]',
    'version: 1\nlint: { rules: { no-such-rule: off } }',
    'version: 1\nlint: { scanners: [no-such-scanner] }',
    'version: 1\nrequire: [{ management: all, data: s3 }]',
  ])('%s', (text) => {
    expect(isAccepted(text)).toBe(false);
    expect(editorAccepts(text)).toBe(false);
  });
});

test.each([
  // The frame of those that are refused, too.
  withLog('{ management: all }'),
  withLog('{ data: AWS::Newer::Thing }'),
  withLog('{ data: [AWS::Bedrock::*, s3] }'),
  withLog('{ network: newer-service }'),
  withLog('{ network: [kms.amazonaws.com, all] }'),
  withLog('{ management: all }').replace('us-east-1', 'eu-newer-9'),
  withLog('{ data: s3, sources: [{ startsWith: x }, "*lifecycle.amazonaws.com"] }'),
])('an editor accepts what ctsel accepts, what is newer than its tables too: %s', (text) => {
  expect(isAccepted(text)).toBe(true);
  expect(refused(text)).toEqual([]);
});

test('every key has a description, which editors show', () => {
  const lacking: string[] = [];
  const look = (node: any, at: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, below] of Object.entries<any>(node.properties ?? {})) {
      const own = below.$ref === undefined ? below : schema.definitions[below.$ref.split('/').at(-1)];
      if (!/[\w)]\.$/.test(own.description ?? '')) lacking.push(`${at}/${key}`);
      look(below, `${at}/${key}`);
    }
    for (const below of node.oneOf ?? []) look(below, at);
    look(node.items, `${at}/items`);
    look(node.additionalProperties, `${at}/*`);
  };
  look(schema, '');
  for (const [name, definition] of Object.entries(schema.definitions)) look(definition, name);
  expect(lacking).toEqual([]);
});

test('the schema is of the draft and of the edition that it names', () => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
  expect(schema.$id).toContain(`/v${version}/`);
});
