import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { policies } from '../oracle/arbitraries.js';
import { compilePolicy } from './read-policy.js';
import { runs } from '../runs.js';

/** Whatever is written, the answer is diagnostics, each at a place of the text and in words on one line. */
function answers(text: string, name: string): readonly Diagnostic[] {
  const { compiled, found } = compilePolicy(text, name);
  for (const { place, message, help = '', rule } of found) {
    expect(place.source.text).toBe(text);
    expect(place.start).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeGreaterThanOrEqual(place.start);
    expect(place.end).toBeLessThanOrEqual(text.length);
    expect(rule).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const words of [message, help]) {
      // What the user wrote may be anything, and stands in backticks.
      const own = words?.replace(/`[^`]*`/g, '');
      expect(own).not.toMatch(/undefined|\[object/);
      expect(words).not.toMatch(/[\n\r]|known are $/);
    }
  }
  // Without a mistake there are selectors.
  if (compiled.length === 0) expect(found.some(({ severity }) => severity === 'error')).toBe(true);
  return found;
}

/** The words of the language, and some that only look like it. */
const words = fc.constantFrom(
  ...['version', 'catalog', 'trails', 'eventDataStores', 'require', 'forbid', 'tests', 'acceptLess', 'lint'],
  ...['log', 'ignore', 'except', 'account', 'region', 'facts', 'name', 'arn', 'insights', 'aggregation'],
  ...['enrichment', 'multiRegion', 'organization', 'category', 'selectors', 'roles', 'owner', 'budget'],
  ...['management', 'data', 'network', 'operations', 'resources', 'events', 'sources', 'principals'],
  ...['eventTypes', 'console', 'endpoints', 'denied', 'equals', 'startsWith', 'endsWith', 'by', 'in'],
  ...['__proto__', 'constructor', 'toString', 'length', '0', ''],
);
const values = fc.constantFrom<unknown>(
  ...[
    'all',
    'read',
    'write',
    's3',
    'lambda',
    'AWS::S3::*',
    'AWS::X::Y',
    'AWS::KMS::Key',
    'kms',
    '*',
    'a*b',
    '',
  ],
  ...[
    'role/x',
    'role/*',
    'pay',
    'pay/*',
    '*.csv',
    'arn:aws:s3:::pay',
    'arn::::',
    'off',
    'auto',
    '2026-11-22',
  ],
  ...['audit', '../../x', 'Insight', '\n', '\0', '\uD800', '${account}', 'x'.repeat(3000), '__proto__'],
  ...[1, 0, -1, 111122223333, 1e308, true, false, null],
);
const trees = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    values,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.array(fc.tuple(words, tie('node')), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs)),
  ),
})).node;
/** Trees that begin as a policy does, so that they get further than the first key. */
const nearPolicies = fc
  .record({
    trail: fc.array(fc.tuple(words, trees), { maxLength: 4 }),
    statement: trees,
    more: fc.array(fc.tuple(words, trees), { maxLength: 3 }),
  })
  .map(({ trail, statement, more }) => ({
    version: 1,
    trails: { audit: { log: [{ management: 'all' }, statement], ...Object.fromEntries(trail) } },
    ...Object.fromEntries(more),
  }));

const asYaml = (value: unknown): string => dump(value, { noRefs: true });

describe('anything at all is answered by diagnostics', () => {
  test.each<[string, fc.Arbitrary<string>]>([
    ['any text', fc.string({ unit: 'binary', maxLength: 200 })],
    [
      'signs that mean something',
      fc.string({ unit: fc.constantFrom(...'[]{}:,-"\'*&!|>%@`#?\n\t a1<~'), maxLength: 60 }),
    ],
    ['JSON', fc.json()],
    ['trees of the language’s words', trees.map((tree) => JSON.stringify(tree))],
    ['policies with strange parts', nearPolicies.map((tree) => JSON.stringify(tree))],
    [
      'the same, cut off somewhere',
      fc
        .tuple(nearPolicies, fc.nat({ max: 300 }))
        .map(([tree, length]) => JSON.stringify(tree, null, 1).slice(0, length)),
    ],
  ])('%s', (_, texts) => {
    fc.assert(
      fc.property(texts, fc.constantFrom('policy.json', 'policy.yaml'), (text, name) => {
        answers(text, name);
      }),
      runs(700),
    );
  });
});

/** One way to spoil a value: at the place that `path` leads to. */
type Change = 'delete' | 'duplicate' | 'replace' | 'wrap' | 'unwrap' | 'rename';
const changes = fc.record({
  path: fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 7 }),
  change: fc.constantFrom<Change[]>('delete', 'duplicate', 'replace', 'wrap', 'unwrap', 'rename'),
  value: trees,
  word: words,
});
type Spoiling = typeof changes extends fc.Arbitrary<infer One> ? One : never;

/** The value with the change made where the path ends, or where there is nothing below any more. */
function spoiled(value: unknown, { path: [step, ...rest], change, value: other, word }: Spoiling): unknown {
  if (typeof value !== 'object' || value === null || step === undefined) return other;
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length === 0) return other;
  const at = step % entries.length;
  const [key, child] = entries[at]!;
  const isHere = rest.length === 0 || typeof child !== 'object' || child === null;
  const replaced = ((): [string, unknown][] => {
    if (!isHere) return [[key, spoiled(child, { path: rest, change, value: other, word })]];
    switch (change) {
      case 'delete':
        return [];
      case 'duplicate':
        return [
          [key, child],
          [word, child],
        ];
      case 'replace':
        return [[key, other]];
      case 'wrap':
        return [[key, Array.isArray(value) ? { [word]: child } : [child]]];
      case 'unwrap':
        return [[key, typeof child === 'object' && child !== null ? Object.values(child)[0] : String(child)]];
      case 'rename':
        return [[word, child]];
    }
  })();
  const all = [...entries.slice(0, at), ...replaced, ...entries.slice(at + 1)];
  return Array.isArray(value) ? all.map(([, one]) => one) : Object.fromEntries(all);
}

describe('valid policies that were spoiled', () => {
  const spoiledPolicies = fc
    .tuple(policies, fc.array(changes, { minLength: 1, maxLength: 3 }))
    .map(([policy, list]) => list.reduce<unknown>(spoiled, policy));

  test('as JSON', () => {
    fc.assert(
      fc.property(spoiledPolicies, (policy) => {
        answers(JSON.stringify(policy) ?? '', 'policy.json');
      }),
      runs(1500),
    );
  });

  test('as YAML, and cut at any place', () => {
    fc.assert(
      fc.property(spoiledPolicies, fc.double({ min: 0, max: 1.5, noNaN: true }), (policy, share) => {
        const text = asYaml(policy ?? null);
        answers(text.slice(0, Math.ceil(text.length * share)), 'policy.yaml');
      }),
      runs(800),
    );
  });

  test('YAML and JSON of one policy are answered alike', () => {
    fc.assert(
      fc.property(spoiledPolicies, (policy) => {
        // Two statements on one line are one in a message that names the line.
        const said = (found: readonly Diagnostic[]) =>
          new Set(
            found.map(
              ({ rule, severity, message }) =>
                `${severity} ${rule} ${message.replace(/\bline \d+/g, 'line')}`,
            ),
          );
        expect(said(answers(asYaml(policy ?? null), 'policy.yaml'))).toEqual(
          said(answers(JSON.stringify(policy) ?? 'null', 'policy.json')),
        );
      }),
      runs(500),
    );
  });
});
