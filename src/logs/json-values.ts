import { JsonScanner } from './json-scanner.js';

/** What the values of a text are given to, in their order. */
export interface ValueSink {
  /** A JSON value, or a part of one: then with some of the items of the list that `listKey` names, and with what else is known of it. */
  value(value: unknown): void;
  /** A list of which the end is missing or unreadable, with what is before it. */
  mended(value: unknown): void;
  /** An item of such a list by itself, since another one of it is not JSON. */
  item(value: unknown): void;
  badItem(line: number): void;
  badLine(line: number): void;
  /** A value, or an item of a list, that has too many bytes. */
  tooLarge(line: number): void;
  /** A value in parts, of which the last part shows that it is not what the first ones are. */
  torn(line: number): void;
  /** A value that the text ends in the middle of, by the line that it begins on. */
  cut(line: number): void;
  /** The key of the list that a value is read for, `''` where it is that list, undefined where it is read as a whole. */
  listKey(value: unknown): string | undefined;
}

/** The most bytes that are kept of a text. */
export interface ValueLimits {
  /** Of a value, or of one item of a list: several times what the largest event record has. */
  readonly value: number;
  /** Of items of a list before they are given away. */
  readonly part: number;
}

export const valueLimits: ValueLimits = { value: 8 * 1024 * 1024, part: 512 * 1024 };

/**
 * Every JSON value of a text of UTF-8 that comes piece by piece: one document, one value a line, or values one after another with or
 * without line ends. Reading goes on after a line that is not JSON. A long list is given away in parts, so that a text of any length
 * is read in the memory of a value, and in linear time whatever is broken: a byte is scanned and parsed at most twice.
 */
export class JsonValues {
  readonly #sink: ValueSink;
  readonly #limits: ValueLimits;
  readonly #scanner = new JsonScanner();
  /** What is kept of the text is from `#start`, where the value begins, to `#end`. */
  #bytes = Buffer.allocUnsafe(256 * 1024);
  #start = 0;
  #end = 0;
  #state: 'between' | 'value' | 'bad line' = 'between';
  #firstLine = 1;
  /** The key of the list of which a part has been given away. */
  #partOf: string | undefined;
  #isTorn = false;
  #skips: 'value' | 'item' | 'comma' | undefined;
  /** Whether anything but blanks has been met. */
  isEmpty = true;

  constructor(sink: ValueSink, limits: ValueLimits = valueLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  add(piece: Uint8Array): void {
    this.#append(piece);
    this.#read(false);
  }

  end(): void {
    this.#read(true);
  }

  #read(isLast: boolean): void {
    const scanner = this.#scanner;
    for (;;) {
      if (this.#state === 'bad line') {
        const end = this.#bytes.subarray(0, this.#end).indexOf('\n', scanner.position);
        scanner.position = this.#start = end === -1 ? this.#end : end;
        if (end === -1) return;
        this.#state = 'between';
      }
      if (this.#state === 'between' && !this.#begin(isLast)) return;
      const pause = scanner.next(this.#bytes, this.#end);
      if (pause === 'end') this.#whole();
      else if (pause === 'stop') this.#stopped();
      else if (pause === 'list') this.#list();
      else if (pause === 'comma') this.#comma();
      else if (pause === 'item') {
        this.#skips = 'comma';
        this.#removeItems();
        scanner.pausesAtItem = false;
        scanner.commasFrom = 0;
      } else if (isLast) {
        if (!scanner.isLiteral) return this.#cut();
        this.#whole();
      } else {
        if (this.#skips === 'value') this.#start = scanner.position;
        else if (this.#skips === 'item') this.#removeItems();
        else if (this.#end - this.#start > this.#limits.value) this.#tooLarge();
        return;
      }
    }
  }

  /** Begins a value after blanks; false where there is none yet. */
  #begin(isLast: boolean): boolean {
    const scanner = this.#scanner;
    const at = skipBlank(this.#bytes, scanner.position, this.#end);
    scanner.line += linesIn(this.#bytes, scanner.position, at);
    scanner.position = this.#start = at;
    if (at === this.#end) return false;
    // It may be a byte order mark.
    if (this.#bytes[at] === mark[0] && this.#end - at < mark.length && !isLast) return false;
    scanner.begin(at);
    this.#state = 'value';
    this.#firstLine = scanner.line;
    this.#partOf = this.#skips = undefined;
    this.#isTorn = false;
    this.isEmpty = false;
    return true;
  }

  #whole(): void {
    const { position } = this.#scanner;
    this.#state = 'between';
    if (this.#skips === 'value') return;
    const read = parse(this.#text(this.#start, position));
    if (read === undefined) {
      // Where every item is sound, what is around the list is not.
      if (!this.#oneByOne()) this.#badLine(this.#firstLine);
    } else if (this.#partOf === undefined) this.#sink.value(read.value);
    else this.#rest(read.value);
  }

  /** The last part of a value, if it is still read for the list of the first ones. */
  #rest(value: unknown): void {
    if (this.#sink.listKey(value) !== this.#partOf) this.#tear();
    else if (!this.#isTorn) this.#sink.value(value);
  }

  #tear(): void {
    if (!this.#isTorn) this.#sink.torn(this.#firstLine);
    this.#isTorn = true;
  }

  #list(): void {
    const scanner = this.#scanner;
    if (this.#skips === 'value') return;
    this.#skips = undefined;
    scanner.commasFrom = scanner.itemsStart + this.#limits.part;
    if (this.#partOf !== undefined && this.#key() === this.#partOf) this.#tear();
  }

  /** Gives away the items that are complete, if the value is read for them. */
  #comma(): void {
    const scanner = this.#scanner;
    if (this.#skips === 'comma') {
      this.#skips = undefined;
      this.#removeItems();
    } else if (this.#giveItems()) this.#removeItems();
    else scanner.commasFrom = Infinity;
  }

  /** Whether the value is read for the items of the list that is open, which have been given away then. */
  #giveItems(): boolean {
    const { hasItems, itemsEnd } = this.#scanner;
    const key = this.#key();
    if (key === undefined || this.#isTorn || (this.#partOf !== undefined && this.#partOf !== key))
      return false;
    const read = hasItems ? this.#parsedUpTo(itemsEnd) : undefined;
    if (read === undefined) {
      this.#oneByOne();
      return this.#partOf === key;
    }
    if (this.#sink.listKey(read.value) !== key) return false;
    this.#sink.value(read.value);
    this.#partOf = key;
    return true;
  }

  /** Gives away each complete item of a list by itself, if the value is read for them; whether one of them is not JSON. */
  #oneByOne(): boolean {
    const { itemsStart, itemsEnd, itemsLine } = this.#scanner;
    if (itemsStart < 0) return false;
    const key = this.#key();
    const around = this.#parsedUpTo(itemsStart);
    if (around === undefined || this.#isTorn || this.#sink.listKey(around.value) !== key) return false;
    this.#partOf = key;
    const items = new JsonScanner();
    items.line = itemsLine;
    items.begin(itemsStart - 1);
    let start = itemsStart;
    let isOneBad = false;
    for (let isLast = itemsStart === itemsEnd; !isLast; start = items.position) {
      let pause = items.next(this.#bytes, itemsEnd);
      if (pause === 'list') {
        items.commasFrom = 0;
        pause = items.next(this.#bytes, itemsEnd);
      }
      isLast = pause !== 'comma';
      const read = parse(this.#text(start, isLast ? itemsEnd : items.itemsEnd));
      if (read !== undefined) this.#sink.item(read.value);
      else {
        this.#sink.badItem(items.line);
        isOneBad = true;
      }
    }
    return isOneBad;
  }

  #tooLarge(): void {
    const scanner = this.#scanner;
    const isItem = scanner.isInList && this.#giveItems();
    this.#skips = isItem ? 'item' : 'value';
    this.#sink.tooLarge(isItem ? scanner.line : this.#firstLine);
    scanner.commasFrom = Infinity;
    if (!isItem) this.#start = scanner.position;
    else {
      scanner.pausesAtItem = true;
      this.#removeItems();
    }
  }

  /** At what is not JSON: reading goes on there, if a line begins there, else on the next line. */
  #stopped(): void {
    const scanner = this.#scanner;
    const { position, line } = scanner;
    const lineStart = this.#start + this.#bytes.subarray(this.#start, position).lastIndexOf('\n') + 1;
    if (this.#mend()) {
      this.#badLine(line);
      const isAtStart = skipBlank(this.#bytes, lineStart, position) === position;
      if (isAtStart && lineStart > this.#start) this.#state = 'between';
    } else if (line === this.#firstLine) this.#badLine(line);
    else {
      this.#linesUpTo(lineStart);
      scanner.position = lineStart;
      this.#state = 'between';
    }
  }

  /** At the end of the text, in the middle of a value. */
  #cut(): void {
    if (this.#mend() || !this.#isNextLineSound()) this.#sink.cut(this.#firstLine);
    else this.#linesUpTo(this.#end);
  }

  /** Gives away the complete items of a list; false where the value has none. */
  #mend(): boolean {
    if (this.#skips !== undefined) return true;
    const { wholeUpTo, closingThere } = this.#scanner;
    if (wholeUpTo < 0) return this.#partOf !== undefined;
    const read = parse(this.#text(this.#start, wholeUpTo) + closingThere);
    if (read === undefined) {
      this.#oneByOne();
      return this.#partOf !== undefined;
    }
    if (this.#partOf === undefined) this.#sink.mended(read.value);
    else this.#rest(read.value);
    return true;
  }

  /** Every line of a value by itself that is none; its first one is not JSON. */
  #linesUpTo(end: number): void {
    let line = this.#firstLine;
    this.#sink.badLine(line);
    for (let at = this.#lineEnd(this.#start) + 1; at < end; line++) {
      const lineEnd = this.#lineEnd(at);
      const start = skipBlank(this.#bytes, at, lineEnd);
      const read = parse(this.#bytes.toString('utf8', start, lineEnd));
      if (read !== undefined) this.#sink.value(read.value);
      else if (start < lineEnd) this.#sink.badLine(line + 1);
      at = lineEnd + 1;
    }
  }

  /** Whether the line after the first one is JSON by itself, so that the first is a line gone wrong. */
  #isNextLineSound(): boolean {
    const next = skipBlank(this.#bytes, this.#lineEnd(this.#start), this.#end);
    return next < this.#end && parse(this.#bytes.toString('utf8', next, this.#lineEnd(next))) !== undefined;
  }

  #lineEnd(from: number): number {
    const end = this.#bytes.subarray(0, this.#end).indexOf('\n', from);
    return end === -1 ? this.#end : end;
  }

  #badLine(line: number): void {
    this.#sink.badLine(line);
    this.#state = 'bad line';
  }

  /** The key of the last outermost list, `''` where it is the value itself. */
  #key(): string | undefined {
    const { closing, keyStart, keyEnd } = this.#scanner;
    if (closing === ']') return '';
    const read = parse(this.#text(keyStart, keyEnd));
    return read === undefined ? undefined : String(read.value);
  }

  #parsedUpTo(end: number): { readonly value: unknown } | undefined {
    return parse(this.#text(this.#start, end) + this.#scanner.closing);
  }

  #text(start: number, end: number): string {
    return this.#bytes.toString('utf8', start, end);
  }

  /** Removes the items up to the position; what is before the list stays. */
  #removeItems(): void {
    const scanner = this.#scanner;
    const { position, itemsStart } = scanner;
    const by = position - itemsStart;
    this.#bytes.copyWithin(this.#start + by, this.#start, itemsStart);
    this.#start += by;
    scanner.move(by);
    scanner.position = scanner.itemsEnd = position;
    scanner.itemsLine = scanner.line;
    scanner.wholeUpTo = -1;
    scanner.commasFrom = position + this.#limits.part;
  }

  #append(piece: Uint8Array): void {
    const kept = this.#end - this.#start;
    if (this.#end + piece.length > this.#bytes.length) {
      const wanted = 2 * (kept + piece.length);
      const bytes = wanted > this.#bytes.length ? Buffer.allocUnsafe(wanted) : this.#bytes;
      this.#bytes.copy(bytes, 0, this.#start, this.#end);
      this.#bytes = bytes;
      this.#scanner.move(-this.#start);
      this.#start = 0;
      this.#end = kept;
    }
    this.#bytes.set(piece, this.#end);
    this.#end += piece.length;
  }
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

const mark = [0xef, 0xbb, 0xbf];

/** After white space, and the byte order marks of files that were joined. */
function skipBlank(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; ;) {
    const code = bytes[at]!;
    if (at >= end) return end;
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) at++;
    else if (mark.every((one, index) => bytes[at + index] === one) && at + mark.length <= end)
      at += mark.length;
    else return at;
  }
}

function linesIn(bytes: Uint8Array, from: number, end: number): number {
  let lines = 0;
  for (let at = from; at < end; at++) if (bytes[at] === 0x0a) lines++;
  return lines;
}
