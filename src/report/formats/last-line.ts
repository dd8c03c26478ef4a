import type { LocatedDiagnostic } from '../located.js';

/** The last line that a finding has a character in: not the one after, where it ends with a line's end. */
export function lastLine({ start, end }: LocatedDiagnostic): number {
  return end.line > start.line && end.column === 1 ? end.line - 1 : end.line;
}
