/**
 * Why scanning pauses: no more bytes, what is not JSON, the end of the value, the start of the outermost list, a comma
 * of it, the end of an item of it.
 */
export type Pause = 'more' | 'stop' | 'end' | 'list' | 'comma' | 'item';

const [quote, comma, minus, colon, backslash, blank, lineEnd] = [0x22, 0x2c, 0x2d, 0x3a, 0x5c, 0x20, 0x0a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const [valueDue, valueOrEndDue, keyDue, keyOrEndDue, colonDue, commaOrEndDue] = [0, 1, 2, 3, 4, 5];
const [noToken, inString, inLiteral] = [0, 1, 2];

/** No text of at most some megabytes that anybody means nests so deep. */
const maxDepth = 1_000_000;

/** By byte: 1 for what ends a string or escapes in it, 2 for the characters of literals. */
const kinds = Uint8Array.from({ length: 256 }, (_, code) =>
  code < blank || code === quote || code === backslash
    ? 1
    : /[-+.\w]/.test(String.fromCharCode(code)) && code < 0x80
      ? 2
      : 0,
);

/**
 * Follows the structure of one JSON value through bytes that come piece by piece: every byte is looked at once. Literals and escapes
 * are left to the parser. The outermost list is the value itself, or a list that is a member of it.
 */
export class JsonScanner {
  position = 0;
  /** The line of the position, from 1. */
  line = 1;
  /** Where the items of the last outermost list begin; negative before there is one. */
  itemsStart = -1;
  /** Where its last complete item ends; where the items begin, before there is one. */
  itemsEnd = -1;
  /** The line that the items begin on. */
  itemsLine = 1;
  /** What closes the value after an item of that list. */
  closing: ']' | ']}' = ']';
  /** Where the last complete item of any outermost list ends, negative where none does, and what closes the value after it. */
  wholeUpTo = -1;
  closingThere: ']' | ']}' = ']';
  /** Where the key of that list is, with its quotes. */
  keyStart = 0;
  keyEnd = 0;
  /** Commas of the outermost list pause from this position on. */
  commasFrom = Infinity;
  pausesAtItem = false;

  readonly #open: number[] = [];
  #wanted = valueDue;
  #token = noToken;
  /** How deep the items of the outermost list are; 0 outside of it. */
  #itemDepth = 0;
  /** Where the last key of the outermost object is. */
  #lastKeyStart = 0;
  #lastKeyEnd = 0;

  /** Begins a value at a position. */
  begin(position: number): void {
    this.position = position;
    this.itemsStart = this.itemsEnd = this.wholeUpTo = -1;
    this.commasFrom = Infinity;
    this.pausesAtItem = false;
    this.#open.length = 0;
    this.#wanted = valueDue;
    this.#token = noToken;
    this.#itemDepth = 0;
  }

  /** Whether the outermost list is open here. */
  get isInList(): boolean {
    return this.#itemDepth > 0;
  }

  get hasItems(): boolean {
    return this.itemsEnd > this.itemsStart;
  }

  /** Whether the value is a literal, which only the end of the text ends. */
  get isLiteral(): boolean {
    return this.#token === inLiteral && this.#open.length === 0;
  }

  /** Moves every position, as the bytes have been. */
  move(by: number): void {
    this.position += by;
    this.itemsStart += by;
    this.itemsEnd += by;
    this.wholeUpTo += by;
    this.keyStart += by;
    this.keyEnd += by;
    this.#lastKeyStart += by;
    this.#lastKeyEnd += by;
    this.commasFrom += by;
  }

  /** Scans up to `end`, or to the next pause, with the position after what paused it; a stop is before it. */
  next(bytes: Uint8Array, end: number): Pause {
    const open = this.#open;
    let at = this.position;
    let isComplete = false;
    for (;;) {
      if (this.#token === inString) {
        while (at < end && kinds[bytes[at]!] !== 1) at++;
        const code = bytes[at]!;
        if (at >= end || (code === backslash && at + 1 >= end)) return this.#pause(at, 'more');
        if (code === backslash) {
          at += bytes[at + 1]! < blank ? 1 : 2;
          continue;
        }
        // A string holds no line end.
        if (code !== quote) return this.#pause(at, 'stop');
        at++;
        this.#token = noToken;
        if (this.#wanted === keyDue || this.#wanted === keyOrEndDue) {
          if (open.length === 1) this.#lastKeyEnd = at;
          this.#wanted = colonDue;
        } else isComplete = true;
      } else if (this.#token === inLiteral) {
        while (at < end && kinds[bytes[at]!] === 2) at++;
        if (at >= end) return this.#pause(at, 'more');
        this.#token = noToken;
        isComplete = true;
      } else {
        if (at >= end) return this.#pause(at, 'more');
        const code = bytes[at]!;
        const wanted = this.#wanted;
        if (code === quote && wanted < colonDue) {
          if (wanted >= keyDue && open.length === 1) this.#lastKeyStart = at;
          this.#token = inString;
        } else if (code === blank || code === lineEnd || code === 0x0d || code === 0x09) {
          if (code === lineEnd) this.line++;
        } else if (code === comma && wanted === commaOrEndDue) {
          this.#wanted = open.at(-1) === closeObject ? keyDue : valueDue;
          if (open.length === this.#itemDepth && at >= this.commasFrom) return this.#pause(at + 1, 'comma');
        } else if (code === colon && wanted === colonDue) this.#wanted = valueDue;
        else if ((code === openObject || code === openList) && wanted <= valueOrEndDue) {
          if (open.length === maxDepth) return this.#pause(at, 'stop');
          open.push(code === openObject ? closeObject : closeList);
          this.#wanted = code === openObject ? keyOrEndDue : valueOrEndDue;
          if (code === openList && (open.length === 1 || (open.length === 2 && open[0] === closeObject)))
            return this.#openItems(at + 1);
        } else if (
          code === open.at(-1) &&
          (wanted === commaOrEndDue || wanted === valueOrEndDue || wanted === keyOrEndDue)
        ) {
          open.pop();
          if (open.length < this.#itemDepth) this.#itemDepth = 0;
          isComplete = true;
        } else if (
          wanted <= valueOrEndDue &&
          (code === minus || kinds[code] === 2) &&
          code !== 0x2b &&
          code !== 0x2e
        )
          this.#token = inLiteral;
        else return this.#pause(at, 'stop');
        at++;
      }
      if (!isComplete) continue;
      isComplete = false;
      if (open.length === 0) return this.#pause(at, 'end');
      this.#wanted = commaOrEndDue;
      if (open.length === this.#itemDepth) {
        this.itemsEnd = this.wholeUpTo = at;
        this.closingThere = this.closing;
        if (this.pausesAtItem) return this.#pause(at, 'item');
      }
    }
  }

  #openItems(at: number): Pause {
    this.#itemDepth = this.#open.length;
    this.closing = this.#itemDepth === 1 ? ']' : ']}';
    this.itemsStart = this.itemsEnd = at;
    this.itemsLine = this.line;
    this.keyStart = this.#lastKeyStart;
    this.keyEnd = this.#lastKeyEnd;
    return this.#pause(at, 'list');
  }

  #pause(at: number, pause: Pause): Pause {
    this.position = at;
    return pause;
  }
}
