import { quotas, type Partition, type Selectors, type TargetKind } from '../cloudtrail/index.js';
import { advancedSelectors, valuesOf } from '../compile/advanced.js';
import { basicSelectors, nearestBasic, type NotBasic } from '../compile/basic.js';
import { minimise, type Piece } from '../compile/minimise.js';
import { clausesOf, denoteSelectors } from '../denote/selectors.js';
import { setOf, subtract, type Conjunction, type EventSet, type View } from '../eventset/event-set.js';
import { withoutCalls } from '../eventset/domain.js';
import { areEqual, findView, type Facts } from '../eventset/questions.js';

/** The forms of selectors. */
export const selectorForms = ['advanced', 'basic'] as const;
export type SelectorForm = (typeof selectorForms)[number];

/** Selectors in the other form, or what stands in the way. */
export type Converted = { readonly selectors: Selectors } | { readonly cannot: readonly Unsayable[] };

/** A part that a form cannot say. */
export interface Unsayable {
  readonly reason: string;
  /** The events in question; left out where it is about all of them. */
  readonly conjunction?: Conjunction;
  /** An event for which the nearest that can be said differs, and how. */
  readonly witness?: { readonly view: View; readonly change: 'lost' | 'recorded too' };
}

/** The same set in a form. The result is proved: read back, it is equal to the given set. */
export function convert(
  selectors: Selectors,
  to: SelectorForm,
  kind: TargetKind,
  { assumptions, partition }: Facts & { readonly partition: Partition },
): Converted {
  const facts = { assumptions: withoutCalls(assumptions), partition };
  const from: SelectorForm = selectors.AdvancedEventSelectors === undefined ? 'basic' : 'advanced';
  if (from === to) return { selectors };
  const set = denoteSelectors(selectors);
  const converted = to === 'advanced' ? toAdvanced(selectors, facts) : toBasic(selectors, set, kind, facts);
  if ('selectors' in converted && !areEqual(denoteSelectors(converted.selectors), set, facts)) {
    throw new Error('the converted selectors do not record the same: please report these selectors');
  }
  return converted;
}

/** What selectors take, with as few conjunctions as can say it. */
function piecesOf(selectors: Selectors, facts: Facts): readonly Piece[] {
  return minimise(
    clausesOf(selectors).map(({ conjunction }) => ({ conjunction, statements: [] })),
    facts,
  );
}

function toAdvanced(selectors: Selectors, facts: Facts): Converted {
  const AdvancedEventSelectors = advancedSelectors(piecesOf(selectors, facts));
  const values = valuesOf(AdvancedEventSelectors);
  const { limit } = quotas.advancedValues;
  if (values <= limit) return { selectors: { AdvancedEventSelectors } };
  return {
    cannot: [{ reason: `it needs ${values} values; a trail can have ${limit} in advanced selectors` }],
  };
}

function toBasic(
  selectors: Selectors,
  set: EventSet,
  kind: TargetKind,
  facts: Facts & { readonly partition: Partition },
): Converted {
  if (kind === 'eventDataStore')
    return { cannot: [{ reason: 'event data stores have advanced selectors only' }] };
  const pieces = piecesOf(selectors, facts);
  const exact = basicSelectors(pieces, facts.partition, true);
  if ('selectors' in exact) return { selectors: { EventSelectors: exact.selectors } };
  const widened = minimise(
    pieces.map((piece) => ({ ...piece, conjunction: nearestBasic(piece.conjunction) ?? piece.conjunction })),
    facts,
  );
  // What one part says too much, another part may take anyway.
  if (areEqual(setOf(...widened.map(({ conjunction }) => conjunction)), set, facts)) {
    const basic = basicSelectors(widened, facts.partition, true);
    if ('selectors' in basic) return { selectors: { EventSelectors: basic.selectors } };
  }
  return { cannot: exact.not.map((one) => unsayable(one, set, facts)) };
}

function unsayable({ reason, conjunction }: NotBasic, set: EventSet, facts: Facts): Unsayable {
  if (conjunction === undefined) return { reason };
  const nearest = nearestBasic(conjunction);
  const more = nearest === undefined ? undefined : findView(subtract(setOf(nearest), set), facts);
  if (more !== undefined) return { reason, conjunction, witness: { view: more, change: 'recorded too' } };
  const lost = nearest === undefined ? findView(setOf(conjunction), facts) : undefined;
  return {
    reason,
    conjunction,
    ...(lost === undefined ? {} : { witness: { view: lost, change: 'lost' as const } }),
  };
}
