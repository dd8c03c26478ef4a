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

/** The parts of the text: its sections are separated by empty lines. */
export interface Decoded {
  readonly calls: readonly Call[];
  readonly completeTypes: ReadonlySet<string>;
  /** Event source and another name, in lower case, to the name in the table. */
  readonly otherNames: ReadonlyMap<string, string>;
}

/**
 * The symbols that separate names; each stands for a number of characters, by its place here, that a name has in
 * common with the one before it.
 */
export const separators = '!"#%&()*+,/:;<=>?@[]^{|}~';

/** The characters that stand for words, in the order of the text's first line. */
export const abbreviations = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0xa1 + at)).join('');

const lengthOf = new Map([...separators].map((symbol, length) => [symbol.charCodeAt(0), length]));
const readOnlyOf = { r: true, w: false, o: undefined } as const;
const sourceOf = { d: 'documents', i: 'iam', v: 'verb', o: undefined } as const;

export function decode(whole: string): Decoded {
  const end = whole.indexOf('\n\n');
  const words = whole.slice(0, end).split(' ');
  const long = whole.slice(end + 2).replace(/[\xa1-\xff]/g, (one) => words[one.charCodeAt(0) - 0xa1]!);
  const [types = '', complete = '', eventTypes = '', others = '', ...sources] = long.split('\n\n');
  const typeNames = types.split(' ');
  const eventTypeLists = eventTypes.split(' ').map((list) => list.split('+'));
  const calls: Call[] = [];
  for (const source of sources) {
    const [name = '', ...groups] = source.split('\n');
    const eventSource = `${name}.amazonaws.com`;
    for (const group of groups) {
      const space = group.indexOf(' ');
      const key = group.slice(0, space);
      const columns = {
        readOnly: readOnlyOf[key[0] as keyof typeof readOnlyOf],
        readOnlySource: sourceOf[key[1] as keyof typeof sourceOf],
        isManagement: key[2] === 'm',
        eventTypes: eventTypeLists[Number(key[3])]!,
        types:
          key.length === 4
            ? []
            : key
                .slice(4)
                .split('.')
                .map((index) => typeNames[parseInt(index, 36)]!),
      };
      for (const eventName of namesIn(group, space + 1)) calls.push({ eventSource, eventName, ...columns });
    }
  }
  return {
    calls,
    completeTypes: new Set(complete.split(' ').map((index) => typeNames[parseInt(index, 36)]!)),
    otherNames: new Map(
      others.split('\n').map((line) => {
        const [source = '', other = '', right = ''] = line.split(' ');
        return [`${source}.amazonaws.com ${other.toLowerCase()}`, right];
      }),
    ),
  };
}

/** The names of a group, which starts with the separator of its first name. */
function namesIn(group: string, start: number): readonly string[] {
  const names: string[] = [];
  let name = '';
  let shared = 0;
  let from = start + 1;
  for (let at = start + 1; at <= group.length; at++) {
    const length = at === group.length ? 0 : lengthOf.get(group.charCodeAt(at));
    if (length === undefined) continue;
    name = name.slice(0, shared) + group.slice(from, at);
    names.push(name);
    shared = length;
    from = at + 1;
  }
  return names;
}
