import { resourceTypes } from '../cloudtrail/index.js';
import { intersect, union, type EventSet } from '../eventset/event-set.js';
import { isEmpty } from '../eventset/questions.js';
import type { Detection } from './detections.js';
import { atMostOf, type Estate } from './estate.js';
import type { Finding } from './rule.js';
import { eventsOf, is, managementEvents } from './sets.js';
import { code } from './words.js';

/** Detections of which no target may record a call: of a technique any of its calls, of a rule each. */
export function* uncovered(kind: Detection['kind'], estate: Estate): Iterable<Finding> {
  const recorded = atMostOf(estate.targets, estate);
  if (recorded === undefined) return;
  for (const detection of estate.detections) {
    if (detection.kind !== kind || detection.calls.length === 0) continue;
    const missed = detection.calls.filter(({ eventSource, eventName }) =>
      isEmpty(intersect(eventsOfCall(eventSource, eventName), recorded), estate.facts),
    );
    const isUncovered = kind === 'rule' ? missed.length > 0 : missed.length === detection.calls.length;
    const [first] = missed;
    if (!isUncovered || first === undefined) continue;
    const others = missed.length === 1 ? '' : ` and ${missed.length - 1} more`;
    const what = kind === 'rule' ? 'watches for' : 'shows in';
    yield {
      place: estate.place,
      message: `${code(detection.title)} of ${code(detection.file)} ${what} \`${first.eventName}\` of \`${first.eventSource}\`${others}, which no target records`,
      help: 'record these events, or remove it from `lint.detections`',
    };
  }
}

/** The events of a call: data events of the types that are known to have it, otherwise management events. */
function eventsOfCall(eventSource: string, eventName: string): EventSet {
  const types = resourceTypes.filter(
    ({ eventSources, eventNames }) =>
      eventSources.some(({ name }) => name === eventSource) &&
      eventNames.some(({ name }) => name === eventName),
  );
  const fields = { eventSource: is(eventSource), eventName: is(eventName) };
  if (types.length === 0) return managementEvents(fields);
  return union(...types.map(({ type }) => eventsOf('Data', type, fields)));
}
