import { allAssumptions } from '../src/cloudtrail/index.js';
import { hitting, missing, patterns } from '../src/eventset/condition.js';
import {
  setOf,
  subtract,
  type Conjunction,
  type EventSet,
  type Group,
  type ViewField,
} from '../src/eventset/event-set.js';
import { areEqual, findView, isSubset, type Facts } from '../src/eventset/questions.js';

/** The hard cases: negative lists that explode when they are expanded, prefixes against suffixes, many selectors. */
const facts: Facts = { assumptions: allAssumptions, partition: 'aws' };
const s3: Group = { category: 'Data', key: 'AWS::S3::Object' };
const where = (fields: Iterable<readonly [ViewField, ReturnType<typeof hitting>]>): Conjunction => ({
  group: s3,
  fields: new Map(fields),
});
const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => one(index));
let seed = 7;
const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;

const everything = setOf(where([]));
const negativeFields: ViewField[] = [
  'eventName',
  'eventSource',
  'eventType',
  'userIdentity.arn',
  'resources.ARN',
  'vpcEndpointId',
  'errorCode',
];
const sevenNegatives = (values: number): EventSet =>
  many(55, String).map((index) => ({
    include: where(
      negativeFields.map((field) => [
        field,
        missing(patterns({ equals: [`arn:aws:s3:::${field}-${values === 0 ? index : random(values)}`] })),
      ]),
    ),
    except: [],
  }));
const prefixesAndSuffixes = (shift: number): EventSet =>
  setOf(
    where([
      [
        'resources.ARN',
        hitting(
          patterns({
            startsWith: many(250, (index) => `arn:aws:s3:::bucket-${index + shift}`),
            endsWith: many(250, (index) => `-${index + shift}.log`),
          }),
        ),
      ],
    ]),
  );
const mixed = (shift: number): EventSet => {
  const selectors: EventSet[number][] = [];
  for (let index = 0; index < 25; index++) {
    selectors.push({
      include: where([
        [
          'resources.ARN',
          {
            some: [
              patterns({
                startsWith: many(5, (at) => `arn:aws:s3:::b${(index * 3 + at + shift) % 40}`),
                endsWith: [`.x${index % 7}`],
              }),
            ],
            none: patterns({ startsWith: many(4, (at) => `arn:aws:s3:::b${(index + at) % 40}/tmp`) }),
          },
        ],
        [
          'eventName',
          {
            some: [],
            none: patterns({
              equals: many(3, (at) => `E${(index + at) % 9}`),
              startsWith: [`List${index % 5}`],
            }),
          },
        ],
        [
          'userIdentity.arn',
          missing(
            patterns({
              startsWith: many(3, (at) => `arn:aws:sts::1:assumed-role/r${(index * 2 + at) % 12}/`),
            }),
          ),
        ],
      ]),
      except: [],
    });
  }
  return selectors;
};
const single = (shift: number): EventSet =>
  many(166, String).map((index) => ({
    include: where([
      [
        'resources.ARN',
        hitting(patterns({ startsWith: [`arn:aws:s3:::bucket-${(Number(index) * 7 + shift) % 166}/`] })),
      ],
    ]),
    except: [],
  }));

const cases: [string, () => unknown][] = [
  [
    'everything ⊆ 55 selectors of seven NotEquals, all different',
    () => isSubset(everything, sevenNegatives(0), facts),
  ],
  ...[3, 4, 5, 6, 7, 8, 10].map((n): [string, () => unknown] => {
    const set = sevenNegatives(n);
    return [
      `everything ⊆ 55 selectors of seven NotEquals of ${n} values`,
      () => isSubset(everything, set, facts),
    ];
  }),
  [
    '250 prefixes and 250 suffixes a side, equal',
    () => areEqual(prefixesAndSuffixes(0), prefixesAndSuffixes(0), facts),
  ],
  [
    '250 prefixes and 250 suffixes a side, differing',
    () => findView(subtract(prefixesAndSuffixes(0), prefixesAndSuffixes(1)), facts),
  ],
  ['25 × (5 prefixes, suffix, 11 negatives) a side, equal', () => areEqual(mixed(0), mixed(0), facts)],
  [
    '25 × (5 prefixes, suffix, 11 negatives) a side, differing',
    () => [findView(subtract(mixed(0), mixed(3)), facts), findView(subtract(mixed(3), mixed(0)), facts)],
  ],
  ['166 selectors a side, equal, other order', () => areEqual(single(0), single(83), facts)],
];
/** Each case with the median of its times in milliseconds. */
export function decisions(): (readonly [string, number])[] {
  return cases.map(([name, run]) => {
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    });
    return [name, times.sort((a, b) => a - b)[3]!] as const;
  });
}
