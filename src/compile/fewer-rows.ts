import type { DemandTable } from './demand-table.js';

/** How much is tried in all, in entries of demands looked at: a tenth of a second or two. */
const patience = 3_000_000;

/** Steps of one try at most: small tables have been gone through many times by then. */
const mostSteps = 300;

/** Steps in which a row is not changed again for the same exclusion. */
const rest = 6;

/** The rows, or fewer: the one that is missed least goes, and the others are changed until they meet all again. */
export function withFewerRows(table: DemandTable, rows: readonly Int8Array[]): readonly Int8Array[] {
  let best = rows;
  let left = patience;
  while (best.length > 1 && left > 0) {
    const mending = new Mending(table, best);
    left = mending.run(left);
    if (!mending.isDone) return best;
    best = mending.rows;
  }
  return best;
}

/** A walk through sets of rows of one size to one that meets every demand. */
class Mending {
  readonly rows: readonly Int8Array[];
  /** How many choices of each row each demand rules out. */
  readonly #against: readonly Uint8Array[];
  /** By how many rows each demand is met. */
  readonly #met: Int32Array;
  readonly #open = new Set<number>();
  /** Until which step the choice of a row for an exclusion is kept. */
  readonly #kept: readonly Int32Array[];
  #spent = 0;

  constructor(
    readonly table: DemandTable,
    given: readonly Int8Array[],
  ) {
    const { size } = table;
    const against = given.map((row) =>
      Uint8Array.from({ length: size }, (_, demand) => table.against(demand, row)),
    );
    const met = new Int32Array(size);
    for (const own of against)
      for (let demand = 0; demand < size; demand++) if (own[demand] === 0) met[demand]!++;
    const missed = against.map((own) =>
      own.reduce((sum, one, at) => (one === 0 && met[at] === 1 ? sum + 1 : sum), 0),
    );
    const gone = missed.indexOf(Math.min(...missed));
    for (let demand = 0; demand < size; demand++) {
      if (against[gone]![demand] === 0) met[demand]!--;
      if (met[demand] === 0) this.#open.add(demand);
    }
    this.#met = met;
    this.#against = against.filter((_, at) => at !== gone);
    this.rows = given.filter((_, at) => at !== gone).map((row) => row.slice());
    this.#kept = this.rows.map((row) => new Int32Array(row.length));
  }

  get isDone(): boolean {
    return this.#open.size === 0;
  }

  /** Goes on until it is done or nothing is left to spend; returns what is left. */
  run(patience: number): number {
    this.#spent = 0;
    for (let step = 1; step <= mostSteps && this.#open.size > 0 && this.#spent < patience; step++) {
      const [demand] = this.#open;
      const best = this.#cheapest(demand!, step) ?? this.#cheapest(demand!, Number.POSITIVE_INFINITY)!;
      for (const [index, choice] of best.changes) {
        this.#choose(best.at, index, choice);
        this.#kept[best.at]![index] = step + rest;
      }
    }
    return patience - this.#spent;
  }

  /** The row that meets the demand after changes that leave the fewest others unmet; undefined where all are kept. */
  #cheapest(demand: number, step: number): Change | undefined {
    let best: Change | undefined;
    for (const [at, row] of this.rows.entries()) {
      const against = this.table.byDemand[demand]!.filter(
        ([index, bits]) => ((bits >> row[index]!) & 1) === 1,
      );
      if (against.some(([index]) => this.#kept[at]![index]! > step)) continue;
      const before = against.map(([index]) => [index, row[index]!] as const);
      const changes = against.map(([index, bits]) => [index, this.#bestChoice(at, index, bits)] as const);
      const open = this.#open.size;
      for (const [index, choice] of before) this.#choose(at, index, choice);
      if (best === undefined || open < best.open) best = { at, changes, open };
    }
    return best;
  }

  /** Makes the choice that leaves the fewest demands unmet, of those that are not ruled out. */
  #bestChoice(at: number, index: number, ruledOut: number): number {
    let best = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let choice = 0; choice < this.table.choices[index]!; choice++) {
      if ((ruledOut >> choice) & 1) continue;
      this.#choose(at, index, choice);
      if (this.#open.size < fewest) [best, fewest] = [choice, this.#open.size];
    }
    this.#choose(at, index, best);
    return best;
  }

  #choose(at: number, index: number, choice: number): void {
    const row = this.rows[at]!;
    const old = row[index]!;
    if (old === choice) return;
    row[index] = choice;
    const { demands, ruledOut } = this.table.byExclusion[index]!;
    const against = this.#against[at]!;
    this.#spent += demands.length;
    for (let entry = 0; entry < demands.length; entry++) {
      const bits = ruledOut[entry]!;
      const change = ((bits >> choice) & 1) - ((bits >> old) & 1);
      if (change === 0) continue;
      const demand = demands[entry]!;
      against[demand]! += change;
      if (change < 0 && against[demand] === 0) {
        if (this.#met[demand]!++ === 0) this.#open.delete(demand);
      } else if (change > 0 && against[demand] === 1) {
        if (--this.#met[demand]! === 0) this.#open.add(demand);
      }
    }
  }
}

interface Change {
  /** Which row. */
  readonly at: number;
  readonly changes: readonly (readonly [index: number, choice: number])[];
  /** How many demands are unmet then. */
  readonly open: number;
}
