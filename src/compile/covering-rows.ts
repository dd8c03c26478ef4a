import type { ViewField } from '../eventset/event-set.js';
import { DemandTable, type Demand } from './demand-table.js';
import { withFewerRows } from './fewer-rows.js';
import { numbers, shuffled } from './numbers.js';

/** A field for each exclusion. */
export type Row = readonly ViewField[];

/** Orders in which a row is tried to be made: more where there are fewer demands to look at. */
const triesFor = (demands: number) => Math.min(12, Math.max(3, Math.floor(24_000 / demands)));

/**
 * Few rows of options such that every demand is met by one; undefined where one can be met by none, or where more than
 * `most` rows are needed. Row by row, each the one of some that meets most of what is left. It can be begun with rows
 * that are there already; otherwise it is tried with one less, as long as that can be mended.
 */
export function coveringRows(
  options: readonly (readonly ViewField[])[],
  demands: readonly Demand[],
  { most, begun }: { readonly most: number; readonly begun: readonly Row[] | undefined },
): readonly Row[] | undefined {
  const table = new DemandTable(options, demands);
  const given = (begun ?? []).map((row) =>
    Int8Array.from(row, (field, index) => options[index]!.indexOf(field)),
  );
  const rows = greedy(table, most, given);
  if (rows === undefined) return undefined;
  const few = begun === undefined ? withFewerRows(table, rows) : rows;
  return few.map((row) => [...row].map((choice, index) => options[index]![choice]!));
}

function greedy(table: DemandTable, most: number, given: readonly Int8Array[]): Int8Array[] | undefined {
  const rows = [...given];
  const isOpen = Uint8Array.from({ length: table.size }, (_, demand) =>
    rows.some((row) => table.isMetBy(demand, row)) ? 0 : 1,
  );
  let open = isOpen.filter((one) => one === 1).length;
  const next = numbers();
  const orders = Array.from({ length: triesFor(table.size) }, () =>
    shuffled([...table.choices.keys()], next),
  );
  // Without demands a row is still needed: what meets no exclusion at all is recorded too.
  while (open > 0 || rows.length === 0) {
    let best: Int8Array | undefined;
    let bestMet: readonly number[] = [];
    for (const order of orders) {
      const row = likeliest(table, isOpen, order);
      const met = [...isOpen.keys()].filter((demand) => isOpen[demand] === 1 && table.isMetBy(demand, row));
      if (best === undefined || met.length > bestMet.length) [best, bestMet] = [row, met];
    }
    if (bestMet.length === 0 && open > 0) return undefined;
    rows.push(best!);
    if (rows.length > most) return undefined;
    for (const demand of bestMet) isOpen[demand] = 0;
    open -= bestMet.length;
  }
  return rows;
}

/**
 * A row made choice by choice, each so that most demands can be expected to be met when the rest is chosen by chance:
 * so it meets no fewer than a row by chance does.
 */
function likeliest(table: DemandTable, isOpen: Uint8Array, order: readonly number[]): Int8Array {
  const chance = new Float64Array(table.size);
  for (const [demand, entries] of table.byDemand.entries()) {
    if (isOpen[demand] === 0) continue;
    let product = 1;
    for (const [index, bits] of entries) product *= table.free(index, bits) / table.choices[index]!;
    chance[demand] = product;
  }
  const row = new Int8Array(table.choices.length);
  for (const index of order) {
    const { demands, ruledOut } = table.byExclusion[index]!;
    const count = table.choices[index]!;
    const gains = new Float64Array(count);
    for (let at = 0; at < demands.length; at++) {
      const own = chance[demands[at]!]!;
      if (own === 0) continue;
      const bits = ruledOut[at]!;
      const met = (own * count) / table.free(index, bits);
      for (let choice = 0; choice < count; choice++) if (((bits >> choice) & 1) === 0) gains[choice]! += met;
      // What the demand loses by every choice is the same, and is left out.
    }
    let chosen = 0;
    for (let choice = 1; choice < count; choice++)
      if (gains[choice]! > gains[chosen]! + 1e-9) chosen = choice;
    row[index] = chosen;
    for (let at = 0; at < demands.length; at++) {
      const demand = demands[at]!;
      if (chance[demand] === 0) continue;
      const bits = ruledOut[at]!;
      if ((bits >> chosen) & 1) chance[demand] = 0;
      else chance[demand]! *= count / table.free(index, bits);
    }
  }
  return row;
}
