import {
  type AliasEvent,
  COLLECTION_STYLE,
  type DocumentEvent,
  type Event,
  EVENT_ID,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from 'js-yaml';
import { withClosingBrackets } from './closing-brackets.js';
import { booleanIn11, type CoreType, coreType, resolvePlain, resolveTagged } from './core-schema.js';
import { tooManyItems } from './most-values.js';
import {
  controlCharacter,
  duplicateKey,
  emptyText,
  maxDepth,
  type Parsed,
  placeAt,
  quote,
  type SyntaxProblem,
  tooDeep,
} from './parsed.js';
import { type Place, positionAt, type Source } from './source.js';
import type { Entry, ListNode, MapNode, ScalarNode, Tree } from './tree.js';
import { markup, yamlProblem } from './yaml-problem.js';

/** How many nodes aliases may add to those that are written. */
const maxAliased = 100_000;

/** Reads one YAML 1.2 document. Takes time linear in the text, whatever the text; never throws. */
export function parseYaml(source: Source): Parsed {
  const control = controlCharacter(source);
  if (control !== undefined) return { root: undefined, problems: [control] };
  const tooMany = tooManyItems(source);
  if (tooMany !== undefined) return { root: undefined, problems: [tooMany] };
  let events: Event[];
  try {
    // The parser counts a few levels more than there are; TreeBuilder counts exactly.
    const parse = (text: string) => parseEvents(text, { maxDepth: maxDepth + 10 });
    events = isTemplate(source.text)
      ? withClosingBrackets(source.text, parse, positionOfIndentation)
      : parse(source.text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { root: undefined, problems: [yamlProblem(source, error)] };
  }
  return new TreeBuilder(source).build(events);
}

/** Whether a text is one that CloudFormation reads. */
function isTemplate(text: string): boolean {
  return /^["']?(AWSTemplateFormatVersion|Resources)["']?[ \t]*:/m.test(text);
}

/** Where a line is not indented enough; undefined where something else is wrong. */
function positionOfIndentation(error: unknown): number | undefined {
  return error instanceof YAMLException && error.reason === 'deficient indentation'
    ? error.mark?.position
    : undefined;
}

/** What an anchor names; no node while that is still being read. */
interface Anchor {
  node: Tree | undefined;
  /** How many nodes it stands for, aliases within it followed. */
  size: number;
  height: number;
}

/** A key that waits for its value; without a name, the entry is left out. */
interface Key {
  readonly name: string | undefined;
  readonly place: Place;
}

/** A list or a map that is being read. */
interface Frame {
  readonly items: Tree[] | undefined;
  readonly entries: Map<string, Entry> | undefined;
  readonly start: number;
  /** The character code of the bracket that ends it; 0 when none does. */
  readonly close: number;
  readonly tag: string | undefined;
  readonly anchor: Anchor | undefined;
  /** `expanded` when it began. */
  readonly before: number;
  height: number;
  key: Key | undefined;
}

type Tag = readonly [core: CoreType | undefined, other: string | undefined];
const noTag: Tag = [undefined, undefined];

/** Thrown by nobody but TreeBuilder, to itself: the rest of the text is not worth reading. */
const stop = Symbol('stop');

/** Builds the tree from the parser's events, finding the offsets that those leave out. */
class TreeBuilder {
  private readonly text: string;
  private readonly problems: SyntaxProblem[] = [];
  private readonly frames: Frame[] = [];
  private readonly anchors = new Map<string, Anchor>();
  private handles: ReadonlyMap<string, string> = new Map();
  private root: Tree | undefined;
  private sure = true;
  private documents = 0;
  /** The end of what has been read. */
  private cursor = 0;
  /** Nodes so far, aliases followed. */
  private expanded = 0;
  /** Of these, the nodes that are there through aliases. */
  private aliased = 0;

  constructor(private readonly source: Source) {
    this.text = source.text;
  }

  build(events: readonly Event[]): Parsed {
    try {
      for (let index = 0; index < events.length; index++) {
        this.read(events[index]!, events[index + 1]);
      }
    } catch (error) {
      if (error !== stop) throw error;
    }
    if (this.root === undefined && this.problems.length === 0) this.problems.push(emptyText(this.source));
    if (
      this.root?.kind === 'scalar' &&
      /^<[!?a-z]/i.test(this.text.slice(this.root.place.start, this.root.place.end))
    ) {
      this.problems.push(markup(this.source));
      this.sure = false;
    }
    return { root: this.sure ? this.root : undefined, problems: this.problems };
  }

  private read(event: Event, next: Event | undefined): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        return this.document(event);
      case EVENT_ID.SCALAR:
        return this.scalar(event);
      case EVENT_ID.ALIAS:
        return this.alias(event);
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        return this.open(event, next);
      case EVENT_ID.POP:
        if (this.frames.length > 0) this.close();
    }
  }

  private document(event: DocumentEvent): void {
    if (++this.documents > 1) {
      let start = this.skip(this.cursor);
      while (this.text.startsWith('...', start)) start = this.skip(start + 3);
      const place = this.text.startsWith('---', start)
        ? this.place(start, start + 3)
        : placeAt(this.source, start);
      this.fail('a second document begins here', place, 'write one document a file', true);
      throw stop;
    }
    const tags = event.directives.filter((directive) => directive.kind === 'tag');
    this.handles = new Map(tags.map(({ handle, prefix }) => [handle, prefix]));
  }

  private scalar(event: ScalarEvent): void {
    const place = this.scalarPlace(event);
    this.cursor = place.end;
    const frame = this.frames.at(-1);
    const raw = getScalarValue(this.text, event);
    const written = event.valueStart >= 0;
    const plain = event.style === SCALAR_STYLE.PLAIN;
    // An untagged key without an anchor needs no node.
    if (
      frame?.entries !== undefined &&
      frame.key === undefined &&
      event.anchorStart < 0 &&
      event.tagStart < 0
    ) {
      this.key(frame, raw, place, plain);
      return;
    }
    if (frame === undefined && !written && event.anchorStart < 0 && event.tagStart < 0) return;
    const [core, tag] = this.tagOf(event);
    let value: ScalarNode['value'] = raw;
    if (core !== undefined) {
      const resolved =
        core === 'map' || core === 'seq'
          ? { not: `a ${core === 'seq' ? 'list' : 'map'}` }
          : resolveTagged(raw, core);
      if ('value' in resolved) value = resolved.value;
      else this.fail(`${quote(raw)} is not ${resolved.not}`, place, `remove the tag \`!!${core}\``, true);
    }
    const isUntagged = plain && tag === undefined && event.tagStart < 0;
    if (isUntagged) value = resolvePlain(raw);
    const yaml11 = isUntagged && typeof value === 'string' ? booleanIn11(value) : undefined;
    const node: ScalarNode = {
      kind: 'scalar',
      value,
      raw,
      ...(yaml11 === undefined ? {} : { yaml11 }),
      ...(tag === undefined ? {} : { tag }),
      place,
    };
    this.expanded++;
    const anchor = this.anchorOf(event);
    if (anchor !== undefined) anchor.node = node;
    if (frame?.entries !== undefined && frame.key === undefined)
      this.key(frame, raw, place, plain && event.tagStart < 0);
    else this.add(node);
  }

  private alias(event: AliasEvent): void {
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const place = this.place(event.anchorStart - 1, event.anchorEnd);
    this.cursor = place.end;
    const anchor = this.anchors.get(name);
    if (anchor?.node === undefined) {
      if (anchor === undefined)
        this.fail(
          `unknown alias ${quote(`*${name}`)}`,
          place,
          'put text that begins with `*` in quotes, or name the value with `&`',
          true,
        );
      else
        this.fail(`the alias ${quote(`*${name}`)} is inside the value that it names`, place, undefined, true);
      this.add({ kind: 'scalar', value: null, raw: '', place });
      return;
    }
    this.expanded += anchor.size;
    this.aliased += anchor.size;
    if (this.aliased > maxAliased) {
      this.fail(
        `aliases add more than ${maxAliased} values to those that are written`,
        place,
        'write fewer aliases of aliases',
        true,
      );
      throw stop;
    }
    if (this.frames.length + anchor.height > maxDepth) this.stopTooDeep(place);
    const frame = this.frames.at(-1);
    if (frame?.entries !== undefined && frame.key === undefined && anchor.node.kind === 'scalar')
      this.key(frame, anchor.node.raw, place, false);
    else this.add(anchor.node, anchor.height, place);
  }

  private open(event: SequenceEvent | MappingEvent, next: Event | undefined): void {
    const { start } = event;
    if (this.frames.length >= maxDepth) this.stopTooDeep(placeAt(this.source, start));
    const list = event.type === EVENT_ID.SEQUENCE;
    const character = this.text.charCodeAt(start);
    let close = 0;
    if (event.style === COLLECTION_STYLE.FLOW && character === (list ? 91 : 123)) {
      // In `[{a: b}: c]` the one-entry map and its key begin at the same bracket, which is the key's.
      const shared = next?.type === EVENT_ID.MAPPING && next.start === start;
      if (!shared) close = list ? 93 : 125;
    }
    // The parser lets `a: &x b: c` pass.
    if (event.style === COLLECTION_STYLE.BLOCK && this.onLineOfKey(start))
      this.fail(
        `a ${list ? 'list' : 'map'} cannot begin on the line of its key`,
        placeAt(this.source, start),
        'begin it on the next line, or put the value in quotes',
      );
    const [core, tag] = this.tagOf(event);
    if (core !== undefined && core !== (list ? 'seq' : 'map'))
      this.fail(
        `a ${list ? 'list' : 'map'} cannot be \`!!${core}\``,
        this.place(event.tagStart, event.tagEnd),
        'remove the tag',
        true,
      );
    const anchor = this.anchorOf(event);
    this.frames.push({
      items: list ? [] : undefined,
      entries: list ? undefined : new Map(),
      start,
      close,
      tag,
      anchor,
      before: this.expanded,
      height: 1,
      key: undefined,
    });
    this.expanded++;
    this.cursor = close === 0 ? start : start + 1;
  }

  private onLineOfKey(start: number): boolean {
    const end = this.frames.at(-1)?.key?.place.end;
    if (end === undefined) return false;
    for (let at = end; at < start; at++) if (isLineEnd(this.text.charCodeAt(at))) return false;
    return true;
  }

  private close(): void {
    const frame = this.frames.pop()!;
    if (frame.close !== 0) {
      let end = this.skip(this.cursor, true);
      while (end < this.text.length && this.text.charCodeAt(end) !== frame.close)
        end = this.skip(end + 1, true);
      this.cursor = end + 1;
    }
    const place = this.place(frame.start, this.cursor);
    const { tag } = frame;
    let node: ListNode | MapNode;
    if (frame.items !== undefined) {
      const { items } = frame;
      node = tag === undefined ? { kind: 'list', items, place } : { kind: 'list', items, tag, place };
    } else {
      const entries = frame.entries!;
      node = tag === undefined ? { kind: 'map', entries, place } : { kind: 'map', entries, tag, place };
    }
    if (frame.anchor !== undefined) {
      frame.anchor.node = node;
      frame.anchor.size = this.expanded - frame.before;
      frame.anchor.height = frame.height;
    }
    this.add(node, frame.height);
  }

  /** Gives a finished node to the list or map that is open, or to the document. */
  private add(node: Tree, height = 0, place = node.place): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) {
      this.root = node;
      return;
    }
    if (height >= frame.height) frame.height = height + 1;
    if (frame.items !== undefined) frame.items.push(node);
    else if (frame.key === undefined) {
      frame.key = { name: undefined, place };
      if (node.kind !== 'scalar')
        this.fail(`a ${node.kind} cannot be a key`, place, 'put a key that begins with `[` or `{` in quotes');
    } else {
      const { name, place: keyPlace } = frame.key;
      if (name !== undefined) frame.entries!.set(name, { key: name, keyPlace, value: node });
      frame.key = undefined;
    }
  }

  private key(frame: Frame, name: string, place: Place, plain: boolean): void {
    const first = frame.entries!.get(name);
    if (plain && name === '<<')
      this.fail(
        'merge keys are not supported',
        place,
        'put the shared part under `fragments` and name it in `use`',
      );
    else if (first !== undefined)
      this.problems.push(duplicateKey(name, positionAt(this.source, first.keyPlace.start).line, place));
    else {
      frame.key = { name, place };
      return;
    }
    frame.key = { name: undefined, place };
  }

  /** The core type that a tag names, or else the tag as it is written. */
  private tagOf({ tagStart, tagEnd }: ScalarEvent | SequenceEvent | MappingEvent): Tag {
    if (tagStart < 0) return noTag;
    const tag = this.text.slice(tagStart, tagEnd);
    if (tag === '!') return noTag;
    const core = coreType(tag, this.handles);
    return core === undefined ? [undefined, tag] : [core, undefined];
  }

  private anchorOf({
    anchorStart,
    anchorEnd,
  }: ScalarEvent | SequenceEvent | MappingEvent): Anchor | undefined {
    if (anchorStart < 0) return undefined;
    const anchor: Anchor = { node: undefined, size: 1, height: 0 };
    this.anchors.set(this.text.slice(anchorStart, anchorEnd), anchor);
    return anchor;
  }

  private scalarPlace(event: ScalarEvent): Place {
    const { valueStart, valueEnd, style } = event;
    if (valueStart < 0) {
      const end = this.emptyAt(event);
      return this.place(end, end);
    }
    if (style === SCALAR_STYLE.PLAIN) return this.place(valueStart, valueEnd);
    if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED)
      return this.place(valueStart - 1, valueEnd + 1);
    // A block scalar's event begins after the line of its `|` or `>`.
    const bound = Math.max(this.cursor, event.tagEnd, event.anchorEnd);
    let start = valueStart;
    while (start > bound && isLineEnd(this.text.charCodeAt(start - 1))) start--;
    while (start > bound && !isLineEnd(this.text.charCodeAt(start - 1))) start--;
    while (start < valueStart && this.text[start] !== '|' && this.text[start] !== '>') start++;
    let end = valueEnd;
    while (end > start && isSpace(this.text.charCodeAt(end - 1))) end--;
    return this.place(start, end);
  }

  /** Where a value that is not written would stand: after what announces it. */
  private emptyAt({ tagEnd, anchorEnd }: ScalarEvent): number {
    const properties = Math.max(tagEnd, anchorEnd);
    if (properties >= 0) return properties;
    const frame = this.frames.at(-1);
    if (frame === undefined) return this.cursor;
    const next = this.skip(this.cursor, frame.close !== 0 && frame.key === undefined);
    const character = this.text[next];
    if (frame.items !== undefined) return character === '-' ? next + 1 : this.cursor;
    if (frame.key === undefined) return character === '?' ? next + 1 : next;
    const separates = character === ':' && /^[\s,\]}]?$/.test(this.text.charAt(next + 1));
    return separates ? next + 1 : this.cursor;
  }

  /** The next character that is neither space nor comment, nor a comma where those separate. */
  private skip(from: number, commas = false): number {
    const { text } = this;
    let at = from;
    for (; at < text.length; at++) {
      const character = text.charCodeAt(at);
      if (character === 35) while (at + 1 < text.length && !isLineEnd(text.charCodeAt(at + 1))) at++;
      else if (!isSpace(character) && character !== 0xfeff && !(commas && character === 44)) break;
    }
    return at;
  }

  private stopTooDeep(place: Place): never {
    this.problems.push(tooDeep(place));
    this.sure = false;
    throw stop;
  }

  private fail(message: string, place: Place, help?: string, fatal = false): void {
    this.problems.push(help === undefined ? { message, place } : { message, help, place });
    if (fatal) this.sure = false;
  }

  private place(start: number, end: number): Place {
    return { source: this.source, start, end };
  }
}

function isLineEnd(character: number): boolean {
  return character === 10 || character === 13;
}

function isSpace(character: number): boolean {
  return character === 32 || character === 9 || isLineEnd(character);
}
