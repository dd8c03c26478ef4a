import { Ajv, type AnySchema } from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';
import { format, type Options } from 'prettier';
import { policySchema } from '../policy/schema.js';

// A CommonJS module: what it is to an importer depends on who loads it.
const standaloneCode =
  'default' in standaloneModule ? (standaloneModule.default as typeof standaloneModule) : standaloneModule;

const style: Options = { singleQuote: true, printWidth: 110 };
const banner = 'Generated from src/policy/schema.ts by `npm run generate`. Do not edit.';

/** The files of `generated/` by name: what they must contain for the schema as it is now. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['policy.schema.json', await format(JSON.stringify(policySchema), { ...style, parser: 'json' })],
    ['policy.d.ts', await types()],
    ['validate-policy.mjs', await validator()],
    ['validate-policy.d.mts', await format(validatorTypes, { ...style, parser: 'typescript' })],
  ]);
}

function types(): Promise<string> {
  return compile(without(policySchema, ['title']) as Parameters<typeof compile>[0], 'PolicyFile', {
    bannerComment: `/* ${banner} */`,
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
async function validator(): Promise<string> {
  const ajv = new Ajv({ allErrors: true, strict: false, code: { source: true, esm: true } });
  const validate = ajv.compile(without(policySchema, ['title', 'description', 'examples']) as AnySchema);
  const code = standaloneCode(ajv, validate);
  if (code.includes('require(')) throw new Error('the validator is not self-contained');
  return `// ${banner}\n${code}`;
}

const validatorTypes = `// ${banner}
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
