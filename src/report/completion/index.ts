import { bashCompletion } from './bash.js';
import { fishCompletion } from './fish.js';
import { zshCompletion } from './zsh.js';
import type { CompletionTable, Shell } from './table.js';

export { shells, type CompletionTable, type Shell } from './table.js';

/** The script with which a shell completes command lines of ctsel. */
export const completionScripts: Readonly<Record<Shell, (table: CompletionTable) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};
