import { expect, test } from 'vitest';
import { readArguments, wantsJson, type CommandLine } from './arguments.js';

test.each<[string, CommandLine['asks'], string | undefined, string]>([
  ['', 'help', undefined, ''],
  ['--no-color', 'help', undefined, '--no-color'],
  ['help', 'help', undefined, ''],
  ['help lint', 'help', 'lint', 'lint'],
  ['help help', 'help', 'help', 'help'],
  ['--help', 'help', undefined, ''],
  ['--help lint', 'help', 'lint', 'lint'],
  ['lint -h', 'help', 'lint', '-h'],
  ['lint a.yaml --help', 'help', 'lint', 'a.yaml --help'],
  ['lint -- --help', 'run', 'lint', '-- --help'],
  ['--version', 'version', undefined, ''],
  ['lint --version', 'run', 'lint', '--version'],
  ['--json --no-color lint a.yaml', 'run', 'lint', '--json --no-color a.yaml'],
  ['--frob lint', 'run', '--frob', 'lint'],
  ['resources help', 'run', 'resources', 'help'],
])('`ctsel %s` asks for %s of %s', (line, asks, command, rest) => {
  const read = readArguments(line.split(' ').filter(Boolean));
  expect({ ...read, rest: read.rest.join(' ') }).toEqual({ asks, command, rest });
});

test('--json after -- is an argument', () => {
  expect(wantsJson(['lint', '--json'])).toBe(true);
  expect(wantsJson(['lint', '--', '--json'])).toBe(false);
});
