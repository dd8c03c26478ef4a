import {
  comparisons,
  quotas,
  selectorFields,
  type AdvancedEventSelector,
  type AdvancedFieldSelector,
  type Operator,
} from '../cloudtrail/index.js';
import { patternKeys, type Condition, type Patterns } from '../eventset/condition.js';
import type { Conjunction, Group, ViewField } from '../eventset/event-set.js';
import type { Piece } from './minimise.js';

/** Scanners look for this name; CloudTrail's console writes it too. */
const managementName = 'Management events selector';

/** Pieces as advanced selectors, in their order, each with a name of its own: of several by one name, the later are numbered. */
export function advancedSelectors(pieces: readonly Piece[]): readonly AdvancedEventSelector[] {
  const given = new Set(pieces.flatMap(({ name }) => (name === undefined ? [] : [name])));
  const taken = new Set(given);
  const numbered = (base: string): string => {
    let name = base;
    for (let number = 2; taken.has(name); number++) {
      const suffix = ` (${number})`;
      name = `${base.slice(0, quotas.selectorName.limit - suffix.length)}${suffix}`;
    }
    taken.add(name);
    return name;
  };
  return pieces.map(({ conjunction, name }) => ({
    // The first that a policy calls so keeps the name.
    Name: name !== undefined && given.delete(name) ? name : numbered(name ?? derivedName(conjunction)),
    FieldSelectors: fieldSelectorsOf(conjunction),
  }));
}

/** What the selector is about, in a few words that depend on its meaning alone. */
function derivedName({ group, fields }: Conjunction): string {
  const readOnly = fields.get('readOnly')?.some[0]?.equals[0];
  const operations = readOnly === undefined ? '' : readOnly === 'true' ? ', reads' : ', writes';
  const denied = fields.has('errorCode') ? ', denied' : '';
  if (group.category === 'Management') return managementName;
  if (group.category === 'Data') return `${group.key}${operations}`.slice(0, quotas.selectorName.limit);
  if (group.category === 'NetworkActivity') return `Network activity of ${group.key}${denied}`;
  return `${group.category} events`;
}

/** One field selector a field: the constants of the selector first, then the rest in the order of AWS's list. */
export function fieldSelectorsOf({ group, fields }: Conjunction): AdvancedFieldSelector[] {
  const rest = selectorFields.flatMap((field): AdvancedFieldSelector[] => {
    const condition = fields.get(field as ViewField);
    return condition === undefined ? [] : [{ Field: field, ...operatorsOf(condition) }];
  });
  return [...constantSelectors(group), ...rest];
}

/** What a selector fixes: its category, and the resource type or the event source. */
export function constantSelectors({ category, key }: Group): AdvancedFieldSelector[] {
  const constants: [string, string][] = [['eventCategory', category]];
  if (category === 'Data') constants.push(['resources.type', key]);
  if (category === 'NetworkActivity') constants.push(['eventSource', key]);
  return constants.map(([Field, value]) => ({ Field, Equals: [value] }));
}

function operatorsOf({ some, none }: Condition): { [operator in Operator]?: readonly string[] } {
  if (some.length > 1) throw new Error('a selector field can have one positive list only');
  const list = (given: Patterns | undefined, negated: boolean) =>
    comparisons.flatMap((comparison): [Operator, readonly string[]][] => {
      const literals = given?.[patternKeys[comparison]] ?? [];
      return literals.length === 0 ? [] : [[negated ? `Not${comparison}` : comparison, literals]];
    });
  return Object.fromEntries([...list(some[0], false), ...list(none, true)]);
}

/** How many values CloudTrail counts: every one, those of eventCategory and resources.type too (observed: 500 taken, 501 refused). */
export function valuesOf(selectors: readonly AdvancedEventSelector[]): number {
  let count = 0;
  for (const { FieldSelectors } of selectors) {
    for (const { Field: _, ...operators } of FieldSelectors) {
      for (const values of Object.values(operators) as (readonly string[])[]) count += values.length;
    }
  }
  return count;
}
