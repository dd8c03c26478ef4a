import type { Paint } from '../../problem/paint.js';
import { printableJson } from '../../problem/printable.js';
import { lintJson } from '../json.js';
import type { LintReport } from '../lint-report.js';
import { lintPretty } from '../pretty.js';
import { lintCheckstyle } from './checkstyle.js';
import { lintCompact } from './compact.js';
import { lintGithub } from './github.js';
import { lintGitlab } from './gitlab.js';
import { lintJunit } from './junit.js';
import { withoutCommands } from './log-commands.js';
import { lintMarkdown } from './markdown.js';
import { lintSarif } from './sarif.js';

/** How `ctsel lint` can report, by the word of `--format`. */
export const lintFormats: Readonly<Record<string, (report: LintReport, paint: Paint) => string>> = {
  // Runners of CI obey some marks wherever they stand in a log.
  pretty: (report, paint) => withoutCommands(lintPretty(report.findings, report.files, paint, report)),
  json: (report) => withoutCommands(printableJson(lintJson(report))),
  sarif: lintSarif,
  github: lintGithub,
  gitlab: lintGitlab,
  junit: lintJunit,
  checkstyle: lintCheckstyle,
  compact: lintCompact,
  markdown: lintMarkdown,
};
