import { notCalled } from '../problem/did-you-mean.js';
import type { Findings } from '../problem/findings.js';
import type { Place } from '../text/source.js';
import type { MapNode, Tree } from '../text/tree.js';
import { itemsOf, textIn } from './trees.js';

/** The lists of `let`. */
export class Lets {
  readonly #lists = new Map<string, readonly Tree[]>();
  readonly #spread = new Map<string, readonly Tree[]>();
  readonly #written: Tree | undefined;

  constructor(
    written: Tree | undefined,
    readonly findings: Findings,
  ) {
    this.#written = written;
    if (written?.kind === 'map')
      for (const { key, value } of written.entries.values()) this.#lists.set(key, itemsOf(value));
  }

  /** The elements with each `{ use: NAME }` replaced by the elements of that list, which may use others. */
  spread(elements: readonly Tree[], within: readonly string[] = []): readonly Tree[] {
    if (!elements.some(usesList)) return elements;
    const made: Tree[] = [];
    for (const element of elements) {
      const list = usesList(element) ? this.#listOf(element, within) : [element];
      if (made.length + list.length > mostElements) {
        this.findings.error(
          'policy-invalid',
          element.place,
          `with this the list comes to more than ${mostElements} elements, the most that are read`,
          'use fewer lists in it',
        );
        return made;
      }
      for (const one of list) made.push(one);
    }
    return made;
  }

  /** The elements of the list that an element names; none where something is wrong, which is reported. */
  #listOf(element: MapNode, within: readonly string[]): readonly Tree[] {
    const named = element.entries.get('use')!.value;
    const report = (place: Place, message: string, help: string): [] => {
      this.findings.error('policy-invalid', place, message, help);
      return [];
    };
    const name = textIn(named);
    if (element.entries.size > 1 || name === undefined)
      return report(
        element.place,
        '`use` has other keys beside it',
        'write `{ use: NAME }` as an element of its own',
      );
    if (within.includes(name)) {
      const cycle = [...within.slice(within.indexOf(name)), name].map((one) => `\`${one}\``);
      const shown = cycle.length > 6 ? [...cycle.slice(0, 3), '…', ...cycle.slice(-2)] : cycle;
      return report(
        named.place,
        `the list \`${name}\` uses itself: ${shown.join(' → ')}`,
        'remove one of these `use`',
      );
    }
    const list = this.#lists.get(name);
    if (list === undefined) {
      const known = [...this.#lists.keys()];
      return report(
        named.place,
        notCalled('list of `let`', name, known),
        known.length === 0 ? 'add `let:` at the top of the policy' : 'write one of the lists under `let`',
      );
    }
    if (within.length >= deepest)
      return report(
        named.place,
        `lists of \`let\` use one another more than ${deepest} levels deep`,
        'write out some of them',
      );
    // Once, however often it is used: lists that use others twice would double with each.
    const known = this.#spread.get(name);
    if (known !== undefined) return known;
    const made = this.spread(list, [...within, name]);
    this.#spread.set(name, made);
    return made;
  }

  /** Reports lists that nothing in a policy uses, whether or not what uses them is right. */
  reportUnused(policy: MapNode): void {
    if (this.#written?.kind !== 'map') return;
    const used = new Set<string>();
    const queue: Tree[] = [...policy.entries.values()].flatMap(({ key, value }) =>
      key === 'let' ? [] : [value],
    );
    const seen = new Set<Tree>();
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (node.kind === 'list') for (const one of node.items) queue.push(one);
      if (node.kind !== 'map') continue;
      for (const { key, value } of node.entries.values()) {
        queue.push(value);
        const name = key === 'use' ? textIn(value) : undefined;
        if (name === undefined || used.has(name)) continue;
        used.add(name);
        for (const one of this.#lists.get(name) ?? []) queue.push(one);
      }
    }
    for (const { key, keyPlace } of this.#written.entries.values())
      if (!used.has(key))
        this.findings.warning(
          'let-unused',
          keyPlace,
          `nothing uses the list \`${key}\``,
          'write `{ use: ' + key + ' }` where it is meant, or remove it',
        );
  }
}

/** The most elements of one list. */
const mostElements = 50_000;
/** How many lists may use one another in a row. */
const deepest = 50;

function usesList(node: Tree): node is MapNode {
  return node.kind === 'map' && node.entries.has('use');
}
