import type { Objection } from './objection.js';
import { isLeftAlone, type TargetPlan } from './plan.js';

/** What the guards say of a plan that shall be carried out. */
export interface Judged {
  /** Why nothing may be changed, target by target. */
  readonly stopped: readonly { readonly plan: TargetPlan; readonly objection: Objection }[];
  /** What is to be done. */
  readonly go: readonly TargetPlan[];
  /** What another tool writes. */
  readonly skipped: readonly TargetPlan[];
}

/** The plan where it may record less: what is only about that is no more than a warning. */
export function allowingLess(plan: TargetPlan): TargetPlan {
  const objections = plan.objections.map((one): Objection =>
    one.isAboutLess === true && one.effect === 'stops' ? { ...one, effect: 'warns' } : one,
  );
  return { ...plan, objections };
}

export function judged(plans: readonly TargetPlan[]): Judged {
  const mine = plans.filter((plan) => !isLeftAlone(plan));
  const stopped = mine.flatMap((plan) =>
    plan.objections.filter(({ effect }) => effect === 'stops').map((objection) => ({ plan, objection })),
  );
  return {
    stopped,
    go: mine.filter(({ steps }) => steps.length > 0),
    skipped: plans.filter(isLeftAlone),
  };
}
