import { createHash } from 'node:crypto';
import type {
  AggregationConfiguration,
  ContextKeySelector,
  PutEventConfigurationRequest,
  PutInsightSelectorsRequest,
} from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Target } from '../policy/policy.js';
import { formatJson } from './format.js';

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
    const AggregationConfigurations: AggregationConfiguration[] =
      aggregation.length === 0 ? [] : [{ EventCategory: 'Data', Templates: aggregation }];
    requests.set('put-event-configuration.json', { ...address, AggregationConfigurations } satisfies object);
  }
  if (enrichment !== undefined) {
    const ContextKeySelectors: ContextKeySelector[] = [
      ...(enrichment.tags.length === 0 ? [] : [{ Type: 'TagContext' as const, Equals: enrichment.tags }]),
      ...(enrichment.requestContext.length === 0
        ? []
        : [{ Type: 'RequestContext' as const, Equals: enrichment.requestContext }]),
    ];
    const request: Unaddressed<Partial<PutEventConfigurationRequest>> = {
      ...address,
      MaxEventSize: enrichment.maxEventSize,
      ContextKeySelectors,
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

/** All files of some targets, by path below the output folder, and `index.json` that lists them. */
export async function awsFiles(
  targets: readonly CompiledTarget[],
  /** Entries of targets that are not compiled this time, to be kept in the index. */
  others: Readonly<Record<string, unknown>> = {},
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const entries = new Map<string, unknown>(Object.entries(others));
  for (const compiled of targets) {
    const { key, kind, arn, name } = compiled.target;
    const own: Record<string, string> = {};
    for (const [file, request] of awsRequests(compiled)) {
      const path = `${key}/${file}`;
      const text = await formatJson(request);
      files.set(path, text);
      own[path] = createHash('sha256').update(text).digest('hex');
    }
    entries.set(key, {
      kind,
      ...(arn === undefined ? {} : { arn }),
      ...(name === undefined ? {} : { name }),
      files: own,
    } satisfies IndexEntry);
  }
  const sorted = Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  files.set('index.json', await formatJson({ targets: sorted }));
  return files;
}

/** What `index.json` says of a target. */
interface IndexEntry {
  readonly kind: string;
  readonly arn?: string;
  readonly name?: string;
  /** SHA-256 of each file, by its path below the output folder. */
  readonly files: Readonly<Record<string, string>>;
}
