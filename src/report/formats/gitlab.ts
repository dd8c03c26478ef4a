import { printableJson } from '../../problem/printable.js';
import type { LintReport } from '../lint-report.js';
import { locate } from '../located.js';
import { reportPath } from './file-uri.js';
import { fingerprints } from './fingerprints.js';
import { lastLine } from './last-line.js';
import { withoutCommands } from './log-commands.js';
import { shortWords } from './words.js';

const severities = { error: 'major', warning: 'minor', info: 'info' } as const;

/** The findings as a code quality report of GitLab; a path that was given as absolute stays so. */
export function lintGitlab({ findings }: LintReport): string {
  const names = fingerprints(findings);
  const issues = findings.map((finding, index) => {
    const found = locate(finding);
    return {
      description: shortWords(finding),
      check_name: found.rule,
      fingerprint: names[index],
      severity: severities[found.severity],
      location: {
        path: reportPath(found.file),
        lines: { begin: found.start.line, end: lastLine(found) },
      },
    };
  });
  return withoutCommands(printableJson(issues));
}
