import type { Node } from 'web-tree-sitter';
import { quote, type SyntaxProblem } from '../../text/parsed.js';
import { headOf, type Place, type Source } from '../../text/source.js';
import { blockRanges } from './block-ranges.js';
import { mostBlanks, withoutLongBlanks } from './blanks.js';
import { childOf, emptyBody, HclReader } from './hcl-reader.js';
import { layoutProblems } from './layout.js';
import { labelText, masked } from './hcl-text.js';
import type { Argument, Block, Body, Expression } from './syntax.js';

/** The parser of HCL, as far as it is needed here. */
export interface HclParser {
  /** Calls `use` with the root of the text's tree, which does not outlive the call. */
  parse<T>(text: string, use: (root: Node) => T): T;
}

/** What a text says, and what is wrong with it. */
export interface Hcl<T> {
  readonly said: readonly T[];
  readonly problems: readonly SyntaxProblem[];
}

/** More than this is no longer read. */
const mostProblems = 20;

/** The longest text that is parsed at once, in UTF-16 code units: each takes the parser about a hundred bytes of memory. */
const longest = 8_000_000;

/** Ends the heredoc that a template is put into. */
const heredocEnd = 'END_OF_TEMPLATE';

/**
 * The blocks at the top of a file. One that `isNeeded` does not ask for is parsed when somebody looks into it; what is wrong
 * in it is not reported.
 */
export function readBlocks(
  parser: HclParser,
  source: Source,
  isNeeded: (type: string, labels: readonly string[]) => boolean,
): Hcl<Block> {
  const read = (place: Place) => readBody(parser, place, (body, reader) => reader.blocks(body));
  const { ranges, rest } = blockRanges(source.text);
  const problems: SyntaxProblem[] = [];
  const said = ranges.flatMap(({ header, headerEnd, start, end }): readonly Block[] => {
    const [type = '', ...labels] = header.map(labelText);
    if (isNeeded(type, labels)) {
      const now = read({ source, start, end });
      problems.push(...now.problems);
      return now.said;
    }
    const place: Place = { source, start, end: headerEnd };
    let body: Body | undefined;
    return [
      {
        type,
        labels,
        place,
        isDynamic: false,
        get body() {
          return (body ??= read({ source, start, end }).said[0]?.body ?? emptyBody(place));
        },
      },
    ];
  });
  if (rest === undefined) return { said, problems };
  const last = read({ source, start: rest, end: source.text.length });
  return { said: [...said, ...last.said], problems: [...problems, ...last.problems] };
}

/** The arguments at the top of a file, such as the values of variables. */
export function readArguments(parser: HclParser, source: Source): Hcl<Argument> {
  const whole = { source, start: 0, end: source.text.length };
  return readBody(parser, whole, (body, reader) => [...reader.body(body).arguments.values()]);
}

/** The expression that a template in JSON's string is; its places are all that of the string. */
export function readTemplate(parser: HclParser, template: string, place: Place): Expression {
  // Of HCL's texts only a heredoc takes quotes and backslashes as they are; the last line break is its own.
  const text = `x = <<${heredocEnd}\n${template}\n${heredocEnd}\n`;
  if (text.length > longest || template.includes(heredocEnd)) return { kind: 'unsupported', place };
  return parser.parse(masked(text), (root) => {
    if (root.hasError) return { kind: 'unsupported', place };
    const attribute = childOf(childOf(root, 'body')!, 'attribute')!;
    return withoutLastBreak(new HclReader({ text, at: place }).expression(childOf(attribute, 'expression')!));
  });
}

function withoutLastBreak(expression: Expression): Expression {
  if (expression.kind === 'literal' && typeof expression.value === 'string')
    return { ...expression, value: expression.value.slice(0, -1) };
  if (expression.kind !== 'template') return expression;
  const last = expression.parts.at(-1);
  return typeof last === 'string'
    ? { ...expression, parts: expression.parts.with(-1, last.slice(0, -1)) }
    : expression;
}

/** What the part of a source says that is a body: a file, or one of its blocks. */
function readBody<T>(
  parser: HclParser,
  place: Place,
  said: (body: Node, reader: HclReader) => readonly T[],
): Hcl<T> {
  const { source, start, end } = place;
  if (end - start > longest) return { said: [], problems: [tooLong(place)] };
  const text = source.text.slice(start, end);
  const { parsed, open } = withoutLongBlanks(masked(text));
  if (open !== undefined) return { said: [], problems: [tooBlank({ source, start: start + open, end })] };
  return parser.parse(parsed, (root) => {
    const body = childOf(root, 'body');
    const reader = new HclReader({ text, at: { source, offset: start } });
    return {
      said: body === undefined ? [] : said(body, reader),
      problems: root.hasError
        ? problemsIn(root, source, start)
        : body === undefined
          ? []
          : layoutProblems(body, source, text, start),
    };
  });
}

function tooBlank(place: Place): SyntaxProblem {
  return {
    message: `there are more than ${mostBlanks} blanks in a row, and brackets or quotes do not match`,
    help: 'close what is left open, or remove the blanks',
    place: headOf(place),
  };
}

function tooLong(place: Place): SyntaxProblem {
  return {
    message: `this is too long to be read: ${Math.round((place.end - place.start) / 1e6)} million characters`,
    help: `at most ${longest / 1e6} million are read at once: is a bracket or a quote left open? If not, split the file`,
    place: headOf(place),
  };
}

/** Every place that the parser could not make sense of, the innermost ones. */
function problemsIn(root: Node, source: Source, offset: number): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const help = 'see what is open on the lines above';
  const waiting = [root];
  while (waiting.length > 0 && problems.length < mostProblems) {
    const node = waiting.pop()!;
    if (!node.hasError) continue;
    const start = offset + node.startIndex;
    const end = offset + node.endIndex;
    if (node.isMissing) {
      const what = /^[a-z_]+$/.test(node.type) ? node.type.replaceAll('_', ' ') : `\`${node.type}\``;
      problems.push({ message: `${what} is missing here`, help, place: { source, start, end } });
    } else if (node.isError) {
      const [line = ''] = node.text.trim().split('\n');
      const shown = { source, start, end: Math.min(end, start + Math.max(1, line.length)) };
      problems.push({ message: `unexpected ${quote(line)}`, help, place: shown });
    } else waiting.push(...node.children.filter((child) => child !== null).reverse());
  }
  return problems;
}
