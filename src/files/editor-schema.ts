import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../problem/failure.js';
import { writeNewFile } from './new-file.js';
import { osCode } from './os-reason.js';
import { readText } from './read-text.js';

/** How every schema of ctsel's own is named, of whatever edition. */
const ownId = /^https:\/\/raw\.githubusercontent\.com\/ctsel\/ctsel\/[^/]+\/generated\/policy\.schema\.json$/;

/** What became of a schema that was to be written. */
export type SchemaWritten = 'created' | 'updated' | 'current';

/**
 * The file that editors are to read the schema of a policy from: there is none yet, or one of ctsel's own.
 *
 * @throws Failure where a file of the user's is in its place, or cannot be read.
 */
export async function editorSchemaAt(file: string): Promise<{ write(): Promise<SchemaWritten> }> {
  const [wanted, there] = await Promise.all([ownText(), textOf(file)]);
  if (there !== undefined && there !== wanted && !isOwn(there))
    throw new Failure(
      'refused',
      `\`${file}\` is not a schema that ctsel has written`,
      'rename it: ctsel keeps the schema of its policies under this name',
    );
  return {
    async write() {
      if (there === wanted) return 'current';
      await writeNewFile(file, wanted, { force: there !== undefined });
      return there === undefined ? 'created' : 'updated';
    },
  };
}

/** The schema that comes with this edition: beside the folder of the bundle, in development beside that of the source. */
async function ownText(): Promise<string> {
  const [built, source] = ['..', '../..'].map((up) =>
    path.join(__dirname, up, 'generated/policy.schema.json'),
  );
  return readFile(built!, 'utf8').catch(() => readFile(source!, 'utf8'));
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return (await readText(file)).text;
  } catch (error) {
    // Where the folder is missing too, writing the policy will fail first.
    if (error instanceof Failure && ['ENOENT', 'ENOTDIR'].includes(osCode(error.cause) ?? ''))
      return undefined;
    throw error;
  }
}

function isOwn(text: string): boolean {
  try {
    const schema: unknown = JSON.parse(text);
    return typeof schema === 'object' && schema !== null && '$id' in schema && ownId.test(String(schema.$id));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
