import { suggestion } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { readArguments, upToDashes, wantsJson } from './arguments.js';
import type { BaseCommand } from './base-command.js';
import { switchOffColours } from './colour.js';
import type { CommandTable } from './command-table.js';
import { parseWords, type OwnParsers, type Parsed } from './parse.js';
import { reportError } from './report-error.js';

/** The class of a command, as far as running it needs it. */
export interface CommandClass {
  new (argv: string[], config: never): BaseCommand;
  readonly flags?: object;
  readonly args?: object;
}

/** Loads each command by its name. */
export type Commands = Readonly<Record<string, () => Promise<CommandClass>>>;

/** Runs one command line. Never throws: every failure becomes an exit status. */
export async function runCommandLine(
  commands: Commands,
  table: CommandTable,
  argv: readonly string[],
): Promise<void> {
  if (upToDashes(argv).includes('--no-color')) switchOffColours();
  try {
    const { asks, command: name, rest } = readArguments(argv);
    if (asks === 'version') {
      const { platform, arch, version } = process;
      const tables = `tables of ${table.tables}`;
      process.stdout.write(`ctsel/${table.version} ${platform}-${arch} node-${version} ${tables}\n`);
      return;
    }
    if (name !== undefined && !Object.hasOwn(table.commands, name)) throw unknownCommand(name, table);
    if (asks === 'help') {
      const { printHelp } = await import('./help.js');
      printHelp(table, name);
      return;
    }
    await run(name!, commands[name!]!, table, rest);
  } catch (error) {
    reportError(error, wantsJson(argv));
  }
}

async function run(
  name: string,
  load: Commands[string],
  table: CommandTable,
  words: readonly string[],
): Promise<void> {
  let parsed: Parsed;
  try {
    parsed = await parseWords(table.commands[name]!, words, async () => parsersOf(await load()));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { kind, message, help = `see \`ctsel ${name} --help\``, cause } = error;
    throw new Failure(kind, message, help, { cause });
  }
  const Command = await load();
  await new Command([...words], { bin: 'ctsel', version: table.version } as never).runWith(parsed);
}

/** The functions of a command that read values. */
export function parsersOf({ flags = {}, args = {} }: CommandClass): OwnParsers {
  const parsers = (declared: object) =>
    Object.fromEntries(
      Object.entries(declared).flatMap(([name, { parse }]) => (parse === undefined ? [] : [[name, parse]])),
    );
  return { flags: parsers(flags), args: parsers(args) };
}

function unknownCommand(name: string, { commands }: CommandTable): Failure {
  const message = name.startsWith('-')
    ? `unknown flag \`${name}\` before a command`
    : `unknown command \`${name}\`${suggestion(name, Object.keys(commands))}`;
  return new Failure('usage', message, 'see `ctsel --help`');
}

/** What the process itself needs on top: a closed pipe is no error, and nothing ends it without the right status. */
export async function start(commands: Commands, table: CommandTable, argv: readonly string[]): Promise<void> {
  const json = wantsJson(argv);
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
      reportError(new Failure('input', `cannot write the output: ${error.message}`, 'check the disk'), false);
    });
  }
  process.on('uncaughtException', (error) => {
    reportError(error, json);
    process.stdout.write('', () => process.stderr.write('', () => process.exit()));
  });
  await runCommandLine(commands, table, argv);
}
