import { CLIError } from '@oclif/core/errors';
import { suggestion } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';

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
