import type { Operator, SelectorField } from '../cloudtrail/index.js';
import { operators } from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Statement } from '../policy/policy.js';
import { headOf, type Place } from '../text/source.js';
import type { Listed, WrittenSettings, WrittenTarget } from '../written/target.js';
import { textOf, type Text } from '../written/text.js';

/**
 * A target that a policy compiles to, as selectors that somebody wrote: each value at the pattern of the policy that it
 * comes from, the rest at the statement.
 */
export function writtenOf({ target, set, origins }: CompiledTarget): WrittenTarget {
  const { key, kind, place, arn, insights } = target;
  const { AdvancedEventSelectors, EventSelectors } = set.selectors;
  const listed = <T>(items: readonly T[], at = place): Listed<T> => ({ items, open: [], place: at });
  const at = (index: number) => {
    const statements = (origins[index] ?? []).flatMap((one) => target.statements[one] ?? []);
    const head = statements[0] === undefined ? place : headOf(statements[0].place);
    const text = (value: string, from?: Place): Text => textOf([value], from ?? head);
    const value = (field: SelectorField, literal: string): Text =>
      text(literal, placeOf(field, literal, statements) ?? placeOf(field, literal, target.statements));
    return { head, text, value };
  };
  const settings: WrittenSettings = {
    ...(arn === undefined ? {} : { arn: textOf([arn], place) }),
    isMultiRegion: target.multiRegion,
    isOrganization: target.organization,
    ...(AdvancedEventSelectors === undefined
      ? {}
      : {
          advanced: listed(
            AdvancedEventSelectors.map(({ Name, FieldSelectors }, index) => {
              const { head, text, value } = at(index);
              return {
                ...(Name === undefined ? {} : { name: text(Name) }),
                fields: listed(
                  FieldSelectors.map((field) => ({
                    field: text(field.Field),
                    operators: operators.flatMap((operator: Operator) => {
                      const values = field[operator];
                      if (values === undefined) return [];
                      const texts = values.map((one) => value(field.Field as SelectorField, one));
                      return [{ operator, place: head, values: listed(texts, head) }];
                    }),
                    place: head,
                  })),
                  head,
                ),
                place: head,
              };
            }),
          ),
        }),
    ...(EventSelectors === undefined
      ? {}
      : {
          basic: listed(
            EventSelectors.map((selector, index) => {
              const { head, text, value } = at(index);
              const { ReadWriteType, IncludeManagementEvents, DataResources = [] } = selector;
              return {
                ...(ReadWriteType === undefined ? {} : { readWriteType: text(ReadWriteType) }),
                ...(IncludeManagementEvents === undefined
                  ? {}
                  : { includeManagementEvents: text(String(IncludeManagementEvents)) }),
                dataResources: listed(
                  DataResources.map(({ Type, Values = [] }) => ({
                    type: text(Type),
                    values: listed(
                      Values.map((one) => value('resources.ARN', one)),
                      head,
                    ),
                    place: head,
                  })),
                  head,
                ),
                excludeManagementEventSources: listed(
                  (selector.ExcludeManagementEventSources ?? []).map((one) => value('eventSource', one)),
                  head,
                ),
                place: head,
              };
            }),
          ),
        }),
    ...(set.InsightSelectors === undefined || set.InsightSelectors.length === 0
      ? {}
      : {
          insights: listed(
            set.InsightSelectors.map(({ InsightType, EventCategories }) => {
              const own = insights?.place ?? place;
              return {
                type: textOf([InsightType], own),
                ...(EventCategories === undefined
                  ? {}
                  : {
                      eventCategories: listed(
                        EventCategories.map((one) => textOf([one], own)),
                        own,
                      ),
                    }),
                place: own,
              };
            }),
            insights?.place ?? place,
          ),
        }),
  };
  return { key, label: key, kind, place, cases: [{ when: [], settings }] };
}

/** Where a policy has the pattern that comes to a literal. */
function placeOf(field: SelectorField, value: string, statements: readonly Statement[]): Place | undefined {
  for (const { parts } of statements) {
    for (const { filters, exclusions } of parts) {
      for (const test of [...filters, ...exclusions.flatMap(({ tests }) => tests)]) {
        if (test.field !== field) continue;
        const found = test.patterns.find((one) => one.value === value);
        if (found?.place !== undefined) return found.place;
      }
    }
  }
  return undefined;
}
