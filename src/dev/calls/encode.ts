import { abbreviations, separators } from '../../cloudtrail/calls-text.js';
import type { Call } from '../../cloudtrail/calls-text.js';

/** What the text of the table holds beside its rows. */
export interface Encodable {
  readonly calls: readonly Call[];
  readonly completeTypes: readonly string[];
  /** Event source, another name, the name in the table. */
  readonly otherNames: readonly (readonly [string, string, string])[];
}

const domain = '.amazonaws.com';

/** The text that `src/cloudtrail/calls.ts` decodes. @throws Error if a name has a separator in it. */
export function encode({ calls, completeTypes, otherNames }: Encodable): string {
  const types = [...new Set(calls.flatMap((call) => call.types))].sort();
  const eventTypes = [...new Set(calls.map((call) => call.eventTypes.join('+')))].sort();
  const typeIndex = (type: string) => types.indexOf(type).toString(36);
  const keyOf = (call: Call) =>
    [
      call.readOnly === undefined ? 'o' : call.readOnly ? 'r' : 'w',
      call.readOnlySource?.[0] ?? 'o',
      call.isManagement ? 'm' : 'd',
      eventTypes.indexOf(call.eventTypes.join('+')),
      call.types.map(typeIndex).join('.'),
    ].join('');
  const sources = [...groupedBy(calls, ({ eventSource }) => eventSource)]
    .sort(byKey)
    .map(([source, rows]) => {
      const groups = [...groupedBy(rows, keyOf)].sort(byKey).map(([key, group]) => {
        const names = group.map(({ eventName }) => eventName).sort();
        return `${key} ${namesText(names)}`;
      });
      return [bare(source), ...groups].join('\n');
    });
  const others = otherNames.map(([source, other, name]) => `${bare(source)} ${other} ${name}`).sort();
  return abbreviated(
    [
      types.join(' '),
      completeTypes.map(typeIndex).join(' '),
      eventTypes.join(' '),
      others.join('\n'),
      ...sources,
    ].join('\n\n'),
  );
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

function namesText(names: readonly string[]): string {
  let before = '';
  let text = '';
  for (const name of names) {
    if ([...name].some((character) => separators.includes(character) || character.trim() === ''))
      throw new Error(`the name '${name}' has a separator in it`);
    let shared = 0;
    while (shared < separators.length - 1 && shared < name.length && name[shared] === before[shared])
      shared++;
    text += separators[shared]! + name.slice(shared);
    before = name;
  }
  return text;
}

function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

const bare = (source: string) => source.slice(0, -domain.length);
const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
