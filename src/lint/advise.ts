import { resourceTypeByName } from '../cloudtrail/index.js';
import { lacksSetting, type Dialect } from '../written/dialect.js';
import { code, listed } from './words.js';

/**
 * What to do, in the words of what was linted: one function for each piece of advice, so that no rule advises what cannot
 * be written there. Names of the API are in backticks, where a format's own spelling replaces them.
 */

/** How to write what basic selectors have no words for. */
const convertFirst = 'write advanced selectors first (`ctsel convert --to advanced`)';

/** What the tool is called that deploys a format. */
const tools = { hcl: 'Terraform', 'terraform-json': 'Terraform', cloudformation: 'CloudFormation' } as const;

/** Data events: writes, and no reads. */
export function writesOnly({ form }: Dialect): string {
  if (form === 'policy') return 'record writes only, with `operations: write`';
  // A basic selector has one ReadWriteType for management events and data resources together.
  return form === 'basic'
    ? 'record writes only, in a selector with `ReadWriteType` `WriteOnly` and `IncludeManagementEvents` `false`'
    : 'record writes only, with `readOnly` `Equals` `false`';
}

/** Management events: both reads and writes, from all sources. */
export function allManagement({ form }: Dialect): string {
  if (form === 'policy') return 'record `management: all`';
  return form === 'basic'
    ? 'record them with `IncludeManagementEvents` `true` and `ReadWriteType` `All`'
    : 'record them with a selector whose one field is `eventCategory` `Equals` `Management`';
}

/** That a trail which is switched off is on. */
export function switchOn({ format }: Dialect): string {
  if (format === 'policy') return 'remove `logging: false` from its `facts` once it is started';
  return format === 'json'
    ? 'start it (`aws cloudtrail start-logging`)'
    : 'switch it on, with `IsLogging` `true`';
}

/** Management events without those of some sources, which CloudTrail lets be left out. */
export function leaveOutManagementOf(sources: readonly string[], { form }: Dialect): string {
  if (form === 'policy')
    return `leave them out with \`except: { sources: [${sources.map(short).join(', ')}] }\``;
  return form === 'basic'
    ? `leave them out with \`ExcludeManagementEventSources\` ${listed(sources)}`
    : `leave them out with \`eventSource\` \`NotEquals\` ${listed(sources)}`;
}

/** A part of the data events of a type. */
export interface DataPart {
  /** The resource type. */
  readonly type: string;
  /** The filter of the language, and the field of selectors, that the values are of. */
  readonly filter: 'resources' | 'sources' | 'events' | 'principals' | 'eventTypes';
  /** As policies have them. */
  readonly names: readonly string[];
  /** As selectors have them, and how they are compared. */
  readonly values: readonly string[];
  readonly comparison: 'NotEquals' | 'NotStartsWith';
}

const fields = {
  resources: 'resources.ARN',
  sources: 'eventSource',
  events: 'eventName',
  principals: 'userIdentity.arn',
  eventTypes: 'eventType',
} as const;

/** All data events of a type but a part. */
export function leaveOut({ type, filter, names, values, comparison }: DataPart, { form }: Dialect): string {
  if (form === 'policy') {
    const data = resourceTypeByName.get(type)?.alias ?? type;
    return `leave them out with \`ignore: [{ data: ${data}, ${filter}: [${names.join(', ')}] }]\``;
  }
  const field = `\`${fields[filter]}\` \`${comparison}\` ${listed(values)}`;
  return form === 'basic'
    ? `${convertFirst}, then leave them out with ${field}`
    : `leave them out with ${field}`;
}

/** The files that a trail delivers to a bucket. */
export function leaveOutDeliveries(bucket: string | undefined, partition: string, dialect: Dialect): string {
  const name = bucket ?? 'BUCKET';
  const exclusion = leaveOut(
    {
      type: 'AWS::S3::Object',
      filter: 'resources',
      names: [name],
      values: [`arn:${partition}:s3:::${name}/`],
      comparison: 'NotStartsWith',
    },
    dialect,
  );
  return `${exclusion}, or ${stopRecursion(dialect)}`;
}

/** That a trail does not record its own deliveries. */
function stopRecursion(dialect: Dialect): string {
  if (dialect.form === 'policy')
    return 'turn the recording of its own deliveries off for the trail, and write `facts: { recursiveLogging: false }`';
  if (!lacksSetting(dialect, 'RecursiveLogging'))
    return 'turn `RecursiveLogging` of the trail off, with the API call UpdateTrail';
  const tool = tools[dialect.format as keyof typeof tools];
  return `turn \`RecursiveLogging\` of the trail off with the API call UpdateTrail, since ${tool} has no word for it`;
}

/** Network activity: only what the policy of an endpoint denied. */
export function deniedOnly({ form }: Dialect): string {
  return form === 'policy'
    ? 'keep only what was denied, with `denied: true`, or narrow it by `events`, `endpoints` or `principals`'
    : 'keep only what was denied, with `errorCode` `Equals` `VpceAccessDenied`, or narrow it by `eventName`, `vpcEndpointId` or `userIdentity.arn`';
}

/** A trail of all Regions. */
export function multiRegion({ form }: Dialect): string {
  return form === 'policy'
    ? 'make it a multi-Region trail and write `facts: { multiRegion: true }`, or add a trail in us-east-1'
    : 'make it a multi-Region trail, with `IsMultiRegionTrail` `true`, or add a trail in us-east-1';
}

/** How to keep a finding that is accepted quiet, with the reason. */
export function accept(rule: string, { format }: Dialect): string {
  return format === 'json' || format === 'terraform-json'
    ? `set it aside with \`--rule ${rule}=off\``
    : `accept it with a comment above: ${code(`# ctsel-disable-next-line ${rule} -- REASON`)}`;
}

/** A source as policies may write it. */
function short(source: string): string {
  return source.replace(/\.amazonaws\.com$/, '');
}
