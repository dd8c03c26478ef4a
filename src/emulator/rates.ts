import { ServiceError } from './errors.js';
import { rates } from './tables.js';

/** Refuses calls above the documented rates, account by account and Region by Region. */
export class Rates {
  readonly #times = new Map<string, number[]>();

  take(account: string, region: string, operation: string, now: number): void {
    const rate = rates[operation];
    if (rate === undefined) return;
    const key = `${account} ${region} ${operation}`;
    const times = (this.#times.get(key) ?? []).filter((time) => now - time < 1000);
    this.#times.set(key, times);
    if (times.length >= rate) throw new ServiceError('ThrottlingException', 'Rate exceeded');
    times.push(now);
  }
}
