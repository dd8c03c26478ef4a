/** One text that the user wrote, and the name to show for it. */
export interface Source {
  /** The path as the user gave it, or `<stdin>`. */
  readonly name: string;
  readonly text: string;
}

/** A part of a source: offsets count UTF-16 code units from 0, `end` is exclusive. */
export interface Place {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  /** Of a value that is used here and written elsewhere: where it is written. */
  readonly writtenAt?: WrittenAt;
}

/** Where a value is written that is used elsewhere. */
export interface WrittenAt extends Place {
  /** Whether what is written there is used, or may be, in another place too. */
  readonly isShared: boolean;
}

/** Where a value is written, wherever it is used. */
export function originOf(place: Place): Place {
  return place.writtenAt ?? place;
}

/** The name of a source for people. */
export function sourceName({ name }: Source): string {
  return name === '<stdin>' ? 'standard input' : name;
}

/** Whether what is at two places is written at one character, by the name of the source. */
export function beginTogether(a: Place, b: Place): boolean {
  const [one, other] = [originOf(a), originOf(b)];
  return one.source.name === other.source.name && one.start === other.start;
}

/** A text that two places share where they begin together, and what is written there is used at one character. */
export function placeKey(place: Place): string {
  const used = `${place.source.name} ${place.start}`;
  return place.writtenAt === undefined
    ? used
    : `${used} ${place.writtenAt.source.name} ${place.writtenAt.start}`;
}

/** The first character of a place, to point at something long. */
export function headOf(place: Place): Place {
  return { ...place, end: Math.min(place.end, place.start + 1) };
}

/** A position as people and editors count it: line and column from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

const lineStarts = new WeakMap<Source, readonly number[]>();

/** Where each line begins; computed when a position is first asked for. `\n`, `\r\n` and `\r` end a line. */
function startsOf(source: Source): readonly number[] {
  let starts = lineStarts.get(source);
  if (starts === undefined) {
    const found = [0];
    for (const match of source.text.matchAll(/\r\n|\n|\r/g)) found.push(match.index + match[0].length);
    lineStarts.set(source, (starts = found));
  }
  return starts;
}

/** The line and column of an offset. */
export function positionAt(source: Source, offset: number): Position {
  const starts = startsOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1, offset };
}

/** The offset at which a line (from 1) begins; the end of the text behind the last one. */
export function lineStart(source: Source, line: number): number {
  return startsOf(source)[line - 1] ?? source.text.length;
}

/** The text of a line (from 1), without its line end. */
export function lineText(source: Source, line: number): string {
  const start = lineStart(source, line);
  let end = lineStart(source, line + 1);
  while (end > start && /[\r\n]/.test(source.text[end - 1]!)) end--;
  return source.text.slice(start, end);
}
