import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/runs.js';
import { allAssumptions } from '../cloudtrail/index.js';
import { patterns, type Condition } from './condition.js';
import { withoutCalls } from './domain.js';
import type { Conjunction, EventSet, Group, Term, ViewField } from './event-set.js';
import { hasView, isEmpty, type Facts } from './questions.js';
import { shapeOf } from './shape.js';

const ofArn = [
  'arn:aws:s3',
  'arn:aws:s3:::',
  'arn:aws:s3:::a',
  'arn:aws:s3:::a/b',
  'arn:aws:s3:::c',
  'arn:aws-cn:s3:::a',
  'arn:aws:sns:us-east-1:111122223333:a',
  '/b',
  'a/b',
  'b',
  '',
];
const literals: Partial<Record<ViewField, readonly string[]>> = {
  'resources.ARN': ofArn,
  'userIdentity.arn': ofArn,
  recipientAccountId: ['111122223333', '444455556666', '111122223334', '1'],
  partition: ['aws', 'aws-cn', '(not named)', 'aws-mars'],
  readOnly: ['true', 'false', 'maybe'],
  eventName: ['GetObject', 'PutObject', 'Get', 'Publish', 'NoSuchCall'],
  eventSource: ['s3.amazonaws.com', 'sns.amazonaws.com'],
  eventType: ['AwsApiCall', 'AwsServiceEvent'],
  'unknown a': ['true', 'false'],
};
const list = (values: readonly string[]) => {
  const some = fc.subarray([...values], { maxLength: 2 });
  return fc.record({ equals: some, startsWith: some, endsWith: some }).map(patterns);
};
const condition = (values: readonly string[]): fc.Arbitrary<Condition> =>
  fc.record({ some: fc.array(list(values), { maxLength: 2 }), none: list(values) });
const conjunction = (group: Group): fc.Arbitrary<Conjunction> =>
  fc
    .subarray(Object.entries(literals), { maxLength: 3 })
    .chain((fields) =>
      fc.tuple(
        ...fields.map(([field, values]) =>
          condition(values ?? []).map((one) => [field as ViewField, one] as const),
        ),
      ),
    )
    .map((fields) => ({ group, fields: new Map(fields) }));
const term = (group: Group, depth: number): fc.Arbitrary<Term> =>
  fc.record({
    include: conjunction(group),
    except: depth === 0 ? fc.constant([]) : fc.array(term(group, depth - 1), { maxLength: 2 }),
  });
const groups: readonly Group[] = [
  { category: 'Data', key: 'AWS::S3::Object' },
  { category: 'Data', key: 'AWS::SNS::Topic' },
  { category: 'Management', key: '' },
];
const set: fc.Arbitrary<EventSet> = fc.array(
  fc.constantFrom(...groups).chain((group) => term(group, 2)),
  { maxLength: 3 },
);
/** A few literals of one field: how these lie to one another decides. */
const fewLiterals: fc.Arbitrary<EventSet> = fc
  .record({
    field: fc.constantFrom<ViewField>('resources.ARN', 'userIdentity.arn'),
    asked: fc.array(
      fc.record({
        comparison: fc.constantFrom('equals', 'startsWith', 'endsWith'),
        literal: fc.constantFrom(...ofArn),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    isFirstOnly: fc.boolean(),
  })
  .map(({ field, asked, isFirstOnly }) => {
    const [first, ...others] = asked.map(({ comparison, literal }) => patterns({ [comparison]: [literal] }));
    const of = (some: Condition['some'], none: Condition['none']): Term => ({
      include: { group: groups[0]!, fields: new Map([[field, { some, none }]]) },
      except: [],
    });
    return isFirstOnly
      ? [{ ...of([first!], patterns({})), except: others.map((other) => of([other], patterns({}))) }]
      : [of([first!, ...others.slice(1)], others[0] ?? patterns({}))];
  });
const facts: fc.Arbitrary<Facts> = fc.constantFrom<Facts>(
  { assumptions: allAssumptions },
  { assumptions: allAssumptions, partition: 'aws' },
  { assumptions: withoutCalls(allAssumptions), partition: 'aws' },
  { assumptions: new Set(), partition: 'aws-cn' },
  { assumptions: new Set() },
);

/** Another text for each literal of a field in which the literal itself does not count, by which they lie to one another as before. */
function renamed(sets: EventSet, as: (text: string) => string): EventSet {
  const texts = (some: readonly string[]) => some.map(as);
  const one = (given: Condition['none']) => ({
    equals: texts(given.equals),
    startsWith: texts(given.startsWith),
    endsWith: texts(given.endsWith),
  });
  return sets.map(({ include, except }) => ({
    include: {
      ...include,
      fields: new Map(
        [...include.fields].map(([field, { some, none }]) => [
          field,
          field === 'recipientAccountId' || field === 'userIdentity.arn'
            ? { some: some.map(one), none: one(none) }
            : { some, none },
        ]),
      ),
    },
    except: renamed(except, as),
  }));
}

test('sets of one shape all have a view, or none has', () => {
  const answers = new Map<string, boolean>();
  let shared = 0;
  fc.assert(
    fc.property(fc.oneof(set, fewLiterals), facts, (one, about) => {
      // Each character becomes two: what begins or ends with what stays the same.
      for (const other of [one, renamed(one, (text) => text.replace(/./gs, 'x$&'))]) {
        const shape = shapeOf(other, about);
        const own = hasView(other, about);
        if (shape === undefined) continue;
        if (answers.has(shape)) shared++;
        else answers.set(shape, own);
        expect(own).toBe(answers.get(shape));
      }
      expect(
        shapeOf(
          renamed(one, (text) => text.replace(/./gs, 'x$&')),
          about,
        ),
      ).toBe(shapeOf(one, about));
    }),
    runs(20_000),
  );
  expect(shared).toBeGreaterThan(answers.size / 2);
});

test('an answer that is shared is that of the set itself', () => {
  fc.assert(
    fc.property(set, facts, (one, about) => {
      expect(isEmpty(one, about)).toBe(!hasView(one, about));
    }),
    runs(5_000),
  );
});

test('names of buckets are of one shape, facts and documented calls are not', () => {
  const about: Facts = { assumptions: allAssumptions, partition: 'aws' };
  const of = (field: ViewField, ...startsWith: string[]): EventSet => [
    {
      include: {
        group: groups[0]!,
        fields: new Map([[field, { some: [patterns({ startsWith })], none: patterns({}) }]]),
      },
      except: [],
    },
  ];
  const bucket = of('resources.ARN', 'arn:aws:s3:::one/');
  expect(shapeOf(bucket, about)).toBe(shapeOf(of('resources.ARN', 'arn:aws:s3:::two/'), about));
  for (const other of [
    of('resources.ARN', 'arn:aws-cn:s3:::two/'),
    of('resources.ARN', 'arn:aws:s3:::one/', 'arn:aws:s3:::one/in'),
    of('userIdentity.arn', 'arn:aws:s3:::one/'),
  ])
    expect(shapeOf(other, about)).not.toBe(shapeOf(bucket, about));
  expect(shapeOf(bucket, { assumptions: allAssumptions })).not.toBe(shapeOf(bucket, about));
  expect(shapeOf(bucket, { ...about, assumptions: new Set() })).not.toBe(shapeOf(bucket, about));
  expect(shapeOf(of('eventName', 'Get'), about)).not.toBe(shapeOf(of('eventName', 'Put'), about));
});
