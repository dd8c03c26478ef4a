import type { Filter, Statement } from '../../generated/policy.js';
import { aliases } from '../cloudtrail/index.js';
import { countOf, noPatterns, type Condition } from '../eventset/condition.js';
import type { Conjunction, ViewField } from '../eventset/event-set.js';
import { filterFields, type FilterName } from '../policy/filters.js';
import type { Surroundings } from '../policy/names.js';
import { patternsOf } from './patterns.js';

/** A statement in the making: what it says but for the types or sources that it is about. */
export interface Draft {
  readonly category: 'Management' | 'Data' | 'NetworkActivity';
  /** The resource type or the event source; empty for management events. */
  readonly key: string;
  readonly operations: 'all' | 'read' | 'write';
  readonly filter: Filter;
  readonly except: readonly Filter[];
  readonly name?: string;
}

const filterByField = new Map<ViewField, FilterName>(
  Object.entries(filterFields).map(([filter, field]) => [field, filter as FilterName]),
);

/** What a conjunction says, in the words of the language; a text where it has none. */
export function draftOf(
  { group, fields }: Conjunction,
  name: string | undefined,
  around: Surroundings,
): Draft | string {
  const { category, key } = group;
  if (category !== 'Management' && category !== 'Data' && category !== 'NetworkActivity')
    return `events of category ${category} beside others`;
  let operations: Draft['operations'] = 'all';
  const filter: { -readonly [K in keyof Filter]: Filter[K] } = {};
  const except: Filter[] = [];
  for (const [field, condition] of fields) {
    const word = filterByField.get(field);
    if (word === undefined) return `the field ${field}`;
    const isOnly = (value: string) =>
      condition.some[0]?.equals.join() === value && countOf(condition.none) === 0;
    if (word === 'operations') {
      if (!isOnly('true') && !isOnly('false')) return 'this condition on readOnly';
      operations = isOnly('true') ? 'read' : 'write';
    } else if (word === 'console') {
      const isNegative = condition.none.equals.join() === 'true' && condition.some.length === 0;
      if (!isOnly('true') && !isNegative) return 'this condition on sessionCredentialFromConsole';
      filter.console = !isNegative;
    } else if (word === 'denied') {
      if (!isOnly('VpceAccessDenied')) return 'this condition on errorCode';
      filter.denied = true;
    } else {
      const said = listsOf(condition, word, key, around);
      if (typeof said === 'string') return said;
      if (said.some !== undefined) filter[word] = said.some as never;
      if (said.none !== undefined) except.push({ [word]: said.none });
    }
  }
  return { category, key, operations, filter, except, ...(name === undefined ? {} : { name }) };
}

function listsOf(condition: Condition, word: FilterName, type: string, around: Surroundings) {
  const { some, none } = condition;
  if (some.length > 1) return `two lists of which ${filterFields[word]} must hit both`;
  const positive = some[0] === undefined ? undefined : patternsOf(some[0] ?? noPatterns, word, type, around);
  const negative = countOf(none) === 0 ? undefined : patternsOf(none, word, type, around);
  if ((some[0] !== undefined && positive === undefined) || (countOf(none) > 0 && negative === undefined))
    return `a value of ${filterFields[word]} in this condition`;
  return { some: positive, none: negative };
}

/** The drafts as statements; those that say the same of several types or sources are one. */
export function statementsOf(drafts: readonly Draft[]): readonly Statement[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const { category, operations, filter, except, name } = draft;
    // A name belongs to one selector.
    const own = category === 'Management' || name !== undefined ? [draft.key, name] : [];
    const key = JSON.stringify([category, operations, filter, except, ...own]);
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  return [...groups.values()].map(statementOf);
}

function statementOf(drafts: readonly Draft[]): Statement {
  const { category, operations, filter, except, name } = drafts[0]!;
  const keys = drafts.map(({ key }) => (category === 'Data' ? wordForType(key) : wordForSource(key)));
  const about = keys.length === 1 ? keys[0]! : keys;
  const kind =
    category === 'Management'
      ? { management: operations }
      : category === 'Data'
        ? { data: about, ...(operations === 'all' ? {} : { operations }) }
        : { network: about };
  return {
    ...kind,
    ...filter,
    ...(except.length === 0 ? {} : { except: except.length === 1 ? except[0]! : except }),
    ...(name === undefined ? {} : { name }),
  } as unknown as Statement;
}

const words = new Map([...aliases].map(([alias, { type }]) => [type, alias]));

function wordForType(type: string): string {
  return words.get(type) ?? type;
}

/** `kms` for `kms.amazonaws.com`. */
function wordForSource(source: string): string {
  return /^[a-z0-9-]+\.amazonaws\.com$/.test(source) ? source.slice(0, -'.amazonaws.com'.length) : source;
}
