import {
  insightCategories,
  insightRules,
  insightTypes,
  type InsightCategory,
  type InsightRule,
  type InsightType,
} from '../cloudtrail/index.js';
import type { WrittenInsight } from '../written/target.js';
import { known } from '../written/text.js';
import type { WrittenSubject } from './rule.js';

/** One kind of Insights on one category of events, as the table has it. */
export interface Asked {
  readonly insight: WrittenInsight;
  readonly rule: InsightRule;
}

/** What is certainly asked for, of kinds and categories that there are. */
export function insightsOf({ settings }: WrittenSubject): readonly Asked[] {
  return (settings.insights?.items ?? []).flatMap((insight) => {
    const type = insightTypes.find((one) => one === known(insight.type));
    return type === undefined ? [] : askedOf(insight, type);
  });
}

function askedOf(insight: WrittenInsight, type: InsightType): readonly Asked[] {
  return categoriesOfInsight(insight).map((category) => ({
    insight,
    rule: insightRules.find((one) => one.type === type && one.category === category)!,
  }));
}

function categoriesOfInsight({ eventCategories }: WrittenInsight): readonly InsightCategory[] {
  if (eventCategories === undefined) return ['Management'];
  return insightCategories.filter((category) =>
    eventCategories.items.some((text) => known(text) === category),
  );
}
