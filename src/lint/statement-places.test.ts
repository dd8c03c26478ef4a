import { describe, expect, test } from 'vitest';
import { lintPolicy } from '../dev/lint-example.js';

/** A trail with these statements, one a line from line 8 on. */
function trail(statements: readonly string[], { facts = '', rest = '', form = 'auto' } = {}): string {
  return `version: 1
trails:
  audit:
    account: "111122223333"
    region: us-east-1
    selectors: ${form}
    facts: { multiRegion: true${facts === '' ? '' : `, ${facts}`} }
    log:
${statements.map((one) => `      - ${one}\n`).join('')}${rest}`;
}

type Options = NonNullable<Parameters<typeof trail>[1]>;

/** The statement that the rule's findings are at, by its index; -1 for another line. */
function statementsOf(rule: string, statements: readonly string[], options: Options): number[] {
  const text = trail(statements, options);
  const first = text.split('\n').indexOf('    log:') + 1;
  return lintPolicy(text)
    .filter((one) => one.rule === rule)
    .map(({ place }) => text.slice(0, place.start).split('\n').length - 1 - first)
    .map((index) => (index < statements.length ? index : -1));
}

const all = 'management: all';
const bucketFacts = { facts: 'logBuckets: [trail-logs]' };
const needsWrites = {
  rest: 'require: [{ data: s3, operations: write, resources: [pay] }]\n',
};

type Row = readonly [rule: string, statements: readonly string[], at: readonly number[]];

const rows: readonly Row[] = [
  ['data-all-resources', [all, 'data: s3', 'data: lambda'], [1, 2]],
  ['data-all-resources', ['data: lambda', all, 'data: dynamodb', 'data: s3'], [0, 2, 3]],
  ['data-all-resources', [all, '{ data: s3, resources: [pay] }', 'data: lambda'], [2]],
  ['log-bucket-loop', [all, '{ data: s3, resources: [pay] }', '{ data: s3, resources: [trail-logs] }'], [2]],
  ['data-reads-included', [all, 'data: lambda', '{ data: s3, resources: [pay] }'], [2]],
  ['management-excluded', ['data: lambda', '{ management: all, except: { sources: [kms] } }'], [1]],
  [
    'management-half',
    ['{ data: lambda, operations: write }', '{ data: s3, operations: write }', 'management: write'],
    [2],
  ],
];

const optionsOf = (rule: string): Options =>
  rule === 'log-bucket-loop' ? bucketFacts : rule === 'data-reads-included' ? needsWrites : {};
const cases = rows.flatMap(([rule, statements, at]) =>
  ['auto', 'basic', 'advanced'].map((form) => [rule, form, statements, at] as const),
);

describe('a finding is at the statement that it is about', () => {
  test.each(cases)('%s, form %s, %j', (rule, form, statements, at) => {
    const found = statementsOf(rule, statements, { ...optionsOf(rule), form });
    expect(found.toSorted((a, b) => a - b)).toEqual(at);
  });

  test.each(cases)('and a comment above it suppresses it: %s, form %s, %j', (rule, form, statements, at) => {
    const text = trail(statements, { ...optionsOf(rule), form }).split('\n');
    const first = text.indexOf('    log:') + 1;
    const comment = `      # ctsel-disable-next-line ${rule} -- reviewed on 2026-11-27`;
    const commented = text.flatMap((line, index) => (at.includes(index - first) ? [comment, line] : [line]));
    const found = lintPolicy(commented.join('\n')).filter((one) =>
      [rule, 'suppression-quality'].includes(one.rule),
    );
    expect(found).toEqual([]);
  });
});
