/** JSON schemas, put together from parts that each have a description: draft 2020-12. */

export type JsonSchema = Readonly<Record<string, unknown>>;
export type Properties = Readonly<Record<string, JsonSchema>>;

export const dialect = 'https://json-schema.org/draft/2020-12/schema';

export const text = (description: string, more: JsonSchema = {}): JsonSchema => ({
  type: 'string',
  description,
  ...more,
});

export const flag = (description: string): JsonSchema => ({ type: 'boolean', description });

/** A number of things. */
export const count = (description: string): JsonSchema => ({ type: 'integer', minimum: 0, description });

/** One of these words. */
export const word = (words: readonly (string | number)[], description: string): JsonSchema => ({
  enum: words,
  description,
});

/** Always this value. */
export const always = (value: string | number | boolean, description: string): JsonSchema => ({
  const: value,
  description,
});

export const list = (items: JsonSchema, description: string): JsonSchema => ({
  type: 'array',
  items,
  description,
});

export const texts = (description: string): JsonSchema => list({ type: 'string' }, description);

/** An object with these properties, the first of which are always there, and no others. */
export const object = (
  description: string,
  required: Properties,
  optional: Properties = {},
): JsonSchema & { readonly properties: Properties } => ({
  type: 'object',
  description,
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

/** An object with keys of any name. */
export const map = (values: JsonSchema, description: string): JsonSchema => ({
  type: 'object',
  description,
  additionalProperties: values,
});

/** A definition, by its name; with a description where more is to be known here. */
export const ref = (name: string, description?: string): JsonSchema => ({
  $ref: `#/$defs/${name}`,
  ...(description === undefined ? {} : { description }),
});

/** The definitions that a schema refers to, directly or by one another. */
export function definitionsFor(
  schema: JsonSchema,
  all: Readonly<Record<string, JsonSchema>>,
): Readonly<Record<string, JsonSchema>> {
  const needed = new Set<string>();
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    for (const [key, value] of Object.entries(one)) {
      const name = key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '') : undefined;
      if (name === undefined) visit(value);
      else if (!needed.has(name)) {
        needed.add(name);
        if (all[name] === undefined) throw new Error(`no definition has the name ${name}`);
        visit(all[name]);
      }
    }
  };
  visit(schema);
  return Object.fromEntries(Object.entries(all).filter(([name]) => needed.has(name)));
}
