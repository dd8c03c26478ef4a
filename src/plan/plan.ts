import type { Assumption } from '../cloudtrail/index.js';
import { recordsManagement } from '../compile/bases.js';
import { beyond } from '../compare/difference.js';
import { termsWritten } from '../compare/field-selectors.js';
import { intersect, setOf, subtract, type EventSet } from '../eventset/event-set.js';
import { isEmpty, isSubset, type Facts } from '../eventset/questions.js';
import { writtenClausesOf } from '../denote/selectors.js';
import { reasonsOf, surePart, sureSet } from '../recording/bounds.js';
import type { Accepted, Desired } from './desired.js';
import { objectionsTo } from './objections.js';
import type { Acceptance, FoundTarget, Removed, TargetPlan } from './target-plan.js';
import { hasPair, insightPairs, isSamePart, type EventConfiguration, type LiveTarget } from './state.js';
import { stepsTo, type Goal } from './steps.js';

export * from './target-plan.js';

export interface PlanOptions {
  readonly assumptions: ReadonlySet<Assumption>;
  /** Whether the text counts too: names, order, form. */
  readonly isStrict: boolean;
  /** The day by which `acceptLess` is judged, as YYYY-MM-DD. */
  readonly today: string;
}

/** What it takes to make a live target what is desired. */
export function planTarget({ desired, live, caller }: FoundTarget, options: PlanOptions): TargetPlan {
  const facts: Facts = { assumptions: options.assumptions, partition: desired.partition };
  const from = writtenClausesOf(live.state.selectors);
  const to = writtenClausesOf(desired.selectors);
  const added = beyond(surePart(to), surePart(from), facts).differences;
  const gone = beyond(surePart(from), surePart(to), facts).differences;
  const accepted = acceptedSet(desired, options.today);
  const isOpen = reasonsOf(from).length > 0;
  const goal = goalOf(desired, live, added.length + gone.length > 0 || isOpen, options.isStrict);
  const steps = stepsTo(goal, live, facts);
  const removed = gone.map((one): Removed => {
    const events = subtract(setOf(one.conjunction), setOf(...one.except));
    const isAccepted = isSubset(events, accepted, facts);
    return {
      ...one,
      isAccepted,
      acceptedBy: isAccepted ? acceptances(events, desired, options.today, facts) : [],
    };
  });
  const [before, after] = [from, to].map((clauses) => recordsManagement(sureSet(clauses), facts));
  const plan = {
    desired,
    live,
    ...(caller === undefined ? {} : { caller }),
    steps,
    added,
    removed,
    insights: insightChanges(goal, live),
    managementCopies: before === after ? 0 : after ? 1 : -1,
  } as const;
  return { ...plan, objections: objectionsTo(plan, accepted, facts, options.today) };
}

/** Whether the live target is what the policy says, and does its work. */
export function isClean({ steps, objections }: TargetPlan): boolean {
  return steps.length === 0 && objections.every(({ isDrift }) => isDrift !== true);
}

/** Selectors that record the same stay as they are, unless their form or their text matters. */
function goalOf(desired: Desired, { state }: LiveTarget, recordsOther: boolean, isStrict: boolean): Goal {
  const isOtherForm =
    (desired.selectors.EventSelectors === undefined) !== (state.selectors.EventSelectors === undefined);
  const isOtherText = !isSamePart('selectors', state.selectors, desired.selectors);
  const isReplaced = recordsOther || (desired.isFormFixed && isOtherForm) || (isStrict && isOtherText);
  return {
    selectors: isReplaced ? desired.selectors : state.selectors,
    ...(desired.insights === undefined ? {} : { insights: desired.insights }),
    ...(desired.configuration === undefined
      ? {}
      : { configuration: configured(desired.configuration, state.configuration) }),
  };
}

/** What the policy does not speak of stays as it is. */
function configured(to: EventConfiguration, from: EventConfiguration | undefined): EventConfiguration {
  return { ...from, ...to };
}

function acceptedSet(desired: Desired, today: string): EventSet {
  return holding(desired, today).flatMap(setAccepted);
}

function holding({ acceptLess }: Desired, today: string): readonly Accepted[] {
  return acceptLess.filter(({ until }) => until >= today);
}

function setAccepted({ sets }: Accepted): EventSet {
  return sets.flatMap(termsWritten);
}

/** The entries that have a part in accepting that events go. */
function acceptances(events: EventSet, desired: Desired, today: string, facts: Facts): readonly Acceptance[] {
  return holding(desired, today)
    .filter((one) => !isEmpty(intersect(events, setAccepted(one)), facts))
    .map(({ until, because }) => ({ until, because }));
}

function insightChanges({ insights }: Goal, { state }: LiveTarget): TargetPlan['insights'] {
  const from = insightPairs(state.insights.selectors);
  const to = insights === undefined ? from : insightPairs(insights.selectors);
  return {
    added: to.filter((pair) => !hasPair(from, pair)),
    removed: from.filter((pair) => !hasPair(to, pair)),
  };
}
