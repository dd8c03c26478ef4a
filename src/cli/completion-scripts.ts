import { createRequire } from 'node:module';
import path from 'node:path';
import type { Shell } from '../report/completion/index.js';

/** The scripts by shell, which the build makes of the classes of commands and puts beside the program. */
export function completionScripts(): Readonly<Record<Shell, string>> {
  return createRequire(path.join(__dirname, 'x.js'))('../../dist/completion.json');
}
