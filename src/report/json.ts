import type { Diagnostic } from '../problem/diagnostic.js';
import { locate, summarise } from './located.js';
import type { LintReport } from './lint-report.js';

/** The document of `ctsel lint --format json`. */
export function lintJson(report: Omit<LintReport, 'version'>): object {
  const { findings, files, leftOut = 0, suppressed, assuming, describe } = report;
  return {
    diagnostics: diagnosticsJson(findings, describe),
    ...(assuming.length === 0 ? {} : { assuming }),
    summary: { ...summarise(findings, files, suppressed), leftOut },
  };
}

/** Findings with their places spelled out. */
export function diagnosticsJson(
  findings: readonly Diagnostic[],
  describe: LintReport['describe'],
): readonly object[] {
  return findings.map((diagnostic) => {
    const { rule, severity, message, help, file, start, end, target, fix, suggestion, witness } =
      locate(diagnostic);
    const related = diagnostic.related?.map(({ place, message: said }) => {
      const { file: where, start: from } = locate({ ...diagnostic, place });
      return { message: said, file: where, start: from };
    });
    const url = describe(rule)?.url;
    return {
      rule,
      severity,
      message,
      help,
      url,
      file,
      start,
      end,
      target,
      fix,
      suggestion,
      related,
      witness,
    };
  });
}
