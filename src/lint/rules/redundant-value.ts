import { comparisons, type Comparison, type Operator } from '../../cloudtrail/index.js';
import { known, type Text } from '../../written/text.js';
import { advancedOf } from '../advanced.js';
import { basicOf } from '../basic.js';
import { basicTrail, data, dataOf, trail } from '../examples.js';
import { withoutItem } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { said } from '../words.js';

const names = (lists: object) => trail(data('AWS::S3::Object', { Field: 'eventName', ...lists }));

/** Every value says something. */
export const redundantValue: TargetRule = {
  name: 'redundant-value',
  about: 'target',
  isOfCombination: true,
  severity: 'warning',
  summary: 'A value is given twice, or another value of the field covers it already.',
  why: 'A target can have 500 values, 250 in basic selectors, and a reader assumes a reason for each. Leaving out what another value covers changes nothing that is recorded; the fix is proved by that.',
  sources: ['CloudTrail User Guide: quotas'],
  examples: {
    bad: [
      names({ Equals: ['PutObject', 'PutObject'] }),
      names({ StartsWith: ['Put', 'PutObject'] }),
      names({ Equals: ['PutObject'], StartsWith: ['Put'] }),
      names({ NotEndsWith: ['Object', 'PutObject'] }),
      basicTrail(dataOf('AWS::S3::Object', 'arn:aws:s3:::logs/', 'arn:aws:s3:::logs/2026/')),
    ],
    good: [
      names({ StartsWith: ['Put', 'Get'] }),
      names({ StartsWith: ['Put'], NotStartsWith: ['PutObject'] }),
      basicTrail(dataOf('AWS::S3::Object', 'arn:aws:s3:::logs/', 'arn:aws:s3:::data/')),
    ],
  },
  *check(subject) {
    for (const { fields } of advancedOf(subject)) {
      for (const { written, rule } of fields) {
        if (rule === undefined) continue;
        for (const isNegative of [false, true]) {
          const lists = written.operators.filter(({ operator }) => operator.startsWith('Not') === isNegative);
          yield* redundantIn(
            lists.flatMap(({ operator, values }) =>
              values.items.map((text) => ({ text, comparison: comparisonOf(operator), list: values.items })),
            ),
          );
        }
      }
    }
    for (const { dataResources } of basicOf(subject)) {
      for (const { type, values } of dataResources.items) {
        const comparison = known(type) === 'AWS::S3::Object' ? 'StartsWith' : 'Equals';
        yield* redundantIn(values.items.map((text) => ({ text, comparison, list: values.items })));
      }
    }
  },
};

interface Given {
  readonly text: Text;
  readonly comparison: Comparison;
  readonly list: readonly Text[];
}

function comparisonOf(operator: Operator): Comparison {
  return comparisons.find((one) => operator.endsWith(one))!;
}

/** Values that another one covers; of two that are the same, the later. */
function* redundantIn(given: readonly Given[]) {
  const index = new LiteralIndex();
  for (const one of given) index.add(one);
  for (const one of given) {
    const value = known(one.text);
    if (value === undefined || value === '') continue;
    const by = index.coverOf(one, value);
    if (by === undefined) continue;
    const isSame = by.comparison === one.comparison && known(by.text) === value;
    yield {
      place: one.text.place,
      message: isSame
        ? `${said(one.text)} is given twice`
        : `${said(one.text)} is covered by \`${by.comparison}\` ${said(by.text)} already`,
      help: 'remove it: nothing changes',
      ...withoutItem(one.text.place, one.list, `remove ${value}`),
    };
  }
}

/** Known literals by comparison: a list may have hundreds. */
class LiteralIndex {
  readonly #first = new Map(comparisons.map((one) => [one, new Map<string, Given>()]));
  /** How long the literals are: parts of other lengths need not be looked for. */
  readonly #lengths = new Map(comparisons.map((one) => [one, new Set<number>()]));
  readonly #inOrder = new Map<Comparison, readonly number[]>();

  add(given: Given): void {
    const value = known(given.text);
    const literals = this.#first.get(given.comparison)!;
    if (value === undefined || value === '' || literals.has(value)) return;
    literals.set(value, given);
    this.#lengths.get(given.comparison)!.add(value.length);
  }

  /** Another literal that hits everything that this one hits. */
  coverOf(one: Given, value: string): Given | undefined {
    const same = this.#first.get(one.comparison)!.get(value)!;
    if (same !== one) return same;
    const { length } = value;
    const start =
      one.comparison === 'EndsWith'
        ? undefined
        : this.#among('StartsWith', (size) => value.slice(0, size), one, length);
    return (
      start ??
      (one.comparison === 'StartsWith'
        ? undefined
        : this.#among('EndsWith', (size) => value.slice(length - size), one, length))
    );
  }

  /** The shortest literal that is such a part of a text, the whole of it last. */
  #among(
    comparison: Comparison,
    part: (size: number) => string,
    one: Given,
    length: number,
  ): Given | undefined {
    const literals = this.#first.get(comparison)!;
    for (const size of this.#sizes(comparison)) {
      if (size > length) break;
      const found = literals.get(part(size));
      if (found !== undefined && found !== one) return found;
    }
    return undefined;
  }
  /** The lengths in order, once all literals are there. */
  #sizes(comparison: Comparison): readonly number[] {
    const known = this.#inOrder.get(comparison);
    if (known !== undefined) return known;
    const sizes = [...this.#lengths.get(comparison)!].sort((a, b) => a - b);
    this.#inOrder.set(comparison, sizes);
    return sizes;
  }
}
