import { rules } from '../lint/rules/index.js';
import { scannerNames } from '../lint/scanners/index.js';
import { inEditors, policySchema } from '../policy/schema.js';
import { severityWords } from '../policy/words.js';

type Json = Readonly<Record<string, unknown>>;

/** What a node has to be longer than, as JSON, to be written once for all places that use it. */
const worthSharing = 300;

/**
 * The schema of a policy as editors are given it: with what the schema has for them, a key for each rule of the linter, and
 * parts that several places share written once. It accepts every policy that ctsel accepts, and may refuse what ctsel refuses
 * only after the shape of the policy has been checked.
 */
export function editorSchema(version: string): object {
  const { $schema, ...schema } = forEditors(policySchema) as Record<string, any>;
  const { properties } = schema['properties'].lint;
  Object.assign(properties.rules, { properties: ruleProperties(), additionalProperties: false });
  properties.scanners.items.enum = scannerNames;
  return { $schema, $id: editorSchemaId(version), ...withSharedParts(schema) };
}

/** How the schema of an edition of ctsel is named: what ctsel finds under another file name is not its own. */
export function editorSchemaId(version: string): string {
  return `https://raw.githubusercontent.com/ctsel/ctsel/v${version}/generated/policy.schema.json`;
}

function ruleProperties(): Json {
  const entries = rules.map(({ name, summary, severity }) => {
    const texts = described(`${summary} \`${severity}\` by default.`);
    return [name, { enum: severityWords, title: 'a severity or `off`', ...texts }];
  });
  return Object.fromEntries(entries);
}

/** A schema with what its nodes have for editors in place. */
function forEditors(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(forEditors);
  if (typeof node !== 'object' || node === null) return node;
  const { [inEditors]: more, ...own } = node as { [inEditors]?: object };
  const entries = Object.entries({ ...own, ...more }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.flatMap(([key, value]): [string, unknown][] =>
      key === 'description' && typeof value === 'string'
        ? Object.entries(described(value))
        : [[key, forEditors(value)]],
    ),
  );
}

/** A description as every editor shows it, and for those that know Markdown with its marks. */
function described(description: string): Json {
  return description.includes('`')
    ? { description: description.replaceAll('`', ''), markdownDescription: description }
    : { description };
}

/** The schema with each long part that several properties share under `definitions`. */
function withSharedParts(schema: Json): Json {
  const uses = new Map<string, number>();
  const count = (node: Json): void => {
    for (const [, below] of partsOf(node)) {
      const text = JSON.stringify(below);
      uses.set(text, (uses.get(text) ?? 0) + 1);
      if (uses.get(text) === 1) count(below);
    }
  };
  count(schema);
  const definitions: Record<string, unknown> = {};
  const names = new Map<string, string>();
  const shared = (node: Json, key: string): Json => {
    const text = JSON.stringify(node);
    if (text.length <= worthSharing || uses.get(text)! < 2) return replaced(node);
    let name = names.get(text);
    if (name === undefined) {
      name = key;
      for (let number = 2; name in definitions || name in (schema['definitions'] as Json); number++)
        name = `${key}${number}`;
      names.set(text, name);
      definitions[name] = {};
      definitions[name] = replaced(node);
    }
    return { $ref: `#/definitions/${name}` };
  };
  const replaced = (node: Json): Json => withParts(node, shared);
  const made = replaced(schema);
  return { ...made, definitions: { ...(made['definitions'] as Json), ...definitions } };
}

/** The keywords whose values are maps of schemas, and those that are schemas or lists of schemas. */
const maps = ['properties', 'definitions'];
const schemas = ['items', 'additionalProperties', 'oneOf'];

/** The schemas right below a schema, with the key that each is under. */
function partsOf(node: Json): [string, Json][] {
  const parts: [string, Json][] = [];
  withParts(node, (part, key) => {
    parts.push([key, part]);
    return part;
  });
  return parts;
}

/** The schema with each schema right below it replaced. */
function withParts(node: Json, replace: (part: Json, key: string) => Json): Json {
  const one = (value: unknown, key: string) =>
    typeof value === 'object' && value !== null ? replace(value as Json, key) : value;
  return Object.fromEntries(
    Object.entries(node).map(([keyword, value]) => {
      if (maps.includes(keyword))
        return [
          keyword,
          Object.fromEntries(Object.entries(value as Json).map(([key, part]) => [key, one(part, key)])),
        ];
      if (!schemas.includes(keyword)) return [keyword, value];
      return [keyword, Array.isArray(value) ? value.map((part) => one(part, keyword)) : one(value, keyword)];
    }),
  );
}
