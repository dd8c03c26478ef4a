import stringWidth from 'string-width';
import type { Diagnostic, Severity } from '../problem/diagnostic.js';
import { printable } from '../problem/printable.js';
import { lineText } from '../text/source.js';
import type { LintReport } from './lint-report.js';
import { locate, placeWords, summarise, type LocatedDiagnostic } from './located.js';
import type { Paint } from '../problem/paint.js';
import { terminalWidth } from './columns.js';

/** How much of a long line is shown on each side of a finding. */
const context = 70;
/** And where the terminal is narrow. */
const narrowest = 6;

/** The findings for people: place, message, the line, and what to do. */
export function lintPretty(
  diagnostics: readonly Diagnostic[],
  files: number,
  paint: Paint,
  {
    suppressed = 0,
    assuming = [],
    leftOut = 0,
    describe,
  }: Partial<Pick<LintReport, 'suppressed' | 'assuming' | 'leftOut' | 'describe'>> = {},
): string {
  const blocks = diagnostics.map((diagnostic) =>
    block(diagnostic, locate(diagnostic), paint, describe?.(diagnostic.rule)?.url),
  );
  return [...blocks, summaryLine(diagnostics, files, paint, { suppressed, leftOut, assuming })].join('\n');
}

/** The text as a link, where it is shown with colours; terminals that know no links show the text. */
function linked(text: string, url: string | undefined, paint: Paint): string {
  return url === undefined || paint('dim', text) === text
    ? text
    : `\u001b]8;;${url}\u0007${text}\u001b]8;;\u0007`;
}

function block(
  { place, related = [], fix }: Diagnostic,
  found: LocatedDiagnostic,
  paint: Paint,
  url: string | undefined,
): string {
  const { file, start, end, severity, message, rule, help, witness } = found;
  const where = `${printable(file)}:${start.line}:${start.column}`;
  const number = String(start.line);
  const margin = ' '.repeat(number.length);
  const text = lineText(place.source, start.line);
  const until = end.line === start.line ? end.column - start.column : text.length - start.column + 1;
  const { isCut, before, marked, after } = excerpt(
    text,
    start.column - 1,
    until,
    terminalWidth() - number.length - 4,
  );
  const bar = paint('blue', '|');
  const sign = paint('blue', '=');
  return [
    `${paint('bold', `${where}:`)} ${level(severity, paint)}: ${paint('bold', printable(message))} ${linked(paint('dim', `[${rule}]`), url, paint)}`,
    `${margin} ${bar}`,
    `${paint('blue', number)} ${bar} ${isCut ? '…' : ''}${before}${marked}${after}`,
    `${margin} ${bar} ${isCut ? ' ' : ''}${' '.repeat(stringWidth(before))}${paint('red', '^'.repeat(Math.max(1, stringWidth(marked))))}`,
    ...(help === undefined
      ? []
      : [`${margin} ${sign} ${paint(['bold', 'underline'], 'help:')} ${printable(help)}`]),
    ...(fix === undefined
      ? []
      : [`${margin} ${sign} ${paint('bold', 'fix:')} ${printable(fix.title)} (\`--fix\`)`]),
    ...related.map(
      (one) => `${margin} ${sign} see: ${printable(placeWords(one.place))}: ${printable(one.message)}`,
    ),
    ...(witness === undefined ? [] : [`${margin} ${sign} event: ${printable(JSON.stringify(witness))}`]),
    '',
  ].join('\n');
}

/** A part of a line as it is shown: what comes before the marked text, that, and what comes after. */
interface Excerpt {
  /** Whether the line begins earlier. */
  readonly isCut: boolean;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** What is around `length` characters of a line from `start`, in at most so many columns of a terminal. */
function excerpt(line: string, start: number, length: number, width: number): Excerpt {
  const shown = (text: string) => printable(text.replaceAll('\t', ' '));
  for (let around = context; ; around = Math.floor(around * 0.8)) {
    const from = Math.max(0, start - around);
    const to = from + 2 * around;
    const made = {
      isCut: from > 0,
      before: shown(line.slice(from, start)),
      marked: shown(line.slice(start, Math.min(start + length, to))),
      after: shown(line.slice(Math.min(start + length, to), to)),
    };
    if (around <= narrowest || stringWidth(made.before + made.marked + made.after) <= width) return made;
  }
}

function level(severity: Severity, paint: Paint): string {
  const colour = { error: 'red', warning: 'yellow', info: 'blue' } as const;
  return paint(colour[severity], severity);
}

function summaryLine(
  diagnostics: readonly Diagnostic[],
  files: number,
  paint: Paint,
  { suppressed, leftOut = 0, assuming }: Pick<LintReport, 'suppressed' | 'leftOut' | 'assuming'>,
): string {
  const notes = [
    ...(suppressed === 0 ? [] : [`${suppressed} kept quiet`]),
    ...(leftOut === 0 ? [] : [`${counted(leftOut, 'file')} left out`]),
    ...(assuming.length === 0 ? [] : [`assuming ${assuming.join(', ')}`]),
  ];
  const quiet = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  const { errors, warnings, infos } = summarise(diagnostics, files);
  if (errors + warnings + infos === 0)
    return paint('green', `${counted(files, 'file')}: no findings${quiet}`);
  const parts = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...(infos > 0 ? [counted(infos, 'info')] : []),
  ];
  return `${counted(files, 'file')}: ${parts.join(', ')}${quiet}`;
}

/** A number with its noun. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
