import type { Place } from '../../text/source.js';
import type { Entry, Tree } from '../../text/tree.js';

/**
 * The AWS CLI's shorthand syntax: `ReadWriteType=All,DataResources=[{Type=AWS::S3::Object,Values=[arn:aws:s3]}]`. The grammar
 * is that of the AWS CLI User Guide ("Using shorthand syntax in the AWS CLI"); awscli 1.45.40 holds it by a test.
 */

/** What a part of the shorthand becomes by the model of its argument. */
export type Shape =
  | { readonly kind: 'text' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'structure'; readonly members: Readonly<Record<string, Shape>> };

/** What the AWS CLI refuses, and where. */
export class ShorthandProblem extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** A value that is the content of a file. */
export class InAnotherFile extends ShorthandProblem {}

/** Brackets in brackets: more than any argument has. */
const deepest = 50;

const astral = '\\ud7ff\\ue000-\\uffff';
/** A value as it begins one, and one that follows another one after a comma: in that, `=` ends it. */
const first = new RegExp(
  `(?:\\\\,|[!#-&(-+\\--<>-Z\\\\-z|-${astral}])(?:\\\\,|[\\s!#-&(-+\\--\\\\^-|~-${astral}])*`,
  'y',
);
const following = new RegExp(
  `(?:\\\\,|[!#-&(-+\\--<>-Z\\\\-z|-${astral}])(?:\\\\,|[\\s!#-&(-+\\--<>-${astral}])*`,
  'y',
);
const quoted: Readonly<Record<string, RegExp>> = {
  "'": /'(?:\\'|[^'])*'/y,
  '"': /"(?:\\"|[^"])*"/y,
};
const keyText = /[\w\-.#/:]*/y;

/**
 * The value of one argument in shorthand, as its shape has it; `placeOf` gives the place of a part of the text, and `onLost` is
 * called with a name that is set again in the same braces: the AWS CLI sends the last one alone.
 *
 * @throws ShorthandProblem where the AWS CLI refuses it.
 */
export function readShorthand(
  text: string,
  shape: Shape,
  placeOf: (start: number, end: number) => Place,
  onLost: (key: string, again: Place) => void = () => undefined,
): Tree {
  return shaped(new Reader(text, placeOf, onLost).whole(), shape);
}

class Reader {
  #at = 0;
  #depth = 0;

  constructor(
    readonly text: string,
    readonly placeOf: (start: number, end: number) => Place,
    readonly onLost: (key: string, again: Place) => void,
  ) {}

  whole(): Tree {
    const entries = new Map<string, Entry>();
    do {
      if (entries.size > 0) this.#expect(',');
      const start = this.#at;
      const { key, keyPlace, isFile } = this.#key();
      const value = this.#values(isFile);
      if (entries.has(key)) throw new ShorthandProblem(`\`${key}\` is set a second time`, start);
      entries.set(key, { key, keyPlace, value });
    } while (this.#at < this.text.length);
    return { kind: 'map', entries, place: this.placeOf(0, this.text.length) };
  }

  /** A name with its `=`, or `@=`. */
  #key(): { readonly key: string; readonly keyPlace: Place; readonly isFile: boolean } {
    const start = this.#at;
    const key = this.#match(keyText) ?? '';
    const keyPlace = this.placeOf(start, this.#at);
    this.#blanks();
    const isFile = this.text[this.#at] === '@';
    if (isFile) this.#at++;
    this.#expect('=');
    return { key, keyPlace, isFile };
  }

  /** One value, or several with commas between them. */
  #values(isFile: boolean): Tree {
    if (this.#at >= this.text.length) return this.#scalar('', this.#at, isFile);
    if (this.#isBracket()) return this.#value(isFile);
    const start = this.#at;
    const items = [this.#value(isFile)];
    this.#blanks();
    if (this.text[this.#at] !== ',') return items[0]!;
    this.#expect(',');
    for (;;) {
      // What is no value is the next name, and the comma before it is no comma of this list.
      const item = this.#followingValue(isFile);
      if (item === undefined) {
        if (this.#at >= this.text.length) throw new ShorthandProblem('a value is missing', this.#at);
        this.#at = this.text.lastIndexOf(',', this.#at);
        break;
      }
      items.push(item);
      if (this.#at >= this.text.length) break;
      this.#expect(',');
    }
    if (items.length === 1) return items[0]!;
    return { kind: 'list', items, place: this.placeOf(start, this.#at) };
  }

  /** A value that ends at a comma or at the end; undefined where none does, with the place at which that is clear. */
  #followingValue(isFile: boolean): Tree | undefined {
    const start = this.#at;
    const mark = this.text[start] ?? '';
    let text: string | undefined;
    if (mark === "'" || mark === '"') text = this.#quoted(mark);
    else text = this.#match(following)?.replaceAll('\\,', ',').trimEnd();
    if (text === undefined) return undefined;
    this.#blanks();
    if (this.#at < this.text.length && this.text[this.#at] !== ',') return undefined;
    return this.#scalar(text, start, isFile);
  }

  #value(isFile: boolean): Tree {
    if (this.text[this.#at] === '[') return this.#nested(() => this.#list());
    if (this.text[this.#at] === '{') return this.#nested(() => this.#map());
    const start = this.#at;
    const mark = this.text[start] ?? '';
    if (mark === "'" || mark === '"') {
      const text = this.#quoted(mark);
      if (text === undefined) throw new ShorthandProblem('a quote is not closed', start);
      return this.#scalar(text, start, isFile);
    }
    const text = (this.#match(first) ?? '').replaceAll('\\,', ',').trimEnd();
    return this.#scalar(text, start, isFile);
  }

  #nested(read: () => Tree): Tree {
    if (this.#depth >= deepest) throw new ShorthandProblem('too many brackets in brackets', this.#at);
    this.#depth++;
    const tree = read();
    this.#depth--;
    return tree;
  }

  #list(): Tree {
    const start = this.#at;
    const items: Tree[] = [];
    this.#expect('[');
    while (this.text[this.#at] !== ']') {
      items.push(this.#value(false));
      this.#blanks();
      if (this.text[this.#at] !== ']') this.#expect(',');
    }
    this.#at++;
    return { kind: 'list', items, place: this.placeOf(start, this.#at) };
  }

  #map(): Tree {
    const start = this.#at;
    const entries = new Map<string, Entry>();
    this.#expect('{');
    while (this.text[this.#at] !== '}') {
      const { key, keyPlace, isFile } = this.#key();
      const value = this.#value(isFile);
      this.#blanks();
      if (this.text[this.#at] !== '}') this.#expect(',');
      if (entries.has(key)) this.onLost(key, keyPlace);
      entries.set(key, { key, keyPlace, value });
    }
    this.#at++;
    return { kind: 'map', entries, place: this.placeOf(start, this.#at) };
  }

  #quoted(mark: string): string | undefined {
    return this.#match(quoted[mark]!)?.slice(1, -1).replaceAll(`\\${mark}`, mark).replaceAll('\\\\', '\\');
  }

  #scalar(value: string, start: number, isFile: boolean): Tree {
    if (isFile && /^fileb?:\/\//.test(value)) throw new InAnotherFile('the value is in another file', start);
    return { kind: 'scalar', value, raw: value, place: this.placeOf(start, Math.max(this.#at, start)) };
  }

  #isBracket(): boolean {
    return /[[{]/.test(this.text[this.#at] ?? '');
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #expect(character: string): void {
    this.#blanks();
    if (this.text[this.#at] !== character)
      throw new ShorthandProblem(`\`${character}\` is missing`, this.#at);
    this.#at++;
    this.#blanks();
  }

  #blanks(): void {
    while (/[ \t\n\r\x0b\f]/.test(this.text[this.#at] ?? '')) this.#at++;
  }
}

/**
 * A value as the AWS CLI sends it: one where a list belongs is a list of one, in which nothing more is converted, and two
 * texts are booleans.
 */
function shaped(tree: Tree, shape: Shape): Tree {
  if (shape.kind === 'list')
    return tree.kind === 'list'
      ? { ...tree, items: tree.items.map((item) => shaped(item, shape.of)) }
      : { kind: 'list', items: [tree], place: tree.place };
  if (shape.kind === 'structure' && tree.kind === 'map') {
    const entries = new Map<string, Entry>();
    for (const [key, entry] of tree.entries) {
      const own = Object.hasOwn(shape.members, key) ? shape.members[key]! : undefined;
      entries.set(key, own === undefined ? entry : { ...entry, value: shaped(entry.value, own) });
    }
    return { ...tree, entries };
  }
  if (shape.kind !== 'boolean' || tree.kind !== 'scalar') return tree;
  const word = String(tree.value).toLowerCase();
  return word === 'true' || word === 'false' ? { ...tree, value: word === 'true' } : tree;
}
