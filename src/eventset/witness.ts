import type { EventRecord } from '../../generated/output/index.js';
import type { Cell } from './cells.js';
import type { Classes } from './classes.js';
import { isUnknownField, unnamed, type Group, type View, type ViewField } from './event-set.js';
import { exampleAccount, exampleRegions } from './examples.js';
import type { EventSoFar } from './event-so-far.js';
import { eventField, eventFieldNames, type EventField } from './fields.js';

/**
 * A view of the box, a part of the group's views: one that could be a real record where one fits, otherwise
 * the barest one.
 */
export function describeView(
  group: Group,
  classes: ReadonlyMap<ViewField, Classes>,
  box: readonly Cell[],
): View {
  const cells = new Map([...classes.keys()].map((field, index) => [field, box[index]!]));
  const fields = new Map<ViewField, string>();
  const choose = (field: ViewField, candidates: Iterable<string | undefined>): void => {
    const cell = cells.get(field);
    const isReal = field === 'resources.ARN' && group.key === 'AWS::S3::Object' ? isObjectArn : undefined;
    const value =
      cell === undefined ? firstOf(candidates) : pick(classes.get(field)!, cell, candidates, isReal);
    if (value !== undefined) fields.set(field, value);
  };
  for (const field of classes.keys()) if (isUnknownField(field)) choose(field, ['false', 'true']);
  const event: EventSoFar = { ...group, get: (field) => fields.get(field as EventField) };
  for (const field of fillingOrder(classes)) {
    const { categories, candidates } = eventField(field);
    // A field that events of the group do not carry is filled in only where somebody asks about it.
    if (categories.includes(group.category)) choose(field, candidates(event));
    else if (classes.has(field)) choose(field, [undefined, ...candidates(event)]);
  }
  return { group, fields };
}

/** What is asked about first, since the rest has to go with it: the ARN with the partition, the name of the call with what it does. */
function fillingOrder(classes: ReadonlyMap<ViewField, Classes>): readonly EventField[] {
  const others = eventFieldNames.filter((field) => field !== 'partition');
  return [
    'partition',
    ...others.filter((field) => classes.has(field)),
    ...others.filter((field) => !classes.has(field)),
  ];
}

function firstOf<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}

function isObjectArn(text: string): boolean {
  return /^arn:[^:]+:s3:::[a-z0-9][a-z0-9.-]+[a-z0-9]\/./.test(text);
}

const fillers = [
  'example',
  '/example',
  '-example',
  'example/key',
  '-example/key',
  'example-bucket/key',
  'Example',
  '',
];

/**
 * The first candidate in the cell, else something readable, which also is real if that can be had, else prefix, a
 * character of its own, and suffix.
 */
function pick(
  classes: Classes,
  cell: Cell,
  given: Iterable<string | undefined>,
  isReal: (text: string) => boolean = () => true,
): string | undefined {
  const fits = (text: string | undefined) => classes.has(cell, text);
  const candidates: (string | undefined)[] = [];
  for (const candidate of given) {
    if (fits(candidate)) return candidate;
    candidates.push(candidate);
  }
  let readable: string | undefined;
  let barest: string | undefined;
  for (const sample of classes.samples(cell, 40)) {
    if (typeof sample === 'string') {
      if (isReal(sample)) return sample;
      readable ??= sample;
      continue;
    }
    const { prefix, suffix } = sample;
    const begun = beginnings(candidates, suffix).filter((one) => one.startsWith(prefix));
    const middles = [...begun.map((one) => one.slice(prefix.length)), ...(prefix === '' ? [] : fillers)];
    for (const middle of middles) {
      const text = prefix + middle + suffix;
      if (text === '' || !fits(text)) continue;
      if (isReal(text)) return text;
      readable ??= text;
    }
    barest ??= prefix + classes.unusedCharacter() + suffix;
  }
  return readable ?? barest;
}

/** What can stand before a suffix: candidates, cut where the suffix goes on with segments of its own. */
function beginnings(candidates: readonly (string | undefined)[], suffix: string): string[] {
  const own = suffix.split(':').length - 1;
  return candidates.flatMap((one) => {
    const segments = one?.split(':') ?? [];
    return segments.length > own ? [segments.slice(0, segments.length - own).join(':')] : [];
  });
}

/** A view as a minimal event record, with what a record of its kind always carries. */
export function recordOf({ group, fields }: View): EventRecord {
  const { category, key } = group;
  if (category !== 'Management' && category !== 'Data' && category !== 'NetworkActivity') {
    const recipientAccountId = named(fields.get('recipientAccountId'), exampleAccount) ?? exampleAccount;
    return { eventVersion: '1.09', recipientAccountId, eventCategory: category };
  }
  const put = (field: EventField, otherwise?: string): object => {
    const value = named(fields.get(field), otherwise);
    return value === undefined ? {} : eventField(field).put(value);
  };
  const arn = fields.get('resources.ARN');
  const resource = { type: key, ...(arn === undefined ? {} : { ARN: arn }) };
  const [region] = exampleRegions(fields.get('partition'));
  return {
    eventVersion: '1.09',
    userIdentity: { type: 'AssumedRole' },
    ...put('userIdentity.arn'),
    eventTime: '2026-01-01T00:00:00Z',
    ...put('eventSource'),
    ...put('eventName'),
    ...put('awsRegion', region),
    ...put('errorCode'),
    ...put('readOnly'),
    ...(category === 'Data' ? { resources: [resource] } : {}),
    ...put('eventType'),
    ...(category === 'NetworkActivity' ? {} : { managementEvent: category === 'Management' }),
    ...put('recipientAccountId', exampleAccount),
    ...put('vpcEndpointId'),
    eventCategory: category,
    ...put('sessionCredentialFromConsole'),
  };
}

/** The value, or an example of one where it stands for one that nobody names. */
function named(value: string | undefined, example: string | undefined): string | undefined {
  return value === undefined || value.startsWith(unnamed) ? example : value;
}
