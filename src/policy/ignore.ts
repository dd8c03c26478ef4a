import type { IgnoreEntry } from '../../generated/policy.js';
import { positionAt } from '../text/source.js';
import { filterFields } from './filter-fields.js';
import { readFilter } from './filters.js';
import { kindKeyOf, kindKeys, kindsOf, type Kind } from './kinds.js';
import type { Located } from './located.js';
import type { Surroundings } from './surroundings.js';
import { filtersOf, nothingLeft, operationsOf, type Context } from './parts.js';
import type { Exclusion } from './policy.js';

/** An `ignore` entry with the kind key that limits it. */
export interface Ignore {
  readonly index: number;
  readonly written: Located<IgnoreEntry>;
  /** The kinds it names; undefined when it touches every kind. */
  readonly kinds: readonly Kind[] | undefined;
}

/** Reads an `ignore` entry; undefined where it is wrong, which has been reported. */
export function readIgnore(
  written: Located<IgnoreEntry>,
  index: number,
  context: Context,
): Ignore | undefined {
  const { catalog, findings } = context;
  const given = kindKeys.filter((key) => written.value[key] !== undefined);
  const key = kindKeyOf(written, findings, true);
  if (given.length > 1) return undefined;
  const kinds = key === undefined ? undefined : kindsOf(written, key, catalog, findings);
  const named = written
    .get('resources')
    ?.items()
    .find(({ value }) => typeof value === 'string' && !/^(arn:|\*)/.test(value));
  if (key === undefined && named !== undefined) {
    findings.error(
      'policy-invalid',
      named.place,
      `\`${String(named.value)}\` is a name, and a name in \`ignore\` needs a resource type`,
      'add `data:` to this entry, or write an ARN',
    );
    return undefined;
  }
  return { index, written, kinds };
}

/** What an `ignore` entry takes from one group of a statement. */
export function ignored(
  { index, written, kinds }: Ignore,
  kind: Kind,
  statement: Located<unknown>,
  around: Surroundings,
  { document, findings }: Context,
): Exclusion[] {
  const limited = kinds?.find(({ category, key }) => category === kind.category && key === kind.key);
  if (kinds !== undefined && limited === undefined) return [];
  const line = positionAt(document.source, statement.place.start).line;
  const of = kinds === undefined ? { of: `the statement on line ${line}` } : {};
  const read = readFilter(filtersOf(written), { kind, around, findings, ...of });
  if (read.isBroken || !read.applies) return [];
  const tests = [...(limited === undefined ? [] : operationsOf(limited)), ...read.tests];
  const filters = Object.keys(written.value).filter((name) => name in filterFields);
  if (tests.length === 0 && (filters.length > 0 || limited === undefined))
    return nothingLeft(written, findings);
  return [{ place: written.place, tests, ignore: index }];
}
