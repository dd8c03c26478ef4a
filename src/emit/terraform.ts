import type { CompiledTarget } from '../compile/compile.js';
import { printable } from '../problem/printable.js';
import { headLines } from './names.js';
import { terraformTarget, type Block, type Value } from './terraform-model.js';
import type { Emitted, WriterOptions } from './writer.js';

/** Terraform's own language, spaced as `terraform fmt` does. */
export async function writeTerraform(compiled: CompiledTarget, options: WriterOptions): Promise<Emitted> {
  const { target } = compiled;
  const { blocks, diagnostics } = terraformTarget(compiled, options);
  const head = headLines(target, 'terraform').map((line) => `# ${line}\n`);
  const text = [head.join(''), ...blocks.map(hclText)].join('\n');
  return { files: [{ path: `${target.key}.tf`, text }], diagnostics };
}

/** Lists that would make a line longer than this are written one value a line. */
const lineWidth = 100;

/** A block with everything in it, as `terraform fmt` would leave it. */
export function hclText(block: Block): string {
  return blockLines(block).join('\n') + '\n';
}

function blockLines({ type, labels, attributes, blocks }: Block, indent = ''): string[] {
  const inner = `${indent}  `;
  const body = [attributeLines(attributes, inner), ...blocks.map((one) => blockLines(one, inner))];
  return [
    `${[indent + type, ...labels.map((label) => `"${label}"`)].join(' ')} {`,
    ...body.filter((lines) => lines.length > 0).flatMap((lines, at) => (at === 0 ? lines : ['', ...lines])),
    `${indent}}`,
  ];
}

/** `terraform fmt` aligns the signs of neighbours, and a value of several lines has no neighbours. */
function attributeLines(attributes: Block['attributes'], indent: string): string[] {
  const written = attributes.map(([name, value]) => ({ name, lines: valueLines(name, value, indent) }));
  return written.flatMap(({ name, lines: [first, ...rest] }, at) => {
    const isLong = (index: number) => written[index]!.lines.length > 1;
    if (isLong(at)) return [`${indent}${name} = ${first}`, ...rest];
    let from = at;
    let to = at;
    while (from > 0 && !isLong(from - 1)) from--;
    while (to < written.length - 1 && !isLong(to + 1)) to++;
    const width = Math.max(...written.slice(from, to + 1).map((one) => one.name.length));
    return [`${indent}${name.padEnd(width)} = ${first}`];
  });
}

function valueLines(name: string, value: Value, indent: string): string[] {
  if (typeof value === 'string') return [quoted(value)];
  if (typeof value === 'boolean') return [String(value)];
  if ('reference' in value) return [value.reference];
  const items = value.map(quoted);
  const line = `[${items.join(', ')}]`;
  if (items.length < 2 || indent.length + name.length + 3 + line.length <= lineWidth) return [line];
  return ['[', ...items.map((item) => `${indent}  ${item},`), `${indent}]`];
}

/** A text in quotes: nothing in it is a template, and nothing misleads a terminal. */
function quoted(text: string): string {
  return `"${printable(text.replaceAll(/["\\]/g, '\\$&').replaceAll(/[$%](?=\{)/g, '$&$&'))}"`;
}
