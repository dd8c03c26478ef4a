import { partitionOf, partitionOfArn, type EventCategory } from '../cloudtrail/index.js';
import type { EventSoFar } from './event-so-far.js';
import {
  exampleAccounts,
  exampleArns,
  exampleCalls,
  exampleEventTypes,
  examplePrincipals,
  exampleReadOnly,
  exampleRegions,
  exampleSources,
} from './examples.js';

/**
 * The fields of an event, each once: where a record carries it, and which values a real record could have.
 * The type `ViewField` is the keys of this table, so that a field without one of its columns does not compile.
 */

/** A CloudTrail record, or a part of one, as JSON. */
export type RecordPart = Readonly<Record<string, unknown>>;

interface FieldRow {
  /** Categories whose records carry the field. */
  readonly categories: readonly EventCategory[];
  /** Values of real records, likeliest first; undefined is an absent field. */
  candidates(event: EventSoFar): Iterable<string | undefined>;
  /** The part of a record that carries the value; without a field, the value is read elsewhere. */
  put(value: string): RecordPart;
  /** What a record has in the field: a text, a boolean, a number, or undefined. */
  read(record: RecordPart): unknown;
}

const all: readonly EventCategory[] = ['Management', 'Data', 'NetworkActivity'];
const calls: readonly EventCategory[] = ['Management', 'Data'];

/** A field at the top of a record. */
const top = (name: string) => ({
  put: (value: string): RecordPart => ({ [name]: value }),
  read: (record: RecordPart): unknown => record[name],
});

/** Every field of a view that a condition can be about, in the order of selectors; the last three are scope, which no selector can test. */
export const eventFields = {
  readOnly: {
    categories: calls,
    candidates: exampleReadOnly,
    put: (value) => ({ readOnly: value === 'true' }),
    read: ({ readOnly }) => readOnly,
  },
  eventSource: { categories: all, candidates: exampleSources, ...top('eventSource') },
  eventName: { categories: all, candidates: exampleCalls, ...top('eventName') },
  eventType: {
    categories: all,
    candidates: exampleEventTypes,
    ...top('eventType'),
  },
  sessionCredentialFromConsole: {
    categories: all,
    candidates: () => [undefined, 'true'],
    ...top('sessionCredentialFromConsole'),
  },
  'userIdentity.arn': {
    categories: all,
    candidates: ({ get }) => examplePrincipals(get('partition')),
    put: (arn) => ({ userIdentity: { type: arn.includes(':user/') ? 'IAMUser' : 'AssumedRole', arn } }),
    read: ({ userIdentity }) => partOf(userIdentity)['arn'],
  },
  'resources.ARN': {
    categories: ['Data'],
    candidates: exampleArns,
    put: (ARN) => ({ resources: [{ ARN }] }),
    // A record has several resources: a view is of one of them, and whoever makes the view knows which.
    read: () => undefined,
  },
  errorCode: {
    categories: ['NetworkActivity'],
    candidates: () => [undefined, 'VpceAccessDenied'],
    ...top('errorCode'),
  },
  vpcEndpointId: {
    categories: ['NetworkActivity'],
    candidates: () => ['vpce-EXAMPLE08c1b6b9b7'],
    ...top('vpcEndpointId'),
  },
  recipientAccountId: {
    categories: all,
    candidates: () => exampleAccounts,
    ...top('recipientAccountId'),
  },
  awsRegion: {
    categories: all,
    candidates: ({ get }) => exampleRegions(get('partition')),
    ...top('awsRegion'),
  },
  partition: {
    categories: all,
    candidates: () => ['aws'],
    // A record names no partition: its Region, and the ARNs in it, belong to one.
    put: () => ({}),
    read: partitionOfRecord,
  },
} as const satisfies Record<string, FieldRow>;

/** A field of an event, as selectors and scopes name it. */
export type EventField = keyof typeof eventFields;

/** The rows by name, for a field that is not known to the compiler. */
export const eventField: (field: EventField) => FieldRow = (field) => eventFields[field];

/** The fields in the order of the table. */
export const eventFieldNames = Object.keys(eventFields) as readonly EventField[];

/** Whether a name, of a selector that somebody wrote, is one of the fields. */
export function isEventField(name: string): name is EventField {
  return Object.hasOwn(eventFields, name);
}

/** The partition of the Region of a record, or of an ARN in it; undefined where it has neither. */
function partitionOfRecord(record: RecordPart): string | undefined {
  const { awsRegion, userIdentity, resources } = record;
  if (typeof awsRegion === 'string' && awsRegion !== '') return partitionOf(awsRegion);
  const arns = [partOf(userIdentity)['arn'], ...(Array.isArray(resources) ? resources : []).map(arnOf)];
  for (const arn of arns) {
    const partition = typeof arn === 'string' ? partitionOfArn(arn) : undefined;
    if (partition !== undefined) return partition;
  }
  return undefined;
}

function arnOf(resource: unknown): unknown {
  return partOf(resource)['ARN'];
}

function partOf(value: unknown): RecordPart {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RecordPart) : {};
}
