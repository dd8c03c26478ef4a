import { printable } from '../../problem/printable.js';
import type { LintReport } from '../lint-report.js';
import { locate } from '../located.js';
import { withoutCommands } from './log-commands.js';

/** The findings a line each, as compilers print theirs and editors read them: `file:line:column: severity: message [rule]`. */
export function lintCompact({ findings }: LintReport): string {
  const lines = findings.map((finding) => {
    const { file, start, severity, message, rule } = locate(finding);
    return `${fileText(file)}:${start.line}:${start.column}: ${severity}: ${message} [${rule}]`;
  });
  return lines.map((line) => withoutCommands(printable(line))).join('\n');
}

/** A name that begins as a command of GitHub Actions does means the same file with `./` before it. */
function fileText(file: string): string {
  return file.trimStart().startsWith('::') ? `./${file}` : file;
}
