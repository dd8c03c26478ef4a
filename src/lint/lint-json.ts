import { rules } from './rules/index.js';
import { allAssumptions } from '../cloudtrail/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { interpret } from '../read/interpret.js';
import { readJson } from '../read/json/index.js';
import type { Found, ListValue, MapValue, Spread, Value } from '../read/value.js';
import { parseJson } from '../text/json.js';
import type { Place } from '../text/source.js';
import { partitionId, textOf, type Ref } from '../written/text.js';
import type { WrittenTarget } from '../written/target.js';
import { lintTargets } from './lint-targets.js';
import { cutAtPlaceholders } from '../text/linear.js';

/**
 * For tests: JSON in which `${name}` inside of a text is a reference, `${partition}` the partition, and an item
 * `...${name}` a list that nobody knows. `{ "if": name, "yes": value, "no": value }` is a choice.
 */

/** What the rules find in a JSON text. */
export function lintJson(text: string): readonly Diagnostic[] {
  return lintTargets(targetsOf(text), allAssumptions, rules);
}

/** The targets of a JSON text, which has nothing wrong as JSON. */
export function targetsOf(text: string, name = 'selectors.json'): readonly WrittenTarget[] {
  const source = { name, text };
  const { root, problems } = parseJson(source);
  if (root === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  const { found, diagnostics } = readJson(root, source);
  const open = found.map((one): Found => ({ ...one, settings: withRefs(one.settings) }));
  const read = interpret({ found: open, diagnostics });
  if (read.diagnostics.length > 0) throw new Error(read.diagnostics.map(({ message }) => message).join('; '));
  return read.targets;
}

function withRefs(value: Value): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map(itemWithRefs) } satisfies ListValue;
  if (value.kind === 'map') return choiceOf(value) ?? mapWithRefs(value);
  if (value.kind !== 'text' || typeof value.parts[0] !== 'string') return value;
  const { place } = value;
  const parts = cutAtPlaceholders(value.parts[0], /\$\{/g, '}').map((part) =>
    isRef(part) ? refOf(part, place) : part,
  );
  const { parts: joined } = textOf(parts, place);
  const [only] = joined;
  return joined.length === 1 && typeof only === 'object'
    ? { kind: 'unknown', ref: only }
    : { ...value, parts: joined };
}

function itemWithRefs(item: Value | Spread): Value | Spread {
  if (item.kind === 'spread') return item;
  const text = item.kind === 'text' && typeof item.parts[0] === 'string' ? item.parts[0] : '';
  return text.startsWith('...') && item.kind === 'text'
    ? { kind: 'spread', list: { kind: 'unknown', ref: refOf(text.slice(3), item.place) } }
    : withRefs(item);
}

function mapWithRefs(map: MapValue): MapValue {
  const entries = [...map.entries].map(
    ([key, entry]) => [key, { ...entry, value: withRefs(entry.value) }] as const,
  );
  return { ...map, entries: new Map(entries) };
}

function choiceOf({ entries, place }: MapValue): Value | undefined {
  const condition = entries.get('If')?.value;
  if (condition?.kind !== 'text') return undefined;
  const branch = (key: string) => {
    const entry = entries.get(key);
    return entry === undefined ? undefined : withRefs(entry.value);
  };
  const name = String(condition.parts[0]);
  return {
    kind: 'choice',
    condition: refOf(`\${${name}}`, place),
    yes: branch('Yes'),
    no: branch('No'),
    place,
  };
}

function isRef(part: string): boolean {
  return part.startsWith('${');
}

function refOf(expression: string, place: Place): Ref {
  const name = expression.slice(2, -1);
  return { id: name === 'partition' ? partitionId : `terraform:${name}`, expression, place };
}
