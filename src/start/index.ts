import { cacheFolder } from './code-cache.js';
import { Parts } from './parts.js';

/** What `src/commands/index.ts` exports. */
interface Program {
  run(argv: readonly string[]): Promise<void>;
  runOnce(argv: readonly string[]): Promise<void>;
}

/** Runs the command line of a process. */
export function start(argv: readonly string[]): Promise<void> {
  const parts = new Parts(__dirname, cacheFolder(process.env), argv);
  process.once('exit', () => parts.keep());
  return program(parts).run(argv);
}

let loaded: Program | undefined;

/** Runs one of many command lines of a process, which is not ended by it. */
export function runOnce(argv: readonly string[]): Promise<void> {
  loaded ??= program(new Parts(__dirname, undefined, argv));
  return loaded.runOnce(argv);
}

function program(parts: Parts): Program {
  return parts.load('./ctsel.cjs') as Program;
}
