import type { TargetKind } from '../cloudtrail/index.js';
import type {
  Coverage as WrittenCoverage,
  Filter,
  Statement as WrittenStatement,
} from '../../generated/policy.js';
import type { Findings } from '../problem/findings.js';
import { positionAt } from '../text/source.js';
import type { PolicyDocument } from './document.js';
import { isOfOtherService } from './arns.js';
import { filterFields } from './filter-fields.js';
import { checkExpressible, readFilter } from './filters.js';
import { kindKeyOf, kindsOf, kindWords, type Kind } from './kinds.js';
import type { Located } from './located.js';
import type { Surroundings } from './surroundings.js';
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
  const kinds = kindsOf(written, key, catalog, findings);
  let isWhole = true;
  const parts = kinds.flatMap((kind): Part[] => {
    const { tests, applies, isBroken } = readFilter(filtersOf(written), { kind, around, findings });
    if (!applies) {
      isWhole = false;
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
      const of = `the statement on line ${line}`;
      const read = readFilter(filter, { kind, around, findings, of });
      if (read.isBroken || !read.applies) return [];
      if (read.tests.length === 0) return nothingLeft(filter, findings);
      return [{ place: filter.place, tests: read.tests }];
    });
    const all = [...exclusions, ...more(kind)];
    return isBroken || !applies ? [] : [{ category: kind.category, key: kind.key, filters, exclusions: all }];
  });
  const lists = written.get('except')?.items() ?? [];
  for (const filter of [...(isWhole ? [filtersOf(written)] : []), ...(lists as Located<Filter>[])])
    reportOtherServices(filter, kinds, findings);
  return parts;
}

/** Says which ARNs of a filter are of no service that its kinds are about: they would only vanish. */
export function reportOtherServices(
  filter: Located<Filter>,
  kinds: readonly Kind[],
  findings: Findings,
): void {
  if (kinds.length === 0 || kinds.some(({ category }) => category !== 'Data')) return;
  for (const { value, place } of filter.get('resources')?.items() ?? []) {
    // What is wrong before the service is another matter.
    if (typeof value !== 'string' || !/^arn:aws[a-z-]*:/.test(value)) continue;
    if (kinds.some(({ key }) => !isOfOtherService(value, key))) continue;
    const types = [...new Set(kinds.map(({ key }) => `\`${key}\``))];
    const shown = types.length > 3 ? [...types.slice(0, 3), 'others'] : types;
    findings.error(
      'policy-invalid',
      place,
      `\`${value}\` is an ARN of another service than ${shown.join(', ')}, so nothing can match it`,
      'write an ARN of the type, or move it to an entry for its own type',
    );
  }
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
