import { Args, Flags } from '@oclif/core';
import fc from 'fast-check';
import { BaseCommand } from '../../src/cli/base-command.js';
import type { CommandSpec } from '../../src/cli/command-table.js';
import type { Commands } from '../../src/cli/start.js';
import { Failure } from '../../src/problem/failure.js';

/** Commands and command lines on which the dispatcher is compared with oclif. */

/** Has every kind of flag and of relation that the table knows. */
class Everything extends BaseCommand {
  static override summary = 'Has every kind of flag.';
  static override args = {
    first: Args.string({ description: 'a word', required: true }),
    second: Args.string({ options: ['read', 'write'] }),
    third: Args.string({ default: '3' }),
  };
  static override flags = {
    all: Flags.boolean({ char: 'a', aliases: ['every'], charAliases: ['A'] }),
    bold: Flags.boolean({ char: 'b', allowNo: true, aliases: ['strong'], default: true }),
    count: Flags.integer({ char: 'c', min: -3, max: 12, env: 'CTSEL_TEST_COUNT' }),
    deep: Flags.boolean({ env: 'CTSEL_TEST_DEEP', dependsOn: ['count'] }),
    each: Flags.string({ char: 'e', multiple: true, options: ['x', 'y', 'z'] }),
    file: Flags.string({ multiple: true, multipleNonGreedy: true, char: 'f', exclusive: ['each'] }),
    given: Flags.string({
      relationships: [
        { type: 'some', flags: ['all', 'hidden'] },
        { type: 'none', flags: ['count'] },
      ],
    }),
    hidden: Flags.string({ hidden: true, default: 'usual' }),
    in: Flags.string({ exactlyOne: ['in', 'out'] }),
    kept: Flags.string({ combinable: ['bold', 'in', 'out', 'hidden'] }),
    least: Flags.string({ atLeastOne: ['least', 'mode'] }),
    mode: Flags.option({ options: ['one', 'two'] as const, default: 'one' as const })(),
    number: Flags.string({
      parse: async (text) => {
        if (/^\d+$/.test(text)) return `${Number(text) * 2}`;
        throw new Failure('usage', `\`${text}\` is no number`);
      },
    }),
    out: Flags.string({ exactlyOne: ['in', 'out'] }),
    where: Flags.directory({ required: true, char: 'w', default: '.' }),
  };

  async run(): Promise<object> {
    return this.parse(Everything);
  }
}

/** Asks for a flag and for an argument, and accepts more. */
class Open extends BaseCommand {
  static override summary = 'Accepts any arguments.';
  static override strict = false;
  static override args = { path: Args.string() };
  static override flags = { need: Flags.string({ required: true }), some: Flags.string({ multiple: true }) };

  async run(): Promise<object> {
    return this.parse(Open);
  }
}

export const made: Commands = { everything: async () => Everything, open: async () => Open };

/** What is read, or the words of the failure. */
export async function outcome(parse: () => Promise<object>): Promise<object> {
  try {
    return await parse();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { kind: error.kind, message: error.message };
  }
}

/** Words as somebody may write them for a command: its flags whole, short, glued, broken; values good and bad. */
export function commandLines({ flags, args }: CommandSpec): fc.Arbitrary<string[]> {
  const all = Object.entries(flags);
  const options = [...all.map(([, one]) => one), ...Object.values(args)].flatMap((one) => one.options ?? []);
  const values = [
    '1',
    '0',
    '-5',
    '07',
    '1e1',
    '',
    '-',
    'a b',
    'x,y',
    '12h',
    '111122223333',
    'none',
    '=',
    'ü',
  ];
  const value = fc.oneof(
    fc.constantFrom(...values, ...options),
    fc.string({ maxLength: 3 }).filter((text) => !text.startsWith('-')),
  );
  const long = fc.constantFrom(...all.flatMap(([name, { aliases = [] }]) => [name, ...aliases]));
  const withValue = all.flatMap(([name, { type }]) => (type === 'option' ? [name] : []));
  const letters = all.flatMap(([, { char, charAliases = [] }]) => [char ?? '', ...charAliases]).join('');
  const letter = fc.constantFrom(...letters, 'q');
  return fc
    .array(
      fc.oneof(
        { arbitrary: value.map((one) => [one]), weight: 3 },
        { arbitrary: long.map((name) => [`--${name}`]), weight: 3 },
        { arbitrary: fc.tuple(long, value).map(([name, one]) => [`--${name}`, one]), weight: 4 },
        // With a value a boolean is an error here, and true there: the next test.
        ...withValue.map((name) => ({ arbitrary: value.map((one) => [`--${name}=${one}`]), weight: 1 })),
        { arbitrary: long.map((name) => [`--no-${name}`]), weight: 1 },
        { arbitrary: long.map((name) => [`--${name}x`]), weight: 1 },
        {
          arbitrary: fc.array(letter, { minLength: 1, maxLength: 3 }).map((one) => [`-${one.join('')}`]),
          weight: 2,
        },
        { arbitrary: fc.tuple(letter, value).map(([one, text]) => [`-${one}`, text]), weight: 2 },
        { arbitrary: fc.constant(['--']), weight: 1 },
      ),
      { maxLength: 6 },
    )
    .map((words) => words.flat());
}
