import { printableJson } from '../problem/printable.js';

/** A JSON value as text, formatted by Prettier with its defaults; Prettier is loaded at the first call. */
export async function formatJson(value: unknown): Promise<string> {
  return formatted(printableJson(value), 'json');
}

/** TypeScript, formatted in the same way. */
export async function formatTypeScript(code: string): Promise<string> {
  return formatted(code, 'babel-ts');
}

async function formatted(text: string, parser: 'json' | 'babel-ts'): Promise<string> {
  const [{ format }, babel, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/babel'),
    import('prettier/plugins/estree'),
  ]);
  const plugins = [babel, estree].map((plugin) => ('default' in plugin ? plugin.default : plugin));
  return format(text, { parser, plugins: plugins as never[] });
}
