import { start } from '../../src/cli/start.js';
import { commandTable } from '../../src/dev/command-table.js';
import { testCommands } from './commands.js';

/** A process of its own for the commands of the tests. */
async function main(): Promise<void> {
  await start(testCommands, await commandTable(process.cwd(), testCommands), process.argv.slice(2));
}

void main();
