import { intersect, type EventSet } from '../eventset/event-set.js';
import { monthlyEvents, priceOf } from '../traffic/traffic.js';
import { isRequired, type Estate } from './estate.js';
import { countable } from '../recording/bounds.js';
import type { RecordedTarget } from '../recording/recording.js';

/** Less than this in a month is nothing to talk about, in US dollars. */
const worth = 10;

/** What a target pays in a month for the data events of a set, where that is worth talking about and nobody requires them. */
export function savingOf(set: EventSet, target: RecordedTarget, estate: Estate): number | undefined {
  if (estate.traffic.events.length === 0 || !target.isTrail) return undefined;
  const events = monthlyEvents(estate.traffic, intersect(countable(target), set));
  const cost = events * priceOf('dataEvents');
  return cost >= worth && !isRequired(set, estate) ? cost : undefined;
}
