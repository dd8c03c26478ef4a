import type { EventSet } from '../eventset/event-set.js';
import type { Facts } from '../eventset/questions.js';
import { hasInsightBase, recordsData } from '../compile/bases.js';
import { sureSet } from '../recording/bounds.js';
import { writtenClausesOf } from '../denote/selectors.js';
import {
  hasPair,
  insightPairs,
  insightSelectorsOf,
  isSamePart,
  type EventConfiguration,
  type LiveInsights,
  type LiveTarget,
  type State,
  type StatePart,
} from './state.js';

/** The calls that change what a target records. */
export const calls = [
  'PutEventSelectors',
  'UpdateEventDataStore',
  'PutInsightSelectors',
  'PutEventConfiguration',
] as const;
export type Call = (typeof calls)[number];

/** One call: it replaces one part of the state. */
export interface Step {
  readonly call: Call;
  readonly part: StatePart;
  readonly request: Readonly<Record<string, unknown>>;
  /** The part before the call; left out where it is not known. */
  readonly from?: NonNullable<State[StatePart]>;
  /** The part after it. */
  readonly to: NonNullable<State[StatePart]>;
}

/** The state once a step has taken effect. */
export function afterStep(state: State, { part, to }: Pick<Step, 'part' | 'to'>): State {
  return { ...state, [part]: to };
}

/** What a target shall become, part by part. */
export interface Goal {
  readonly selectors: State['selectors'];
  readonly insights?: LiveInsights;
  readonly configuration?: EventConfiguration;
}

/**
 * The calls from what is live to the goal, in an order in which nothing ever lacks what it needs: what loses its
 * events is switched off before them, what needs new events comes after them.
 */
export function stepsTo(goal: Goal, live: LiveTarget, facts: Facts): readonly Step[] {
  const steps: Step[] = [];
  let state = live.state;
  const set = <P extends StatePart>(part: P, to: NonNullable<State[P]>) => {
    if (isSamePart(part, state[part], to as State[P])) return;
    const from = state[part];
    const step: Step = { ...requestFor(live, part, to), part, ...(from === undefined ? {} : { from }), to };
    steps.push(step);
    state = afterStep(state, step);
  };
  const recorded = sureSet(writtenClausesOf(goal.selectors));
  const { insights = state.insights, configuration = state.configuration } = goal;
  if (!isSamePart('selectors', state.selectors, goal.selectors)) {
    const early = insightsBefore(state.insights, insights, recorded, live, facts);
    if (early !== undefined) set('insights', early);
    if (losesAggregation(state.configuration, configuration, recorded, facts))
      set('configuration', configuration!);
    set('selectors', goal.selectors);
  }
  set('insights', insights);
  if (configuration !== undefined) set('configuration', configuration);
  return steps;
}

/** What of the live Insights stays, where some that go would lose their events first. */
function insightsBefore(
  from: LiveInsights,
  to: LiveInsights,
  recorded: EventSet,
  { kind }: LiveTarget,
  facts: Facts,
): LiveInsights | undefined {
  const kept = insightPairs(to.selectors);
  const now = insightPairs(from.selectors);
  const going = now.filter((pair) => !hasPair(kept, pair));
  if (going.every((pair) => hasInsightBase(pair, kind, recorded, facts))) return undefined;
  return { ...from, selectors: insightSelectorsOf(now.filter((pair) => hasPair(kept, pair))) };
}

function losesAggregation(
  from: EventConfiguration | undefined,
  to: EventConfiguration | undefined,
  recorded: EventSet,
  facts: Facts,
): boolean {
  const isOn = (one: EventConfiguration | undefined) => (one?.AggregationConfigurations ?? []).length > 0;
  return isOn(from) && to !== undefined && !isOn(to) && !recordsData(recorded, facts);
}

function requestFor<P extends StatePart>(
  { kind, arn }: LiveTarget,
  part: P,
  to: NonNullable<State[P]>,
): Pick<Step, 'call' | 'request'> {
  const address = kind === 'trail' ? { TrailName: arn } : { EventDataStore: arn };
  if (part === 'selectors') {
    return {
      call: kind === 'trail' ? 'PutEventSelectors' : 'UpdateEventDataStore',
      request: { ...address, ...to },
    };
  }
  if (part === 'configuration') return { call: 'PutEventConfiguration', request: { ...address, ...to } };
  const { selectors, destination } = to as LiveInsights;
  return {
    call: 'PutInsightSelectors',
    request: {
      ...address,
      ...(kind === 'trail' || destination === undefined ? {} : { InsightsDestination: destination }),
      InsightSelectors: selectors,
    },
  };
}
