import type { Plugin } from 'prettier';
import { printableJson } from '../problem/printable.js';

/** A JSON value as text, formatted by Prettier with its defaults; Prettier is loaded at the first call. */
export async function formatJson(value: unknown): Promise<string> {
  return formatted(printableJson(value), 'json');
}

/** TypeScript, formatted in the same way. */
export async function formatTypeScript(code: string): Promise<string> {
  return formatted(code, 'babel-ts');
}

/** YAML with its lists and maps as Prettier lays them out. */
export async function formatYaml(text: string): Promise<string> {
  const [{ format }, yaml] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/yaml'),
  ]);
  return format(text, { parser: 'yaml', plugins: [pluginOf(yaml)], printWidth: 100, singleQuote: true });
}

async function formatted(text: string, parser: 'json' | 'babel-ts'): Promise<string> {
  const [{ format }, babel, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/babel'),
    import('prettier/plugins/estree'),
  ]);
  return format(text, { parser, plugins: [babel, estree].map(pluginOf) });
}

/** The plugin itself, which a bundle of CommonJS has one level deeper. */
function pluginOf(module: object): Plugin {
  return ('default' in module ? module.default : module) as Plugin;
}
