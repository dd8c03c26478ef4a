import type { Session } from '../app/context.js';
import { allAssumptions, type Assumption } from '../cloudtrail/index.js';
import { suggestion } from '../problem/did-you-mean.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { fileMap, type FileMap } from './file-map.js';

/** What a call works with, and what it learned beside its result. */
export interface Collected extends Session {
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
}

/** A session on files that are handed in, with some of the assumptions; all of them where they are left out. */
export function collecting(files: FileMap, assume: readonly string[] | undefined): Collected {
  const diagnostics: Diagnostic[] = [];
  const notes: string[] = [];
  return {
    files: fileMap(files),
    assumptions: assumptionsOf(assume),
    report: (found) => void diagnostics.push(...found),
    note: (text) => void notes.push(text),
    diagnostics,
    notes,
  };
}

function assumptionsOf(names: readonly string[] | undefined): ReadonlySet<Assumption> {
  const unknown = names?.find((name) => !allAssumptions.has(name as Assumption));
  if (unknown !== undefined)
    throw new Failure('usage', `unknown assumption \`${unknown}\`${suggestion(unknown, [...allAssumptions])}`);
  return names === undefined ? allAssumptions : new Set(names as readonly Assumption[]);
}
