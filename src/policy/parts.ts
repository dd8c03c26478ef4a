import type { TargetKind } from '../cloudtrail/index.js';
import type {
  Coverage as WrittenCoverage,
  Filter,
  Statement as WrittenStatement,
} from '../../generated/policy.js';
import type { Findings } from '../problem/findings.js';
import { positionAt } from '../text/source.js';
import type { PolicyDocument } from './document.js';
import { checkExpressible, filterFields, readFilter } from './filters.js';
import { kindKeyOf, kindsOf, kindWords, type Kind } from './kinds.js';
import type { Located } from './located.js';
import type { Surroundings } from './names.js';
import type { Exclusion, FieldTest, Part } from './policy.js';

/** What every part of a policy needs to be read. */
export interface Context {
  readonly document: PolicyDocument;
  /** The day whose tables wildcards expand by. */
  readonly catalog: string;
  readonly findings: Findings;
}

/** What an entry with a kind key, filters and `except` says, group by group. */
export function partsOf(
  written: Located<WrittenStatement | WrittenCoverage>,
  around: Surroundings,
  { document, catalog, findings }: Context,
  target: TargetKind | undefined,
  more: (kind: Kind) => readonly Exclusion[] = () => [],
): Part[] {
  const key = kindKeyOf(written, findings, false);
  if (key === undefined) return [];
  const line = positionAt(document.source, written.place.start).line;
  return kindsOf(written, key, catalog, findings).flatMap((kind): Part[] => {
    const { tests, applies, isBroken } = readFilter(filtersOf(written), { kind, around, findings });
    if (!applies) {
      findings.error(
        'policy-invalid',
        written.keyPlace('resources'),
        `none of these ARNs can be of ${kindWords(kind)}`,
        'write a statement for each resource type',
      );
    }
    const filters = [...operationsOf(kind), ...tests];
    if (target !== undefined) checkExpressible(filters, kind, target, findings);
    if (key === 'management' && written.value.operations !== undefined) {
      findings.error(
        'policy-invalid',
        written.keyPlace('operations'),
        'a `management` statement has reads or writes in its kind key',
        'write `management: read` or `management: write`',
      );
    }
    const excepted = (written.get('except')?.items() ?? []) as Located<Filter>[];
    const exclusions = excepted.flatMap((filter): Exclusion[] => {
      const read = readFilter(filter, { kind, around, findings, of: `the statement on line ${line}` });
      if (read.isBroken || !read.applies) return [];
      if (read.tests.length === 0) return nothingLeft(filter, findings);
      return [{ place: filter.place, tests: read.tests }];
    });
    const all = [...exclusions, ...more(kind)];
    return isBroken || !applies ? [] : [{ category: kind.category, key: kind.key, filters, exclusions: all }];
  });
}

/** The entry without its kind key and the other keys that are no filters. */
export function filtersOf(written: Located<object>): Located<Filter> {
  return written as Located<Filter>;
}

/** What `management: read` and `management: write` say about readOnly. */
export function operationsOf({ operations, place }: Kind): FieldTest[] {
  if (operations === undefined) return [];
  const value = String(operations === 'read');
  return [
    {
      field: filterFields.operations,
      patterns: [{ comparison: 'Equals', value }],
      negated: false,
      place,
      filter: 'operations',
    },
  ];
}

/** Says that a filter takes everything away. */
export function nothingLeft(filter: Located<unknown>, findings: Findings): [] {
  findings.error(
    'policy-invalid',
    filter.place,
    'this filter removes everything: `*` and `all` are no conditions',
    'name what to leave out, or remove the whole statement',
  );
  return [];
}
