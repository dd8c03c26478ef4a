import type { PutEventConfigurationRequest, PutInsightSelectorsRequest } from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Target } from '../policy/policy.js';
import { aggregationConfigurations, contextKeySelectors } from './event-configuration.js';
import { jsonText } from './layout.js';
import type { Emitted } from './writer.js';

/** A request whose target is not known until it is planned: then the parameter that names it is left out. */
type Unaddressed<T> = Omit<T, 'EventDataStore'> & { readonly EventDataStore?: string };

/** The API requests of a target by file name, each named as the AWS CLI names the call. */
export function awsRequests({ target, set }: CompiledTarget): ReadonlyMap<string, object> {
  const requests = new Map<string, object>();
  const address = addressOf(target);
  const call = target.kind === 'trail' ? 'put-event-selectors' : 'update-event-data-store';
  requests.set(`${call}.json`, { ...address, ...set.selectors });
  const { insights, aggregation, enrichment } = target;
  if (set.InsightSelectors !== undefined) {
    const destination =
      insights?.destination === undefined ? {} : { InsightsDestination: insights.destination };
    requests.set('put-insight-selectors.json', {
      ...address,
      ...destination,
      InsightSelectors: set.InsightSelectors,
    } satisfies Unaddressed<Partial<PutInsightSelectorsRequest>>);
  }
  if (aggregation !== undefined) {
    const AggregationConfigurations = aggregationConfigurations(aggregation);
    requests.set('put-event-configuration.json', { ...address, AggregationConfigurations } satisfies object);
  }
  if (enrichment !== undefined) {
    const request: Unaddressed<Partial<PutEventConfigurationRequest>> = {
      ...address,
      MaxEventSize: enrichment.maxEventSize,
      ContextKeySelectors: contextKeySelectors(enrichment),
    };
    requests.set('put-event-configuration.json', request);
  }
  return requests;
}

/** A trail is named by its ARN where that is known: a bare name means another trail in another account. */
function addressOf({ kind, arn, name }: Target): { TrailName?: string; EventDataStore?: string } {
  if (kind === 'trail') return { TrailName: arn ?? name! };
  return arn === undefined ? {} : { EventDataStore: arn };
}

/** One folder a target, one file an API call. */
export async function writeAws(compiled: CompiledTarget): Promise<Emitted> {
  const { key } = compiled.target;
  const files = [...awsRequests(compiled)].map(async ([file, value]) => ({
    path: `${key}/${file}`,
    text: jsonText(value),
    value,
  }));
  return { files: await Promise.all(files), diagnostics: [] };
}
