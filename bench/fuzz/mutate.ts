/** Changes of texts: of characters, of words and lines, and of values where the text is JSON. */

/** A number from 0 up to, and without, a limit. */
export type Below = (limit: number) => number;

/** Numbers that are always the same ones for a seed. */
export function belowFrom(seed: number): Below {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** What a reader may stumble over. */
const oddTexts = [
  ...['', '0', '-1', '1e999', '12345678901234567890', 'null', 'true', '~', '""', '[]', '{}', '[[]]', '__proto__'],
  ...['constructor', '*', '?', '<<', '&a ', '*a', '!!binary ', '!Ref ', '!Sub "${', '${', '%{', '{{', '<a>', '"', "'"],
  ...['\\', '\\u0000', '\0', '\ud800', '\ufeff', '\u2028', '\r', '\n', '\t', ': ', '- ', '? ', '|\n', '>-\n', '#', '//'],
  ...['2030-13-45', '0x1F', '1_000', 'arn:aws:s3:::', 'AWS::S3::Object', 'Fn::ForEach::a', 'each.value', 'count.index'],
]; // prettier-ignore
const oddValues: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1e300, '', 'x', '*', '__proto__', '2030-1-1', '\ud800', [], {}, [[]], [null]],
  ...[{ Ref: 'A' }, { 'Fn::Sub': '${A}' }, { 'Fn::If': ['A', 1, 2] }, '${var.a}', '${each.key}'],
];

const longest = 100_000;

/** A text with some changes; what is put in may come from other texts. */
export function mutated(text: string, others: readonly string[], below: Below): string {
  let changed = text;
  for (let left = 1 + below(4); left > 0; left--) {
    const other = others[below(others.length)] ?? '';
    const next =
      (below(2) === 0 ? ofValues(changed, other, below) : undefined) ?? ofText(changed, other, below);
    changed = next.slice(0, longest);
  }
  return changed;
}

function ofText(text: string, other: string, below: Below): string {
  const unit = [/[\w:.$-]+|\s+|[^]/g, /[^\n]*\n?/g, /[^]/g][below(3)]!;
  const [parts, foreign] = [text.match(unit) ?? [], other.match(unit) ?? []];
  const at = below(parts.length + 1);
  const count = below(Math.min(parts.length - at, 1 + below(20)) + 1);
  const from = below(foreign.length + 1);
  const put = [
    () => [],
    () => [oddTexts[below(oddTexts.length)]!],
    () => foreign.slice(from, from + 1 + below(10)),
    () => [...parts.slice(at, at + count), ...parts.slice(at, at + count)],
    () => copiesOf(parts[at] ?? oddTexts[below(oddTexts.length)]!, 1 << below(12)) as string[],
    () => [parts[below(parts.length)] ?? ''],
  ][below(6)]!();
  return [...parts.slice(0, at), ...put, ...parts.slice(at + count)].join('');
}

type Slot = { readonly of: any; readonly key: string };

function ofValues(text: string, other: string, below: Below): string | undefined {
  const [root, foreign] = [parsed(text), parsed(other)];
  const slots = [...slotsIn(root)];
  const slot = slots[below(slots.length)];
  if (slot === undefined) return undefined;
  const strange = [...slotsIn(foreign)];
  const another = strange[below(strange.length)];
  const value = slot.of[slot.key];
  const changes = [
    () => (slot.of[slot.key] = oddValues[below(oddValues.length)]),
    () => (slot.of[slot.key] = another?.of[another.key]),
    () => (slot.of[slot.key] = [value]),
    () => (slot.of[another?.key ?? 'x'] = value),
    () => (Array.isArray(slot.of) ? slot.of.splice(Number(slot.key), 1) : delete slot.of[slot.key]),
    () => (slot.of[slot.key] = copiesOf(value, 1 << below(8))),
    () =>
      (slot.of[slot.key] = typeof value === 'string' ? ofText(value, other, below) : { [slot.key]: value }),
  ];
  changes[below(changes.length)]!();
  return JSON.stringify(root);
}

/** So many of a value, or fewer where that would be longer than any text may get. */
function copiesOf(value: unknown, count: number): unknown[] {
  const size = (JSON.stringify(value) ?? '').length + 1;
  return Array.from({ length: Math.min(count, Math.floor(longest / size)) }, () => value);
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function* slotsIn(value: any): Generator<Slot> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    yield { of: value, key };
    yield* slotsIn(value[key]);
  }
}
