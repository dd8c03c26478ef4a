import { parseText } from './parse.js';
import type { Parsed } from './parsed.js';
import { lineStart, lineText, positionAt, type Place, type Source } from './source.js';
import type { Entry, ScalarNode, Tree } from './tree.js';

/**
 * A text of YAML or JSON that is a value of another one, with places in the outer file: those of the characters themselves
 * where it stands in lines as it is, that of the whole value where it is escaped.
 */
export function parseEmbedded({ value, place }: ScalarNode): Parsed {
  const text = String(value);
  const inner = { name: '<stdin>', text };
  const { root, problems } = parseText(inner);
  const toOuter = placesIn(text, place);
  return {
    root: root === undefined ? undefined : moved(root, toOuter, new Map()),
    problems: problems.map((one) => ({ ...one, place: toOuter(one.place) })),
  };
}

/** From places of an embedded text to those of the file that it is in. */
function placesIn(text: string, outer: Place): (place: Place) => Place {
  const { source } = outer;
  const inner = { name: '<embedded>', text };
  const lines = text.split('\n');
  // Text in lines begins on the line after its `|`.
  const first = positionAt(source, outer.start).line + 1;
  const indents: number[] = [];
  for (const [index, line] of lines.entries()) {
    const written = lineText(source, first + index);
    const own = line.trimEnd();
    const indent = written.length - written.trimStart().length - (own.length - own.trimStart().length);
    if (own !== '' && (indent < 0 || written.slice(indent).trimEnd() !== own)) return () => outer;
    indents.push(Math.max(indent, 0));
  }
  const toOuter = (offset: number) => {
    const { line, column } = positionAt(inner, offset);
    const start = lineStart(source, first + line - 1);
    return Math.min(start + indents[line - 1]! + column - 1, outer.end);
  };
  return ({ start, end }) => ({ source, start: toOuter(start), end: Math.max(toOuter(end), toOuter(start)) });
}

/** A tree with each place moved to where it stands in another text. */
export function movedTree(root: Tree, move: (place: Place) => Place): Tree {
  return moved(root, move, new Map());
}

/** Every document of a YAML text, each with its places; a text with one document is that. */
export function parseDocuments(source: Source): readonly Parsed[] {
  const starts = [...source.text.matchAll(/^---(?=[ \t\r\n]|$).*/gm)].map(({ index }) => index);
  const edges = [0, ...starts, source.text.length];
  const parts = edges
    .slice(0, -1)
    .map((start, index): readonly [number, number] => [start, edges[index + 1]!])
    .filter(
      ([start, end]) =>
        source.text
          .slice(start, end)
          .replace(/^---|^[ \t]*#.*/gm, '')
          .trim() !== '',
    );
  if (parts.length < 2) return [parseText(source)];
  return parts.slice(0, mostDocuments).map(([start, end]) => {
    const { root, problems } = parseText({ ...source, text: source.text.slice(start, end) });
    const move = (place: Place): Place => ({ source, start: start + place.start, end: start + place.end });
    return {
      root: root === undefined ? undefined : movedTree(root, move),
      problems: problems.map((one) => ({ ...one, place: move(one.place) })),
    };
  });
}

/** More documents of one file than this are not read. */
const mostDocuments = 1000;

function moved(node: Tree, move: (place: Place) => Place, seen: Map<Tree, Tree>): Tree {
  const known = seen.get(node);
  if (known !== undefined) return known;
  const place = move(node.place);
  const made: Tree =
    node.kind === 'scalar'
      ? { ...node, place }
      : node.kind === 'list'
        ? { ...node, items: node.items.map((item) => moved(item, move, seen)), place }
        : { ...node, entries: movedEntries(node.entries, move, seen), place };
  seen.set(node, made);
  return made;
}

function movedEntries(
  entries: ReadonlyMap<string, Entry>,
  move: (place: Place) => Place,
  seen: Map<Tree, Tree>,
): ReadonlyMap<string, Entry> {
  return new Map(
    [...entries].map(([key, entry]) => [
      key,
      { ...entry, keyPlace: move(entry.keyPlace), value: moved(entry.value, move, seen) },
    ]),
  );
}
