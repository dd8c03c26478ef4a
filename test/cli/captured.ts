import path from 'node:path';
import { Readable } from 'node:stream';
import { vi } from 'vitest';
import type { CommandTable } from '../../src/cli/command-table.js';
import { runCommandLine, type Commands } from '../../src/cli/start.js';
import { commandTable } from '../../src/dev/command-table.js';
import { checkDocument } from './json-documents.js';

/** The folder of `package.json`. */
export const root = path.join(import.meta.dirname, '../..');

/** What a command line printed and ended with. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** What a command line is run with. */
export interface Surroundings {
  /** The folder to run in; where it is left out, that of the tests. */
  readonly cwd?: string;
  /** What stands on standard input; nothing where it is left out. */
  readonly input?: string | Buffer;
  /** Variables on top of those of the tests. */
  readonly env?: NodeJS.ProcessEnv;
}

const tables = new Map<Commands, Promise<CommandTable>>();

/** The table that the build makes of commands; made once. */
export function tableOf(commands: Commands): Promise<CommandTable> {
  const table = tables.get(commands) ?? commandTable(root, commands);
  tables.set(commands, table);
  return table;
}

/** Runs a command line in this process. */
export async function captured(commands: Commands, ...argv: string[]): Promise<Outcome> {
  const table = await tableOf(commands);
  const outcome = await capture(() => runCommandLine(commands, table, argv));
  checkDocument(argv, outcome);
  return outcome;
}

/** One after the other: folder, variables and streams belong to the whole process. */
let previous: Promise<unknown> = Promise.resolve();

/** What `run` prints and ends with; nothing of its surroundings or of what it changes outlasts it. */
export function capture(run: () => Promise<void>, surroundings: Surroundings = {}): Promise<Outcome> {
  const outcome = previous.then(() => captureNow(run, surroundings));
  previous = outcome.catch(() => undefined);
  return outcome;
}

async function captureNow(
  run: () => Promise<void>,
  { cwd, input = '', env }: Surroundings,
): Promise<Outcome> {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += String(text);
      return true;
    }),
  );
  const before = { exitCode: process.exitCode, cwd: process.cwd(), env: { ...process.env } };
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!;
  try {
    process.exitCode = undefined;
    delete process.env['FORCE_COLOR'];
    Object.assign(process.env, { NO_COLOR: '1', ...env });
    if (cwd !== undefined) process.chdir(cwd);
    Object.defineProperty(process, 'stdin', { ...stdin, get: once(() => inputOf(input)) });
    await run();
    return { ...printed, status: Number(process.exitCode ?? 0) };
  } finally {
    Object.defineProperty(process, 'stdin', stdin);
    process.exitCode = before.exitCode;
    process.chdir(before.cwd);
    for (const spy of spies) spy.mockRestore();
    for (const name of Object.keys(process.env)) if (!(name in before.env)) delete process.env[name];
    Object.assign(process.env, before.env);
  }
}

/** In pieces of 64 KiB, as a pipe gives it. */
function inputOf(input: string | Buffer): Readable {
  const bytes = Buffer.from(input);
  const pieces = Math.ceil(bytes.length / 65_536);
  return Readable.from(
    Array.from({ length: pieces }, (_, index) => bytes.subarray(index * 65_536, (index + 1) * 65_536)),
  );
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
