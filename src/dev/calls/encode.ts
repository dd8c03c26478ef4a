import { abbreviations, digits, rowsMark, separators } from '../../cloudtrail/calls-text.js';
import type { Call } from '../../cloudtrail/calls-text.js';

/** What the text of the table holds beside its rows. */
export interface Encodable {
  readonly calls: readonly Call[];
  readonly completeTypes: readonly string[];
  /** Event source, another name, the name in the table. */
  readonly otherNames: readonly (readonly [string, string, string])[];
}

const domain = '.amazonaws.com';

/** How many names a line has, but for those that it must not be parted from. */
const namesInLine = 48;

/** The text that `readCallText` reads. @throws Error if a name has a separator in it, or an index is too great. */
export function encode({ calls, completeTypes, otherNames }: Encodable): string {
  const types = sortedSet(calls.flatMap((call) => call.types));
  const eventTypes = sortedSet(calls.map((call) => call.eventTypes.join('+')));
  const typeIndex = (type: string) => types.indexOf(type).toString(36);
  const kindOf = (call: Call) =>
    [
      call.readOnly === undefined ? 'o' : call.readOnly ? 'r' : 'w',
      call.readOnlySource?.[0] ?? 'o',
      call.isManagement ? 'm' : 'd',
      eventTypes.indexOf(call.eventTypes.join('+')),
      call.types.map(typeIndex).join('.'),
    ].join('');
  const kinds = sortedSet(calls.map(kindOf));
  const bySource = groupedBy(calls, ({ eventSource }) => eventSource);
  const sources = [...bySource.keys()].sort();
  const kindsOf = new Map([...bySource].map(([source, rows]) => [source, sortedSet(rows.map(kindOf))]));
  const rowText = (call: Call) => {
    const source = sources.indexOf(call.eventSource).toString(36).padStart(2, '0');
    const kind = digits[kindsOf.get(call.eventSource)!.indexOf(kindOf(call))];
    if (source.length > 2 || kind === undefined) throw new Error(`too many for ${call.eventSource}`);
    return source + kind;
  };
  const byName = groupedBy(calls, ({ eventName }) => eventName);
  const lines: string[][] = [];
  let last = '';
  for (const name of [...byName.keys()].sort(withoutCase)) {
    if ((lines.at(-1)?.length ?? namesInLine) >= namesInLine && name.toLowerCase() !== last.toLowerCase())
      lines.push([]);
    lines.at(-1)!.push(name);
    last = name;
  }
  const names = lines.map((line) => lineText(line, (name) => byName.get(name)!.map(rowText).sort().join('')));
  return abbreviated(
    [
      types.join(' '),
      completeTypes.map(typeIndex).join(' '),
      eventTypes.join(' '),
      kinds.join(' '),
      sources
        .map((source) => {
          const indexes = kindsOf.get(source)!.map((kind) => kinds.indexOf(kind).toString(36));
          return `${bare(source)}=${indexes.join('.')}`;
        })
        .join(' '),
      otherNames
        .map(([source, other, name]) => `${bare(source)}=${other}=${name}`)
        .sort()
        .join(' '),
      names.join('\n'),
    ].join('\n\n'),
  );
}

function lineText(names: readonly string[], rowsOf: (name: string) => string): string {
  let before = '';
  let text = '';
  for (const name of names) {
    if (/\s/.test(name) || [...separators, rowsMark].some((symbol) => name.includes(symbol)))
      throw new Error(`the name '${name}' has a separator in it`);
    let shared = 0;
    while (shared < separators.length - 1 && shared < name.length && name[shared] === before[shared])
      shared++;
    text += separators[shared]! + name.slice(shared) + rowsMark + rowsOf(name);
    before = name;
  }
  return text;
}

/** The text with its most frequent words, or pairs of words, as one character each, after a line that lists them. */
function abbreviated(text: string): string {
  const chosen: string[] = [];
  let shorter = text;
  while (chosen.length < abbreviations.length) {
    const gains = new Map<string, number>();
    for (const match of shorter.matchAll(/(?=([A-Z][a-z]+)([A-Z][a-z]+)?)[A-Z]/g)) {
      const [, first = '', second = ''] = match;
      for (const word of new Set([first, first + second]))
        gains.set(word, (gains.get(word) ?? 0) + word.length - 2);
    }
    const [best] = [...gains].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    if (best === undefined) break;
    shorter = shorter.replaceAll(best, abbreviations[chosen.length]!);
    chosen.push(best);
  }
  return `${chosen.join(' ')}\n\n${shorter}`;
}

function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

const bare = (source: string) => source.slice(0, -domain.length);
const sortedSet = (all: readonly string[]) => [...new Set(all)].sort();
const withoutCase = (a: string, b: string) => compared(a.toLowerCase(), b.toLowerCase()) || compared(a, b);
const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
