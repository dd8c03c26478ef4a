import { inspect, stripVTControlCharacters } from 'node:util';
import type { ErrorResult } from '../../generated/output/index.js';
import { Failure } from '../problem/failure.js';
import { printable, printableJson, printableLines } from '../problem/printable.js';
import { colours } from './colour.js';
import { exit, exitOf } from './exit.js';

/** Where a bug is reported. */
export const issues = 'https://github.com/ctsel/ctsel/issues';

/** Says what was thrown and sets the exit status: a Failure for the user, anything else as a bug with its stack. */
export function reportError(error: unknown, json: boolean): void {
  const isFailure = error instanceof Failure;
  const exitStatus = isFailure ? exitOf[error.kind] : exit.bug;
  const message = isFailure ? error.message : `a bug in ctsel: ${headline(error)}`;
  const help = isFailure
    ? error.help
    : `report it at ${issues} with the stack and the output of \`ctsel --version\``;
  process.exitCode = exitStatus;

  const paint = colours(process.stderr);
  const lines = [
    `${paint(['bold', 'red'], 'error:')} ${printable(message)}`,
    ...(isFailure ? [] : [printableLines(stack(error))]),
    ...(help === undefined ? [] : [`${paint('bold', 'help:')} ${printable(help)}`]),
    ...causes(error).map((cause) => `caused by: ${printable(cause)}`),
  ];
  if (json) {
    const document: ErrorResult = { error: { message, help: help ?? null, exitStatus } };
    process.stdout.write(`${printableJson(document)}\n`);
  }
  if (!json || !isFailure) process.stderr.write(`${lines.join('\n')}\n`);
}

function headline(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : inspect(error)).split('\n');
  return stripVTControlCharacters(first);
}

/** The frames alone, or the error as Node shows it where it has none. */
function stack(error: unknown): string {
  const frames = error instanceof Error ? /^ {4}at .*/ms.exec(error.stack ?? '')?.[0] : undefined;
  return frames ?? inspect(error);
}

function causes(error: unknown): string[] {
  const found: Error[] = [];
  for (
    let next = error instanceof Error ? error.cause : undefined;
    next instanceof Error;
    next = next.cause
  ) {
    if (found.includes(next) || found.length === 10) break;
    found.push(next);
  }
  return found.map(headline);
}
