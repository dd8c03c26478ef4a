import type { CompiledTarget } from '../compile/compile.js';
import { jsonText } from './layout.js';
import { headLines } from './names.js';
import { terraformTarget, type Block, type Value } from './terraform-model.js';
import type { Emitted, WriterOptions } from './writer.js';

/** Terraform's JSON syntax, in which every text is a template too. */
export async function writeTerraformJson(compiled: CompiledTarget, options: WriterOptions): Promise<Emitted> {
  const { target } = compiled;
  const { blocks, diagnostics } = terraformTarget(compiled, options);
  const value = {
    // Terraform passes over this key, as the JSON syntax has no comments.
    '//': headLines(target, 'terraform-json').join(' '),
    ...Object.fromEntries(blocks.map((one) => [one.type, jsonOf(one)])),
  };
  return { files: [{ path: `${target.key}.tf.json`, text: jsonText(value), value }], diagnostics };
}

/** A block as the value of its type. */
export function jsonOf(block: Block): object {
  return block.labels.reduceRight<object>(
    (inner, label) => Object.fromEntries([[label, inner]]),
    bodyOf(block),
  );
}

function bodyOf({ type, attributes, blocks }: Block): object {
  // The type of a variable is a keyword, not an expression.
  const spell = (value: Value) =>
    type === 'variable' && isReference(value) ? value.reference : spelled(value);
  const types = [...new Set(blocks.map((one) => one.type))];
  return {
    ...Object.fromEntries(attributes.map(([name, value]) => [name, spell(value)])),
    ...Object.fromEntries(types.map((name) => [name, blocks.filter((one) => one.type === name).map(bodyOf)])),
  };
}

function spelled(value: Value): unknown {
  if (typeof value === 'string') return literal(value);
  if (typeof value === 'boolean') return value;
  return isReference(value) ? `\${${value.reference}}` : value.map(literal);
}

function isReference(value: Value): value is Extract<Value, { reference: string }> {
  return typeof value === 'object' && 'reference' in value;
}

/** A text of which nothing is a template. A byte order mark at its beginning would be passed over. */
function literal(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, '$&$&').replace(/^\ufeff/, '${"\\ufeff"}');
}
