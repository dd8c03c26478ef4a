import path from 'node:path';
import type { Files } from '../files/index.js';
import { invalidInput, type Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { isCloudFormation, nestedIn } from '../read/cloudformation/index.js';
import { parseText } from '../text/parse.js';
import type { Place, Source } from '../text/source.js';
import type { Tree } from '../text/tree.js';
import type { WrittenTarget } from '../written/target.js';
import { unread } from './unread.js';

/** Templates, and which of them deploy which: a nested one is read with what the outer one gives, wherever in the repository it lies. */

/** A template that was named or found. */
export interface GivenTemplate {
  readonly file: string;
  readonly isNamed: boolean;
  readonly root: Tree;
  /** Where its targets belong. */
  readonly targets: WrittenTarget[];
}

interface Node {
  readonly file: string;
  readonly root: Tree;
  readonly given?: GivenTemplate;
  /** The templates that it deploys, by their paths as they are written. */
  readonly nested: Map<string, Node | 'reported'>;
}

export class Templates {
  readonly diagnostics: Diagnostic[] = [];
  /** By real path. */
  readonly #nodes = new Map<string, Node>();
  readonly #bySource = new Map<Source, Node>();

  constructor(readonly files: Files) {}

  /** Notes a template. */
  async add(given: GivenTemplate): Promise<void> {
    const found = await this.files.lookInside(undefined, given.file);
    const real = 'real' in found ? found.real : path.resolve(this.files.workingFolder, given.file);
    this.#note(real, { file: given.file, root: given.root, given, nested: new Map() });
  }

  #note(real: string, node: Node): Node {
    const present = this.#nodes.get(real);
    if (present !== undefined) return present;
    this.#nodes.set(real, node);
    this.#bySource.set(node.root.place.source, node);
    return node;
  }

  /** Looks up every template that another one deploys from a local path. */
  async follow(): Promise<void> {
    const waiting = [...this.#nodes.values()];
    for (let node = waiting.shift(); node !== undefined; node = waiting.shift())
      for (const { path: name, place } of nestedIn(node.root)) {
        if (node.nested.has(name)) continue;
        const found = await this.#nested(path.join(path.dirname(node.file), name), place);
        if (found === undefined) continue;
        node.nested.set(name, found.node);
        if (found.node !== 'reported' && found.isFresh) waiting.push(found.node);
      }
  }

  /** The template at a path that the template of a source has; `reported` where it is reported why it is not read. */
  at(name: string, from: Source): Tree | 'reported' | undefined {
    const node = this.#bySource.get(from)?.nested.get(name);
    return typeof node === 'object' ? node.root : node;
  }

  /** The given templates that deploy by themselves: all of them where those that others deploy may do so too. */
  roots(isNestedToo: boolean): readonly GivenTemplate[] {
    const all = [...this.#nodes.values()];
    const inner = new Set(
      all.flatMap((node) =>
        [...node.nested.values()].flatMap((one) => (one === 'reported' || one === node ? [] : one)),
      ),
    );
    const first = all.filter((node) => isNestedToo || !inner.has(node));
    const reached = new Set(first);
    for (const node of reached)
      for (const one of node.nested.values()) if (one !== 'reported') reached.add(one);
    // Of templates that deploy one another in a circle none comes first.
    return [...first, ...all.filter((node) => !reached.has(node))].flatMap(({ given }) => given ?? []);
  }

  async #nested(
    file: string,
    place: Place,
  ): Promise<{ readonly node: Node | 'reported'; readonly isFresh: boolean } | undefined> {
    const repository = await this.files.repositoryOf(file);
    const found = await this.files.lookInside(repository, file);
    if (!('real' in found)) {
      if (!found.isOutside) return undefined;
      return this.#refuse(file, `cannot read \`${file}\`: ${found.reason}`, place);
    }
    const known = this.#nodes.get(found.real);
    if (known !== undefined) return { node: known, isFresh: false };
    try {
      const source = await this.files.readText(file, repository === undefined ? {} : { root: repository });
      const { root, problems } = parseText(source);
      this.diagnostics.push(...problems.map(invalidInput));
      if (root === undefined || problems.length > 0) return { node: 'reported', isFresh: false };
      if (!isCloudFormation(root)) return undefined;
      return { node: this.#note(found.real, { file, root, nested: new Map() }), isFresh: true };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return this.#refuse(file, error.message, place);
    }
  }

  #refuse(file: string, message: string, place: Place): { node: 'reported'; isFresh: false } {
    this.diagnostics.push({ ...unread(file, message, 'error'), place });
    return { node: 'reported', isFresh: false };
  }
}
