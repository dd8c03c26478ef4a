import { requestRates } from '../cloudtrail/index.js';
import { pause } from './patience.js';

/** Keeps the calls of an operation apart, as far as AWS wants them to be in each account and Region. */
export class Rates {
  readonly #next = new Map<string, number>();

  /** Waits until the operation may be called, and takes its turn. */
  async turn(account: string, region: string, operation: string, signal?: AbortSignal): Promise<void> {
    const key = `${account} ${region} ${operation}`;
    const now = Date.now();
    const at = Math.max(now, this.#next.get(key) ?? 0);
    this.#next.set(key, at + intervalOf(operation));
    await pause(at - now, signal);
  }
}

/** AWS counts when calls arrive, and they do not take the same time each. */
const margin = 20;

/** The time between two calls, in milliseconds. */
function intervalOf(operation: string): number {
  const rates: Readonly<Record<string, number>> = requestRates;
  // Of operations whose rates AWS does not say, writes go as slowly as other writes.
  const rate = rates[operation] ?? (/^(Get|List|Describe)/.test(operation) ? 10 : 1);
  return 1000 / rate + margin;
}
