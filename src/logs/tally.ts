import type { ValueSink } from './json-values.js';
import { collect, isRecord, listKey, type Found } from './records.js';

/** The records among the values of a log, and what is wrong with the others. */
export class Tally implements ValueSink {
  readonly listKey = listKey;
  readonly #found: Found = { records: [], strays: 0, digests: 0 };
  readonly #badLines = new Places();
  readonly #badItems = new Places();
  readonly #tooLarge = new Places();
  readonly #torn = new Places();
  #cutLine: number | undefined;
  #taken = 0;

  constructor(private readonly mostBytes: number) {}

  value(value: unknown): void {
    collect(value, this.#found);
  }

  mended(value: unknown): void {
    if (!isRecord(value)) collect(value, this.#found);
  }

  item(value: unknown): void {
    collect(value, this.#found, 1);
  }

  badItem(line: number): void {
    this.#badItems.add(line, this.#number());
  }

  badLine(line: number): void {
    this.#badLines.add(line, this.#number());
  }

  tooLarge(line: number): void {
    this.#tooLarge.add(line, this.#number());
  }

  torn(line: number): void {
    this.#torn.add(line, this.#number());
  }

  cut(line: number): void {
    this.#cutLine = line;
  }

  /** The records since the last time. */
  take(): unknown[] {
    const records = this.#found.records.splice(0);
    this.#taken += records.length;
    return records;
  }

  /** What is wrong, by itself; where the bytes were cut off, an end in the middle of a value is no news. */
  problems(isCut: boolean): string[] {
    const [lines, items, large, torn] = [this.#badLines, this.#badItems, this.#tooLarge, this.#torn];
    const problems: string[] = [];
    if (lines.count === 1) problems.push(`line ${lines.line} is not JSON`);
    if (lines.count > 1) problems.push(`${lines.count} lines are not JSON, the first is line ${lines.line}`);
    if (items.count === 1) problems.push(`record ${items.number} (line ${items.line}) is not JSON`);
    if (items.count > 1)
      problems.push(
        `${items.count} records are not JSON, the first is record ${items.number} (line ${items.line})`,
      );
    if (large.count > 0) {
      const others = large.count === 1 ? '' : `, and so have ${large.count - 1} others`;
      problems.push(
        `record ${large.number} (line ${large.line}) has more than ${this.mostBytes.toLocaleString('en-US')} bytes, the most that are read of one${others}`,
      );
    }
    if (torn.count > 0)
      problems.push(
        `what begins on line ${torn.line} has keys after its list of records that make it something else`,
      );
    if (this.#cutLine !== undefined && !isCut)
      problems.push(`it ends in the middle of what begins on line ${this.#cutLine}`);
    return problems.length > 0 ? problems : this.#strays();
  }

  /** Whether digest files are all that was found. */
  get isDigest(): boolean {
    return this.#found.digests > 0 && this.#count() === 0;
  }

  #strays(): string[] {
    const { strays } = this.#found;
    if (strays === 0) return [];
    const count = this.#count();
    return [
      count === 0
        ? 'no CloudTrail records in it'
        : `${strays} of its ${count + strays} values are not CloudTrail records`,
    ];
  }

  #count(): number {
    return this.#taken + this.#found.records.length;
  }

  /** The number in the file of what comes next, from 1. */
  #number(): number {
    return this.#count() + this.#found.strays + this.#badItems.count + this.#tooLarge.count + 1;
  }
}

/** How many of a sort there are, and where the first one is. */
class Places {
  count = 0;
  line = 0;
  number = 0;

  add(line: number, number: number): void {
    if (this.count++ > 0) return;
    this.line = line;
    this.number = number;
  }
}
