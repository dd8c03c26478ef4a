import { and, anyLeft, covered, each, isEmpty, overlap, test, without, type Bits } from './bits.js';

/** Classes as bit sets: the exact literals, and all pairs of a prefix and a suffix. */
export interface Cell {
  readonly exact: Bits;
  readonly prefix: Bits;
  readonly suffix: Bits;
}

/** Classes that a list of literals hits: an exact literal, or a prefix, **or** a suffix. */
export type Region = Cell;

/** A condition in regions: hit every one of `some`, miss `none`. */
export interface Demand {
  readonly some: readonly Region[];
  readonly none: Region | undefined;
}

function hasPairs(cell: Cell): boolean {
  return !isEmpty(cell.prefix) && !isEmpty(cell.suffix);
}

export function isEmptyCell(cell: Cell): boolean {
  return isEmpty(cell.exact) && !hasPairs(cell);
}

/** The part of the cell that hits the region: up to two cells that do not overlap. */
function hit(cell: Cell, region: Region): Cell[] {
  const exact = and(cell.exact, region.exact);
  const none = new Uint32Array(exact.length);
  const found: Cell[] = [];
  const byPrefix = { exact, prefix: and(cell.prefix, region.prefix), suffix: cell.suffix };
  if (hasPairs(byPrefix)) found.push(byPrefix);
  const prefix = without(cell.prefix, region.prefix);
  const bySuffix = {
    exact: found.length > 0 ? none : exact,
    prefix,
    suffix: and(cell.suffix, region.suffix),
  };
  if (hasPairs(bySuffix)) found.push(bySuffix);
  if (found.length === 0 && !isEmpty(exact)) found.push(bySuffix);
  return found;
}

/** The part of the cell that misses the region: a cell or nothing. */
function miss(cell: Cell, region: Region): Cell[] {
  const rest = {
    exact: without(cell.exact, region.exact),
    prefix: without(cell.prefix, region.prefix),
    suffix: without(cell.suffix, region.suffix),
  };
  return isEmptyCell(rest) ? [] : [rest];
}

/** The part of the cell that meets the demand, as cells that do not overlap. */
export function hold(cell: Cell, { some, none }: Demand): Cell[] {
  let cells = [cell];
  for (const region of some) cells = cells.flatMap((one) => hit(one, region));
  return none === undefined ? cells : cells.flatMap((one) => miss(one, none));
}

/** The part of the cell that does not meet the demand, as cells that do not overlap. */
export function fail(cell: Cell, { some, none }: Demand): Cell[] {
  const failing: Cell[] = [];
  let cells = [cell];
  for (const region of some) {
    failing.push(...cells.flatMap((one) => miss(one, region)));
    cells = cells.flatMap((one) => hit(one, region));
  }
  return none === undefined ? failing : [...failing, ...cells.flatMap((one) => hit(one, none))];
}

/** Whether some class of the cell meets the demand. */
export function canHold(cell: Cell, demand: Demand): boolean {
  const { some, none } = demand;
  if (some.length > 1) return hold(cell, demand).length > 0;
  const wanted = some[0];
  if (anyLeft(cell.exact, none?.exact, wanted?.exact)) return true;
  if (!anyLeft(cell.prefix, none?.prefix, undefined) || !anyLeft(cell.suffix, none?.suffix, undefined))
    return false;
  return (
    wanted === undefined ||
    anyLeft(cell.prefix, none?.prefix, wanted.prefix) ||
    anyLeft(cell.suffix, none?.suffix, wanted.suffix)
  );
}

/** Whether every class of the cell meets the demand. */
export function mustHold(cell: Cell, { some, none }: Demand): boolean {
  const pairs = hasPairs(cell);
  for (const region of some) {
    if (!covered(cell.exact, region.exact)) return false;
    if (pairs && !covered(cell.prefix, region.prefix) && !covered(cell.suffix, region.suffix)) return false;
  }
  if (none === undefined) return true;
  if (overlap(cell.exact, none.exact)) return false;
  return !pairs || (!overlap(cell.prefix, none.prefix) && !overlap(cell.suffix, none.suffix));
}

/** How many of the demands one class of the cell can fail at once, at most. */
export function mostFailed(cell: Cell, demands: readonly Demand[]): number {
  const exact = scratch(0, cell.exact.length * 32);
  const prefix = scratch(1, cell.prefix.length * 32);
  const suffix = scratch(2, cell.suffix.length * 32);
  // Demands that a class fails unless it is named, counted once here and taken back for the named ones.
  let exactBase = 0;
  let prefixBase = 0;
  let suffixBase = 0;
  for (const { some, none } of demands) {
    if (some.length > 1) {
      exactBase++;
      prefixBase++;
      continue;
    }
    const wanted = some[0];
    if (wanted !== undefined) {
      exactBase++;
      each(wanted.exact, (at) => {
        if (none === undefined || !test(none.exact, at)) exact[at]!--;
      });
      if (isEmpty(wanted.prefix)) {
        suffixBase++;
        each(wanted.suffix, (at) => void suffix[at]!--);
      } else {
        prefixBase++;
        each(wanted.prefix, (at) => void prefix[at]!--);
      }
    } else if (none !== undefined) {
      each(none.exact, (at) => void exact[at]!++);
    }
    if (none !== undefined) {
      each(none.prefix, (at) => void prefix[at]!++);
      each(none.suffix, (at) => void suffix[at]!++);
    }
  }
  const pairs = hasPairs(cell)
    ? most(prefix, cell.prefix) + prefixBase + most(suffix, cell.suffix) + suffixBase
    : 0;
  return Math.max(pairs, isEmpty(cell.exact) ? 0 : most(exact, cell.exact) + exactBase);
}

const scratches: Int32Array[] = [];

/** An array of zeros that is used again at the next call. */
function scratch(which: number, size: number): Int32Array {
  const present = scratches[which];
  if (present === undefined || present.length < size) return (scratches[which] = new Int32Array(size));
  return present.fill(0, 0, size);
}

function most(counts: Int32Array, of: Bits): number {
  let highest = Number.NEGATIVE_INFINITY;
  each(of, (at) => {
    if (counts[at]! > highest) highest = counts[at]!;
  });
  return highest;
}
