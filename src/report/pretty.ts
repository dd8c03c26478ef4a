import type { Diagnostic, Severity } from '../problem/diagnostic.js';
import { printable } from '../problem/printable.js';
import { lineText } from '../text/source.js';
import { locate, summarise, type LocatedDiagnostic } from './located.js';
import type { Paint } from '../problem/paint.js';

/** How much of a long line is shown on each side of a finding. */
const context = 70;

/** The findings for people: place, message, the line, and what to do. */
export function lintPretty(diagnostics: readonly Diagnostic[], files: number, paint: Paint): string {
  const blocks = diagnostics.map((diagnostic) => block(diagnostic, locate(diagnostic), paint));
  return [...blocks, summaryLine(diagnostics, files, paint)].join('\n');
}

function block({ place }: Diagnostic, found: LocatedDiagnostic, paint: Paint): string {
  const { file, start, end, severity, message, rule, help, witness } = found;
  const where = `${printable(file)}:${start.line}:${start.column}`;
  const number = String(start.line);
  const margin = ' '.repeat(number.length);
  const text = lineText(place.source, start.line);
  const from = Math.max(0, start.column - 1 - context);
  const shown = text.slice(from, from + 2 * context);
  const before = shown.slice(0, start.column - 1 - from);
  const until = end.line === start.line ? end.column - start.column : text.length - start.column + 1;
  const marked = Math.max(1, Math.min(until, shown.length - before.length));
  const bar = paint('blue', '|');
  return [
    `${paint('bold', `${where}:`)} ${level(severity, paint)}: ${paint('bold', printable(message))} ${paint('dim', `[${rule}]`)}`,
    `${margin} ${bar}`,
    `${paint('blue', number)} ${bar} ${from > 0 ? '…' : ''}${printable(shown.replaceAll('\t', ' '))}`,
    `${margin} ${bar} ${from > 0 ? ' ' : ''}${' '.repeat(width(before))}${paint('red', '^'.repeat(marked))}`,
    ...(help === undefined ? [] : [`${margin} ${paint('blue', '=')} help: ${printable(help)}`]),
    ...(witness === undefined
      ? []
      : [`${margin} ${paint('blue', '=')} event: ${printable(JSON.stringify(witness))}`]),
    '',
  ].join('\n');
}

/** How many columns a text takes once it is made printable. */
function width(text: string): number {
  return printable(text.replaceAll('\t', ' ')).length;
}

function level(severity: Severity, paint: Paint): string {
  const colour = { error: 'red', warning: 'yellow', info: 'blue' } as const;
  return paint(colour[severity], severity);
}

function summaryLine(diagnostics: readonly Diagnostic[], files: number, paint: Paint): string {
  const { errors, warnings, infos } = summarise(diagnostics, files);
  if (errors + warnings + infos === 0) return paint('green', `${counted(files, 'file')}: no findings`);
  const parts = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...(infos > 0 ? [counted(infos, 'info')] : []),
  ];
  return `${counted(files, 'file')}: ${parts.join(', ')}`;
}

/** A number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
