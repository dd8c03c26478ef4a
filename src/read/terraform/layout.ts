import type { Node } from 'web-tree-sitter';
import type { SyntaxProblem } from '../../text/parsed.js';
import type { Source } from '../../text/source.js';

/** What HCL refuses and the grammar accepts: where lines may and must break (hclsyntax of hcl/v2 2.24, tried 2026-11-30). */

/** More than this is no longer looked for. */
const mostProblems = 20;

/** In these, line breaks mean nothing. */
const brackets = new Set([
  'tuple',
  'function_arguments',
  'new_index',
  'for_tuple_expr',
  'for_object_expr',
  'template_interpolation',
]);

/** The places of a body, and of what stands in it, at which a line break is missing or too many. */
export function layoutProblems(body: Node, source: Source, text: string, offset: number): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const report = (node: Node, message: string, help: string) => {
    const start = offset + node.startIndex;
    const [line = ''] = text.slice(node.startIndex, node.endIndex).split('\n');
    problems.push({ message, help, place: { source, start, end: start + Math.max(1, line.length) } });
  };
  const breaks = (from: number, to: number) => /\n/.test(text.slice(from, to));
  const visitBody = (node: Node) => {
    const seen = new Set<string>();
    let before: Node | undefined;
    for (const child of node.namedChildren) {
      if (child === null || (child.type !== 'attribute' && child.type !== 'block')) continue;
      if (before !== undefined && !breaks(lastOf(before), child.startIndex))
        report(child, 'this begins on the line of another argument or block', 'put it on a line of its own');
      before = child;
      if (child.type === 'block') {
        visitBlock(child);
        continue;
      }
      const name = child.namedChildren.find((one) => one?.type === 'identifier');
      if (name != null && seen.has(name.text))
        report(child, `\`${name.text}\` is set a second time`, 'keep one of the two');
      if (name != null) seen.add(name.text);
      visit(child, false);
    }
  };
  /** A heredoc has the line break after its last line. */
  const lastOf = (node: Node) => (text[node.endIndex - 1] === '\n' ? node.endIndex - 1 : node.endIndex);
  const visitBlock = (node: Node) => {
    const open = node.children.find((child) => child?.type === 'block_start');
    const close = node.children.find((child) => child?.type === 'block_end');
    const inner = node.namedChildren.find((child) => child?.type === 'body');
    if (inner == null || open == null || close == null) return;
    const items = inner.namedChildren.filter((one) => one?.type === 'attribute' || one?.type === 'block');
    const [first] = items;
    if (first != null && !breaks(open.endIndex, first.startIndex)) {
      if (items.length > 1 || first.type === 'block' || breaks(lastOf(first), close.startIndex))
        report(first, 'a block on one line has one argument', 'put the braces on lines of their own');
    } else if (items.length > 0 && !breaks(lastOf(items.at(-1)!), close.startIndex))
      report(close, 'the closing `}` follows an argument', 'put it on a line of its own');
    visitBody(inner);
  };
  /** Whether `isEnclosed` in brackets, where lines may break anywhere. */
  const visit = (node: Node, isEnclosed: boolean) => {
    if (problems.length >= mostProblems) return;
    if (node.type === 'block' || !breaks(node.startIndex, node.endIndex)) return;
    if (node.type === 'quoted_template' && hasBreak(node))
      report(node, 'a text between quotes has a line break', 'write `\\n`, or a heredoc');
    let depth = 0;
    let last: Node | undefined;
    for (const child of node.children) {
      if (child === null) continue;
      if (
        !isEnclosed &&
        depth === 0 &&
        (node.type === 'conditional' ||
          node.type === 'binary_operation' ||
          node.type === 'unary_operation') &&
        last !== undefined &&
        child.type !== 'comment' &&
        breaks(last.endIndex, child.startIndex)
      )
        report(child, 'an expression goes on over a line break', 'put it in parentheses');
      if (child.text === '(' && !child.isNamed) depth++;
      if (child.text === ')' && !child.isNamed) depth--;
      last = child;
      const opens = brackets.has(node.type) || depth > 0;
      visit(child, node.type === 'object' ? false : isEnclosed || opens);
    }
  };
  const hasBreak = (node: Node) =>
    node.namedChildren.some(
      (child) => child?.type === 'template_literal' && breaks(child.startIndex, child.endIndex),
    );
  visitBody(body);
  return problems.slice(0, mostProblems);
}
