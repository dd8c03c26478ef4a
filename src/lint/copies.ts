import { intersect, type EventSet, type View } from '../eventset/event-set.js';
import { unnamed } from '../eventset/event-set.js';
import { findView } from '../eventset/questions.js';
import type { Estate } from './estate.js';
import type { RecordedTarget } from '../recording/recording.js';

/** Two trails that record the same event. */
export interface Copy {
  readonly first: RecordedTarget;
  readonly second: RecordedTarget;
  readonly both: EventSet;
  readonly view: View;
}

/** A trail has no more copies beside it than an account can have in a Region. */
const mostCopies = 4;

/** Each pair of trails that surely record the same event of one of the categories. */
export function* copiesOf(estate: Estate, category: (set: EventSet) => EventSet): Iterable<Copy> {
  const rank = new Map(estate.targets.map((target, index) => [target, index]));
  for (const second of estate.targets) {
    if (!second.isTrail) continue;
    let copies = 0;
    for (const first of estate.near(second) ?? []) {
      // A pair is told once: at the later one, or at that of the account where the other is the organization's.
      const isEarlier = rank.get(first)! < rank.get(second)!;
      const isTold = first.organization === second.organization ? isEarlier : first.organization === true;
      if (!isTold || !first.isTrail || areOne(first, second) || !shareAccounts(first, second)) continue;
      const both = category(intersect(estate.surely(first), estate.surely(second)));
      const view = findView(both, estate.facts);
      if (view === undefined) continue;
      yield { first, second, both, view };
      if (++copies === mostCopies) break;
    }
  }
}

/** Whether two texts speak of the same trail: a request and the response that answers it, say. */
function areOne(a: RecordedTarget, b: RecordedTarget): boolean {
  return a.arn !== undefined && a.arn === b.arn;
}

/**
 * Whether they record events of the same account. Of what is deployed apart that is known where both name it, and where
 * one is the trail of the organization that the other's account belongs to.
 */
function shareAccounts(a: RecordedTarget, b: RecordedTarget): boolean {
  const isOfAll = ({ organization, members }: RecordedTarget, other: RecordedTarget) =>
    organization === true &&
    (members === undefined || (typeof members !== 'string' && members.includes(other.account ?? '')));
  if (isOfAll(a, b) || isOfAll(b, a)) return true;
  return a.unit === b.unit || (a.account === b.account && !(a.account ?? unnamed).startsWith(unnamed));
}

/** Where both record, in words. */
export function whereWords(view: View): string {
  const account = view.fields.get('recipientAccountId');
  const region = view.fields.get('awsRegion');
  const isNamed = (text: string | undefined) => text !== undefined && !text.startsWith(unnamed);
  return [isNamed(account) ? ` of account ${account}` : '', isNamed(region) ? ` in ${region}` : ''].join('');
}
