import { fieldRules } from '../cloudtrail/index.js';
import {
  conjunctionKey,
  groupBy,
  groupKey,
  setOf,
  type Conjunction,
  type ViewField,
} from '../eventset/event-set.js';
import { eventFieldNames } from '../eventset/fields.js';
import { domainOf, oneWorld } from '../eventset/domain.js';
import { isSubset, Questions, type Facts } from '../eventset/questions.js';
import { mayMeet, startsOf } from '../eventset/starts.js';
import { joinedConjunction } from './join.js';
import { literalsOf } from './redundant.js';

/** A selector in the making. */
export interface Piece {
  readonly conjunction: Conjunction;
  /** The indices of the statements that it serves, ascending. */
  readonly statements: readonly number[];
  /** The name that the policy gives it; such a piece is never joined with another. */
  readonly name?: string;
}

/**
 * The same set in fewer pieces, whatever their order: duplicates and covered pieces go, pieces that differ in one
 * field become one.
 */
export function minimise(given: readonly Piece[], facts: Facts): readonly Piece[] {
  const groups = groupBy(given, ({ conjunction }) => groupKey(conjunction.group));
  return [...groups.values()].flatMap((pieces) => minimiseGroup(pieces, facts)).sort(byMeaning);
}

/** Selectors of at least two values each that fit into 500 values. */
const many = 250;

function minimiseGroup(given: readonly Piece[], facts: Facts): readonly Piece[] {
  if (given.length < 2) return given;
  let pieces = withoutDuplicates([...given].sort(byMeaning));
  if (pieces.length > many) pieces = joined(withoutCoveredByWidest(pieces, facts), facts);
  // More than this cannot fit, and looking into each of them would take the square of their number.
  if (pieces.length > 4 * many) return pieces;
  for (;;) {
    const before = pieces.length;
    pieces = joined(withoutCovered(pieces, facts), facts);
    if (pieces.length === before) return pieces;
  }
}

/** An order that does not depend on how the policy was written: category, key, conditions, name. */
function byMeaning(a: Piece, b: Piece): number {
  return compare(orderOf(a), orderOf(b));
}

function orderOf({ conjunction, name = '' }: Piece): string {
  const { category } = conjunction.group;
  const rank = ['Management', 'Data', 'NetworkActivity'].indexOf(category);
  return `${rank} ${conjunctionKey(conjunction)} ${name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function withoutDuplicates(pieces: readonly Piece[]): Piece[] {
  const byKey = new Map<string, Piece>();
  for (const piece of pieces) {
    const key = conjunctionKey(piece.conjunction);
    const present = byKey.get(key);
    byKey.set(
      key,
      present === undefined ? piece : serving(present.name === undefined ? piece : present, present, piece),
    );
  }
  return [...byKey.values()];
}

/** The piece, serving the statements of all. */
function serving(piece: Piece, ...others: readonly Piece[]): Piece {
  const statements = new Set([piece, ...others].flatMap((one) => one.statements));
  return { ...piece, statements: [...statements].sort((a, b) => a - b) };
}

/** Without unnamed pieces that are covered by the few with the fewest literals: a quick look before the thorough one. */
function withoutCoveredByWidest(pieces: readonly Piece[], facts: Facts): Piece[] {
  const widest = [...pieces]
    .sort((a, b) => literalsOf(a.conjunction) - literalsOf(b.conjunction) || byMeaning(a, b))
    .slice(0, 16);
  const by = setOf(...widest.map(({ conjunction }) => conjunction));
  const questions = new Questions([...by, ...setOf(...pieces.map(({ conjunction }) => conjunction))], facts);
  const dropped = pieces.filter(
    (piece) =>
      piece.name === undefined && !widest.includes(piece) && questions.isCovered(piece.conjunction, by),
  );
  const isDropped = new Set(dropped);
  return pieces
    .filter((piece) => !isDropped.has(piece))
    .map((piece) => (widest.includes(piece) ? serving(piece, ...dropped) : piece));
}

/** Without pieces that the others cover: unnamed ones first, those with most literals first. */
function withoutCovered(pieces: readonly Piece[], facts: Facts): Piece[] {
  if (pieces.length < 2) return [...pieces];
  const order = [...pieces].sort(
    (a, b) =>
      Number(a.name !== undefined) - Number(b.name !== undefined) ||
      literalsOf(b.conjunction) - literalsOf(a.conjunction) ||
      byMeaning(a, b),
  );
  const terms = new Map(order.map(({ conjunction }) => [conjunction, { include: conjunction, except: [] }]));
  const questions = new Questions([...terms.values()], facts);
  const starts = new Map(order.map(({ conjunction }) => [conjunction, startsOf(conjunction)]));
  const empty = new Map<Conjunction, boolean>();
  const isEmpty = (conjunction: Conjunction) => {
    const known = empty.get(conjunction) ?? questions.isCovered(conjunction, []);
    empty.set(conjunction, known);
    return known;
  };
  const isCovered = ({ conjunction }: Piece, by: readonly Piece[]) => {
    const own = starts.get(conjunction)!;
    // Mostly the others are about other names, and those take nothing of it.
    const near = by.filter((other) => mayMeet(own, starts.get(other.conjunction)!));
    if (near.length === 0) return isEmpty(conjunction);
    return questions.isCovered(
      conjunction,
      near.map((other) => terms.get(other.conjunction)!),
    );
  };
  let kept = [...pieces];
  for (const piece of order) {
    const now = kept.find((other) => other.conjunction === piece.conjunction) ?? piece;
    const rest = kept.filter((other) => other.conjunction !== piece.conjunction);
    if (rest.length === 0 || !isCovered(piece, rest)) continue;
    const alone = rest.filter((other) => isCovered(piece, [other]));
    const heirs = alone.length > 0 ? alone : rest;
    kept = rest.map((other) => (heirs.includes(other) ? serving(other, now) : other));
  }
  return kept;
}

/** Pieces without a name that differ in one field, joined field by field. */
function joined(pieces: readonly Piece[], facts: Facts): Piece[] {
  let result = [...pieces];
  for (const field of eventFieldNames) {
    // Without a condition on the field there is nothing to join in it.
    const isLeft = ({ name, conjunction }: Piece) => name !== undefined || !conjunction.fields.has(field);
    const left = result.filter(isLeft);
    const rest = result.filter((piece) => !isLeft(piece));
    const buckets = groupBy(rest, ({ conjunction }) => conjunctionKey(conjunction, field));
    result = [...left, ...[...buckets.values()].flatMap((bucket) => joinBucket(bucket, field, facts))];
  }
  return result.sort(byMeaning);
}

/** Joins pieces that are equal in all fields but one; which can be joined may depend on what was joined before. */
function joinBucket(bucket: readonly Piece[], field: ViewField, facts: Facts): Piece[] {
  const result: Piece[] = [];
  for (const piece of bucket) {
    const at = result.findIndex((other) => join(other, piece, field, facts) !== undefined);
    if (at === -1) result.push(piece);
    else result[at] = join(result[at]!, piece, field, facts)!;
  }
  return result.length < bucket.length ? joinBucket(result, field, facts) : result;
}

function join(a: Piece, b: Piece, field: ViewField, facts: Facts): Piece | undefined {
  if (a.conjunction.fields.has(field) !== b.conjunction.fields.has(field)) return undefined;
  const together = joinedConjunction(a.conjunction, b.conjunction);
  if (together === undefined) return undefined;
  const conjunction = withoutVoid(together, field, facts);
  const condition = conjunction.fields.get(field);
  const takesOneValue = fieldRules.some(
    (rule) => rule.field === field && rule.category === conjunction.group.category && rule.oneValue,
  );
  if (takesOneValue && (condition?.some[0]?.equals.length ?? 0) > 1) return undefined;
  return serving({ conjunction, statements: a.statements }, b);
}

/** Without the field where its condition takes every value that there can be: reads and writes are all. */
function withoutVoid({ group, fields }: Conjunction, field: ViewField, facts: Facts): Conjunction {
  const condition = fields.get(field);
  const values = domainOf(group, field, oneWorld(facts))?.values;
  if (condition === undefined || values === undefined) return { group, fields };
  const everything = setOf({ group, fields: new Map() });
  if (!isSubset(everything, setOf({ group, fields: new Map([[field, condition]]) }), facts))
    return { group, fields };
  const rest = new Map(fields);
  rest.delete(field);
  return { group, fields: rest };
}
