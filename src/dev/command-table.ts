import { Args, CommandHelp, Flags, type Command } from '@oclif/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tablesDate } from '../cloudtrail/sources.js';
import type { BaseCommand } from '../cli/base-command.js';
import type {
  ArgSpec,
  CommandSpec,
  CommandTable,
  FlagSpec,
  HelpRow,
  HelpText,
  Relationship,
} from '../cli/command-table.js';
import type { Commands } from '../cli/start.js';

/** A command as oclif has it. */
type Declared = Command.Class & typeof BaseCommand;

/** Everything that commands declare, read from their classes; what the dispatcher cannot do is refused here, not passed over. */
export async function commandTable(root: string, commands: Commands): Promise<CommandTable> {
  const { version, description } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const specs: Record<string, CommandSpec> = {};
  for (const [name, load] of Object.entries(commands).sort(([a], [b]) => (a < b ? -1 : 1)))
    specs[name] = await commandSpec(name, (await load()) as unknown as Declared);
  return { version, tables: tablesDate, description, commands: specs };
}

async function commandSpec(name: string, command: Declared): Promise<CommandSpec> {
  const { summary, description, hidden, strict, takesCommand } = command;
  if (summary === undefined && name !== '') throw new Error(`the command ${name} has no summary`);
  if (!/^[a-z][a-z-]*$/.test(name)) throw new Error(`the command ${name} has a name with more than one word`);
  for (const [what, value] of Object.entries({
    aliases: command.aliases,
    hiddenAliases: command.hiddenAliases,
    deprecateAliases: command.deprecateAliases,
    state: command.state,
  }))
    if (Array.isArray(value) ? value.length > 0 : value !== undefined)
      throw new Error(`the dispatcher has no ${what}, which the command ${name} has`);
  const flags = { ...command.baseFlags, ...command.flags };
  return {
    summary: filled(summary!),
    ...given({ description: description === undefined ? undefined : filled(description) }),
    ...given({
      hidden: hidden || undefined,
      isOpen: strict === false || undefined,
      takesCommand: takesCommand || undefined,
    }),
    args: specsOf(command.args ?? {}, (arg) => argSpec(name, arg)),
    flags: specsOf(flags, (flag) => flagSpec(name, flag)),
    help: await helpText(name, command),
  };
}

function specsOf<T>(declared: object, spec: (one: Record<string, unknown>) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(declared).map(([name, one]) => [name, spec(one)]));
}

const both = [
  ...['name', 'type', 'input', 'parse', 'description', 'summary', 'hidden', 'required', 'options', 'default'],
  ...['min', 'max', 'multiple', 'ignoreStdin'],
];
/** What is in the table, and what is for help alone. */
const known = {
  arg: both,
  flag: [
    ...both,
    ...[
      'char',
      'aliases',
      'charAliases',
      'allowNo',
      'multipleNonGreedy',
      'env',
      'helpValue',
      'helpGroup',
      'helpLabel',
    ],
    ...['dependsOn', 'exclusive', 'combinable', 'exactlyOne', 'atLeastOne', 'relationships'],
  ],
};

function checkKnown(command: string, kind: keyof typeof known, declared: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(declared)) {
    if (value === undefined || known[kind].includes(key)) continue;
    throw new Error(`the dispatcher has no ${key} of a ${kind}, which the command ${command} declares`);
  }
  if (typeof declared['default'] === 'function')
    throw new Error(`the dispatcher has no default that is a function, as the command ${command} declares`);
}

function argSpec(command: string, arg: Record<string, unknown>): ArgSpec {
  checkKnown(command, 'arg', arg);
  if (arg['multiple'] === true)
    throw new Error(`the dispatcher has no argument of several values (${command})`);
  return valueSpec(arg);
}

function flagSpec(command: string, flag: Record<string, unknown>): FlagSpec {
  checkKnown(command, 'flag', flag);
  const lists = ['dependsOn', 'exclusive', 'combinable'].map((key) => flag[key] ?? []);
  const relationships = (flag['relationships'] ?? []) as readonly Relationship[];
  for (const one of [...lists, ...relationships.map(({ flags }) => flags)].flat())
    if (typeof one !== 'string')
      throw new Error(`the dispatcher has no \`when\`, which the command ${command} has`);
  if (flag['env'] !== undefined && flag['multiple'] === true)
    throw new Error(`the dispatcher has no variable for several values (${command})`);
  const kept = Object.fromEntries(
    [
      'char',
      'aliases',
      'charAliases',
      'allowNo',
      'multiple',
      'multipleNonGreedy',
      'env',
      'dependsOn',
      'exclusive',
    ]
      .concat(['combinable', 'exactlyOne', 'atLeastOne', 'relationships'])
      .map((key) => [key, flag[key] === false ? undefined : flag[key]]),
  );
  return { type: flag['type'] as FlagSpec['type'], ...valueSpec(flag), ...given(kept) };
}

/** What reads a value as it is: a function of the command's own is any other. */
const usual = [
  Flags.string(),
  Flags.boolean(),
  Flags.directory(),
  Flags.option({ options: [] })(),
  Args.string(),
];
const isInteger = (parse: unknown) => parse === Flags.integer().parse || parse === Args.integer().parse;

function valueSpec(declared: Record<string, unknown>): ArgSpec {
  const { parse, required, hidden, default: value, options, min, max } = declared;
  const isUsual = usual.some((one) => String(one.parse) === String(parse));
  return given({
    required: required || undefined,
    hidden: hidden || undefined,
    options,
    default: value,
    is: isInteger(parse) ? 'integer' : undefined,
    min,
    max,
    hasParse: !isUsual && !isInteger(parse) ? true : undefined,
  }) as ArgSpec;
}

/** What is not undefined. */
function given<T extends object>(object: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

/** What oclif would fill in. */
function filled(text: string): string {
  const whole = text.replaceAll('<%= config.bin %>', 'ctsel');
  if (whole.includes('<%')) throw new Error(`nothing fills in \`${text}\``);
  return whole;
}

/** Labels and texts as oclif has them, without its layout. */
class Texts extends CommandHelp {
  rows(group: readonly Parameters<CommandHelp['flags']>[0][number][]): readonly HelpRow[] {
    return (this.flags([...group]) ?? []).map(row);
  }

  async text(): Promise<HelpText> {
    const { command } = this;
    const flags = Object.values(command.flags)
      .filter(({ hidden }) => hidden !== true)
      .sort((a, b) => compared(a.char, b.char) || (a.name < b.name ? -1 : 1));
    const { mainFlags, flagGroups } = this.groupFlags(flags);
    const groups = Object.entries({ '': mainFlags, ...flagGroups });
    const args = Object.values(command.args).filter(({ hidden }) => hidden !== true);
    const [own] = [command.usage].flat();
    const usage = (own ?? this.defaultUsage()).replace('<%= command.id %>', '').trim();
    const { examples } = command;
    return {
      usage: own === undefined ? usage : usage.replace(new RegExp(`^${command.id} ?`), ''),
      args: (this.args(args) ?? []).map(row),
      flags: groups.flatMap(([name, group]) =>
        group.length === 0 ? [] : [[`${name.toUpperCase()} FLAGS`.trim(), this.rows(group)] as const],
      ),
      ...given({ examples: this.examples(examples as Command.Example[] | undefined) }),
    };
  }
}

const row = ([left, right]: readonly (string | undefined)[]): HelpRow => [filled(left!), filled(right ?? '')];

/** Flags with a letter first, by it. */
function compared(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined || a < b ? -1 : 1;
}

function helpText(name: string, command: Declared): Promise<HelpText> {
  const { usage, examples, args = {}, baseFlags, flags: own, strict } = command;
  const named = (declared: object) =>
    Object.fromEntries(Object.entries(declared).map(([key, one]) => [key, { ...one, name: key }]));
  const flags = named({ ...baseFlags, ...own });
  const loadable = { id: name, usage, examples, args: named(args), flags, strict };
  const config = { bin: 'ctsel', topicSeparator: ':' };
  const options = { stripAnsi: true, maxWidth: 1_000_000 };
  return new Texts(loadable as never, config as never, options as never).text();
}
