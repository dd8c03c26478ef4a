import { start } from '../../src/cli/start.js';
import { testCommands } from './commands.js';

/** A process of its own for the commands of the tests. */
void start(testCommands, process.argv.slice(2), process.cwd());
