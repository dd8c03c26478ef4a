import { allAssumptions, quotas, type AdvancedEventSelector } from '../src/cloudtrail/index.js';
import { compareTargets } from '../src/compare/targets.js';
import { compilePolicy } from '../test/property/read-policy.js';
import { writtenClausesOf } from '../src/denote/selectors.js';
import { recordingWith } from '../test/recordings.js';

/**
 * Cases within the service's limits that are made to be slow: policies of exclusions that multiply, and pairs of sets
 * that differ in many ways. A case is its kind and its number: the same one each time.
 */
export interface HardCase {
  readonly kind: 'compile' | 'diff';
  readonly number: number;
  readonly run: () => unknown;
}

export function hardCase(kind: HardCase['kind'], number: number): HardCase {
  const chance = chances(number + (kind === 'diff' ? 1_000_000 : 0));
  if (kind === 'compile') {
    const text = JSON.stringify(policy(chance));
    return { kind, number, run: () => compilePolicy(text, 'policy.json') };
  }
  const [a, b] = pair(chance);
  const side = (selectors: readonly AdvancedEventSelector[]) =>
    recordingWith([{ when: [], clauses: writtenClausesOf({ AdvancedEventSelectors: selectors }) }]);
  const facts = { assumptions: allAssumptions, partition: 'aws' as const };
  return { kind, number, run: () => compareTargets([side(a)], [side(b)], facts) };
}

interface Chance {
  /** A whole number from 0 on, below the limit. */
  below(limit: number): number;
  of<T>(items: readonly T[]): T;
  /** So many of the items, in another order. */
  some<T>(items: readonly T[], count: number): T[];
}

/** Marsaglia's xorshift, from a number. */
function chances(seed: number): Chance {
  let state = (seed + 1) * 2_654_435_761;
  const below = (limit: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  for (let warm = 0; warm < 8; warm++) below(2);
  const some = <T>(items: readonly T[], count: number): T[] => {
    const left = [...items];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)[0]!);
  };
  return { below, some, of: (items) => items[below(items.length)]! };
}

/** Exclusions of several filters, of all data events of a type or of a part of them. */
function policy(chance: Chance): object {
  const filters = chance.some(['events', 'resources', 'principals', 'sources'], 1 + chance.below(4));
  const width = Math.min(filters.length, 1 + chance.below(4));
  const isMixed = chance.below(3) > 0;
  const names = chance.of([3, 6, 12, 1_000]);
  const fixed = chance.some(filters, width);
  const value = (filter: string, index: number): string => {
    const number = names === 1_000 ? index : chance.below(names);
    const nested = chance.below(8) === 0;
    if (filter === 'events') return nested ? `Get${number % 3}*` : `Get${number}Thing`;
    if (filter === 'resources') return nested ? `bucket-${number % 3}/in/` : `bucket-${number}`;
    if (filter === 'sources') return `svc${number}.amazonaws.com`;
    return nested ? `role/r${number % 3}*` : `role/r${number}`;
  };
  const count = chance.of([4, 8, 12, 16, 24, 40, 60, 120, 240]);
  const ignore = Array.from({ length: count }, (_, index) => {
    const own = isMixed ? chance.some(filters, Math.max(1, width - chance.below(2))) : fixed;
    const values = (filter: string) =>
      Array.from({ length: 1 + (chance.below(6) === 0 ? chance.below(3) : 0) }, (_, more) =>
        value(filter, index + more * count),
      );
    return { data: 's3', ...Object.fromEntries(own.map((filter) => [filter, [...new Set(values(filter))]])) };
  });
  const narrow = chance.below(4) === 0 ? { events: ['Get*'] } : {};
  const log = [{ management: 'all' }, { data: 's3', ...narrow }, { data: 'lambda' }];
  const trail = { account: '111122223333', region: 'us-east-1', log, ignore };
  return { version: 1, trails: { audit: trail } };
}

const fields: Readonly<Record<string, string>> = {
  eventName: 'Get',
  eventSource: 's',
  eventType: 'Aws',
  'userIdentity.arn': 'arn:aws:sts::111122223333:assumed-role/',
  'resources.ARN': 'arn:aws:s3:::bucket-',
  sessionCredentialFromConsole: '',
  readOnly: '',
};
const operators = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'];

/** Two sets of selectors: everything, other ones of the same make, or the same with changes. */
function pair(chance: Chance): [AdvancedEventSelector[], AdvancedEventSelector[]] {
  const names = chance.of([4, 12, 40, 400]);
  const most = 1 + chance.below(Object.keys(fields).length);
  const values = 1 + chance.below(8);
  const isNegative = chance.below(2) === 0;
  const own = isNegative ? operators.slice(3) : operators;
  const count = chance.of([2, 5, 10, 20, 40, 80, 160, 240]);
  const selector = (): AdvancedEventSelector => ({
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      ...chance.some(Object.entries(fields), Math.max(1, most - chance.below(2))).map(([Field, start]) => {
        if (start === '') return { Field, Equals: [chance.of(['true', 'false'])] };
        const operator = chance.of(own);
        const isEnd = operator.endsWith('EndsWith');
        const list = Array.from({ length: values }, () => `${isEnd ? '' : start}v${chance.below(names)}`);
        return { Field, [operator]: [...new Set(list)] };
      }),
    ],
  });
  const set = () => withinLimit(Array.from({ length: count }, selector));
  const a = set();
  const everything: AdvancedEventSelector = { FieldSelectors: selector().FieldSelectors.slice(0, 2) };
  const changed = () =>
    withinLimit(
      a.flatMap((one) => (chance.below(6) === 0 ? [] : [chance.below(6) === 0 ? selector() : one])),
    );
  const b = chance.of([() => [everything], set, changed, () => [...a].reverse()])();
  return chance.below(2) === 0 ? [a, b] : [b, a];
}

/** The first of the selectors, as many as a trail can have. */
function withinLimit(selectors: readonly AdvancedEventSelector[]): AdvancedEventSelector[] {
  let values = 0;
  const valuesOf = ({ FieldSelectors }: AdvancedEventSelector) =>
    FieldSelectors.flatMap(({ Field: _, ...lists }) => Object.values(lists)).flat().length;
  return selectors.filter((one) => (values += valuesOf(one)) <= quotas.advancedValues.limit);
}

/** How many there are in a run: half of each kind, by their numbers from 0 on. */
export const hardCases = 3_000;

/**
 * The time of the processor that each case takes, after some of them have warmed the
 * process up, in multiples of a fixed piece of work of the same run.
 */
export function benchHardCases(): void {
  for (const kind of ['compile', 'diff'] as const) {
    for (let number = 1; number < 20; number++) hardCase(kind, hardCases + number).run();
    const yard = median(Array.from({ length: 5 }, () => seconds(fixedWork)));
    const times = Array.from({ length: hardCases / 2 }, (_, number) => ({
      number,
      time: seconds(hardCase(kind, number).run),
    })).sort((a, b) => a.time - b.time);
    const [middle, late, last] = [0.5, 0.99, 1].map((part) => times[Math.ceil(part * times.length) - 1]!);
    const words = ({ time, number }: { time: number; number: number }) =>
      `${time.toFixed(2)} s, ${(time / yard).toFixed(1)} x (number ${number})`;
    console.log(`  ${kind}, numbers 0 to ${times.length - 1}: median ${words(middle!)}`);
    console.log(`    99 of 100 at most ${words(late!)}; the slowest ${words(last!)}`);
    console.log(`    over 2 s: ${times.filter(({ time }) => time > 2).length}`);
  }
}

function seconds(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Some texts in a map and some arithmetic, as the compiler does. */
function fixedWork(): number {
  const seen = new Map<string, number>();
  let sum = 0;
  for (let index = 0; index < 300_000; index++) {
    sum = (sum * 31 + index) | 0;
    seen.set(`key ${index % 5_000}`, sum);
  }
  return seen.size;
}
