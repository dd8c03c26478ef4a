import type { CommandTable } from '../cli/start.js';
import { runCommandLine, start } from '../cli/start.js';
import { Apply } from './apply.js';
import { Compile } from './compile.js';
import { completionOf } from './completion.js';
import { Convert } from './convert.js';
import { Diff } from './diff.js';
import { Drift } from './drift.js';
import { Emulator } from './emulator.js';
import { Explain } from './explain.js';
import { Fields } from './fields.js';
import { IamPolicy } from './iam-policy.js';
import { Import } from './import.js';
import { Init } from './init.js';
import { Lint } from './lint.js';
import { Packs } from './packs.js';
import { Plan } from './plan.js';
import { Resources } from './resources.js';
import { Rollback } from './rollback.js';
import { Rules } from './rules.js';
import { Show } from './show.js';
import { Snapshot } from './snapshot.js';
import { Test } from './test.js';

/** Every command by its name. To add one, add its line. */
export const COMMANDS: CommandTable = {
  apply: Apply,
  compile: Compile,
  completion: completionOf(() => COMMANDS),
  convert: Convert,
  diff: Diff,
  drift: Drift,
  emulator: Emulator,
  explain: Explain,
  fields: Fields,
  'iam-policy': IamPolicy,
  import: Import,
  init: Init,
  lint: Lint,
  packs: Packs,
  plan: Plan,
  resources: Resources,
  rollback: Rollback,
  rules: Rules,
  show: Show,
  snapshot: Snapshot,
  test: Test,
};

/** For many command lines in one process, as in tests. */
export { runCommandLine };

/** What `bin/run.js` calls; `root` is the folder of `package.json`. */
export function run(argv: readonly string[], root: string): Promise<void> {
  return start(COMMANDS, argv, root);
}
