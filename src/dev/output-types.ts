import { compile } from 'json-schema-to-typescript';
import { format, type Options } from 'prettier';
import { outputDocuments, outputSchema } from '../report/schema/documents.js';

/** `generated/output/`: the schema of each document that a command prints under `--json`, and its types. */

const style: Options = { singleQuote: true, printWidth: 110 };
const from = 'src/report/schema';
const banner = `/* Generated from ${from} by \`npm run generate\`. Do not edit. */`;

/** The files by name, below `generated/`. */
export async function outputFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const declared = new Map<string, string>();
  const exported: string[] = [];
  for (const document of outputDocuments) {
    const { name, type } = document;
    const schema = outputSchema(document);
    files.set(
      `output/${name}.schema.json`,
      await format(JSON.stringify(schema), { ...style, parser: 'json' }),
    );
    const code = await typesOf(schema, type);
    files.set(`output/${name}.d.ts`, code);
    const own: string[] = [];
    for (const [one, text] of declarations(code)) {
      if (!declared.has(one)) own.push(one);
      else if (declared.get(one) !== text) throw new Error(`two types have the name ${one}`);
      declared.set(one, text);
    }
    exported.push(`export type { ${own.join(', ')} } from './${name}.js';`);
  }
  const index = [banner, '/** What commands print under `--json`. */', ...exported].join('\n');
  files.set('output/index.d.ts', await format(index, { ...style, parser: 'typescript' }));
  return files;
}

async function typesOf(schema: object, name: string): Promise<string> {
  const code = await compile(forTypes(schema) as Parameters<typeof compile>[0], name, {
    bannerComment: banner,
    additionalProperties: false,
    unknownAny: true,
    ignoreMinAndMaxItems: true,
    style,
  });
  return format(asReadonly(code), { ...style, parser: 'typescript' });
}

/** As json-schema-to-typescript reads it: a reference that has a description keeps its type's name. */
function forTypes(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(forTypes);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, description, ...others } = schema as Readonly<Record<string, unknown>>;
  if (typeof $ref === 'string' && typeof description === 'string')
    return { description, allOf: [{ $ref }], ...others };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, forTypes(value)]));
}

/** The same types with properties and lists that are readonly: what makes a document makes it of such. */
function asReadonly(code: string): string {
  const comments: string[] = [];
  const bare = code.replaceAll(/\/\*[^]*?\*\//g, (comment) => `/*${comments.push(comment) - 1}*/`);
  return readonlyLists(bare)
    .replaceAll(/^(\s*)((?:\w+|'[^']+'|\[k: string\])\??: )/gm, '$1readonly $2')
    .replaceAll(/\/\*(\d+)\*\//g, (_, index: string) => comments[Number(index)]!);
}

function readonlyLists(code: string): string {
  const word = 'readonly ';
  let done = code;
  for (let at = done.indexOf('[]'); at >= 0; at = done.indexOf('[]', at + word.length + 1)) {
    const start = startOfType(done, at);
    done = done.slice(0, start) + word + done.slice(start);
  }
  return done;
}

/** Where the type begins that ends before an offset: a name, or what is in brackets. */
function startOfType(code: string, end: number): number {
  const closing = code[end - 1]!;
  if (!')}'.includes(closing)) return end - /\w+$/.exec(code.slice(0, end))![0].length;
  let depth = 0;
  for (let at = end - 1; at >= 0; at--) {
    if (')}'.includes(code[at]!)) depth++;
    if ('({'.includes(code[at]!) && --depth === 0) return at;
  }
  throw new Error('a bracket is not opened');
}

/** Each exported declaration of a module, by its name. */
function declarations(code: string): ReadonlyMap<string, string> {
  const parts = code.split(/^(?=export )/m).slice(1);
  return new Map(parts.map((part) => [/^export (?:interface|type) (\w+)/.exec(part)![1]!, body(part)]));
}

/** Without what comes after it: the comment of the next one. */
function body(part: string): string {
  return part.replace(/\n\/\*\*(?:(?!\*\/)[^])*\*\/\s*$/, '').trimEnd();
}
