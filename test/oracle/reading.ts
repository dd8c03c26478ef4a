/**
 * What a policy says about a record, read straight off its words: no selector is ever made. The section
 * numbers are those of the policy language. Scope (account and Region of the event) is left aside.
 */
import type { RecordJson } from './service.js';

/** A pattern as written (section 3). */
export type Pattern = Plain | { arn: Plain };
type Plain = string | { equals: string } | { startsWith: string } | { endsWith: string };

/** Filters that hold together (section 2). */
export interface Filter {
  operations?: 'all' | 'read' | 'write';
  resources?: Pattern[];
  events?: Pattern[];
  sources?: Pattern[];
  principals?: Pattern[];
  eventTypes?: Pattern[];
  console?: boolean;
  endpoints?: Pattern[];
  denied?: true;
}
/** The kind key of a statement, or of an `ignore` entry (section 2). */
export interface Kind {
  management?: 'all' | 'read' | 'write';
  data?: string | string[];
  network?: string | string[];
}
export interface Statement extends Kind, Filter {
  name?: string;
  except?: Filter | Filter[];
}
/** A trail or an event data store (section 1). */
export interface TargetJson {
  account?: string;
  region?: string;
  arn?: string;
  name?: string;
  facts?: { multiRegion?: boolean; organization?: boolean };
  selectors?: 'auto' | 'basic' | 'advanced';
  category?: string;
  log?: Statement[];
  ignore?: (Kind & Filter)[];
}
export interface PolicyJson {
  version: number;
  catalog?: string;
  trails?: Record<string, TargetJson>;
  eventDataStores?: Record<string, TargetJson>;
}

/** A record seen through one of its resources (section 6). */
interface View {
  record: RecordJson;
  type?: string | undefined;
  arn?: string | undefined;
}
/** Where a target's names live: an unknown account or Region is one that has more than one value (section 4). */
interface Place {
  partition: string;
  region: string | undefined;
  account: string | undefined;
}
type Test = (text: string) => boolean;

/** Whether the policy says that this target records this event. */
export function says(policy: PolicyJson, targetKey: string, record: RecordJson): boolean {
  const target = policy.trails?.[targetKey] ?? policy.eventDataStores?.[targetKey];
  if (!target) throw new Error(`the policy has no target ${targetKey}`);
  if (target.category) return record.eventCategory === target.category; // section 2: stores of other categories
  const { log = [], ignore = [] } = target;
  const place = placeOf(target);
  const touches = (entry: Kind & Filter, view: View) => ofKind(entry, view) && holds(entry, view, place);
  // Section 1: the union of the statements, minus the ignores; recorded if one of the views is in the set.
  return viewsOf(record).some(
    (view) =>
      log.some(
        (statement) =>
          touches(statement, view) && !listOf(statement.except).some((filter) => holds(filter, view, place)),
      ) && !ignore.some((entry) => touches(entry, view)),
  );
}

/** Section 6: a Data record has one view for each of its resources; other records have one view. */
function viewsOf(record: RecordJson): View[] {
  if (record.eventCategory !== 'Data') return [{ record }];
  return (record.resources ?? []).map(({ type, ARN, ARNPrefix }) => ({
    record,
    type,
    arn: ARN ?? ARNPrefix,
  }));
}

/** Section 2: the kind key; an `ignore` entry without one is about every kind. */
function ofKind({ management, data, network }: Kind, { record, type }: View): boolean {
  if (management) return record.eventCategory === 'Management' && operated(management, record);
  if (data) return record.eventCategory === 'Data' && listOf(data).some((one) => isType(one, type));
  if (network)
    return (
      record.eventCategory === 'NetworkActivity' &&
      (network === 'all' || hit(listOf(network), record.eventSource, source))
    );
  return true;
}

/** Section 2: a filter's fields hold together, and a field without a condition holds. */
function holds(filter: Filter, { record, type, arn }: View, place: Place): boolean {
  return (
    (!filter.operations || operated(filter.operations, record)) &&
    (!filter.resources || hit(filter.resources, arn, (one) => resource(one, type, place))) &&
    (!filter.events || hit(filter.events, record.eventName, plain)) &&
    (!filter.sources || hit(filter.sources, record.eventSource, source)) &&
    (!filter.principals ||
      hit(filter.principals, record.userIdentity?.arn, (one) => principal(one, place))) &&
    (!filter.eventTypes || hit(filter.eventTypes, record.eventType, plain)) &&
    (filter.console === undefined ||
      filter.console === (String(record.sessionCredentialFromConsole) === 'true')) &&
    (!filter.endpoints || hit(filter.endpoints, record.vpcEndpointId, plain)) &&
    (!filter.denied || record.errorCode === 'VpceAccessDenied')
  );
}

const operated = (word: 'all' | 'read' | 'write', { readOnly }: RecordJson): boolean =>
  word === 'all' || String(readOnly) === String(word === 'read');

const aliases: Record<string, string> = {
  s3: 'AWS::S3::Object',
  lambda: 'AWS::Lambda::Function',
  dynamodb: 'AWS::DynamoDB::Table',
};
/** Section 2: a type, an alias of one, or `AWS::Service::*`. */
const isType = (written: string, type = ''): boolean =>
  written.endsWith('::*') ? type.startsWith(written.slice(0, -1)) : type === (aliases[written] ?? written);

/** Section 2: `*` drops the condition, absent values included; otherwise the value is there and one pattern hits it. */
const hit = (patterns: Pattern[], value: unknown, meaning: (pattern: Pattern) => Test): boolean =>
  patterns.includes('*') || (value !== undefined && patterns.some((one) => meaning(one)(String(value))));

const is =
  (wanted: string): Test =>
  (text) =>
    text === wanted;
const starts =
  (wanted: string): Test =>
  (text) =>
    text.startsWith(wanted);
const ends =
  (wanted: string): Test =>
  (text) =>
    text.endsWith(wanted);

/** Section 3: `abc`, `abc*`, `*abc` and the long forms, which are literal. */
function plain(pattern: Pattern): Test {
  if (typeof pattern !== 'string') {
    if ('arn' in pattern) return plain(pattern.arn);
    if ('equals' in pattern) return is(pattern.equals);
    return 'startsWith' in pattern ? starts(pattern.startsWith) : ends(pattern.endsWith);
  }
  if (pattern.endsWith('*')) return starts(pattern.slice(0, -1));
  return pattern.startsWith('*') ? ends(pattern.slice(1)) : is(pattern);
}

/** Section 2: `kms` stands for `kms.amazonaws.com`. */
const source = (pattern: Pattern): Test =>
  plain(typeof pattern === 'string' && !/[.*]/.test(pattern) ? `${pattern}.amazonaws.com` : pattern);

/** Section 2: `role/NAME` and IAM role ARNs are the sessions of that role, its path dropped. */
function principal(pattern: Pattern, { partition, account }: Place): Test {
  const role = /^(?:arn:([\w-]+):iam::(\d{12}):)?role\/(?:.*\/)?([^/*]+)$/;
  const found = typeof pattern === 'string' ? role.exec(pattern) : null;
  if (!found) return plain(pattern);
  return starts(`arn:${found[1] ?? partition}:sts::${found[2] ?? account}:assumed-role/${found[3]}/`);
}

/** How the ARNs of a type go on after the account, up to the name. */
const arnFormats: Record<string, [service: string, beforeName: string]> = {
  'AWS::Lambda::Function': ['lambda', 'function:'],
  'AWS::DynamoDB::Table': ['dynamodb', 'table/'],
  'AWS::SNS::Topic': ['sns', ''],
  'AWS::SQS::Queue': ['sqs', ''],
  'AWS::Kinesis::Stream': ['kinesis', 'stream/'],
};

/** Section 4: what a `resources` pattern means for a resource of this type. */
function resource(pattern: Pattern, type: string | undefined, { partition, region, account }: Place): Test {
  if (typeof pattern !== 'string' || pattern.startsWith('arn:') || pattern.startsWith('*'))
    return plain(pattern);
  const name = pattern.replace(/\*$/, '');
  const begun = name !== pattern;
  if (type === 'AWS::S3::Object')
    return starts(`arn:${partition}:s3:::${name}${begun || name.includes('/') ? '' : '/'}`);

  const [service, beforeName] = arnFormats[type ?? ''] ?? [];
  if (service === undefined) throw new Error(`the ARN of ${type} is not known: write it out`);
  const local = `${beforeName}${name}`;
  if (!region || !account) return ends(`:${account ? `${account}:` : ''}${local}`); // several Regions or accounts
  const arn = `arn:${partition}:${service}:${region}:${account}:${local}`;
  if (begun) return starts(arn);
  return service === 'lambda' ? (text) => text === arn || text.startsWith(`${arn}:`) : is(arn); // versions, aliases
}

/** Section 4: the target's partition, and its account and Region where they are one value. */
function placeOf({ account, region, arn = '', facts = {} }: TargetJson): Place {
  const [, , , storeRegion, storeAccount] = arn.split(':');
  const home = region ?? storeRegion ?? '';
  const partition = home.startsWith('us-gov-') ? 'aws-us-gov' : home.startsWith('cn-') ? 'aws-cn' : 'aws';
  return {
    partition,
    region: facts.multiRegion ? undefined : home,
    account: facts.organization ? undefined : (account ?? storeAccount),
  };
}

const listOf = <T>(one: T | T[] | undefined): T[] =>
  one === undefined ? [] : Array.isArray(one) ? one : [one];
