import {
  type AdvancedEventSelector,
  type AdvancedFieldSelector,
  type DataResource,
  type EventSelector,
  type InsightSelector,
  type Operator,
  type ReadWriteType,
  type Selectors,
} from '../cloudtrail/index.js';
import type { Listed, WrittenAdvanced, WrittenBasic, WrittenInsight, WrittenSettings } from './target.js';
import { known, refsOf, unique, type Ref, type Text } from './text.js';

/** Settings in the API's own shape, as far as they are known. */
export interface KnownSettings {
  /** Undefined for a document about Insights alone. */
  readonly selectors: Selectors | undefined;
  readonly InsightSelectors?: readonly InsightSelector[];
  /** What is not known; where there is any, the selectors are not the whole. */
  readonly unknown: readonly Ref[];
}

/** The settings as a request would have them. */
export function knownSettings({ advanced, basic, insights, isOnlyInsights }: WrittenSettings): KnownSettings {
  const reader = new KnownReader();
  const selectors: Selectors | undefined =
    advanced !== undefined
      ? { AdvancedEventSelectors: reader.list(advanced, (one) => reader.advanced(one)) }
      : basic !== undefined
        ? { EventSelectors: reader.list(basic, (one) => reader.basic(one)) }
        : isOnlyInsights === true
          ? undefined
          : { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] };
  const InsightSelectors =
    insights === undefined ? undefined : reader.list(insights, (one) => reader.insight(one));
  return {
    selectors,
    ...(InsightSelectors === undefined ? {} : { InsightSelectors }),
    unknown: unique(reader.unknown),
  };
}

class KnownReader {
  readonly unknown: Ref[] = [];

  list<T, U>({ items, open }: Listed<T>, read: (item: T) => U): U[] {
    this.unknown.push(...open);
    return items.map(read);
  }

  text(text: Text): string {
    this.unknown.push(...refsOf(text));
    return known(text) ?? '';
  }

  advanced({ name, fields }: WrittenAdvanced): AdvancedEventSelector {
    // A name bears on nothing that is recorded: one that is not known is left out.
    const label = name === undefined ? undefined : known(name);
    return {
      ...(label === undefined || label === '' ? {} : { Name: label }),
      FieldSelectors: this.list(fields, ({ field, operators }): AdvancedFieldSelector => {
        const lists: { [operator in Operator]?: readonly string[] } = {};
        for (const { operator, values } of operators)
          lists[operator] = this.list(values, (one) => this.text(one));
        return { Field: this.text(field), ...lists };
      }),
    };
  }

  basic({
    readWriteType,
    includeManagementEvents,
    dataResources,
    excludeManagementEventSources,
  }: WrittenBasic): EventSelector {
    return {
      ReadWriteType: (readWriteType === undefined ? 'All' : this.text(readWriteType)) as ReadWriteType,
      IncludeManagementEvents:
        includeManagementEvents === undefined || this.text(includeManagementEvents).toLowerCase() !== 'false',
      DataResources: this.list(dataResources, ({ type, values }): DataResource => ({
        Type: this.text(type),
        Values: this.list(values, (one) => this.text(one)),
      })),
      ExcludeManagementEventSources: this.list(excludeManagementEventSources, (one) => this.text(one)),
    };
  }

  insight({ type, eventCategories }: WrittenInsight): InsightSelector {
    return {
      InsightType: this.text(type) as InsightSelector['InsightType'],
      ...(eventCategories === undefined
        ? {}
        : {
            EventCategories: this.list(eventCategories, (one) => this.text(one)) as NonNullable<
              InsightSelector['EventCategories']
            >,
          }),
    };
  }
}
