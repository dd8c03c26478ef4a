import { suggestion } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import type { ArgSpec, CommandSpec, FlagSpec } from './command-table.js';
import { brokenRelations } from './relations.js';
import { readWords, type Words } from './words.js';

/** What a command line gives to a command. */
export interface Parsed {
  readonly args: Readonly<Record<string, unknown>>;
  /** All arguments, in their order. */
  readonly argv: readonly unknown[];
  /** What is neither given nor has a default is left out. */
  readonly flags: Readonly<Record<string, unknown>>;
}

/** The functions by which a command's own module reads values, by the name of the flag or argument. */
export interface OwnParsers {
  readonly flags: Readonly<Record<string, (text: string) => Promise<unknown>>>;
  readonly args: Readonly<Record<string, (text: string) => Promise<unknown>>>;
}

/**
 * Reads the words after a command's name. `own` is asked for where a value needs it.
 *
 * @throws Failure of the kind `usage` where the command does not accept them.
 */
export async function parseWords(
  command: CommandSpec,
  given: readonly string[],
  own: () => Promise<OwnParsers>,
): Promise<Parsed> {
  const dashes = command.takesCommand === true ? given.indexOf('--') : -1;
  const words = readWords(command.flags, dashes < 0 ? given : given.slice(0, dashes));
  const parsers = needsOwn(command, words) ? await own() : { flags: {}, args: {} };
  const { args, argv } = await argsOf(command, words, parsers);
  const { flags, defaulted } = await flagsOf(command, words, parsers);
  const [unknown] = words.unknown;
  if (unknown !== undefined) {
    const name = unknown.split('=', 1)[0]!;
    const known = Object.keys(command.flags).map((one) => `--${one}`);
    throw new Failure('usage', `unknown flag \`${name}\`${suggestion(name, known)}`);
  }
  const extra = words.args[Object.keys(command.args).length];
  if (extra !== undefined && command.isOpen !== true)
    throw new Failure('usage', `unexpected argument \`${extra}\``);
  const missing = Object.entries(command.args).flatMap(([name, { required }]) =>
    required === true && args[name] === undefined ? [name.toUpperCase()] : [],
  );
  if (missing.length > 0) throw new Failure('usage', `missing ${missing.join(' and ')}`);
  const broken = brokenRelations(command.flags, flags, defaulted);
  if (broken.length > 0) throw new Failure('usage', [...new Set(broken)].join('; '));
  return { args, argv, flags };
}

function needsOwn({ args, flags }: CommandSpec, words: Words): boolean {
  return (
    Object.values(args).some(({ hasParse }, index) => hasParse === true && index < words.args.length) ||
    Object.entries(flags).some(
      ([name, flag]) =>
        flag.hasParse === true && (words.flags.has(name) || fromEnvironment(flag) !== undefined),
    )
  );
}

async function argsOf({ args: specs }: CommandSpec, words: Words, parsers: OwnParsers) {
  const args: Record<string, unknown> = {};
  const argv: unknown[] = [];
  for (const [index, [name, spec]] of Object.entries(specs).entries()) {
    const text = words.args[index];
    if (text !== undefined) {
      checkOption(spec, text);
      args[name] = await valueOf(spec, text, parsers.args[name]!);
    } else if (spec.default !== undefined) args[name] = spec.default;
    if (args[name] !== undefined) argv.push(args[name]);
  }
  return { args, argv: [...argv, ...words.args.slice(Object.keys(specs).length)] };
}

async function flagsOf({ flags: specs }: CommandSpec, words: Words, parsers: OwnParsers) {
  const flags: Record<string, unknown> = {};
  const defaulted = new Set<string>();
  const texts = new Map<string, readonly string[]>();
  for (const [name, spec] of Object.entries(specs)) {
    const given = words.flags.get(name) ?? fromEnvironment(spec);
    if (given !== undefined) texts.set(name, given);
    if (spec.type === 'option') for (const text of given ?? []) checkOption(spec, text, name);
  }
  for (const [name, spec] of Object.entries(specs)) {
    const given = texts.get(name);
    if (given === undefined) {
      if (spec.default === undefined) continue;
      flags[name] = spec.default;
      defaulted.add(name);
    } else if (spec.type === 'boolean') flags[name] = given.at(-1) === 'true';
    else {
      const values: unknown[] = [];
      for (const text of given) values.push(await named(name, valueOf(spec, text, parsers.flags[name]!)));
      flags[name] = spec.multiple === true ? values : values[0];
    }
  }
  return { flags, defaulted };
}

/** What the flag's variable has; an empty one counts as none. */
function fromEnvironment({ env, type }: FlagSpec): readonly string[] | undefined {
  const text = env === undefined ? undefined : process.env[env];
  if (text === undefined || text === '') return undefined;
  return [type === 'boolean' ? String(['1', 'true', 'y', 'yes'].includes(text.toLowerCase())) : text];
}

function checkOption({ options }: ArgSpec, text: string, flag?: string): void {
  if (options === undefined || options.includes(text)) return;
  const of = flag === undefined ? '' : ` for \`--${flag}\``;
  throw new Failure('usage', `unknown value${of} \`${text}\`${suggestion(text, options)}`);
}

async function valueOf(
  { is, min, max, hasParse }: ArgSpec,
  text: string,
  parse: (text: string) => Promise<unknown>,
): Promise<unknown> {
  if (hasParse === true) return parse(text);
  if (is !== 'integer') return text;
  const isInteger = /^-?\d+$/.test(text);
  const number = Number.parseInt(text, 10);
  const wanted = !isInteger
    ? ''
    : min !== undefined && number < min
      ? ` greater than or equal to ${min}`
      : max !== undefined && number > max
        ? ` less than or equal to ${max}`
        : undefined;
  if (wanted === undefined) return number;
  throw new WrongValue(`expected an integer${wanted} but received: ${text}`);
}

/** A value that a flag does not accept; the flag is named by whoever knows it. */
class WrongValue extends Failure {
  constructor(message: string) {
    super('usage', message);
  }
}

async function named(flag: string, value: Promise<unknown>): Promise<unknown> {
  try {
    return await value;
  } catch (error) {
    if (!(error instanceof WrongValue)) throw error;
    throw new Failure('usage', `\`--${flag}\`: ${error.message}`);
  }
}
