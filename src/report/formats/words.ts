import type { Diagnostic } from '../../problem/diagnostic.js';
import { printable } from '../../problem/printable.js';

/** All that a finding says, a line each: its message, what to do, and an event that shows it. */
export function fullWords(finding: Diagnostic): string {
  return [printable(finding.message), ...furtherWords(finding)].join('\n');
}

/** What a finding says beyond its message, a line each. */
export function furtherWords({ help, witness }: Diagnostic): string[] {
  return [
    ...(help === undefined ? [] : [`help: ${printable(help)}`]),
    ...(witness === undefined ? [] : [`event: ${printable(JSON.stringify(witness))}`]),
  ];
}

/** The message and what to do, on one line. */
export function shortWords({ message, help }: Diagnostic): string {
  return printable(help === undefined ? message : `${message} (help: ${help})`);
}
