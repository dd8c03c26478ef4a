import { Ajv } from 'ajv';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { lint } from '../../src/lint/lint.js';
import { policySchema } from '../../src/policy/schema.js';
import { parseText } from '../../src/text/parse.js';
import type { Place } from '../../src/text/source.js';
import type { Tree } from '../../src/text/tree.js';
import { toValue } from '../../src/text/value.js';
import { someOf } from '../runs.js';
import { fullPolicy } from './full-policy.js';
import { mutated, removed, replaced, type Mutation } from './mutations.js';

/** A policy with every key, each of its values once of every wrong sort: there is always an answer, with its place. */

/** What stands where the change was made: the key with its value; where it is gone, what it was in. */
function changed(root: Tree, { steps, ...change }: Mutation): Place {
  let node = root;
  let from = root.place;
  for (const step of 'value' in change ? steps : steps.slice(0, -1)) {
    const entry = node.kind === 'map' ? node.entries.get(String(step)) : undefined;
    node = node.kind === 'list' ? node.items[Number(step)]! : entry!.value;
    from = entry?.keyPlace ?? node.place;
  }
  return { ...from, end: Math.max(from.end, node.place.end) };
}

const isOfSchema = new Ajv({ strict: false }).compile(policySchema);

/** Everything that compile and lint find in a text, or the reason why they must find something else. */
function wrongAnswer(name: string, text: string, change: Mutation): string | undefined {
  const source = { name, text };
  const compiled = compilePolicy(source, allAssumptions);
  const records = new Map(compiled.policy?.tests.map((one) => [one, { record: {} }]));
  const { findings } = lint({ policies: [{ compiled, records }], assumptions: allAssumptions });
  const crash = findings.find(({ rule }) => rule === 'rule-crashed');
  if (crash !== undefined) return crash.message;
  const { root } = parseText(source);
  if (root === undefined || isOfSchema(toValue(root))) return undefined;
  const { start, end } = changed(root, change);
  for (const list of [compiled.diagnostics, findings])
    if (!list.some(({ severity, place }) => severity === 'error' && place.start >= start && place.end <= end))
      return `no error between ${start} and ${end}, but ${list.map(({ message }) => message).join('; ')}`;
  return undefined;
}

/** Every change with a wrong answer, as a list to read. */
function wrongAnswers(
  mutations: readonly Mutation[],
  name: string,
  write: (policy: unknown) => string,
): string[] {
  const wrong: string[] = [];
  for (const change of someOf(mutations)) {
    const what = `${change.steps.join('/')} ${'value' in change ? JSON.stringify(change.value) : 'removed'}`;
    try {
      const answer = wrongAnswer(name, write(mutated(fullPolicy, change)), change);
      if (answer !== undefined) wrong.push(`${what}: ${answer}`);
    } catch (error) {
      wrong.push(`${what}: ${(error as Error).stack}`);
    }
  }
  return wrong;
}

/** Texts without quotes wherever YAML reads them as texts, and dates too: `2030-1-1` is no date for everybody. */
const yaml = (policy: unknown) => dump(policy, { noRefs: true }).replace(/'(\d{4}-\d+-\d+)'/g, '$1');

test('the full policy is sound', () => {
  const source = { name: 'policy.json', text: JSON.stringify(fullPolicy) };
  const compiled = compilePolicy(source, allAssumptions);
  expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(compiled.targets).toHaveLength(6);
});

test('the full policy has every key of the schema', () => {
  const unseen = new Set<object>();
  const nodes = (schema: any): void => {
    if (typeof schema !== 'object' || unseen.has(schema)) return;
    unseen.add(schema);
    for (const below of [
      ...Object.values(schema.properties ?? {}),
      ...Object.values(schema.definitions ?? {}),
    ])
      nodes(below);
    for (const below of [schema.items, schema.additionalProperties]) if (below !== undefined) nodes(below);
  };
  nodes(policySchema);
  const resolved = ({ $ref, ...schema }: any): any =>
    $ref === undefined
      ? undefined
      : (policySchema.definitions[$ref.slice('#/definitions/'.length) as 'trail'] ?? schema);
  const see = (value: unknown, schema: any): void => {
    unseen.delete(schema);
    const node = resolved(schema) ?? schema;
    unseen.delete(node);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      const below = Array.isArray(value) ? node.items : (node.properties?.[key] ?? node.additionalProperties);
      if (typeof below === 'object') see(child, below);
    }
  };
  see(fullPolicy, policySchema);
  see({ accounts: { from: 'accounts.json' }, defaults: { region: 'us-east-1' } }, policySchema);
  expect([...unseen]).toEqual([]);
});

describe.each([
  ['JSON', 'policy.json', (policy: unknown) => JSON.stringify(policy, null, 1)],
  ['YAML', 'policy.yaml', yaml],
] as const)('in %s', (_, name, write) => {
  test('a value of another sort is answered at its place', () => {
    expect(wrongAnswers(replaced, name, write)).toEqual([]);
  });

  test('a key that is missing is answered where it should be', () => {
    expect(wrongAnswers(removed, name, write)).toEqual([]);
  });
});

test('more mistakes than are shown leave no hole behind', () => {
  const loss = { target: 'org', until: '2030-1-1', management: 'read', because: 'x' };
  const policy = { ...fullPolicy, acceptLess: Array.from({ length: 1500 }, () => loss) };
  const source = { name: 'policy.json', text: JSON.stringify(policy) };
  expect(compilePolicy(source, allAssumptions).policy?.acceptLess).toEqual([]);
});
