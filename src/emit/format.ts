import { printableJson } from '../problem/printable.js';

/** A JSON value as text, formatted by Prettier with its defaults; Prettier is loaded at the first call. */
export async function formatJson(value: unknown): Promise<string> {
  const [{ format }, babel, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/babel'),
    import('prettier/plugins/estree'),
  ]);
  const plugins = [babel, estree].map((plugin) => ('default' in plugin ? plugin.default : plugin));
  return format(printableJson(value), { parser: 'json', plugins: plugins as never[] });
}
