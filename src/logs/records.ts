/** What was found in one or more JSON values: records, and values that are none. */
export interface Found {
  readonly records: unknown[];
  /** How many values hold no record where one was due. */
  strays: number;
  /** How many were digest files. */
  digests: number;
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Keys of the lists that records come in: a log file's `Records`, `lookup-events`' `Events`, a CloudWatch
 * Logs subscription's `logEvents`, and `events` as `aws logs filter-log-events` answers.
 */
const lists = ['Records', 'Events', 'logEvents', 'events'];

/** Keys of strings that hold a record as JSON: in `lookup-events`, and in CloudWatch Logs. */
const embedded = ['CloudTrailEvent', 'message'];

/** Deeper than any of the shapes nests. */
const maxDepth = 6;

/** Adds the records that a JSON value holds, whichever of the shapes above it has. */
export function collect(value: unknown, found: Found, depth = 0): void {
  if (isRecord(value)) {
    found.records.push(value);
    return;
  }
  const inner = depth < maxDepth ? contents(value) : undefined;
  if (inner !== undefined) for (const one of inner) collect(one, found, depth + 1);
  else if (isDigest(value)) found.digests++;
  else found.strays++;
}

/** The values inside a wrapping one. */
function contents(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return parsed(value);
  if (!isObject(value)) return undefined;
  const detail = value['detail-type'];
  if (typeof detail === 'string' && detail.endsWith(' via CloudTrail')) return [value['detail']];
  // CloudWatch Logs tests a subscription with a message of its own.
  if (value['messageType'] === 'CONTROL_MESSAGE') return [];
  const key = keyOfList(value);
  if (key !== undefined) return value[key] as readonly unknown[];
  const text = embedded.map((key) => value[key]).find((one) => typeof one === 'string');
  return typeof text === 'string' ? parsed(text) : undefined;
}

/** The key of the list whose items are the contents of a value; `''` where the value is that list, undefined where it has none. */
export function listKey(value: unknown): string | undefined {
  if (Array.isArray(value)) return '';
  if (!isObject(value) || isRecord(value)) return undefined;
  const key = keyOfList(value);
  return key !== undefined && contents(value) === value[key] ? key : undefined;
}

function keyOfList(value: JsonObject): string | undefined {
  return lists.find((key) => Array.isArray(value[key]));
}

function parsed(text: string): readonly unknown[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return [JSON.parse(text)];
  } catch {
    return undefined;
  }
}

/**
 * Whether a value is an event record: Insights records have no name and no source. Notifications of S3 and
 * streams of DynamoDB and Kinesis look alike, but come from `aws:s3` and the like.
 */
export function isRecord(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { eventSource, eventName, eventVersion, eventTime } = value;
  if (typeof eventSource === 'string' && eventSource.startsWith('aws:')) return false;
  return (isText(eventSource) && isText(eventName)) || (isText(eventVersion) && isText(eventTime));
}

/** A digest file lists the log files of an hour with their hashes. */
function isDigest(value: unknown): boolean {
  return isObject(value) && isText(value['digestS3Object']) && Array.isArray(value['logFiles']);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
