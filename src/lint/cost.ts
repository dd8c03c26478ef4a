import { intersect, type EventSet } from '../eventset/event-set.js';
import { monthlyEvents, priceOf } from '../traffic/traffic.js';
import type { Estate } from './estate.js';
import { countable } from '../recording/bounds.js';
import type { RecordedTarget } from '../recording/recording.js';
import { managementEvents, writes } from './sets.js';

/** What a trail's events cost in a month of this traffic at list price, in US dollars; a store is charged by size, which is not counted. */
export function costOf(target: RecordedTarget, estate: Estate): number {
  if (!target.isTrail) return 0;
  const recorded = countable(target);
  const count = (set: EventSet) => monthlyEvents(estate.traffic, set);
  const of = (category: string) => recorded.filter(({ include }) => include.group.category === category);
  const copies = target.isAdditionalCopy
    ? count(of('Management')) * priceOf('managementEventsFurtherCopy')
    : 0;
  const insights = (target.insights?.on ?? []).reduce((sum, { type, category }) => {
    if (category === 'Data') return sum + count(of('Data')) * priceOf('dataInsights');
    // Call rates of management events are analysed for writes only.
    const analysed =
      type === 'ApiCallRateInsight'
        ? intersect(of('Management'), managementEvents(writes))
        : of('Management');
    return sum + count(analysed) * priceOf('managementInsights');
  }, 0);
  return (
    copies +
    count(of('Data')) * priceOf('dataEvents') +
    count(of('NetworkActivity')) * priceOf('networkActivityEvents') +
    insights
  );
}
