import type { ViewField } from '../eventset/event-set.js';

/** For some of the exclusions, the fields by which a row must not leave them out. */
export type Demand = ReadonlyMap<number, readonly ViewField[]>;

/** Demands and options as numbers: a row has a choice for each exclusion, an entry is an exclusion in a demand. */
export class DemandTable {
  readonly size: number;
  readonly choices: readonly number[];
  /** For each exclusion, the demands it is in and the choices that they rule out, as bits. */
  readonly byExclusion: readonly { readonly demands: Int32Array; readonly ruledOut: Int32Array }[];
  /** For each demand, the exclusions and the choices that it rules out. */
  readonly byDemand: readonly (readonly (readonly [exclusion: number, ruledOut: number])[])[];

  constructor(options: readonly (readonly ViewField[])[], demands: readonly Demand[]) {
    this.choices = options.map(({ length }) => length);
    this.size = demands.length;
    this.byDemand = demands.map((demand) =>
      [...demand].flatMap(([index, fields]): [number, number][] => {
        const bits = options[index]!.reduce(
          (all, field, choice) => (fields.includes(field) ? all | (1 << choice) : all),
          0,
        );
        return bits === 0 ? [] : [[index, bits]];
      }),
    );
    const lists = options.map((): { demands: number[]; ruledOut: number[] } => ({
      demands: [],
      ruledOut: [],
    }));
    for (const [demand, entries] of this.byDemand.entries()) {
      for (const [index, bits] of entries) {
        lists[index]!.demands.push(demand);
        lists[index]!.ruledOut.push(bits);
      }
    }
    this.byExclusion = lists.map((one) => ({
      demands: Int32Array.from(one.demands),
      ruledOut: Int32Array.from(one.ruledOut),
    }));
  }

  /** How many choices of the exclusion meet what rules some out. */
  free(index: number, ruledOut: number): number {
    let count = 0;
    for (let choice = 0; choice < this.choices[index]!; choice++)
      if (((ruledOut >> choice) & 1) === 0) count++;
    return count;
  }

  /** How many of the row's choices the demand rules out; it is met by a row of which it rules out none. */
  against(demand: number, row: Int8Array): number {
    return this.byDemand[demand]!.filter(([index, bits]) => (bits >> row[index]!) & 1).length;
  }

  isMetBy(demand: number, row: Int8Array): boolean {
    return this.byDemand[demand]!.every(([index, bits]) => ((bits >> row[index]!) & 1) === 0);
  }
}
