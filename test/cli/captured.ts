import path from 'node:path';
import { vi } from 'vitest';
import { runCommandLine, type CommandTable } from '../../src/cli/start.js';

/** The folder of `package.json`. */
export const root = path.join(import.meta.dirname, '../..');

/** What a command line printed and ended with. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Runs a command line in this process. */
export async function captured(commands: CommandTable, ...argv: string[]): Promise<Outcome> {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += String(text);
      return true;
    }),
  );
  const before = process.exitCode;
  const { FORCE_COLOR, NO_COLOR } = process.env;
  try {
    process.exitCode = undefined;
    delete process.env['FORCE_COLOR'];
    process.env['NO_COLOR'] = '1';
    await runCommandLine(commands, argv, root);
    return { ...printed, status: Number(process.exitCode ?? 0) };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
    for (const [name, value] of Object.entries({ FORCE_COLOR, NO_COLOR })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
