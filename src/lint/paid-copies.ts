import type { EventSet } from '../eventset/event-set.js';
import type { Place } from '../text/source.js';
import type { Estate } from './estate.js';
import type { RecordedTarget } from './recorded-target.js';
import { placeTaking } from './taking.js';

/** Trails whose copy of management events is known to be paid, which take something of the set. */
export function* paidCopy(
  set: EventSet,
  { targets, facts }: Estate,
): Iterable<{ readonly target: RecordedTarget; readonly place: Place }> {
  for (const target of targets) {
    if (!target.isTrail || !target.isAdditionalCopy) continue;
    const place = placeTaking(set, target, facts);
    if (place !== undefined) yield { target, place };
  }
}
