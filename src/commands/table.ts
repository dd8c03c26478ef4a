import { createRequire } from 'node:module';
import path from 'node:path';
import type { CommandTable } from '../cli/command-table.js';

/** The table of commands that the build has written beside the bundle. */
export function commandTable(): CommandTable {
  const file = path.join(__dirname, 'commands.json');
  return createRequire(file)(file) as CommandTable;
}
