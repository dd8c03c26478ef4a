import { eventCategories, type Assumption } from '../cloudtrail/index.js';
import { eventField, type EventField } from '../eventset/fields.js';

/** A field of a record: its text, absent, or not to be known without an assumption that was not made. */
export type Value = { readonly text: string | undefined; readonly assuming?: Assumption } | 'unknown';

/** One resource of a record. */
export interface Resource {
  readonly type: string | undefined;
  readonly arn: Value;
}

/** A record as selectors see it. */
export interface CloudTrailEvent {
  readonly eventID?: string;
  readonly eventSource?: string;
  readonly eventName?: string;
  /** The category as the record says or implies it; undefined where it does neither. */
  readonly eventCategory: string | undefined;
  /** The categories that it can have: one, or several where it is undecided. */
  readonly categories: readonly string[];
  readonly resources: readonly Resource[];
  /** The kind of Insights that an Insights event is about. */
  readonly insightType?: string;
  read(field: EventField): Value;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads a record; undefined where the value is not one at all. */
export function readEvent(
  record: unknown,
  assumptions: ReadonlySet<Assumption>,
): CloudTrailEvent | undefined {
  if (!isObject(record)) return undefined;
  const details = isObject(record['insightDetails']) ? record['insightDetails'] : undefined;
  const eventCategory = categoryOf(record);
  const categories = eventCategory === undefined ? ['Management', 'Data'] : [eventCategory];
  const resources = Array.isArray(record['resources']) ? record['resources'].filter(isObject) : [];
  const ids = {
    eventID: text(record['eventID']),
    eventSource: text(record['eventSource']),
    eventName: text(record['eventName']),
  };
  const insightType = text(details?.['insightType']);
  return {
    ...(Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined)) as object),
    ...(insightType === undefined ? {} : { insightType }),
    eventCategory,
    categories,
    resources: resources.map((resource) => ({
      type: text(resource['type']),
      arn: arnOf(resource, assumptions),
    })),
    read: (field) => {
      const value = text(eventField(field).read(record));
      // A record that is meant to say whether it is a read, and does not, was cut short.
      const isCut = field === 'readOnly' && value === undefined && eventCategory !== 'NetworkActivity';
      return isCut && assumptions.has('read-only-known') ? 'unknown' : { text: value };
    },
  };
}

/** The category that a record says, or that its other fields imply as AWS documents them. */
function categoryOf(record: Json): string | undefined {
  const said = text(record['eventCategory']);
  if (said !== undefined)
    return eventCategories.find((category) => category.toLowerCase() === said.toLowerCase()) ?? said;
  if (isObject(record['insightDetails'])) return 'Insight';
  if (/^AwsVpceEvents?$/.test(text(record['eventType']) ?? '')) return 'NetworkActivity';
  const managementEvent = text(record['managementEvent']);
  if (managementEvent === 'true') return 'Management';
  if (managementEvent === 'false') return 'Data';
  return undefined;
}

/** A resource has an ARN or the beginning of one; which of them selectors test is not documented. */
function arnOf(resource: Json, assumptions: ReadonlySet<Assumption>): Value {
  const arn = text(resource['ARN'] ?? resource['arn']);
  const prefix = text(resource['ARNPrefix'] ?? resource['arnPrefix']);
  if (prefix === undefined) return { text: arn };
  if (!assumptions.has('arn-over-arn-prefix')) return 'unknown';
  return { text: arn ?? prefix, assuming: 'arn-over-arn-prefix' };
}

/** Fields are compared as texts; some tools write booleans as texts, some texts as booleans. */
function text(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value
    : typeof value === 'boolean' || typeof value === 'number'
      ? String(value)
      : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
