import type { Command } from '@oclif/core/command';
import { Config } from '@oclif/core/config';
import { settings } from '@oclif/core/settings';
import { tablesDate } from '../cloudtrail/sources.js';
import { suggestion } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { readArguments, upToDashes, wantsJson } from './arguments.js';
import { switchOffColours } from './colour.js';
import { CtselHelp } from './help.js';
import { reportError } from './report-error.js';

/** Every command by its name. */
export type CommandTable = Readonly<Record<string, Command.Class>>;

/** Runs one command line; `root` is the folder of `package.json`. Never throws: every failure becomes an exit status. */
export async function runCommandLine(
  commands: CommandTable,
  argv: readonly string[],
  root: string,
): Promise<void> {
  if (upToDashes(argv).includes('--no-color')) switchOffColours();
  // Whatever NODE_ENV is, the commands are those of the bundle, and plugins of the user's home are not loaded.
  settings.enableAutoTranspile = false;
  const options = { root, devPlugins: false, userPlugins: false };
  try {
    const { asks, command: name, rest } = readArguments(argv);
    if (asks === 'version') {
      const { userAgent } = await Config.load(options);
      process.stdout.write(`${userAgent} tables of ${tablesDate}\n`);
      return;
    }
    if (name !== undefined && !Object.hasOwn(commands, name)) throw unknownCommand(name, commands);
    if (asks === 'help') return await new CtselHelp(await Config.load(options)).showHelpOf(name);

    const command = commands[name ?? '']!;
    command.id = name!;
    await command.run([...rest], options);
  } catch (error) {
    reportError(error, wantsJson(argv));
  }
}

function unknownCommand(name: string, commands: CommandTable): Failure {
  const message = name.startsWith('-')
    ? `unknown flag \`${name}\` before a command`
    : `unknown command \`${name}\`${suggestion(name, Object.keys(commands))}`;
  return new Failure('usage', message, 'see `ctsel --help`');
}

/** What the process itself needs on top: a closed pipe is no error, and nothing ends it without the right status. */
export async function start(commands: CommandTable, argv: readonly string[], root: string): Promise<void> {
  const json = wantsJson(argv);
  for (const stream of [process.stdout, process.stderr]) {
    // oclif's own listener throws whatever is not EPIPE.
    stream.removeAllListeners('error').on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
      reportError(new Failure('input', `cannot write the output: ${error.message}`, 'check the disk'), false);
    });
  }
  process.on('uncaughtException', (error) => {
    reportError(error, json);
    process.stdout.write('', () => process.stderr.write('', () => process.exit()));
  });
  await runCommandLine(commands, argv, root);
}
