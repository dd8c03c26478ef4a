import type { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import { matchesGlob } from '../../text/glob.js';
import { cutAtPlaceholders } from '../../text/linear.js';
import { at, type Entry, type MapNode, type Tree } from '../../text/tree.js';
import { knownText } from '../text-value.js';
import { itemsOf, scalarText } from './intrinsic.js';
import { resourceKinds } from './schema.js';
import type { Template } from './template.js';

/** `Fn::ForEach` of AWS::LanguageExtensions: what it makes is written out before anything is read. */

/** CloudFormation makes at most 500 resources of a template (quotas of its User Guide, 2026-11-30). */
const mostEntries = 500;

/** More nodes than this in all are not written out. */
const mostNodes = 200_000;

const tooMany = `it makes more than ${mostEntries} resources, which is the most that a template can have`;

const prefix = 'Fn::ForEach::';

/** Whether a key is that of a loop. */
export function isForEach(key: string): boolean {
  return key.startsWith('Fn::ForEach');
}

/** The entries of `Resources`, with those that loops make of trails and stores. */
export function resourcesOf(resources: MapNode, template: Template, findings: Findings): readonly Entry[] {
  const expansion = new Expansion(template);
  return [...resources.entries.values()].flatMap((entry) => {
    if (!isForEach(entry.key)) return [expansion.within(entry)];
    if (!mayMakeTrails(entry.value)) return [];
    const made = expansion.entries(entry);
    if (typeof made !== 'string') return made;
    findings.error(
      'input-invalid',
      entry.keyPlace,
      `what ${quote(entry.key)} makes is not read: ${made}`,
      'give the template after its transform, as `get-template --template-stage Processed` has it',
    );
    return [];
  });
}

/** What stands for the names of loops: each name that a loop gives, and the text that it has. */
type Names = ReadonlyMap<string, string>;

class Expansion {
  #nodes = 0;

  constructor(readonly template: Template) {}

  /** What a loop makes, or why that is not known. */
  entries({ key, value }: Entry, names: Names = new Map()): readonly Entry[] | string {
    const [identifier, collection, body, ...more] = itemsOf(value) ?? [];
    const name = scalarText(identifier);
    if (
      !key.startsWith(prefix) ||
      name === undefined ||
      collection === undefined ||
      body?.kind !== 'map' ||
      more.length > 0
    )
      return 'it needs a name for its loop, and a list of a name, a collection and a map';
    const texts = this.#collection(this.#filled(collection, names));
    if (texts === undefined) return 'its collection is not known before deployment';
    const all: Entry[] = [];
    for (const text of texts) {
      const inner = new Map(names).set(name, text);
      this.#nodes++;
      for (const one of body.entries.values()) {
        const made = isForEach(one.key) ? this.entries(one, inner) : [this.#entry(one, inner)];
        if (typeof made === 'string') return made;
        all.push(...made);
        if (all.length > mostEntries || this.#nodes > mostNodes) return tooMany;
      }
      if (this.#nodes > mostNodes) return tooMany;
    }
    return all;
  }

  /** An entry in which loops among properties are written out, where what they make is known. */
  within(entry: Entry): Entry {
    const type = scalarText(at(entry.value, 'Type')) ?? '';
    if (!Object.hasOwn(resourceKinds, type)) return entry;
    return { ...entry, value: this.#filled(entry.value, new Map()) };
  }

  #collection(node: Tree): readonly string[] | undefined {
    const items = itemsOf(node);
    if (items !== undefined) {
      const texts = items.map((item) => knownText(this.template.value(item)));
      return texts.every((one) => one !== undefined) ? texts : undefined;
    }
    const list = this.template.value(node);
    if (list?.kind !== 'list') return undefined;
    const texts = list.items.map((item) => (item.kind === 'spread' ? undefined : knownText(item)));
    return texts.every((one) => one !== undefined) ? texts : undefined;
  }

  #entry({ key, keyPlace, value }: Entry, names: Names): Entry {
    return { key: fill(key, names), keyPlace, value: this.#filled(value, names) };
  }

  /** A copy of a part of a template in which names of loops have their texts. */
  #filled(node: Tree, names: Names): Tree {
    if (++this.#nodes > mostNodes) return node;
    if (node.kind === 'scalar') {
      if (typeof node.value !== 'string') return node;
      const whole = node.tag === '!Ref' ? names.get(node.value) : undefined;
      if (whole !== undefined) return { kind: 'scalar', value: whole, raw: whole, place: node.place };
      const text = fill(node.value, names);
      return text === node.value ? node : { ...node, value: text, raw: text };
    }
    if (node.kind === 'list') return { ...node, items: node.items.map((item) => this.#filled(item, names)) };
    const [only] = node.entries.values();
    if (node.entries.size === 1 && only!.key === 'Ref') {
      const whole = names.get(scalarText(only!.value) ?? '');
      if (whole !== undefined) return { kind: 'scalar', value: whole, raw: whole, place: node.place };
    }
    const entries = new Map<string, Entry>();
    for (const entry of node.entries.values()) {
      const made = isForEach(entry.key) ? this.entries(entry, names) : [this.#entry(entry, names)];
      // It stays, and what it belongs to is not known.
      for (const one of typeof made === 'string' ? [entry] : made) entries.set(one.key, one);
    }
    return { ...node, entries };
  }
}

/** `${Name}` in any text, and `&{Name}`, which leaves out what no logical id can have. */
function fill(text: string, names: Names): string {
  if (names.size === 0 || !/[$&]\{/.test(text)) return text;
  return text.replace(/([$&])\{(\w+)\}/g, (written, sign: string, name: string) => {
    const value = names.get(name);
    if (value === undefined) return written;
    return sign === '&' ? value.replace(/[^A-Za-z0-9]/g, '') : value;
  });
}

/** Whether resources of the types in a part of a template may be trails or stores, whatever stands for `${…}` in their names. */
function mayMakeTrails(tree: Tree): boolean {
  if (tree.kind === 'scalar') return false;
  if (tree.kind === 'list') return tree.items.some(mayMakeTrails);
  const type = scalarText(at(tree, 'Type'));
  if (type !== undefined) {
    // No type has a character that means something in a pattern.
    const parts = cutAtPlaceholders(type, /[$&]\{/g, '}').map((part, index) =>
      index % 2 === 1 ? '*' : part.replace(/[*?]/g, '\0'),
    );
    if (Object.keys(resourceKinds).some((kind) => matchesGlob(parts.join(''), kind))) return true;
  }
  return [...tree.entries.values()].some(({ value }) => mayMakeTrails(value));
}
