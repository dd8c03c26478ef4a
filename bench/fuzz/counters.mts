import { parseAst } from 'vitest/node';

/** The name by which instrumented code finds its counters. */
const countersName = '__ctselCounters';

type Node = { readonly type: string; readonly start: number; readonly end: number };

/** Code in which every branch counts that it was taken, and how many branches there are. */
export function withCounters(code: string): { readonly code: string; readonly branches: number } {
  const edits: { at: number; text: string }[] = [];
  let branches = 0;
  const count = () => `${countersName}[${branches++}]++`;
  const around = ({ start, end }: Node) =>
    edits.push({ at: start, text: `(${count()},` }, { at: end, text: ')' });
  const inside = ({ start }: Node) => edits.push({ at: start + 1, text: `${count()};` });
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null || value instanceof RegExp) return;
    const node = value as Node & Readonly<Record<string, Node>>;
    if (node.type === 'BlockStatement') inside(node);
    if (node.type === 'ArrowFunctionExpression' && node['body']!.type !== 'BlockStatement')
      around(node['body']!);
    if (node.type === 'ConditionalExpression') [node['consequent']!, node['alternate']!].forEach(around);
    if (node.type === 'LogicalExpression') around(node['right']!);
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code));
  const inOrder = edits.map((edit, index) => ({ ...edit, index })).sort((a, b) => b.at - a.at || b.index - a.index); // prettier-ignore
  const pieces: string[] = [];
  let end = code.length;
  for (const { at, text } of inOrder) {
    pieces.push(code.slice(at, end), text);
    end = at;
  }
  pieces.push(
    code.slice(0, end),
    `var ${countersName} = (globalThis.${countersName} = new Uint8Array(${branches}));\n`,
  );
  return { code: pieces.reverse().join(''), branches };
}
