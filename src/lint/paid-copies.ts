import type { EventSet } from '../eventset/event-set.js';
import type { Place } from '../text/source.js';
import { isRequired, type Estate } from './estate.js';
import type { RecordedTarget } from '../recording/recording.js';
import { placeTaking } from './taking.js';

/** Trails whose copy of management events is known to be paid, which take something of the set, if nothing of it is required. */
export function* paidCopy(
  set: EventSet,
  estate: Estate,
): Iterable<{ readonly target: RecordedTarget; readonly place: Place }> {
  if (isRequired(set, estate)) return;
  for (const target of estate.targets) {
    if (!target.isTrail || !target.isAdditionalCopy) continue;
    const place = placeTaking(set, target, estate.facts);
    if (place !== undefined) yield { target, place };
  }
}
