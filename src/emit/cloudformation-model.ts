import type { CompiledTarget } from '../compile/compile.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { brokenText, refusedStrings } from './cannot-say.js';
import { contextKeySelectors, aggregationConfigurations } from './event-configuration.js';
import type { Plain } from './yaml.js';

/** The properties of a target's resource, in two groups. */
export interface Properties {
  /** What the target is. */
  readonly own: { readonly [name: string]: Plain };
  /** What it records. */
  readonly recorded: { readonly [name: string]: Plain };
}

/** The properties of `AWS::CloudTrail::Trail` or `AWS::CloudTrail::EventDataStore` that the policy decides. */
export function propertiesOf({ target, set }: CompiledTarget): Properties {
  const { name, multiRegion, organization, insights, aggregation, enrichment } = target;
  const recorded = {
    ...set.selectors,
    ...(set.InsightSelectors === undefined ? {} : { InsightSelectors: set.InsightSelectors }),
  };
  if (target.kind === 'trail') {
    return asPlain({
      own: {
        TrailName: name ?? target.key,
        IsLogging: target.facts.logging,
        // CloudTrail takes a trail of all Regions only with them.
        ...(multiRegion ? { IncludeGlobalServiceEvents: true } : {}),
        IsMultiRegionTrail: multiRegion,
        IsOrganizationTrail: organization,
      },
      recorded: {
        ...recorded,
        ...(aggregation === undefined
          ? {}
          : { AggregationConfigurations: aggregationConfigurations(aggregation) }),
      },
    });
  }
  // Stores have Insights of management events alone, and the resource has no word for categories.
  const InsightSelectors = set.InsightSelectors?.map(({ InsightType }) => ({ InsightType }));
  return asPlain({
    own: {
      ...(name === undefined ? {} : { Name: name }),
      MultiRegionEnabled: multiRegion,
      OrganizationEnabled: organization,
      ...(target.facts.logging ? {} : { IngestionEnabled: false }),
    },
    recorded: {
      ...recorded,
      ...(InsightSelectors === undefined ? {} : { InsightSelectors }),
      ...(insights?.destination === undefined ? {} : { InsightsDestination: insights.destination }),
      ...(enrichment === undefined
        ? {}
        : { MaxEventSize: enrichment.maxEventSize, ContextKeySelectors: contextKeySelectors(enrichment) }),
    },
  });
}

/** Texts that CloudFormation would not take as they are. */
export function refusedInCloudFormation(
  compiled: CompiledTarget,
  also: (text: string) => string | undefined = () => undefined,
): readonly Diagnostic[] {
  return refusedStrings(compiled, (text) => {
    if (text.includes('{{resolve:')) return 'is a dynamic reference to CloudFormation, and cannot be escaped';
    return brokenText(text) ?? also(text);
  });
}

/** Interfaces without an index signature are plain values all the same. */
function asPlain(properties: { readonly own: object; readonly recorded: object }): Properties {
  return properties as unknown as Properties;
}
