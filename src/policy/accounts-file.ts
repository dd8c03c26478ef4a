import type { Diagnostic } from '../problem/diagnostic.js';
import { parseText } from '../text/parse.js';
import type { Source } from '../text/source.js';
import { at, type Tree } from '../text/tree.js';
import { parseCsv } from './accounts-csv.js';
import { textIn, withEntries } from './trees.js';

/** The file that `accounts: { from: … }` names, or why it could not be read. */
export type AccountsFile = Source | { readonly unreadable: string };

/** The path under `accounts: { from: … }`, as written; undefined where the policy names no file. */
export function accountsFileOf(root: Tree | undefined): string | undefined {
  return textIn(at(at(root, 'accounts'), 'from'));
}

/** A policy with the rows of its file in the place of the file's name; no root where they could not be read. */
export function withAccounts(
  root: Tree,
  file: AccountsFile | undefined,
): { readonly root: Tree | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const name = accountsFileOf(root);
  if (root.kind !== 'map' || name === undefined) return { root, diagnostics: [] };
  const place = at(at(root, 'accounts'), 'from')!.place;
  if (file === undefined || 'unreadable' in file) {
    const why = file?.unreadable ?? `\`${name}\` is not read here`;
    return {
      root: undefined,
      diagnostics: [
        {
          rule: 'policy-invalid',
          severity: 'error',
          message: `the accounts cannot be read: ${why}`,
          help: 'name a JSON or CSV file in the folder of the policy or below it, or write the rows under `accounts:`',
          place,
        },
      ],
    };
  }
  const isCsv = /\.csv$/i.test(file.name);
  const { root: read, problems } = isCsv ? parseCsv(file) : parseText(file);
  const diagnostics = problems.map((one): Diagnostic => ({
    rule: 'policy-invalid',
    severity: 'error',
    ...one,
  }));
  // `{ "accounts": […] }` is the list as well.
  const rows = at(read, 'accounts') ?? read;
  if (rows?.kind !== 'list') {
    if (diagnostics.length === 0)
      diagnostics.push({
        rule: 'policy-invalid',
        severity: 'error',
        message: `\`${file.name}\` is not a list of accounts`,
        help: 'write a JSON list of objects, or CSV with a line of column names',
        place: read?.place ?? place,
      });
    return { root: undefined, diagnostics };
  }
  if (diagnostics.length > 0) return { root: undefined, diagnostics };
  return { root: withEntries(root, { accounts: rows }), diagnostics };
}
