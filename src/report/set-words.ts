import { comparisons, type Comparison } from '../cloudtrail/index.js';
import { listsOf } from '../compare/field-selectors.js';
import type { UnknownTest } from '../denote/written.js';
import type { Conjunction } from '../eventset/event-set.js';
import { joinedBy } from '../problem/words.js';
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
    .map(({ text }) => `the condition ${shown(text)} holds`);
  const all = [...conditions, ...whole];
  return all.length === 0 ? kind : `${kind} where ${joinedBy('and', all)}`;
}
