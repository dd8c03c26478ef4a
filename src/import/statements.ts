import type { Filter, Statement } from '../../generated/policy.js';
import { aliases, networkSources, resourceTypes } from '../cloudtrail/index.js';
import { countOf, type Condition, type Patterns } from '../eventset/condition.js';
import { groupBy, type Conjunction, type ViewField } from '../eventset/event-set.js';
import { filterFields, type FilterName } from '../policy/filter-fields.js';
import type { Target } from './patterns.js';
import { patternsOf } from './patterns.js';
import { upToLast } from '../text/linear.js';

/** A statement in the making: what it says, and the types or sources that it is about. */
export interface Draft {
  readonly category: 'Management' | 'Data' | 'NetworkActivity';
  /** Resource types or event sources; one empty text for management events. */
  readonly keys: readonly string[];
  readonly operations: 'all' | 'read' | 'write';
  readonly filter: Filter;
  /** Each is about one field. */
  readonly except: readonly Filter[];
  readonly name?: string;
  /** Values that no event can have, and that are left out. */
  readonly dropped: readonly string[];
}

const filterByField = new Map<ViewField, FilterName>(
  Object.entries(filterFields).map(([filter, field]) => [field, filter as FilterName]),
);

/** What a conjunction says, in the words of the language; a text where it has none. */
export function draftOf(
  { group, fields }: Conjunction,
  name: string | undefined,
  target: Target,
): Draft | string {
  const { category, key } = group;
  if (category !== 'Management' && category !== 'Data' && category !== 'NetworkActivity')
    return `events of category ${category} beside others`;
  let operations: Draft['operations'] = 'all';
  const filter: { -readonly [K in keyof Filter]: Filter[K] } = {};
  const except: Filter[] = [];
  const dropped: string[] = [];
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
      const unsayable = readLists(condition, (list) => patternsOf(list, word, key, target), word, {
        filter,
        except,
        dropped,
      });
      if (unsayable !== undefined) return unsayable;
    }
  }
  return {
    category,
    keys: [key],
    operations,
    filter,
    except,
    dropped,
    ...(name === undefined ? {} : { name }),
  };
}

/** Adds what a condition says of lists of literals; the answer is what cannot be said. */
function readLists(
  { some, none }: Condition,
  write: (list: Patterns) => ReturnType<typeof patternsOf>,
  word: Exclude<FilterName, 'operations' | 'console' | 'denied'>,
  draft: { readonly filter: Filter; readonly except: Filter[]; readonly dropped: string[] },
): string | undefined {
  if (some.length > 1) return `two lists of which ${filterFields[word]} must hit both`;
  for (const list of [some[0], countOf(none) === 0 ? undefined : none]) {
    if (list === undefined) continue;
    const { written, dropped, unsayable } = write(list);
    if (unsayable !== undefined) return unsayable;
    draft.dropped.push(...dropped);
    if (list === none && written.length > 0) draft.except.push({ [word]: written });
    if (list !== none) Object.assign(draft.filter, { [word]: written });
  }
  return undefined;
}

/** The drafts with those that say the same of several types or sources as one. */
export function grouped(drafts: readonly Draft[]): readonly Draft[] {
  const groups = groupBy(drafts, ({ category, keys, operations, filter, except, name }) => {
    // A name belongs to one selector.
    const own = category === 'Management' || name !== undefined ? [keys, name] : [];
    return JSON.stringify([category, operations, sorted(filter), except, ...own]);
  });
  return [...groups.values()].map((same) => ({
    ...same[0]!,
    keys: [...new Set(same.flatMap(({ keys }) => keys))],
  }));
}

function sorted(filter: Filter): object {
  return Object.fromEntries(Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The order of filters in a statement. */
const order = Object.keys(filterFields) as FilterName[];

/** A draft as the policy has it. */
export function statementOf({ category, keys, operations, filter, except, name }: Draft): Statement {
  const words = kindWords(category, keys);
  const about = words.length === 1 ? words[0]! : words;
  const kind =
    category === 'Management'
      ? { management: operations }
      : category === 'Data'
        ? { data: about, ...(operations === 'all' ? {} : { operations }) }
        : { network: about };
  return {
    ...kind,
    ...Object.fromEntries(order.filter((one) => one in filter).map((one) => [one, filter[one]])),
    ...(except.length === 0 ? {} : { except: except.length === 1 ? except[0]! : except }),
    ...(name === undefined ? {} : { name }),
  } as unknown as Statement;
}

/** Resource types or event sources as a policy calls them; families and `all` where none is missing. */
export function kindWords(category: Draft['category'], keys: readonly string[]): readonly string[] {
  if (category === 'Management') return keys;
  if (category === 'NetworkActivity') {
    const isAll = networkSources.every(({ eventSource }) => keys.includes(eventSource));
    const others = keys.filter((key) => !networkSources.some(({ eventSource }) => eventSource === key));
    return isAll ? ['all', ...others.map(wordForSource)] : keys.map(wordForSource);
  }
  return [...new Set(keys.map((key) => wholeFamily(key, keys) ?? aliasOf.get(key) ?? key))];
}

const aliasOf = new Map([...aliases].map(([alias, { type }]) => [type, alias]));

/** `AWS::Bedrock::*` for a type of it, where all of them are there and they are more than a few. */
function wholeFamily(type: string, types: readonly string[]): string | undefined {
  const service = upToLast(type, ':');
  const family = resourceTypes.filter((one) => one.type.startsWith(service));
  return family.length >= 4 && family.every((one) => types.includes(one.type)) ? `${service}*` : undefined;
}

/** `kms` for `kms.amazonaws.com`. */
function wordForSource(source: string): string {
  return /^[a-z0-9-]+\.amazonaws\.com$/.test(source) ? source.slice(0, -'.amazonaws.com'.length) : source;
}
