import { severities, type Diagnostic } from '../../problem/diagnostic.js';
import { printable } from '../../problem/printable.js';
import type { LintReport } from '../lint-report.js';
import { locate, placeWords } from '../located.js';
import { withoutCommands } from './log-commands.js';
import { summaryWords } from './summary.js';

/** How many findings are shown: with what is around them, a comment that people read whole. */
const mostShown = 15;
/** How much of a message is shown, in UTF-16 code units. */
const mostOfMessage = 240;

/** The worst findings as a list in Markdown of at most 20 lines, for the summary of a job or a comment on a pull request. */
export function lintMarkdown(report: LintReport): string {
  const { findings, describe } = report;
  const worst = severities.flatMap((severity) => findings.filter((one) => one.severity === severity));
  const left = worst.length - mostShown;
  return [
    `### ctsel: ${summaryWords(report)}`,
    ...(worst.length === 0 ? [] : ['']),
    ...worst.slice(0, mostShown).map((one) => line(one, describe(one.rule)?.url)),
    ...(left > 0 ? ['', `and ${left} more`] : []),
  ].join('\n');
}

function line(finding: Diagnostic, url: string | undefined): string {
  const { severity, rule } = locate(finding);
  const name = code(rule);
  const link = url === undefined ? name : `[${name}](${url})`;
  return `- **${severity}** ${code(placeWords(finding.place))}: ${code(shortened(finding.message))} ${link}`;
}

function shortened(text: string): string {
  return text.length <= mostOfMessage ? text : `${text.slice(0, mostOfMessage - 1)}…`;
}

/** A text in which nothing is a mention, a link, an image or HTML: between more backticks than it has in a row. */
function code(text: string): string {
  const shown = withoutCommands(printable(text));
  const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  return `${fence} ${shown} ${fence}`;
}
