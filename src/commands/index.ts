import type { Commands } from '../cli/start.js';
import { runCommandLine, start } from '../cli/start.js';
import { commandTable } from './table.js';

/** Every command by its name, loaded when it is run. To add one, add its line. */
export const COMMANDS: Commands = {
  apply: async () => (await import('./apply.js')).Apply,
  compile: async () => (await import('./compile.js')).Compile,
  completion: async () => (await import('./completion.js')).Completion,
  convert: async () => (await import('./convert.js')).Convert,
  diff: async () => (await import('./diff.js')).Diff,
  drift: async () => (await import('./drift.js')).Drift,
  emulator: async () => (await import('./emulator.js')).Emulator,
  explain: async () => (await import('./explain.js')).Explain,
  fields: async () => (await import('./fields.js')).Fields,
  'iam-policy': async () => (await import('./iam-policy.js')).IamPolicy,
  import: async () => (await import('./import.js')).Import,
  init: async () => (await import('./init.js')).Init,
  lint: async () => (await import('./lint.js')).Lint,
  packs: async () => (await import('./packs.js')).Packs,
  plan: async () => (await import('./plan.js')).Plan,
  resources: async () => (await import('./resources.js')).Resources,
  rollback: async () => (await import('./rollback.js')).Rollback,
  rules: async () => (await import('./rules.js')).Rules,
  show: async () => (await import('./show.js')).Show,
  snapshot: async () => (await import('./snapshot.js')).Snapshot,
  test: async () => (await import('./test.js')).Test,
};

/** For many command lines in one process, as in tests. */
export function runOnce(argv: readonly string[]): Promise<void> {
  return runCommandLine(COMMANDS, commandTable(), argv);
}

/** What `bin/run.js` calls. */
export function run(argv: readonly string[]): Promise<void> {
  return start(COMMANDS, commandTable(), argv);
}
