import { entryPath, firstEntry, type JournalEntry, type JournalStore } from '../plan/journal.js';
import type { Problem, TargetPlan } from '../plan/plan.js';
import { Failure } from '../problem/failure.js';
import { inLanes } from './lanes.js';
import { problemOf } from './problem-of.js';

/** How many entries are written or looked at side by side. */
const sideBySide = 16;

/**
 * The entries of one run. Each is looked at before it is replaced: one that is no longer what this run wrote there was
 * removed or changed by somebody, and then all of the run are written again.
 */
export class Ledger {
  readonly #journal: JournalStore;
  readonly #entries = new Map<string, JournalEntry>();
  /** What was written last, by target. */
  readonly #texts = new Map<string, string>();
  /** The last work on each target's file: one follows the other. */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #mended = new Set<string>();

  private constructor(journal: JournalStore) {
    this.#journal = journal;
  }

  /** Writes the first entries of a run. Throws a Failure where the journal cannot keep them. */
  static async begun(
    plans: readonly TargetPlan[],
    run: Pick<JournalEntry, 'ctsel' | 'run' | 'started' | 'policy'>,
    journal: JournalStore,
  ): Promise<Ledger> {
    const ledger = new Ledger(journal);
    await ledger.#forEach(
      plans.map(({ desired }) => desired.target),
      (_, index) => ledger.#put(firstEntry(plans[index]!, run)),
    );
    return ledger;
  }

  /** The entry of a target as it was recorded last. */
  entryOf(target: string): JournalEntry {
    return this.#entries.get(target)!;
  }

  /** Replaces the entry of a target. Throws a Failure where the journal cannot keep it. */
  async record(entry: JournalEntry): Promise<void> {
    const { target } = entry.desired;
    const wasThere = await this.#inTurn(target, async () => {
      const isThere = await this.#isThere(target);
      await this.#put(entry);
      return isThere;
    });
    if (wasThere) return;
    this.#mended.add(target);
    await this.#forEach([...this.#entries.keys()], (one) => this.#mend(one));
  }

  /** Looks at every entry once more: which were written again since the beginning, and of which nothing can be kept, and why. */
  async checked(): Promise<{
    readonly mended: readonly string[];
    readonly lost: ReadonlyMap<string, Problem>;
  }> {
    const lost = new Map<string, Problem>();
    await this.#forEach([...this.#entries.keys()], async (target) => {
      try {
        await this.#mend(target);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        lost.set(target, problemOf(error));
      }
    });
    return { mended: [...this.#mended].filter((target) => !lost.has(target)).sort(), lost };
  }

  #mend(target: string): Promise<void> {
    return this.#inTurn(target, async () => {
      if (await this.#isThere(target)) return;
      this.#mended.add(target);
      await this.#put(this.entryOf(target));
    });
  }

  async #isThere(target: string): Promise<boolean> {
    try {
      return (await this.#journal.read(this.#pathOf(target))) === this.#texts.get(target);
    } catch (error) {
      // What cannot be read back is as good as gone.
      if (error instanceof Failure) return false;
      throw error;
    }
  }

  async #put(entry: JournalEntry): Promise<void> {
    const { target } = entry.desired;
    const text = `${JSON.stringify(entry, null, 2)}\n`;
    this.#entries.set(target, entry);
    await this.#journal.write(this.#pathOf(target), text);
    this.#texts.set(target, text);
  }

  #pathOf(target: string): string {
    return entryPath(this.entryOf(target).run, target);
  }

  #forEach(targets: readonly string[], work: (target: string, index: number) => Promise<void>) {
    return inLanes(
      targets.map((target, index) => ({ target, index })),
      ({ target }) => target,
      sideBySide,
      ({ target, index }) => work(target, index),
    );
  }

  #inTurn<T>(target: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(target) ?? Promise.resolve()).then(work);
    this.#turns.set(
      target,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
