import { placeKey, type Place } from '../text/source.js';
import type { Diagnostic, Severity } from './diagnostic.js';

/** Collects diagnostics; the same one at the same place is kept once. Where a value is written that is used elsewhere is told too. */
export class Findings {
  readonly #found = new Map<string, Diagnostic>();

  add(diagnostic: Diagnostic): void {
    const { rule, place } = diagnostic;
    // The user's own text is quoted in messages, and a message is one line.
    const message = diagnostic.message.replace(/[\n\r\u2028\u2029]+/g, ' ');
    const key = `${rule} ${placeKey(place)} ${message}`;
    if (!this.#found.has(key)) this.#found.set(key, withOrigin({ ...diagnostic, message }));
  }

  error(rule: string, place: Place, message: string, help?: string): void {
    this.#say('error', rule, place, message, help);
  }

  warning(rule: string, place: Place, message: string, help?: string): void {
    this.#say('warning', rule, place, message, help);
  }

  info(rule: string, place: Place, message: string, help?: string): void {
    this.#say('info', rule, place, message, help);
  }

  get all(): readonly Diagnostic[] {
    return [...this.#found.values()];
  }

  get hasErrors(): boolean {
    return this.all.some(({ severity }) => severity === 'error');
  }

  #say(severity: Severity, rule: string, place: Place, message: string, help: string | undefined): void {
    this.add({ rule, severity, message, place, ...(help === undefined ? {} : { help }) });
  }
}

/** A diagnostic with the place beside it where the value is written. */
function withOrigin(diagnostic: Diagnostic): Diagnostic {
  const { place, related = [] } = diagnostic;
  const { writtenAt } = place;
  if (writtenAt === undefined) return diagnostic;
  const isTold = related.some(
    (one) => one.place.source === writtenAt.source && one.place.start === writtenAt.start,
  );
  const origin = { place: writtenAt, message: 'the value is written here' };
  return isTold ? diagnostic : { ...diagnostic, related: [origin, ...related] };
}
