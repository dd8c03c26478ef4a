import type {
  AggregationConfiguration,
  AggregationTemplate,
  ContextKeySelector,
} from '../cloudtrail/index.js';
import type { Enrichment } from '../policy/policy.js';

/** The summaries of a trail as CloudTrail's API has them. */
export function aggregationConfigurations(
  templates: readonly AggregationTemplate[],
): readonly AggregationConfiguration[] {
  return templates.length === 0 ? [] : [{ EventCategory: 'Data', Templates: templates }];
}

/** The keys that events of a store are enriched with, as CloudTrail's API has them. */
export function contextKeySelectors({ tags, requestContext }: Enrichment): readonly ContextKeySelector[] {
  return [
    ...(tags.length === 0 ? [] : [{ Type: 'TagContext' as const, Equals: tags }]),
    ...(requestContext.length === 0 ? [] : [{ Type: 'RequestContext' as const, Equals: requestContext }]),
  ];
}
