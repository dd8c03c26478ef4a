import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAssumptions, type AdvancedEventSelector } from '../cloudtrail/index.js';
import { writtenClausesOf } from '../denote/selectors.js';
import type { Conjunction, View } from '../eventset/event-set.js';
import { satisfies } from '../eventset/event-set.js';
import { withoutCalls } from '../eventset/domain.js';
import { beyond } from './difference.js';
import { runs } from '../../test/runs.js';

const facts = { assumptions: withoutCalls(allAssumptions), partition: 'aws' as const };
const names = ['GetObject', 'GetThing', 'PutObject', 'PutThing'];
const arns = ['arn:aws:s3:::a/x', 'arn:aws:s3:::a/y', 'arn:aws:s3:::b/x', 'arn:aws:s3:::c/z'];

const some = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const name = fc.oneof(
  fc.record({ Equals: some(names) }),
  fc.record({ NotEquals: some(names) }),
  fc.record({ StartsWith: some(['Get', 'Put', 'GetO']) }),
  fc.record({ NotEndsWith: some(['Object', 'Thing']) }),
);
const arn = fc.oneof(
  fc.record({ StartsWith: some(['arn:aws:s3:::a/', 'arn:aws:s3:::b/', 'arn:aws:s3:::']) }),
  fc.record({ NotStartsWith: some(['arn:aws:s3:::a/', 'arn:aws:s3:::a/x']) }),
);
const selector: fc.Arbitrary<AdvancedEventSelector> = fc
  .record(
    {
      eventName: name,
      'resources.ARN': arn,
      readOnly: fc.record({ Equals: some(['true', 'false']).map((all) => all.slice(0, 1)) }),
    },
    { requiredKeys: [] },
  )
  .map((fields) => ({
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      ...Object.entries(fields).map(([Field, lists]) => ({ Field, ...lists })),
    ],
  }));
const selectors = fc.array(selector, { maxLength: 3 });

/** Every event that these selectors can tell apart. */
const events = names.flatMap((eventName) =>
  arns.flatMap((ARN) => ['true', 'false'].map((readOnly) => ({ eventName, 'resources.ARN': ARN, readOnly }))),
);
type Event = Readonly<Record<string, string>>;

/** What a selector takes, said once more. */
function takes({ FieldSelectors }: AdvancedEventSelector, event: Event): boolean {
  return FieldSelectors.filter(({ Field }) => event[Field] !== undefined).every((one) => {
    const value = event[one.Field]!;
    const positive = [
      ...(one.Equals ?? []).map((literal) => value === literal),
      ...(one.StartsWith ?? []).map((literal) => value.startsWith(literal)),
    ];
    const negative = [
      ...(one.NotEquals ?? []).map((literal) => value === literal),
      ...(one.NotStartsWith ?? []).map((literal) => value.startsWith(literal)),
      ...(one.NotEndsWith ?? []).map((literal) => value.endsWith(literal)),
    ];
    return (positive.length === 0 || positive.includes(true)) && !negative.includes(true);
  });
}

function viewOf(event: Event, { group }: Conjunction): View {
  return { group, fields: new Map(Object.entries(event)) as View['fields'] };
}

test('differences are what the one takes and the other does not, no less and no more', () => {
  fc.assert(
    fc.property(selectors, selectors, (a, b) => {
      const clauses = (of: readonly AdvancedEventSelector[]) =>
        writtenClausesOf({ AdvancedEventSelectors: of });
      const { differences, because } = beyond(clauses(a), clauses(b), facts);
      expect(because).toEqual([]);
      for (const event of events) {
        const differs = a.some((one) => takes(one, event)) && !b.some((one) => takes(one, event));
        const isSaid = differences.some(
          ({ conjunction, except }) =>
            satisfies(viewOf(event, conjunction), conjunction) &&
            !except.some((one) => satisfies(viewOf(event, conjunction), one)),
        );
        expect(isSaid).toBe(differs);
      }
      for (const { witness } of differences) {
        const event = Object.fromEntries(witness.fields);
        expect(a.some((one) => takes(one, event))).toBe(true);
        expect(b.some((one) => takes(one, event))).toBe(false);
      }
    }),
    runs(400),
  );
});

describe('a difference of many ways', () => {
  const fields = ['eventName', 'eventSource', 'eventType', 'userIdentity.arn'];
  const clauses = (of: readonly AdvancedEventSelector[]) => writtenClausesOf({ AdvancedEventSelectors: of });
  const constants = [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
  ];
  const everything = [{ FieldSelectors: constants }];
  /** Selectors of which each leaves out three of six values in every field: what none of them has falls into many ways. */
  const narrow = (count: number, own: readonly string[] = fields): AdvancedEventSelector[] =>
    Array.from({ length: count }, (_, index) => ({
      FieldSelectors: [
        ...constants,
        ...own.map((Field, at) => ({
          Field,
          NotEquals: [0, 1, 3].map((step) => `${Field}-${(Math.floor(index / (at + 1)) + step) % 6}`),
        })),
      ],
    }));

  test('is what the one side has, without what the other has of it', () => {
    const { differences } = beyond(clauses(everything), clauses(narrow(20)), facts);
    expect(differences).toHaveLength(1);
    const [{ conjunction, except, witness }] = differences as [(typeof differences)[number]];
    expect(conjunction.fields.size).toBe(0);
    expect(except.length).toBeGreaterThan(10);
    expect(except.some((one) => satisfies(witness, one))).toBe(false);
  });

  test('few ways are put into conjunctions', () => {
    const { differences } = beyond(clauses(everything), clauses(narrow(2, fields.slice(0, 2))), facts);
    expect(differences.length).toBeGreaterThan(0);
    for (const { except } of differences) expect(except).toEqual([]);
  });

  test('the same in another order of the selectors', () => {
    const b = narrow(20);
    const said = (of: readonly AdvancedEventSelector[]) =>
      beyond(clauses(everything), clauses(of), facts).differences.map(
        ({ conjunction, except }) => [conjunction, except.length] as const,
      );
    expect(said([...b].reverse())).toEqual(said(b));
  });
});
