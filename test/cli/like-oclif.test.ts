import fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { printHelp } from '../../src/cli/help.js';
import { parseWords } from '../../src/cli/parse.js';
import { parsersOf } from '../../src/cli/start.js';
import { COMMANDS } from '../../src/commands/index.js';
import { runs } from '../runs.js';
import { capture, captured, tableOf } from './captured.js';
import { commandLines, made, outcome } from './command-lines.js';
import { helpByOclif, parsedByOclif, type Declared } from './oclif.js';

/** Command lines are read as oclif reads them, by which commands are declared. */

const everything = await tableOf(made);
const real = await tableOf(COMMANDS);
const cases = [
  ...Object.keys(made).map((name) => [name, made, everything, 2_000] as const),
  ...Object.keys(COMMANDS).map((name) => [name, COMMANDS, real, 100] as const),
];

/** oclif puts arguments where the same word was before. */
const comparable = (one: object) =>
  'argv' in one ? { ...one, argv: [...(one.argv as string[])].sort() } : one;

describe.each(cases)('%s', (name, commands, table, count) => {
  const spec = table.commands[name]!;

  test('is given what oclif would give it, or fails as with oclif', async () => {
    const command = (await commands[name]!()) as unknown as Declared;
    const environments = fc.constantFrom(
      ...[
        {},
        {},
        {},
        { CTSEL_TEST_COUNT: '4' },
        { CTSEL_TEST_COUNT: '' },
        { CTSEL_TEST_DEEP: 'no' },
        { CTSEL_TEST_DEEP: 'Yes' },
      ],
    );
    await fc.assert(
      fc.asyncProperty(commandLines(spec), environments, async (words, env) => {
        Object.assign(process.env, env);
        try {
          const ours = await outcome(() => parseWords(spec, words, async () => parsersOf(command as never)));
          const theirs = await outcome(() => parsedByOclif(command, name, words));
          // Of two mistakes either may be named.
          if ('kind' in ours && 'kind' in theirs) expect(ours.kind).toBe(theirs.kind);
          else expect(comparable(ours)).toEqual(comparable(theirs));
        } finally {
          for (const key of Object.keys(env)) delete process.env[key];
        }
      }),
      runs(count),
    );
  });

  test.each([40, 57, 80, 99, 100])('its help is that of oclif, %i columns wide', async (columns) => {
    const command = (await commands[name]!()) as unknown as Declared;
    const before = Object.getOwnPropertyDescriptor(process.stdout, 'columns');
    Object.defineProperty(process.stdout, 'columns', { value: columns, configurable: true, writable: true });
    try {
      const help = async (FORCE_COLOR: string) =>
        (await capture(async () => printHelp(table, name), { env: { FORCE_COLOR } })).stdout;
      const plain = await help('0');
      expect(plain).toBe(await helpByOclif(command, name, { stripAnsi: true, maxWidth: columns }));
      const coloured = await help('1');
      expect(coloured).toContain('\u001b[1mUSAGE\u001b[22m\n');
      expect(stripVTControlCharacters(coloured)).toBe(plain);
    } finally {
      if (before === undefined) delete (process.stdout as { columns?: number }).columns;
      else Object.defineProperty(process.stdout, 'columns', before);
    }
  });
});

test.each(['--all=false', '--all=true', '--every=0', '--no-bold=1', '-a=false'])(
  'a switch has no value: %s is an error, where oclif would switch it on',
  async (word) => {
    const { status, stderr } = await captured(made, 'everything', 'x', '--in', 'y', word);
    expect(status).toBe(64);
    expect(stderr).toMatch(/^error: `-.*` has no value\nhelp: write `/);
  },
);

test.each(['--toString', '--constructor', '--__proto__'])('%s is no flag', async (word) => {
  const { status, stderr } = await captured(made, 'open', '--need', 'x', word);
  expect([status, stderr]).toEqual([64, expect.stringContaining(`error: unknown flag \`${word}\``)]);
});
