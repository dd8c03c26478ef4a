import path from 'node:path';
import { editorSchemaAt, readText, type SchemaWritten } from '../files/index.js';
import { editorSchemaFile, hasModeline } from '../policy/modeline.js';
import { Failure } from '../problem/failure.js';
import { printable } from '../problem/printable.js';

/** The schema beside a policy, and what became of it. */
export interface WrittenSchema {
  readonly schema: string;
  readonly schemaWas: SchemaWritten;
}

/**
 * Writes a policy with `write`, and beside it the schema that its first line leads editors to; neither where the schema cannot
 * be written because a file of the user's has its name.
 *
 * @throws Failure
 */
export async function withSchemaBeside(policy: string, write: () => Promise<void>): Promise<WrittenSchema> {
  const schema = path.join(path.dirname(policy), editorSchemaFile);
  const file = await editorSchemaAt(schema);
  await write();
  return { schema, schemaWas: await file.write() };
}

/** Whether a file is a policy that leads editors to the schema beside it. */
export async function leadsToSchema(policy: string): Promise<boolean> {
  try {
    return hasModeline((await readText(policy)).text);
  } catch (error) {
    // What cannot be read is no such policy; writing it will show why.
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** What became of the schema, in words. */
export function schemaWords({ schema, schemaWas }: WrittenSchema): string {
  const was = { created: 'written', updated: 'updated', current: 'is current' }[schemaWas];
  return `${printable(schema)} ${was}: editors complete and check the policy with it`;
}
