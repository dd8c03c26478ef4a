import type { Diagnostic } from '../../problem/diagnostic.js';
import { printable } from '../../problem/printable.js';
import type { LintReport } from '../lint-report.js';
import { locate } from '../located.js';
import { reportPath } from './file-uri.js';
import { lastLine } from './last-line.js';
import { summaryWords } from './summary.js';
import { fullWords } from './words.js';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

/**
 * The findings as workflow commands of GitHub Actions, which become annotations, and a line that sums them up. Of
 * the annotations of a step GitHub shows ten of each kind; the log has them all.
 */
export function lintGithub(report: LintReport): string {
  return [...report.findings.map(commandOf), summaryWords(report)].join('\n');
}

function commandOf(finding: Diagnostic): string {
  const found = locate(finding);
  const { start, end } = found;
  const properties = {
    file: reportPath(found.file),
    line: start.line,
    col: start.column,
    endLine: lastLine(found),
    // GitHub drops both columns of an annotation over several lines.
    ...(start.line === end.line ? { endColumn: end.column } : {}),
    title: found.rule,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${propertyText(String(value))}`);
  return `::${commands[found.severity]} ${list.join(',')}::${dataText(fullWords(finding))}`;
}

/** Escaped as @actions/core does it: the runner undoes these and nothing else. */
function dataText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function propertyText(text: string): string {
  return dataText(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
