import type { Session } from '../app/context.js';
import { assumptionsOf } from '../app/assumptions-of.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { fileMap } from './file-map.js';
import type { FileMap } from './types.js';

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
