/**
 * How many runs the properties of fast-check get. `npm test` has a fifth of each number, always the same ones;
 * `CTSEL_RUNS=1` has all of it, from a seed that is new each time and is printed. `CTSEL_SEED` repeats such a run.
 */
const { CTSEL_RUNS } = process.env;

const scale = Number(CTSEL_RUNS ?? 0.2);
if (!(scale > 0))
  throw new Error(`CTSEL_RUNS is a factor above 0, as in CTSEL_RUNS=1, not \`${CTSEL_RUNS}\``);

/** For the whole of `vitest`: its processes inherit what the first one has chosen. */
const seed = Number(
  (process.env['CTSEL_SEED'] ??= String(CTSEL_RUNS === undefined ? 20261130 : randomSeed())),
);
if (!Number.isInteger(seed))
  throw new Error(`CTSEL_SEED is a whole number, not \`${process.env['CTSEL_SEED']}\``);

function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

/** The runs of a property that deserves so many. */
export function runs(whole: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Math.ceil(whole * scale), seed };
}

/** All of them, whatever the factor: for a sample that is measured itself, or that decides what is a good case. */
export function whole(count: number, from: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: count, seed: from };
}

/** The same share of a list, spread over all of it; which ones depends on the seed. */
export function someOf<T>(all: readonly T[]): readonly T[] {
  return all.filter((_, index) => (index + seed) * scale - Math.floor((index + seed) * scale) < scale);
}

/** What repeats these runs. */
export function announced(): string {
  return `properties: CTSEL_RUNS=${scale} CTSEL_SEED=${seed}`;
}
