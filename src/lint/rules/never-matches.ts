import { clausesOf } from '../../denote/selectors.js';
import { setOf } from '../../eventset/event-set.js';
import { isEmpty } from '../../eventset/questions.js';
import type { AdvancedFieldSelector, Assumption, Operator } from '../../cloudtrail/index.js';
import type { WrittenField } from '../../written/target.js';
import { known } from '../../written/text.js';
import { advancedOf, typeOf, type Field, type Selector } from '../advanced.js';
import { data, equals, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { code } from '../words.js';

const names = (lists: object) => trail(data('AWS::S3::Object', { Field: 'eventName', ...lists }));

/** What a selector asks of a field can be true. */
export const neverMatches: TargetRule = {
  name: 'never-matches',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'The operators of a field contradict one another, so the selector records nothing.',
  why: 'AWS warns of contradicting values and does not document what it does with them. No event can meet them, whatever else the selector asks; the answer is proved.',
  sources: ['API Reference: AdvancedFieldSelector'],
  examples: {
    bad: [
      names({ Equals: ['GetObject'], NotEquals: ['GetObject'] }),
      names({ StartsWith: ['GetObject'], NotStartsWith: ['Get'] }),
      names({ Equals: ['PutObject', 'CopyObject'], NotEndsWith: ['Object'] }),
    ],
    good: [
      names({ StartsWith: ['Get'], NotEquals: ['GetObject'] }),
      names({ Equals: ['GetObject', 'PutObject'], NotEquals: ['GetObject'] }),
      trail(data('AWS::S3::Object', equals('eventName', 'GetObject'))),
    ],
  },
  *check(subject) {
    for (const selector of advancedOf(subject)) {
      for (const field of selector.fields) {
        const { rule, name, written } = field;
        // An operator that the field does not know is the matter of another rule.
        if (
          rule === undefined ||
          !written.operators.every(({ operator }) => rule.operators.includes(operator))
        )
          continue;
        const asked = certainly(written);
        if (asked === undefined || !isImpossible(asked, selector, subject.assumptions)) continue;
        yield {
          place: written.field.place,
          message: `nothing meets what is asked of \`${name}\`${contradiction(field)}, so this selector records nothing`,
          help: 'remove one of the operators, or the values that contradict',
        };
      }
    }
  },
};

/** What a field is asked for every value of what is not known; undefined where that is nothing, or nonsense. */
function certainly({ field, operators }: WrittenField): AdvancedFieldSelector | undefined {
  const lists: { [operator in Operator]?: readonly string[] } = {};
  for (const { operator, values } of operators) {
    const literals = values.items.flatMap((text) => known(text) ?? []);
    if (literals.includes('')) return undefined;
    const isWhole = values.open.length === 0 && literals.length === values.items.length;
    // An unknown value of a positive list may be the one that is met; one of a negative list only takes away.
    if (!isWhole && !operator.startsWith('Not')) return undefined;
    lists[operator] = literals;
  }
  const has = (isNegative: boolean) =>
    Object.entries(lists).some(([one, list]) => one.startsWith('Not') === isNegative && list.length > 0);
  return has(true) && has(false) ? { Field: known(field)!, ...lists } : undefined;
}

/** Only operators count that contradict: which ARNs and calls a type has is the matter of other rules. */
function isImpossible(
  asked: AdvancedFieldSelector,
  selector: Selector,
  assumptions: ReadonlySet<Assumption>,
): boolean {
  const { category } = selector;
  const constant =
    category === 'Data' ? 'resources.type' : category === 'NetworkActivity' ? 'eventSource' : undefined;
  const key = typeOf(selector) ?? 'any';
  const clauses = clausesOf({
    AdvancedEventSelectors: [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: [category!] },
          ...(constant === undefined ? [] : [{ Field: constant, Equals: [key] }]),
          asked,
        ],
      },
    ],
  });
  const facts = new Set(
    [...assumptions].filter((one) => one !== 'arn-of-its-type' && one !== 'calls-as-documented'),
  );
  return clauses.every(({ conjunction }) => isEmpty(setOf(conjunction), { assumptions: facts }));
}

/** A value that is asked for and left out, where one stands in both lists. */
function contradiction({ written }: Field): string {
  const valuesOf = (operator: Operator) =>
    written.operators.find((one) => one.operator === operator)?.values.items.map((text) => known(text)) ?? [];
  const out = new Set(valuesOf('NotEquals'));
  const both = valuesOf('Equals').find((value) => out.has(value));
  return both === undefined ? '' : `: ${code(both)} must be and must not be`;
}
