import { policySchema } from './schema.js';

/** As much of a JSON schema as is needed to say what was expected somewhere. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly required?: readonly string[];
}

const whole = policySchema as SchemaNode & { readonly definitions: Readonly<Record<string, SchemaNode>> };

/** The schema of a policy file. */
export const policyNode: SchemaNode = whole;

/** What the schema says of a key of a map, or of an item of a list; undefined where it says nothing. */
export function schemaBelow(node: SchemaNode, step: string): SchemaNode | undefined {
  const { properties = {}, additionalProperties, items } = node;
  const next = Object.hasOwn(properties, step) ? properties[step] : (items ?? additionalProperties);
  if (typeof next !== 'object') return undefined;
  return next.$ref === undefined ? next : whole.definitions[next.$ref.replace('#/definitions/', '')]!;
}
