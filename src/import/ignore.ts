import type { Filter, IgnoreEntry } from '../../generated/policy.js';
import { groupBy } from '../eventset/event-set.js';
import { kindWords, type Draft } from './statements.js';

/** How many resource types an entry of `ignore` may name and still read well. */
const fewTypes = 3;

/** The drafts without what all that it is about leave out, and that as entries of `ignore`. */
export function withIgnore(drafts: readonly Draft[]): {
  readonly drafts: readonly Draft[];
  readonly ignore: readonly IgnoreEntry[];
} {
  const excepted = drafts.flatMap((draft) => draft.except.map((filter) => ({ draft, filter })));
  const ignore = new Map<string, IgnoreEntry>();
  for (const [key, same] of groupBy(excepted, ({ filter }) => JSON.stringify(filter))) {
    const entry = entryFor(
      same[0]!.filter,
      same.map(({ draft }) => draft),
      drafts,
    );
    if (entry !== undefined) ignore.set(key, entry);
  }
  return {
    drafts: drafts.map((draft) => ({
      ...draft,
      except: draft.except.filter((filter) => !ignore.has(JSON.stringify(filter))),
    })),
    ignore: [...ignore.values()],
  };
}

/** The entry that says it once for several statements; undefined where it would touch others, or says no less. */
function entryFor(filter: Filter, those: readonly Draft[], all: readonly Draft[]): IgnoreEntry | undefined {
  if (those.length < 2) return undefined;
  const hasName =
    filter.resources?.some((one) => typeof one !== 'string' || !/^(arn:|\*)/.test(one)) === true;
  if (those.length === all.length && !hasName) return filter;
  if (those.some(({ category }) => category !== 'Data')) return undefined;
  const types = new Set(those.flatMap(({ keys }) => keys));
  const touched = all.filter(
    ({ category, keys }) => category === 'Data' && keys.some((key) => types.has(key)),
  );
  if (types.size > fewTypes || touched.length > those.length) return undefined;
  const words = kindWords('Data', [...types]);
  return { data: words.length === 1 ? words[0]! : [...words], ...filter } as IgnoreEntry;
}
