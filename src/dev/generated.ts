import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv, type AnySchema } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneModule from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';
import { format, type Options } from 'prettier';
import { journalSchema, planSchema, snapshotSchema } from '../plan/schema.js';
import { policySchema } from '../policy/schema.js';
import { dialect } from '../text/json-schema.js';
import { editorSchema } from './editor-schema.js';
import { outputFiles } from './output-types.js';

// A CommonJS module: what it is to an importer depends on who loads it.
const standaloneCode =
  'default' in standaloneModule ? (standaloneModule.default as typeof standaloneModule) : standaloneModule;

const style: Options = { singleQuote: true, printWidth: 110 };
const banner = (from: string) => `Generated from ${from} by \`npm run generate\`. Do not edit.`;

interface Schema {
  readonly name: string;
  readonly from: string;
  readonly schema: object;
}

const schemas: readonly Schema[] = [
  { name: 'policy', from: 'src/policy/schema.ts', schema: policySchema },
  { name: 'plan', from: 'src/plan/schema.ts', schema: planSchema },
  { name: 'snapshot', from: 'src/plan/schema.ts', schema: snapshotSchema },
  { name: 'journal', from: 'src/plan/schema.ts', schema: journalSchema },
];

/** The files of `generated/` by name: what they must contain for the schemas as they are now. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>([['policy.d.ts', await types()]]);
  for (const { name, from, schema } of schemas) {
    // Policies are written in editors, the others are not.
    const written = name === 'policy' ? editorSchema(await version()) : schema;
    files.set(`${name}.schema.json`, await format(JSON.stringify(written), { ...style, parser: 'json' }));
    files.set(`validate-${name}.mjs`, await validator(schema, from));
    files.set(
      `validate-${name}.d.mts`,
      await format(validatorTypes(from), { ...style, parser: 'typescript' }),
    );
  }
  for (const [name, text] of await outputFiles()) files.set(name, text);
  return files;
}

async function version(): Promise<string> {
  const text = await readFile(path.join(__dirname, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function types(): Promise<string> {
  return compile(without(policySchema, ['title']) as Parameters<typeof compile>[0], 'PolicyFile', {
    bannerComment: `/* ${banner('src/policy/schema.ts')} */`,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style,
  });
}

/** The schema without these annotations; properties that happen to have such a name stay. */
function without(schema: unknown, annotations: readonly string[]): unknown {
  if (Array.isArray(schema)) return schema.map((one) => without(one, annotations));
  if (typeof schema !== 'object' || schema === null) return schema;
  const isAnnotation = (key: string, value: unknown) =>
    annotations.includes(key) && (typeof value === 'string' || Array.isArray(value));
  const kept = Object.entries(schema).filter(([key, value]) => !isAnnotation(key, value));
  return Object.fromEntries(kept.map(([key, value]) => [key, without(value, annotations)]));
}

/** The schema as a function without dependencies: at run time nothing of ajv is loaded. */
async function validator(schema: object, from: string): Promise<string> {
  const Dialect = '$schema' in schema && schema.$schema === dialect ? Ajv2020 : Ajv;
  const ajv = new Dialect({ allErrors: true, strict: false, code: { source: true, esm: true } });
  const validate = ajv.compile(without(schema, ['title', 'description', 'examples']) as AnySchema);
  const code = withOneList(standaloneCode(ajv, validate));
  if (code.includes('require(')) throw new Error('the validator is not self-contained');
  return `// ${banner(from)}\n${code}`;
}

/** The code of a validator that adds to one list of errors: a copy for each item would need the square of their number. */
function withOneList(code: string): string {
  const added = code.replace(/vErrors\.concat\(([\w.]+)\)/g, 'joined(vErrors, $1)');
  return `${added}\nfunction joined(errors, more) { for (const one of more) errors.push(one); return errors; }\n`;
}

const validatorTypes = (from: string) => `// ${banner(from)}
/** One way in which a value differs from the schema. */
export interface SchemaError {
  readonly keyword: string;
  /** A JSON pointer into the value. */
  readonly instancePath: string;
  /** A JSON pointer into the schema, with a leading \`#\`. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
}
declare const validate: ((value: unknown) => boolean) & { errors?: readonly SchemaError[] | null };
export default validate;
`;
