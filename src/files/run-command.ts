import { spawn } from 'node:child_process';
import { Failure } from '../problem/failure.js';
import { osReason } from './os-reason.js';

/** Runs a command with some variables set, its streams those of this process; says its exit status. */
export function runCommand(
  command: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, argv, { stdio: 'inherit', env: { ...process.env, ...environment } });
    child.on('error', (error) => {
      const { reason, help } = osReason(error) ?? { reason: error.message, help: 'check the command' };
      reject(new Failure('usage', `cannot run \`${command}\`: ${reason}`, help));
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
}
