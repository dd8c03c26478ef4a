import { describeRule } from '../lint/describe.js';
import { lint, type LintOutcome } from '../lint/lint.js';
import type { LintReport } from '../report/lint-report.js';
import type { Context } from './context.js';
import { loadLintInput, type LintRequest } from './lint-input.js';

/** What the linter found, and as reports show it. */
export interface Linted {
  readonly outcome: LintOutcome;
  readonly report: Omit<LintReport, 'version'>;
}

/**
 * Lints what files and folders have.
 *
 * @throws Failure where there is nothing to check, or something that is named cannot be read.
 */
export async function lintFiles(request: LintRequest, context: Context): Promise<Linted> {
  const { input, files, leftOut } = await loadLintInput(request, context);
  const outcome = lint(input);
  return {
    outcome,
    report: {
      findings: outcome.findings,
      files,
      leftOut,
      suppressed: outcome.suppressed,
      assuming: outcome.assuming(),
      describe: describeRule,
    },
  };
}
