import type { Fix } from '../problem/diagnostic.js';
import { locate, summarise } from './located.js';
import type { LintReport } from './lint-report.js';

/** The document of `ctsel lint --format json`. */
export function lintJson({
  findings,
  files,
  leftOut = 0,
  suppressed,
  assuming,
  describe,
}: LintReport): object {
  return {
    diagnostics: findings.map((diagnostic) => {
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
        fix: fix && fixJson(fix),
        suggestion: suggestion && fixJson(suggestion),
        related,
        witness,
      };
    }),
    ...(assuming.length === 0 ? {} : { assuming }),
    summary: { ...summarise(findings, files, suppressed), leftOut },
  };
}

/** A change, with the file that it changes where that is not the finding's own. */
function fixJson({ source, ...fix }: Fix): object {
  return source === undefined ? fix : { ...fix, file: source.name };
}
