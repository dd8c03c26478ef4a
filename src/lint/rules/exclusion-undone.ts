import { comparisons, eventFieldsOf, type Comparison } from '../../cloudtrail/index.js';
import { clausesOfWritten, type OpenClause } from '../../denote/written.js';
import { hitting, patternKeys, patterns } from '../../eventset/condition.js';
import {
  contains,
  groupBy,
  groupKey,
  setOf,
  type Conjunction,
  type EventSet,
  type ViewField,
} from '../../eventset/event-set.js';
import { findView, isSubset, type Facts } from '../../eventset/questions.js';
import { headOf, type Place } from '../../text/source.js';
import type { WrittenSettings } from '../../written/target.js';
import { known } from '../../written/text.js';
import { basicTrail, data, dataOf, equals, management, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { shapeFacts } from '../subject-facts.js';
import { code } from '../words.js';

const objects = (lists: object) => data('AWS::S3::Object', { Field: 'resources.ARN', ...lists });

/** What a selector leaves out, the others leave out too. */
export const exclusionUndone: TargetRule = {
  name: 'exclusion-undone',
  about: 'target',
  isOfCombination: true,
  severity: 'warning',
  summary: 'What a selector leaves out is recorded by another selector of the target.',
  why: 'An event is recorded where any selector matches it, so an exclusion holds only if every other selector has it too. Here all that it leaves out is recorded all the same, which is proved: the exclusion saves nothing, and a reader believes that it does.',
  sources: ['API Reference: PutEventSelectors', 'CloudTrail User Guide: logging management events'],
  examples: {
    bad: [
      basicTrail(
        { ReadWriteType: 'All', IncludeManagementEvents: true },
        {
          ...dataOf('AWS::DynamoDB::Table', 'arn:aws:dynamodb'),
          IncludeManagementEvents: true,
          ExcludeManagementEventSources: ['kms.amazonaws.com'],
        },
      ),
      trail(objects({ NotStartsWith: ['arn:aws:s3:::logs/'] }), objects({ StartsWith: ['arn:aws:s3:::l'] })),
      trail(
        management({ Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }),
        management(equals('readOnly', 'true')),
        management(equals('readOnly', 'false')),
      ),
    ],
    good: [
      trail(
        data('AWS::S3::Object', { Field: 'eventName', NotEquals: ['DeleteObject'] }),
        data('AWS::S3::Object', equals('eventName', 'DeleteObject'), {
          Field: 'resources.ARN',
          NotStartsWith: ['arn:aws:s3:::scratch/'],
        }),
      ),
      basicTrail(
        { ExcludeManagementEventSources: ['kms.amazonaws.com'] },
        { ...dataOf('AWS::DynamoDB::Table', 'arn:aws:dynamodb'), IncludeManagementEvents: false },
      ),
      trail(
        management({ Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }),
        management(equals('readOnly', 'false')),
      ),
    ],
  },
  *check(subject) {
    const { settings } = subject;
    const items = settings.advanced?.items ?? settings.basic?.items ?? [];
    if (items.length < 2) return;
    for (const { index, field, value, comparison, by } of undone(settings, shapeFacts(subject))) {
      const other = by === undefined ? undefined : items[by];
      const name =
        other !== undefined && 'name' in other && other.name !== undefined ? known(other.name) : '';
      const who =
        other === undefined
          ? 'other selectors record'
          : name === undefined || name === ''
            ? 'another selector records'
            : `the selector \`${name}\` records`;
      yield {
        place: placeOf(settings, index, field, comparison, value) ?? items[index]!.place,
        message: `${code(value)} is left out here, and ${who} all of it`,
        help: 'leave it out there too, or remove it here: nothing changes by that',
        ...(other === undefined
          ? {}
          : { related: [{ place: headOf(other.place), message: 'recorded by this one' }] }),
      };
    }
  },
};

/** After this many a reader has understood; each value that is looked at may need a proof. */
const mostFound = 5;
const mostProofs = 100;

interface Undone {
  readonly index: number;
  readonly field: ViewField;
  readonly comparison: Comparison;
  readonly value: string;
  /** The one selector that records it all; undefined where only several do. */
  readonly by: number | undefined;
}

/** The negative values of which all that they leave out is surely recorded by the other selectors. */
function* undone(settings: WrittenSettings, facts: Facts): Iterable<Undone> {
  const sure = clausesOfWritten(settings).clauses.filter(isSure);
  const byGroup = groupBy(sure, ({ conjunction: { group } }) => groupKey(group));
  const told = new Set<string>();
  let proofs = 0;
  for (const { index, conjunction } of sure) {
    const others = byGroup.get(groupKey(conjunction.group))!.filter((one) => one.index !== index);
    if (others.length === 0) continue;
    for (const { field, comparison, value } of exclusionsOf(conjunction)) {
      const key = `${index} ${field} ${comparison} ${value}`;
      if (told.has(key)) continue;
      const left = leftOut(conjunction, field, comparison, value);
      // Mostly one event shows at once that the others do not record it.
      const view = findView(left, facts);
      const all = setOf(...others.map((one) => one.conjunction));
      if (view === undefined || !contains(all, view)) continue;
      if (++proofs > mostProofs) return;
      if (!isSubset(left, all, facts)) continue;
      told.add(key);
      const by = [...new Set(others.map((one) => one.index))].find((one) => {
        const own = setOf(...others.filter((other) => other.index === one).map((other) => other.conjunction));
        return contains(own, view) && isSubset(left, own, facts);
      });
      yield { index, field, comparison, value, by };
      if (told.size >= mostFound) return;
    }
  }
}

/** Whether all of it is known, and made of fields that the events of its category have. */
function isSure({ tests, conjunction: { group, fields } }: OpenClause): boolean {
  const fieldsThere: readonly string[] = eventFieldsOf(group.category);
  return tests.length === 0 && [...fields.keys()].every((field) => fieldsThere.includes(field));
}

function* exclusionsOf({ fields }: Conjunction): Iterable<{
  readonly field: ViewField;
  readonly comparison: Comparison;
  readonly value: string;
}> {
  for (const [field, { none }] of fields)
    for (const comparison of comparisons)
      for (const value of none[patternKeys[comparison]]) yield { field, comparison, value };
}

/** What the clause would record too if it did not leave out one value. */
function leftOut(
  { group, fields }: Conjunction,
  field: ViewField,
  comparison: Comparison,
  value: string,
): EventSet {
  const key = patternKeys[comparison];
  const { some, none } = fields.get(field)!;
  const condition = {
    some: [...some, ...hitting(patterns({ [key]: [value] })).some],
    none: { ...none, [key]: none[key].filter((one) => one !== value) },
  };
  return setOf({ group, fields: new Map(fields).set(field, condition) });
}

/** Where the value is written. */
function placeOf(
  { advanced, basic }: WrittenSettings,
  index: number,
  field: ViewField,
  comparison: Comparison,
  value: string,
): Place | undefined {
  const texts =
    advanced === undefined
      ? basic!.items[index]!.excludeManagementEventSources.items
      : advanced.items[index]!.fields.items.filter((one) => known(one.field) === field).flatMap(
          ({ operators }) =>
            operators
              .filter(({ operator }) => operator === `Not${comparison}`)
              .flatMap(({ values }) => values.items),
        );
  return texts.find((text) => known(text) === value)?.place;
}
