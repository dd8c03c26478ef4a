import type { Diagnostic } from '../problem/diagnostic.js';
import { locate, summarise } from './located.js';

/** The document of `ctsel lint --format json`. */
export function lintJson(diagnostics: readonly Diagnostic[], files: number): object {
  return {
    diagnostics: diagnostics.map((diagnostic) => {
      const { rule, severity, message, help, file, start, end, target, fix, witness } = locate(diagnostic);
      return { rule, severity, message, help, file, start, end, target, fix, witness };
    }),
    summary: summarise(diagnostics, files),
  };
}
