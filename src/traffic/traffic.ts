import { prices, type Assumption, type EventCategory, type PriceItem } from '../cloudtrail/index.js';
import { contains, type EventSet, type Term, type View, type ViewField } from '../eventset/event-set.js';
import { eventFieldNames } from '../eventset/fields.js';
import { readEvent, type CloudTrailEvent } from '../match/event.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { parseJson } from '../text/json.js';
import type { Place, Source } from '../text/source.js';
import { at, type Tree } from '../text/tree.js';
import { toValue } from '../text/value.js';

/**
 * What really happens, aggregated: event records that stand for many of their kind, with how often each was seen.
 *
 * As JSON: `{ "version": 1, "days": 30, "events": [{ "count": 1200, "record": { … } }] }`.
 */
export interface Traffic {
  readonly events: readonly TrafficEvent[];
}

/** Events that are alike. */
export interface TrafficEvent {
  /** One view for each resource; see `View`. */
  readonly views: readonly View[];
  /** How many there are in a month of 30 days. */
  readonly perMonth: number;
}

export const noTraffic: Traffic = { events: [] };

const daysOfMonth = 30;

/** Reads a file of traffic; whatever is wrong with it is an error with its place. */
export function readTraffic(
  source: Source,
  assumptions: ReadonlySet<Assumption>,
): { readonly traffic: Traffic; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const wrong = (place: Place, message: string, help?: string) =>
    diagnostics.push({
      rule: 'traffic-invalid',
      severity: 'error',
      message,
      place,
      ...(help === undefined ? {} : { help }),
    });
  const { root, problems } = parseJson(source);
  for (const { place, message } of problems) wrong(place, message);
  if (root === undefined || problems.length > 0) return { traffic: noTraffic, diagnostics };
  const days = numberAt(root, 'days');
  const list = at(root, 'events');
  if (numberAt(root, 'version') !== 1 || days === undefined || days <= 0 || list?.kind !== 'list') {
    wrong(
      { ...root.place, end: root.place.start },
      'this is no file of traffic',
      'write `{ "version": 1, "days": 30, "events": [{ "count": 1, "record": { … } }] }`',
    );
    return { traffic: noTraffic, diagnostics };
  }
  const events = list.items.flatMap((item): TrafficEvent[] => {
    const count = numberAt(item, 'count');
    const record = at(item, 'record');
    if (count === undefined || count < 0 || record === undefined) {
      wrong(item.place, 'an entry of traffic needs `count`, a number, and `record`, an event record');
      return [];
    }
    const event = readEvent(toValue(record), assumptions);
    if (event?.eventCategory === undefined) {
      wrong(
        record.place,
        'this record has no `eventCategory`',
        'write `Management`, `Data` or `NetworkActivity`',
      );
      return [];
    }
    return [{ views: viewsOf(event), perMonth: (count * daysOfMonth) / days }];
  });
  return { traffic: { events }, diagnostics };
}

function numberAt(tree: Tree, key: string): number | undefined {
  const value = at(tree, key);
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

/** A record seen through each of its resources. */
function viewsOf(event: CloudTrailEvent): View[] {
  const category = event.eventCategory as EventCategory;
  const shared = new Map<ViewField, string>();
  for (const field of eventFieldNames) {
    if (field === 'resources.ARN') continue;
    const value = event.read(field);
    if (value !== 'unknown' && value.text !== undefined) shared.set(field, value.text);
  }
  const source = event.eventSource ?? '';
  if (category !== 'Data')
    return [{ group: { category, key: category === 'NetworkActivity' ? source : '' }, fields: shared }];
  return event.resources.map(({ type = '', arn }): View => {
    const fields = new Map(shared);
    if (arn !== 'unknown' && arn.text !== undefined) fields.set('resources.ARN', arn.text);
    return { group: { category, key: type }, fields };
  });
}

/** How many events of a month are in the set, an event once; traffic that does not say where it was counts everywhere. */
export function monthlyEvents({ events }: Traffic, set: EventSet): number {
  const anywhere = new Map<string, EventSet>();
  const setFor = ({ fields }: View): EventSet => {
    const missing = placeFields.filter((field) => !fields.has(field));
    if (missing.length === 0) return set;
    const key = missing.join();
    if (!anywhere.has(key))
      anywhere.set(
        key,
        set.map((term) => withoutFields(term, missing)),
      );
    return anywhere.get(key)!;
  };
  return events.reduce(
    (sum, { views, perMonth }) => (views.some((view) => contains(setFor(view), view)) ? sum + perMonth : sum),
    0,
  );
}

const placeFields: readonly ViewField[] = ['recipientAccountId', 'awsRegion'];

function withoutFields({ include, except }: Term, fields: readonly ViewField[]): Term {
  const left = [...include.fields].filter(([field]) => !fields.includes(field));
  return {
    include: { group: include.group, fields: new Map(left) },
    except: except.map((term) => withoutFields(term, fields)),
  };
}

/** What one event costs at list price, in US dollars. */
export function priceOf(item: PriceItem): number {
  const { usd, per } = prices.find((price) => price.item === item)!;
  return usd / per;
}

/** An amount as people write it: cents where it is small. */
export function dollars(amount: number): string {
  return `$${amount < 100 ? amount.toFixed(2) : Math.round(amount).toLocaleString('en-US')}`;
}
