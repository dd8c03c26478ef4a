import { canHold, fail, hold, isEmptyCell, mostFailed, mustHold, type Cell, type Demand } from './cells.js';

/**
 * Is there a point of a box that is in none of some terms?
 *
 * A box is one cell a field. Branch and bound: take the term that leaves the fewest ways out, and try each
 * way: some field that fails it, or one of the term's own exceptions.
 */

/** What a term asks, field by field; a field it does not ask about is not in the list. */
export interface BoxTerm {
  readonly include: readonly BoxDemand[];
  readonly except: readonly BoxTerm[];
}

/** What is asked of the field with this index. */
export interface BoxDemand {
  readonly field: number;
  readonly demand: Demand;
}

export type Box = readonly Cell[];

/** A part of the box that meets the term and none of those to avoid, or undefined where there is none. */
export function findIn(box: Box, term: BoxTerm, avoid: readonly BoxTerm[]): Box | undefined {
  return enter(box, term.include, 0, (inside) => escape(inside, [...term.except, ...avoid]));
}

/** Narrows the box to the demands, from the one with this index on, and goes on with each part. */
function enter(
  box: Box,
  demands: readonly BoxDemand[],
  from: number,
  then: (box: Box) => Box | undefined,
): Box | undefined {
  const next = demands[from];
  if (next === undefined) return then(box);
  for (const cell of hold(box[next.field]!, next.demand)) {
    if (isEmptyCell(cell)) continue;
    const found = enter(box.with(next.field, cell), demands, from + 1, then);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A term that still takes some points of the box, and the ways out of it. */
interface Threat {
  readonly term: BoxTerm;
  /** Demands that some points of the box fail. */
  readonly open: readonly BoxDemand[];
  /** Exceptions of the term that some points of the box are in. */
  readonly inside: readonly BoxTerm[];
}

/** With fewer threats than this, trying is quicker than bounding. */
const worthBounding = 16;

/** A part of the box that is in none of the terms. */
function escape(from: Box, terms: readonly BoxTerm[]): Box | undefined {
  let box = from;
  let left = terms;
  for (;;) {
    const threats: Threat[] = [];
    let narrowest: Threat | undefined;
    let isNarrowed = false;
    for (const term of left) {
      const threat = threatOf(box, term);
      if (threat === undefined) continue;
      const ways = threat.open.length + threat.inside.length;
      if (ways === 0) return undefined;
      const narrowed = onlyWayOut(box, threat);
      if (narrowed !== undefined) {
        box = narrowed;
        isNarrowed = true;
        continue;
      }
      threats.push(threat);
      if (narrowest === undefined || ways < narrowest.open.length + narrowest.inside.length)
        narrowest = threat;
    }
    if (narrowest === undefined) return box;
    left = threats.map(({ term }) => term);
    if (isNarrowed) continue;
    if (threats.length > worthBounding && !canFailAll(box, threats)) return undefined;
    return leave(box, { ...narrowest, open: bestFirst(box, narrowest.open, threats) }, 0, left);
  }
}

/** The ways out of a term, those that leave most other terms too first. */
function bestFirst(box: Box, ways: readonly BoxDemand[], threats: readonly Threat[]): readonly BoxDemand[] {
  if (ways.length < 2 || threats.length < 3) return ways;
  const leaves = ({ field, demand }: BoxDemand) => {
    const cells = fail(box[field]!, demand);
    const isLeft = ({ open }: Threat) =>
      open.some((other) => other.field === field && !cells.some((cell) => canHold(cell, other.demand)));
    return threats.filter(isLeft).length;
  };
  return ways
    .map((way) => ({ way, count: leaves(way) }))
    .sort((a, b) => b.count - a.count)
    .map(({ way }) => way);
}

/** The box outside a term that can be left in one way only, where that keeps it one box. */
function onlyWayOut(box: Box, { open, inside }: Threat): Box | undefined {
  const [asked, ...more] = open;
  if (asked === undefined || more.length > 0 || inside.length > 0) return undefined;
  const [cell, ...others] = fail(box[asked.field]!, asked.demand);
  return cell === undefined || others.length > 0 ? undefined : box.with(asked.field, cell);
}

/** Undefined where no point of the box is in the term. */
function threatOf(box: Box, term: BoxTerm): Threat | undefined {
  const open: BoxDemand[] = [];
  for (const asked of term.include) {
    const cell = box[asked.field]!;
    if (!canHold(cell, asked.demand)) return undefined;
    if (!mustHold(cell, asked.demand)) open.push(asked);
  }
  if (term.except.length === 0) return { term, open, inside: [] };
  const inside: BoxTerm[] = [];
  for (const exception of term.except) {
    const threat = threatOf(box, exception);
    if (threat === undefined) continue;
    if (threat.open.length + threat.inside.length === 0) return undefined;
    inside.push(exception);
  }
  return { term, open, inside };
}

/**
 * Leaves a term by each of its open fields in turn, from the one with this index on, keeping inside the
 * fields before it so that no point is visited twice; at last by its exceptions.
 */
function leave(box: Box, threat: Threat, from: number, terms: readonly BoxTerm[]): Box | undefined {
  const next = threat.open[from];
  if (next === undefined) {
    const others = terms.filter((term) => term !== threat.term);
    for (const exception of threat.inside) {
      const found = findIn(box, exception, others);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const cell of fail(box[next.field]!, next.demand)) {
    const found = escape(box.with(next.field, cell), terms);
    if (found !== undefined) return found;
  }
  for (const cell of hold(box[next.field]!, next.demand)) {
    const found = leave(box.with(next.field, cell), threat, from + 1, terms);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Whether one point could fail all terms, judged field by field: false is certain, true is not.
 * Terms with exceptions are left out, since a point need not fail those by a field.
 */
function canFailAll(box: Box, threats: readonly Threat[]): boolean {
  const demands: Demand[][] = box.map(() => []);
  let toFail = 0;
  for (const { open, inside } of threats) {
    if (inside.length > 0) continue;
    toFail++;
    for (const { field, demand } of open) demands[field]!.push(demand);
  }
  let most = 0;
  for (const [field, asked] of demands.entries()) {
    if (asked.length > 0) most += mostFailed(box[field]!, asked);
    if (most >= toFail) return true;
  }
  return false;
}
