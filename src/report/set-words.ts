import { comparisons, type Comparison, type Operator } from '../cloudtrail/index.js';
import { constantSelectors } from '../compile/advanced.js';
import type { UnknownTest } from '../denote/written.js';
import { patternKeys, type Patterns } from '../eventset/condition.js';
import { inFieldOrder, type Conjunction, type ViewField } from '../eventset/event-set.js';
import { shown } from '../written/text.js';

/** Literals that are spelled out of a long list. */
const fewLiterals = 4;

const verbs: Readonly<Record<Comparison, string>> = {
  Equals: 'is',
  StartsWith: 'begins with',
  EndsWith: 'ends with',
};
const negativeVerbs: Readonly<Record<Comparison, string>> = {
  Equals: 'is not',
  StartsWith: 'does not begin with',
  EndsWith: 'does not end with',
};
/** The events of a conjunction in words: `data events of AWS::S3::Object where readOnly is true`. */
export function conjunctionWords(conjunction: Conjunction, tests: readonly UnknownTest[] = []): string {
  const { category, key } = conjunction.group;
  const kind =
    {
      Management: 'management events',
      Data: `data events of ${key}`,
      NetworkActivity: `network activity events of ${key}`,
    }[category as string] ?? `${category} events`;
  const conditions = listsOf(conjunction, tests).map(({ field, isNegative, literals }) => {
    const said = comparisons.flatMap((comparison) => {
      const given = literals[comparison] ?? [];
      if (given.length === 0) return [];
      const some = given.slice(0, fewLiterals).map((literal) => `\`${literal}\``);
      const more = given.length - some.length;
      const verb = (isNegative ? negativeVerbs : verbs)[comparison];
      return [`${verb} ${joinedBy('or', more > 0 ? [...some, `one of ${more} more`] : some)}`];
    });
    return `${field} ${said.join(isNegative ? ' and ' : ' or ')}`;
  });
  const whole = tests
    .filter(({ field }) => field === undefined)
    .map(({ text }) => `what ${shown(text)} says holds`);
  const all = [...conditions, ...whole];
  return all.length === 0 ? kind : `${kind} where ${joinedBy('and', all)}`;
}

/** The events of a conjunction as field selectors, unknown literals as expressions. */
export function fieldSelectorsIn(conjunction: Conjunction, tests: readonly UnknownTest[] = []): object[] {
  return [
    ...constantSelectors(conjunction.group),
    ...listsOf(conjunction, tests).map(({ field, isNegative, literals }) => ({
      Field: field,
      ...Object.fromEntries(
        comparisons.flatMap((comparison): [Operator, readonly string[]][] =>
          literals[comparison] === undefined
            ? []
            : [[isNegative ? `Not${comparison}` : comparison, literals[comparison]]],
        ),
      ),
    })),
  ];
}

interface FieldList {
  readonly field: ViewField;
  readonly isNegative: boolean;
  readonly literals: { readonly [comparison in Comparison]?: readonly string[] };
}

/** Every list that must be hit, or must not, field by field. */
function listsOf({ fields }: Conjunction, tests: readonly UnknownTest[]): FieldList[] {
  const asked = inFieldOrder([...fields.keys(), ...tests.flatMap(({ field }) => field ?? [])]);
  return asked.flatMap((field) => {
    const condition = fields.get(field);
    const unknown = (isNegative: boolean) =>
      tests.filter((test) => test.field === field && test.isNegative === isNegative);
    const some = condition?.some ?? [];
    const positive = some.length === 0 && unknown(false).length > 0 ? [undefined] : some;
    return [
      ...positive.map((list, index) => listOf(field, false, list, index === 0 ? unknown(false) : [])),
      listOf(field, true, condition?.none, unknown(true)),
    ].filter(({ literals }) => Object.keys(literals).length > 0);
  });
}

function listOf(
  field: ViewField,
  isNegative: boolean,
  list: Patterns | undefined,
  tests: readonly UnknownTest[],
): FieldList {
  const literals = comparisons.flatMap((comparison): [Comparison, readonly string[]][] => {
    const isOf = (test: UnknownTest) =>
      test.comparison === comparison || (test.comparison === 'anything' && comparison === 'Equals');
    const all = [
      ...(list?.[patternKeys[comparison]] ?? []),
      ...tests.filter(isOf).map(({ text }) => shown(text)),
    ];
    return all.length === 0 ? [] : [[comparison, all]];
  });
  return { field, isNegative, literals: Object.fromEntries(literals) };
}

/** `a, b and c`. */
export function joinedBy(word: 'and' | 'or', items: readonly string[]): string {
  const last = items.at(-1)!;
  return items.length < 2 ? (last ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${last}`;
}
