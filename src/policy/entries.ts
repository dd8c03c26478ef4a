import type { Findings } from '../problem/findings.js';
import type { MapNode, Tree } from '../text/tree.js';
import { toValue } from '../text/value.js';
import { some, type Row } from './accounts.js';
import type { Filling, Variables } from './columns.js';
import { kindKeys } from './kinds.js';
import type { Lets } from './let.js';
import type { Selected } from './in.js';
import { itemsOf, listNode, textIn, textNode, withEntries } from './trees.js';

/** The filters whose values are lists of patterns. */
export const listFilters = [
  'resources',
  'events',
  'sources',
  'principals',
  'eventTypes',
  'endpoints',
] as const;

/** What entries are written out with. */
export interface Writing {
  readonly lets: Lets;
  readonly filling: Filling;
  readonly findings: Findings;
  /** What an `in` selects; undefined where it is wrong, which has been reported. */
  readonly select: (node: MapNode) => Selected | undefined;
}

/** A list element may come to at most as many values in a target. */
const mostValues = 500;

/** An entry with its columns and lists filled in, and the filters of its `except`; undefined where nothing sound is left of it. */
export function writtenOut(
  entry: MapNode,
  variables: Variables,
  isOfTarget: boolean,
  writing: Writing,
): MapNode | undefined {
  const made = filtersWrittenOut(entry, variables, isOfTarget, writing);
  if (made === undefined) return undefined;
  const name = made.entries.get('name');
  const named =
    name === undefined ? made : withEntries(made, { name: writing.filling.text(name.value, variables) });
  const except = named.entries.get('except')?.value;
  if (except === undefined || itemsOf(except).length === 0) return named;
  const filters = writing.lets.spread(itemsOf(except)).flatMap((filter): Tree[] => {
    if (filter.kind !== 'map') return [filter];
    const own = withoutKind(filter, entry, writing.findings);
    const whole = own === undefined ? undefined : filtersWrittenOut(own, variables, isOfTarget, writing);
    return whole === undefined ? [] : [whole];
  });
  // What is missing was an error: nothing is recorded that should have been left out.
  if (filters.length === 0) return undefined;
  return withEntries(named, { except: listNode(filters, except.place) });
}

/** A filter of `except` may come from a list that is used elsewhere too, with a kind key: it must be the statement's. */
function withoutKind(filter: MapNode, entry: MapNode, findings: Findings): MapNode | undefined {
  for (const kind of kindKeys) {
    const given = filter.entries.get(kind);
    if (given === undefined) continue;
    const own = entry.entries.get(kind)?.value;
    if (own === undefined || wordsOf(own) !== wordsOf(given.value)) {
      findings.error(
        'policy-invalid',
        given.keyPlace,
        `this filter is about \`${kind}: ${wordsOf(given.value)}\`, and the statement that leaves it out is not`,
        'use the list in `ignore`, where an entry touches the statements of its own kind',
      );
      return undefined;
    }
    filter = withEntries(filter, { [kind]: undefined });
  }
  return filter;
}

function wordsOf(node: Tree): string {
  return itemsOf(node)
    .map((one) => String(toValue(one)))
    .sort()
    .join(', ');
}

/** The lists of patterns written out; undefined where one has nothing left, which was an error. */
function filtersWrittenOut(
  entry: MapNode,
  variables: Variables,
  isOfTarget: boolean,
  writing: Writing,
): MapNode | undefined {
  const values: Record<string, Tree> = {};
  for (const filter of listFilters) {
    const list = entry.entries.get(filter)?.value;
    if (list === undefined || itemsOf(list).length === 0) continue;
    const made: Tree[] = [];
    for (const element of writing.lets.spread(itemsOf(list))) {
      const role = element.kind === 'map' ? element.entries.get('role') : undefined;
      const where = element.kind === 'map' ? element.entries.get('in') : undefined;
      if (where !== undefined && role === undefined) {
        notHere('in', where.keyPlace, 'a pattern', writing.findings);
        continue;
      }
      const own =
        role === undefined
          ? writing.filling.element(element, variables, true)
          : filter === 'principals'
            ? sessionsOf(element as MapNode, variables, writing)
            : notHere('role', role.keyPlace, `\`${filter}\``, writing.findings);
      if (isOfTarget) checkCount(own, element, writing.findings);
      for (const one of own) made.push(one);
    }
    if (made.length === 0) return undefined;
    values[filter] = listNode(made, list.place);
  }
  return Object.keys(values).length === 0 ? entry : withEntries(entry, values);
}

function notHere(key: string, place: Tree['place'], where: string, findings: Findings): [] {
  findings.error(
    'policy-invalid',
    place,
    `\`${key}\` is not a key of ${where} here`,
    'write `principals: [{ role: NAME, in: { … } }]` for a role in several accounts',
  );
  return [];
}

function checkCount(values: readonly Tree[], element: Tree, findings: Findings): void {
  const count = new Set(values.map((one) => textIn(one) ?? one)).size;
  if (count <= mostValues) return;
  findings.error(
    'policy-uncompilable',
    element.place,
    `this comes to ${count} values, and the selectors of a target can have ${mostValues}`,
    'write what the values have in common, such as `name*`, or divide them among several targets',
  );
}

/** `{ role: NAME, in: … }`: the role in each account, as its ARN. */
function sessionsOf(element: MapNode, variables: Variables, writing: Writing): readonly Tree[] {
  const { findings } = writing;
  const { value, keyPlace } = element.entries.get('role')!;
  const where = element.entries.get('in')?.value;
  const name = textIn(writing.filling.text(value, variables));
  if (name === undefined) return [];
  if (where?.kind !== 'map' || element.entries.size !== 2) {
    findings.error(
      'policy-invalid',
      keyPlace,
      `\`role: ${name}\` needs the accounts that it is in`,
      'write `{ role: NAME, in: { … } }`, or `role/NAME` for the account of the target',
    );
    return [];
  }
  const selected = writing.select(where);
  const partition = variables.values.get('partition')?.value;
  const rows = selected?.rows.filter((row) => row.partition === partition) ?? [];
  if (selected !== undefined && rows.length === 0)
    findings.error(
      'policy-invalid',
      where.place,
      `none of these accounts is in the partition \`${String(partition)}\`: ${some(selected.rows.map(({ label }) => label))}`,
      'select accounts of the same partition: no record has a caller of another one',
    );
  return rows.map((row) => textNode(roleArn(row, name), element.place));
}

function roleArn({ partition, id }: Row, name: string): string {
  return `arn:${partition}:iam::${id}:role/${name}`;
}
