/**
 * A bound on what is tried before another way is taken, in questions about one conjunction each: a count, so that the
 * same input ends in the same way on every machine.
 */
export class Effort {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  /** Throws `TooMuch` where all of it has been spent. */
  spend(questions: number): void {
    this.#left -= questions;
    if (this.#left < 0) throw new TooMuch('this way has more pieces than it is worth');
  }
}

/** A way has been left since it takes too much. */
export class TooMuch extends Error {}

/** What the way comes to, or undefined where it takes too much. */
export function unlessTooMuch<T>(way: () => T): T | undefined {
  try {
    return way();
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}
