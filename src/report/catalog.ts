/** The tables of CloudTrail's facts, for people to read: aligned text that fits the terminal. */
import {
  networkSources,
  operators,
  resourceTypes,
  sources,
  tablesDate,
  type FieldRule,
  type NetworkSource,
  type ResourceType,
} from '../cloudtrail/index.js';
import { plain, type Paint } from '../problem/paint.js';
import { table, terminalWidth, wrap } from './columns.js';

/** A part of the catalog: what data events and, where asked for, network activity can be recorded of. */
export interface Catalog {
  readonly types: readonly ResourceType[];
  readonly network: readonly NetworkSource[];
}

/** The rows in which the word occurs, in any case: in a name, a service, a description or an event source. */
export function searchCatalog(word: string, withNetwork: boolean): Catalog {
  const wanted = word.toLowerCase();
  const occurs = (...texts: (string | undefined)[]) =>
    texts.some((text) => text?.toLowerCase().includes(wanted) === true);
  return {
    types: resourceTypes.filter(({ type, service, description, eventSources, ...row }: ResourceType) =>
      occurs(type, row.alias, service, description, ...eventSources.map(({ name }) => name)),
    ),
    network: withNetwork
      ? networkSources.filter(({ eventSource, service }) => occurs(eventSource, service))
      : [],
  };
}

/** The type of which the word is the name or the alias, in any case. */
export function exactType(word: string): ResourceType | undefined {
  const wanted = word.toLowerCase();
  return resourceTypes.find(
    ({ type, alias }: ResourceType) => type.toLowerCase() === wanted || alias === wanted,
  );
}

/** The rows as lists, with what to do next. */
export function catalogText({ types, network }: Catalog, paint: Paint = plain): string {
  const parts: string[] = [];
  if (types.length > 0) {
    const rows = types.map(({ type, alias = '', service, basic }) => [
      `${type}${basic ? ' *' : ''}`,
      alias,
      service,
    ]);
    parts.push(table(['DATA EVENTS OF', 'ALIAS', 'SERVICE'], rows, paint));
    if (types.some(({ basic }) => basic)) parts.push('* basic selectors can name it too');
    parts.push(
      '`ctsel resources TYPE` or `ctsel resources ALIAS` shows ARNs, event sources, events and notes.',
    );
  }
  if (network.length > 0) {
    const rows = network.map(({ eventSource, service }) => [eventSource, service]);
    parts.push(table(['NETWORK ACTIVITY OF', 'SERVICE'], rows, paint));
  }
  return parts.join('\n\n');
}

/** What stands for ARN formats that AWS's pages contradict one another about: none is printed as the one to write. */
const notSettled = 'the format is not settled: copy an ARN from a record of this type';

/** Everything known about one type, and how a policy names it. */
export function typeText(row: ResourceType, paint: Paint = plain): string {
  const events = (readOnly: boolean) =>
    row.eventNames.flatMap((event) => (event.readOnly === readOnly ? [event.name] : [])).join(', ');
  const from = row.eventSources.map(
    ({ name, evidence }) => name + (evidence === 'inferred' ? ' (inferred)' : ''),
  );
  const { title, page } = sources[row.source];
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ['service', [row.service]],
    ['events about', [row.description]],
    ['alias', [row.alias ?? '']],
    ['basic', [row.basic ? 'yes, basic selectors can name it' : 'no, it needs an advanced selector']],
    ['event sources', from],
    ['ARNs', row.arnDoubtful ? [notSettled] : row.arnFormats],
    ['some reads', [events(true)]],
    ['some writes', [events(false)]],
    ['note', [row.note ?? '']],
    ['listed by AWS', [`by ${row.seen}`]],
    ['read in', [title, page ?? '']],
  ];
  const label = Math.max(...facts.map(([name]) => name.length)) + 4;
  const lines = facts.flatMap(([name, values]) =>
    values
      .filter((value) => value !== '')
      .flatMap((value) => wrap(value, terminalWidth() - label))
      .map((line, index) => `${(index === 0 ? `  ${name}` : '').padEnd(label)}${line}`),
  );
  const statement = `- data: ${row.alias ?? row.type}`;
  return [paint('bold', row.type), ...lines, '', 'In a policy:', '', `  ${paint('green', statement)}`].join(
    '\n',
  );
}

/** The fields of advanced selectors, category by category. */
export function fieldsText(rules: readonly FieldRule[], paint: Paint = plain): string {
  const rows = rules.map((rule, index) => [
    rule.category === rules[index - 1]?.category ? '' : rule.category,
    rule.field + (rule.required ? ' *' : ''),
    rule.targets.map((target) => (target === 'trail' ? 'trail' : 'store')).join(', '),
    rule.operators.length === operators.length ? 'all' : rule.operators.join(', '),
    rule.values?.join(', ') ?? (rule.oneValue ? 'one value' : 'any'),
  ]);
  return [
    table(['CATEGORY', 'FIELD', 'TARGETS', 'OPERATORS', 'VALUES'], rows, paint),
    '* every selector of the category must have it',
    `The operators are ${operators.join(', ')}.\nA store is an event data store. Tables of ${tablesDate}.`,
  ].join('\n\n');
}
