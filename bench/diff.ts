import { allAssumptions, type AdvancedEventSelector } from '../src/cloudtrail/index.js';
import { compareTargets } from '../src/compare/targets.js';
import { clausesOfWritten, type WrittenClauses } from '../src/denote/written.js';
import { writtenClausesOf } from '../src/denote/selectors.js';
import type { Recording } from '../src/recording/recording.js';
import { recordingWith } from '../test/recordings.js';
import { textOf } from '../src/written/text.js';

const facts = { assumptions: allAssumptions, partition: 'aws' as const };

const data = (type: string, field: string, values: object): AdvancedEventSelector => ({
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: [type] },
    { Field: field, ...values },
  ],
});
const side = (clauses: WrittenClauses): Recording => recordingWith([{ when: [], clauses }]);
const known = (selectors: readonly AdvancedEventSelector[]) =>
  side(writtenClausesOf({ AdvancedEventSelectors: selectors }));
const bucket = (index: number) => `arn:aws:s3:::bucket-${index}/`;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const one = (from: number, count: number) =>
  data('AWS::S3::Object', 'resources.ARN', {
    StartsWith: numbers(count).map((index) => bucket(from + index)),
  });

const place = { source: { name: 'a.tf', text: '' }, start: 0, end: 0 };
const unknown = (count: number): Recording => {
  const listed = <T>(items: readonly T[]) => ({ items, open: [], place });
  const text = (...parts: string[]) =>
    textOf(
      parts.map((part) => (part.startsWith('$') ? { id: part, expression: part, place } : part)),
      place,
    );
  const field = (name: string, operator: 'Equals' | 'StartsWith', values: ReturnType<typeof text>[]) => ({
    field: text(name),
    operators: [{ operator, place, values: listed(values) }],
    place,
  });
  const fields = [
    field('eventCategory', 'Equals', [text('Data')]),
    field('resources.type', 'Equals', [text('AWS::S3::Object')]),
    field(
      'resources.ARN',
      'StartsWith',
      numbers(count).map((index) => text('arn:aws:s3:::', `$bucket${index}`, '/')),
    ),
  ];
  return side(clausesOfWritten({ advanced: listed([{ fields: listed(fields), place }]) }));
};

/** Pairs of sets of the largest size that CloudTrail takes. */
export const diffs: readonly (readonly [string, Recording, Recording])[] = [
  [
    '498 buckets in one selector and in 166 selectors',
    known([one(0, 498)]),
    known(numbers(125).map((n) => one(n * 4, n === 124 ? 2 : 4))),
  ],
  ['498 buckets against 498 others', known([one(0, 498)]), known([one(1000, 498)])],
  [
    '166 selectors against 166 that share half',
    known(numbers(166).map((n) => one(n, 1))),
    known(numbers(166).map((n) => one(n + 83, 1))),
  ],
  [
    'all but 498 buckets against all but 497',
    known([data('AWS::S3::Object', 'resources.ARN', { NotStartsWith: numbers(498).map(bucket) })]),
    known([data('AWS::S3::Object', 'resources.ARN', { NotStartsWith: numbers(497).map(bucket) })]),
  ],
  ['100 unknown buckets against the same', unknown(100), unknown(100)],
  ['100 unknown buckets against 99 of them', unknown(100), unknown(99)],
];

export function diff([, a, b]: (typeof diffs)[number]): unknown {
  return compareTargets([a], [b], facts);
}
