import { operators, type InsightSelector, type Selectors } from '../cloudtrail/index.js';
import type { Place } from '../text/source.js';
import type { Listed, WrittenInsight, WrittenSettings } from './target.js';
import { textOf, type Text } from './text.js';

/** Where values are that come from no text: from the compiler, or from AWS. */
export const nowhere: Place = { source: { name: '', text: '' }, start: 0, end: 0 };

const text = (value: string): Text => textOf([value], nowhere);
const listed = <T>(items: readonly T[]): Listed<T> => ({ items, open: [], place: nowhere });
const texts = (values: readonly string[] = []): Listed<Text> => listed(values.map(text));

/** Selectors in the API's own shape as written ones of which everything is known. Empty lists of an operator count as absent. */
export function lift({ AdvancedEventSelectors, EventSelectors }: Selectors): WrittenSettings {
  if (AdvancedEventSelectors !== undefined) {
    return {
      advanced: listed(
        AdvancedEventSelectors.map(({ Name, FieldSelectors }) => ({
          ...(Name === undefined ? {} : { name: text(Name) }),
          fields: listed(
            FieldSelectors.map((selector) => ({
              field: text(selector.Field),
              operators: operators.flatMap((operator) => {
                const values = selector[operator] ?? [];
                return values.length === 0 ? [] : [{ operator, place: nowhere, values: texts(values) }];
              }),
              place: nowhere,
            })),
          ),
          place: nowhere,
        })),
      ),
    };
  }
  return {
    basic: listed(
      EventSelectors.map(
        ({ ReadWriteType, IncludeManagementEvents, DataResources = [], ExcludeManagementEventSources }) => ({
          ...(ReadWriteType === undefined ? {} : { readWriteType: text(ReadWriteType) }),
          ...(IncludeManagementEvents === undefined
            ? {}
            : { includeManagementEvents: text(String(IncludeManagementEvents)) }),
          dataResources: listed(
            DataResources.map(({ Type, Values }) => ({
              type: text(Type),
              values: texts(Values),
              place: nowhere,
            })),
          ),
          excludeManagementEventSources: texts(ExcludeManagementEventSources),
          place: nowhere,
        }),
      ),
    ),
  };
}

/** Insights in the API's own shape as written ones. */
export function liftInsights(selectors: readonly InsightSelector[]): Listed<WrittenInsight> {
  return listed(
    selectors.map(({ InsightType, EventCategories }) => ({
      type: text(InsightType),
      ...(EventCategories === undefined || EventCategories.length === 0
        ? {}
        : { eventCategories: texts(EventCategories) }),
      place: nowhere,
    })),
  );
}
