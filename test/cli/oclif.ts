import { CommandHelp, Help, Parser, type Command } from '@oclif/core';
import { CLIError } from '@oclif/core/errors';
import type { BaseCommand } from '../../src/cli/base-command.js';
import { suggestion } from '../../src/problem/did-you-mean.js';
import { Failure } from '../../src/problem/failure.js';

/** oclif itself, which the dispatcher is compared with. */

/** A command as oclif has it. */
export type Declared = Command.Class & typeof BaseCommand;

/** What oclif's parser makes of words; throws what ctsel says of its error. */
export async function parsedByOclif(
  command: Declared,
  name: string,
  words: readonly string[],
): Promise<Record<'args' | 'argv' | 'flags', unknown>> {
  const dashes = command.takesCommand ? words.indexOf('--') : -1;
  const { args = {}, baseFlags, flags: own, strict } = command;
  const flags = { ...baseFlags, ...own };
  const input = {
    args: Object.fromEntries(Object.entries(args).map(([key, arg]) => [key, { ...arg, ignoreStdin: true }])),
    flags,
    strict,
  };
  try {
    const parsed = await Parser.parse(dashes < 0 ? [...words] : words.slice(0, dashes), input as never);
    return { args: parsed.args, argv: parsed.argv, flags: parsed.flags };
  } catch (error) {
    const known = Object.keys(flags).map((one) => `--${one}`);
    throw usageFailure(error, name, known);
  }
}

/** oclif would repeat the summary above the description. */
class OclifCommandHelp extends CommandHelp {
  protected override description(): string | undefined {
    const { description } = this.command;
    return description === undefined ? undefined : this.wrap(description);
  }
}

/** What oclif prints as the help of a command. */
export async function helpByOclif(
  command: Declared,
  name: string,
  options: { readonly stripAnsi: boolean; readonly maxWidth: number },
): Promise<string> {
  const named = (declared: object) =>
    Object.fromEntries(Object.entries(declared).map(([key, one]) => [key, { ...one, name: key }]));
  const { summary, description, usage, examples, args = {}, baseFlags, flags, strict } = command;
  const loadable = {
    ...{ id: name, summary, description, usage, examples, strict, aliases: [], hiddenAliases: [] },
    ...{ args: named(args), flags: named({ ...baseFlags, ...flags }) },
  };
  const config = {
    bin: 'ctsel',
    topicSeparator: ':',
    topics: [],
    commands: [],
    plugins: new Map(),
    pjson: {},
  };
  let printed = '';
  class Printed extends Help {
    protected override CommandHelpClass = OclifCommandHelp;
    protected override log(text = ''): void {
      printed += `${text}\n`;
    }
  }
  await new Printed(config as never, options).showCommandHelp(loadable as never);
  return printed;
}

/** What to throw when arguments cannot be parsed: a Failure with ctsel's wording; what is no fault of the user as it is. */
export function usageFailure(error: unknown, command: string, flags: readonly string[]): unknown {
  const help = `see \`ctsel ${command} --help\``;
  if (error instanceof Failure) {
    return new Failure(error.kind, unwrapped(error.message).message, error.help ?? help, {
      cause: error.cause,
    });
  }
  if (!(error instanceof CLIError)) return error;
  const message = wording(error, flags);
  return message === undefined ? error : new Failure('usage', message, help);
}

function wording(error: CLIError, flags: readonly string[]): string | undefined {
  const [subject] = subjects(error);
  if ('flags' in error && typeof subject === 'string') {
    const name = subject.split('=', 1)[0] ?? subject;
    return `unknown flag \`${name}\`${suggestion(name, flags)}`;
  }
  if ('args' in error) {
    if (typeof subject === 'string') return `unexpected argument \`${subject}\``;
    if (typeof subject !== 'object') return undefined;
    const missing = subjects(error) as readonly { readonly name: string }[];
    return `missing ${missing.map(({ name }) => name.toUpperCase()).join(' and ')}`;
  }

  const { flag, message } = unwrapped(error.message);
  const option = /^Expected (?:(--[^=]+)=)?(.*) to be one of: (.*)$/s.exec(message);
  if (option) {
    const [, of, value = '', known = ''] = option;
    return `unknown ${of === undefined ? 'value' : `value for \`${of}\``} \`${value}\`${suggestion(value, known.split(', '))}`;
  }
  const plain = message
    .replace(/^The following errors? occurred:\s*/, '')
    .split('\n')
    .map((line) => line.trim())
    .join('; ');
  return flag === undefined ? uncapitalised(plain) : `\`${flag}\`: ${uncapitalised(plain)}`;
}

/** What the error names: oclif's unknown flags, and its unexpected or missing arguments. */
function subjects(error: object): readonly unknown[] {
  const named = 'flags' in error ? error.flags : 'args' in error ? error.args : undefined;
  return Array.isArray(named) ? named : [];
}

/** The message without what oclif writes around it. */
function unwrapped(message: string): { readonly flag: string | undefined; readonly message: string } {
  const [, flag, rest = ''] = /^(?:Parsing (--\S+) \n\t)?(.*)$/s.exec(message) ?? [];
  return { flag, message: withoutHelp(rest) };
}

function withoutHelp(message: string): string {
  const help = '\nSee more help with --help';
  return message.endsWith(help) ? withoutHelp(message.slice(0, -help.length)) : message;
}

function uncapitalised(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
