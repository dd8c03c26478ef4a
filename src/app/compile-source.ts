import { compilePolicy, type CompiledPolicy } from '../compile/compile-policy.js';
import type { Files } from '../files/index.js';
import { accountsFileOf, type AccountsFile } from '../policy/accounts-file.js';
import { Failure } from '../problem/failure.js';
import { keepParsed, parseText } from '../text/parse.js';
import type { Source } from '../text/source.js';
import type { Context } from './context.js';
import { folderOf, insideOf, rootOf } from './load.js';

/** Compiles a policy with the file of accounts that it names. */
export async function compileSource(source: Source, context: Context): Promise<CompiledPolicy> {
  const accounts = await accountsOf(source, context.files);
  return compilePolicy(source, context.assumptions, accounts);
}

/** How large a file of accounts can be. */
const largest = 32 * 1024 * 1024;

/** The file that `accounts: { from: … }` names, which lies in the folder of the policy or below it by its real path. */
export async function accountsOf(source: Source, files: Files): Promise<AccountsFile | undefined> {
  // Nearly every policy is without: what has no such word is not parsed for it.
  if (!source.text.includes('accounts')) return undefined;
  const parsed = parseText(source);
  keepParsed(source, parsed);
  const name = accountsFileOf(parsed.root);
  if (name === undefined) return undefined;
  const folder = folderOf(source, files);
  const file = insideOf(name, folder);
  if (file === undefined) return { unreadable: `\`${name}\` is not in the folder of the policy or below it` };
  try {
    const read = await files.readText(file, { maxBytes: largest, root: await rootOf(folder, files) });
    return { ...read, name: shownName(source, name) };
  } catch (error) {
    if (error instanceof Failure) return { unreadable: error.message };
    throw error;
  }
}

/** A file beside the policy as the policy itself is named. */
function shownName({ name }: Source, file: string): string {
  const at = name.replaceAll('\\', '/').lastIndexOf('/');
  return at === -1 || name === '<stdin>' ? file : name.slice(0, at + 1) + file;
}
