/**
 * Whether a rule of Sigma matches an event record: read straight off the specification, rule and record as plain
 * JSON. It shares nothing with the reader that it checks.
 */

type Json = Readonly<Record<string, unknown>>;
export type Selection = Json | readonly (Json | string)[];

export interface SmallRule {
  readonly selections: Readonly<Record<string, Selection>>;
  readonly condition: Condition;
}

/** A condition as it is built, before it is written. */
export type Condition =
  | { readonly name: string }
  | { readonly not: Condition }
  | { readonly both: readonly [Condition, Condition] }
  | { readonly either: readonly [Condition, Condition] }
  | { readonly count: '1' | 'all'; readonly of: string };

/** The condition as Sigma writes it. */
export function written(condition: Condition): string {
  if ('name' in condition) return condition.name;
  if ('not' in condition) return `not (${written(condition.not)})`;
  if ('both' in condition) return `(${written(condition.both[0])} and ${written(condition.both[1])})`;
  if ('either' in condition) return `(${written(condition.either[0])} or ${written(condition.either[1])})`;
  return `${condition.count} of ${condition.of}`;
}

/** `anchored`: whether regular expressions are compared with whole texts; tools differ in that. */
export function matchesRule({ selections, condition }: SmallRule, record: Json, anchored = false): boolean {
  const holds = (one: Condition): boolean => {
    if ('name' in one) return matchesSelection(selections[one.name]!, record, anchored);
    if ('not' in one) return !holds(one.not);
    if ('both' in one) return holds(one.both[0]) && holds(one.both[1]);
    if ('either' in one) return holds(one.either[0]) || holds(one.either[1]);
    const names = Object.keys(selections).filter((name) =>
      one.of === 'them' ? name[0] !== '_' : name.startsWith(one.of.slice(0, -1)),
    );
    const found = names.map((name) => matchesSelection(selections[name]!, record, anchored));
    return one.count === 'all' ? !found.includes(false) : found.includes(true);
  };
  return holds(condition);
}

function matchesSelection(selection: Selection, record: Json, anchored: boolean): boolean {
  if (Array.isArray(selection))
    return selection.some((one: Json | string) =>
      typeof one === 'string'
        ? JSON.stringify(record).toLowerCase().includes(one.toLowerCase())
        : matchesSelection(one, record, anchored),
    );
  return Object.entries(selection as Json).every(([key, value]) =>
    matchesField(key, value, record, anchored),
  );
}

function matchesField(key: string, asked: unknown, record: Json, anchored: boolean): boolean {
  const [path = '', ...modifiers] = key.split('|');
  let found: unknown = record;
  for (const step of path.split('.')) found = (found as Json | undefined)?.[step];
  const text = found === undefined || found === null ? undefined : String(found);
  const values: readonly unknown[] = Array.isArray(asked) ? asked : [asked];
  const answers = values.map((value) => matchesValue(text, value, modifiers, anchored));
  const answer = modifiers.includes('all') ? answers.every(Boolean) : answers.some(Boolean);
  return modifiers.includes('neq') ? !answer : answer;
}

function matchesValue(
  text: string | undefined,
  value: unknown,
  modifiers: readonly string[],
  anchored: boolean,
): boolean {
  if (modifiers.includes('exists')) return (text !== undefined) === (value === true);
  if (value === null) return text === undefined;
  if (text === undefined) return false;
  if (modifiers.includes('re'))
    return new RegExp(anchored ? `^(?:${String(value)})$` : String(value)).test(text);
  let pattern = '';
  const source = String(value);
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (character === '\\' && '*?\\'.includes(source[at + 1] ?? ' ')) pattern += quoted(source[++at]!);
    else pattern += character === '*' ? '[^]*' : character === '?' ? '[^]' : quoted(character);
  }
  if (modifiers.includes('contains') || modifiers.includes('endswith')) pattern = `[^]*${pattern}`;
  if (modifiers.includes('contains') || modifiers.includes('startswith')) pattern += '[^]*';
  return new RegExp(`^${pattern}$`, modifiers.includes('cased') ? '' : 'i').test(text);
}

function quoted(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
}
