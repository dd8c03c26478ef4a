import type { Diagnostic as DiagnosticDocument, LintResult } from '../../generated/output/index.js';
import type { Diagnostic, Fix } from '../problem/diagnostic.js';
import { locate, summarise } from './located.js';
import type { LintReport } from './lint-report.js';

/** The document of `ctsel lint --format json`. */
export function lintJson(report: Omit<LintReport, 'version'>): LintResult {
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
): readonly DiagnosticDocument[] {
  return findings.map((one) => diagnosticJson(one, describe(one.rule)?.url));
}

/** A finding with what is known of it, and without what is not. */
function diagnosticJson(diagnostic: Diagnostic, url: string | undefined): DiagnosticDocument {
  const { rule, severity, message, help, file, start, end, target, fix, suggestion, witness } =
    locate(diagnostic);
  const related = diagnostic.related?.map(({ place, message: text }) => {
    const { file: where, start: from } = locate({ ...diagnostic, place });
    return { message: text, file: where, start: from };
  });
  return {
    rule,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    ...(url === undefined ? {} : { url }),
    file,
    start,
    end,
    ...(target === undefined ? {} : { target }),
    ...(fix === undefined ? {} : { fix: fixJson(fix) }),
    ...(suggestion === undefined ? {} : { suggestion: fixJson(suggestion) }),
    ...(related === undefined ? {} : { related }),
    ...(witness === undefined ? {} : { witness }),
  };
}

/** A change, with the file that it changes where that is not the finding's own. */
function fixJson({ source, ...fix }: Fix): NonNullable<DiagnosticDocument['fix']> {
  return source === undefined ? fix : { ...fix, file: source.name };
}
