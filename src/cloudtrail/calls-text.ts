/** How the table of calls is written as one text, and how it is read. */

/** What the read-only column of a row rests on: AWS's documents, IAM's access level, or the verb of the name. */
export type ReadOnlySource = 'documents' | 'iam' | 'verb';

/** A call, or an event that is none, as CloudTrail records it. */
export interface Call {
  /** Such as `iam.amazonaws.com`. */
  readonly eventSource: string;
  /** In CloudTrail's spelling, such as `CreateFunction20150331`. */
  readonly eventName: string;
  /** Undefined where it is open. */
  readonly readOnly: boolean | undefined;
  /** What `readOnly` rests on; undefined where it is open. */
  readonly readOnlySource: ReadOnlySource | undefined;
  /** Whether it may be a management event. */
  readonly isManagement: boolean;
  /** The resource types whose data events it may be. Where `isManagement` is true too, either both occur or it is not known which. */
  readonly types: readonly string[];
  /** The event types of its management and data events; network activity and Insights events have types of their own. */
  readonly eventTypes: readonly string[];
}

/** The table as it is read: the rows of a name are decoded when they are asked for. */
export interface CallText {
  /** The rows whose name is the same without regard to case. */
  like(eventName: string): readonly Call[];
  /** Every row, sorted by name without regard to case. */
  all(): readonly Call[];
  /** The resource types of which one document lists every data event. */
  readonly completeTypes: ReadonlySet<string>;
  /** The name in the table of each other name, by event source, space and other name in lower case. */
  readonly otherNames: ReadonlyMap<string, string>;
  readonly eventSources: ReadonlySet<string>;
}

/**
 * The symbols that separate names; each stands for a number of characters, by its place here, that a name has in
 * common with the one before it.
 */
export const separators = '!"#%&()*+,/:;<=>?@[]^{|}~';

/** Separates a name from its rows, which are three characters each: two for the event source, one for its columns. */
export const rowsMark = '$';

/** The characters that stand for words, in the order of the text's first line. */
export const abbreviations = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0xa1 + at)).join('');

/** The digits of the numbers in the text. */
export const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

type Columns = Omit<Call, 'eventSource' | 'eventName'>;

const lengthOf = new Map([...separators].map((symbol, length) => [symbol.charCodeAt(0), length]));
const readOnlyOf = { r: true, w: false, o: undefined } as const;
const readOnlySourceOf = { d: 'documents', i: 'iam', v: 'verb', o: undefined } as const;

/**
 * Reads the text. Its sections are separated by empty lines: abbreviated words; types; types whose list is complete;
 * lists of event types; kinds of columns; event sources, each with its kinds; other names; and the names, sorted
 * without regard to case, in lines of some dozens, none of which shares a name but for its case with the next.
 */
export function readCallText(text: string): CallText {
  const sections = text.split('\n\n');
  const words = sections[0]!.split(' ');
  const long = (one: string) => one.replace(/[\xa1-\xff]/g, (letter) => words[letter.charCodeAt(0) - 0xa1]!);
  const [types, complete, eventTypes, kinds, sources, others] = sections
    .slice(1, 7)
    .map((section) => long(section).split(/[ \n]/)) as [
    string[],
    string[],
    string[],
    string[],
    string[],
    string[],
  ];
  const columns = kinds.map((kind): Columns => ({
    readOnly: readOnlyOf[kind[0] as keyof typeof readOnlyOf],
    readOnlySource: readOnlySourceOf[kind[1] as keyof typeof readOnlySourceOf],
    isManagement: kind[2] === 'm',
    types: kind
      .slice(4)
      .split('.')
      .flatMap((index) => (index === '' ? [] : [types[parseInt(index, 36)]!])),
    eventTypes: eventTypes[Number(kind[3])]!.split('+'),
  }));
  const ofSource = sources.map((source) => {
    const [name = '', list = ''] = source.split('=');
    return {
      name: `${name}.amazonaws.com`,
      columns: list.split('.').map((index) => columns[parseInt(index, 36)]!),
    };
  });
  const lines = sections[7]!.split('\n');
  const decoded = lines.map((): readonly Call[] | undefined => undefined);
  const firsts = lines.map((): string | undefined => undefined);
  const callsOf = (at: number) => (decoded[at] ??= readLine(long(lines[at]!), ofSource));
  const firstOf = (at: number) =>
    (firsts[at] ??= long(lines[at]!.slice(1, lines[at]!.indexOf(rowsMark))).toLowerCase());
  return {
    like(eventName) {
      const lower = eventName.toLowerCase();
      let [low, high] = [0, lines.length];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (firstOf(middle) <= lower) low = middle;
        else high = middle;
      }
      return callsOf(low).filter((call) => call.eventName.toLowerCase() === lower);
    },
    all: () => lines.flatMap((_, at) => callsOf(at)),
    completeTypes: new Set(complete.map((index) => types[parseInt(index, 36)]!)),
    otherNames: new Map(
      others.map((line) => {
        const [source = '', other = '', right = ''] = line.split('=');
        return [`${source}.amazonaws.com ${other.toLowerCase()}`, right];
      }),
    ),
    eventSources: new Set(ofSource.map(({ name }) => name)),
  };
}

interface SourceColumns {
  readonly name: string;
  readonly columns: readonly Columns[];
}

/** The rows of a line: names, each with its separator before it and its rows after it. */
function readLine(line: string, sources: readonly SourceColumns[]): readonly Call[] {
  const calls: Call[] = [];
  let eventName = '';
  let start = 0;
  while (start < line.length) {
    const mark = line.indexOf(rowsMark, start);
    eventName = eventName.slice(0, lengthOf.get(line.charCodeAt(start))) + line.slice(start + 1, mark);
    let at = mark + 1;
    for (; at < line.length && !lengthOf.has(line.charCodeAt(at)); at += 3) {
      const { name, columns } = sources[parseInt(line.slice(at, at + 2), 36)]!;
      calls.push({ eventSource: name, eventName, ...columns[digits.indexOf(line[at + 2]!)]! });
    }
    start = at;
  }
  return calls;
}
