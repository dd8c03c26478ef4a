import { operators, type InsightSelector, type SelectorField, type Selectors } from '../cloudtrail/index.js';
import type { Place } from '../text/source.js';
import type { Listed, WrittenInsight, WrittenSettings } from './target.js';
import { textOf, type Text } from './text.js';

/** Where values are that come from no text: from the compiler, or from AWS. */
export const nowhere: Place = { source: { name: '', text: '' }, start: 0, end: 0 };

/** Where lifted selectors come from. */
export interface Origins {
  readonly target: Place;
  /** Of a selector, by its index. */
  selector(index: number): Place;
  /** Of a value of one of its fields; a basic selector's values are those of fields too. */
  value(index: number, field: SelectorField, value: string): Place;
}

const fromNowhere: Origins = { target: nowhere, selector: () => nowhere, value: () => nowhere };

const listed = <T>(items: readonly T[], place: Place): Listed<T> => ({ items, open: [], place });

/** Selectors in the API's own shape as written ones of which everything is known. Empty lists of an operator count as absent. */
export function lift(
  { AdvancedEventSelectors, EventSelectors }: Selectors,
  from: Origins = fromNowhere,
): WrittenSettings {
  const at = (index: number) => {
    const place = from.selector(index);
    const text = (value: string): Text => textOf([value], place);
    const values = (field: SelectorField, given: readonly string[] = []): Listed<Text> =>
      listed(
        given.map((value) => textOf([value], from.value(index, field, value))),
        place,
      );
    return { place, text, values };
  };
  if (AdvancedEventSelectors !== undefined) {
    const selectors = AdvancedEventSelectors.map(({ Name, FieldSelectors }, index) => {
      const { place, text, values } = at(index);
      const fields = FieldSelectors.map((selector) => ({
        field: text(selector.Field),
        operators: operators.flatMap((operator) => {
          const given = selector[operator] ?? [];
          if (given.length === 0) return [];
          return [{ operator, place, values: values(selector.Field as SelectorField, given) }];
        }),
        place,
      }));
      return { ...(Name === undefined ? {} : { name: text(Name) }), fields: listed(fields, place), place };
    });
    return { advanced: listed(selectors, from.target) };
  }
  const selectors = EventSelectors.map((selector, index) => {
    const { ReadWriteType, IncludeManagementEvents, DataResources = [] } = selector;
    const { place, text, values } = at(index);
    const resources = DataResources.map(({ Type, Values }) => ({
      type: text(Type),
      values: values('resources.ARN', Values),
      place,
    }));
    return {
      ...(ReadWriteType === undefined ? {} : { readWriteType: text(ReadWriteType) }),
      ...(IncludeManagementEvents === undefined
        ? {}
        : { includeManagementEvents: text(String(IncludeManagementEvents)) }),
      dataResources: listed(resources, place),
      excludeManagementEventSources: values('eventSource', selector.ExcludeManagementEventSources),
      place,
    };
  });
  return { basic: listed(selectors, from.target) };
}

/** Insights in the API's own shape as written ones. */
export function liftInsights(
  selectors: readonly InsightSelector[],
  place: Place = nowhere,
): Listed<WrittenInsight> {
  const text = (value: string): Text => textOf([value], place);
  const insights = selectors.map(({ InsightType, EventCategories = [] }) => ({
    type: text(InsightType),
    ...(EventCategories.length === 0 ? {} : { eventCategories: listed(EventCategories.map(text), place) }),
    place,
  }));
  return listed(insights, place);
}
