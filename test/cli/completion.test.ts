import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completionTable, valuesByPlace } from '../../src/cli/completion.js';
import { COMMANDS as LOADED } from '../../src/commands/index.js';
import { declaredCommands } from '../../src/dev/completion-texts.js';
import { rules } from '../../src/lint/rules/index.js';
import {
  completionScripts,
  shells,
  type CompletionTable,
  type Shell,
} from '../../src/report/completion/index.js';
import { captured, root } from './captured.js';

const COMMANDS = await declaredCommands();
const table = completionTable(COMMANDS);
const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-completion-'));
beforeAll(() => {
  for (const shell of shells)
    writeFileSync(path.join(folder, `ctsel.${shell}`), completionScripts[shell](table));
  for (const file of ['policy one.yaml', 'policy-two.yaml']) writeFileSync(path.join(folder, file), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

function has(tool: string): boolean {
  const isHere = spawnSync(tool, ['--version']).error === undefined;
  if (!isHere) console.log(`skipped: ${tool} is not installed`);
  return isHere;
}

describe('the table', () => {
  test('has every command with all its flags', () => {
    expect(table.commands.map(({ name }) => name)).toEqual(Object.keys(COMMANDS));
    for (const { name, flags, summary } of table.commands) {
      const declared = { ...COMMANDS[name]!.baseFlags, ...COMMANDS[name]!.flags };
      expect(flags.map((one) => one.name)).toEqual(Object.keys(declared));
      expect(summary).not.toBe('');
      for (const { description } of flags) expect(description).not.toBe('');
    }
  });

  test('is the same from the manifest, but for what oclif drops', () => {
    const { commands } = JSON.parse(readFileSync(path.join(root, 'oclif.manifest.json'), 'utf8'));
    const inOrder = (one: CompletionTable) =>
      one.commands.map((command) => ({
        ...command,
        flags: command.flags.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      }));
    expect(inOrder(completionTable(commands))).toEqual(inOrder(table));
  });

  test('knows values only of what is there, and words have no blanks', () => {
    for (const [place, value] of Object.entries(valuesByPlace)) {
      const [command, name = ''] = place.split(' ');
      const used = Object.entries(COMMANDS).filter(
        ([one, { args = {}, flags = {} }]) =>
          (command === '*' || one === command) &&
          (name.startsWith('--') ? name.slice(2) in flags : name in args),
      );
      expect([place, used.length > 0]).toEqual([place, true]);
      const words = 'words' in value ? [...value.words, ...('others' in value ? value.others : [])] : [];
      expect(words.filter((word) => !/^[\w.:*/-]+$/.test(word))).toEqual([]);
    }
  });
});

test.each(shells)('`ctsel completion %s` prints the script', async (shell) => {
  const { status, stdout } = await captured(LOADED, 'completion', shell);
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${completionScripts[shell](table)}\n` });
});

test('another shell is refused', async () => {
  const { status, stderr } = await captured(LOADED, 'completion', 'tcsh');
  expect(status).toBe(64);
  expect(stderr).toContain('known are `bash`, `zsh`, `fish`');
});

/** What bash offers for the end of each line, as COMPREPLY. */
function bashReplies(lines: readonly string[], script = 'ctsel.bash'): string[][] {
  const program = `source ./${script}
while IFS= read -r COMP_LINE; do
  COMP_WORDS=(x) COMP_CWORD=0 COMP_POINT=\${#COMP_LINE} _ctsel ctsel
  printf '%s\\t' "\${COMPREPLY[@]}"; printf '\\n'
done`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-uc', program], {
    cwd: folder,
    encoding: 'utf8',
    input: lines.map((line) => `${line}\n`).join(''),
  });
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t').filter((one) => one !== ''));
}

const ruleNames = rules.map(({ name }) => name);

describe('bash', () => {
  test('parses the script', () => {
    expect(spawnSync('bash', ['-n', path.join(folder, 'ctsel.bash')], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  test('offers every command, flag and value', () => {
    const asked: { line: string; expected: readonly string[] }[] = [
      { line: 'ctsel ', expected: Object.keys(COMMANDS) },
      ...table.commands.flatMap(({ name, flags }) => [
        { line: `ctsel ${name} --`, expected: [...flags.map((one) => `--${one.name}`), '--help'] },
        ...flags.flatMap(({ name: flag, char, value }) => {
          if (value?.kind !== 'words') return [];
          const ways = [`--${flag} `, `--${flag}=`, ...(char === undefined ? [] : [`-${char} `])];
          return ways.map((way) => ({ line: `ctsel ${name} ${way}`, expected: value.words }));
        }),
      ]),
    ];
    expect(bashReplies(asked.map(({ line }) => line))).toEqual(asked.map(({ expected }) => expected));
  });

  test.each([
    ['ctsel sn', ['snapshot']],
    ['ctsel --v', ['--version']],
    ['ctsel --json fie', ['fields']],
    ['ctsel lint --rule log-bucket-l', ['log-bucket-loop=']],
    ['ctsel lint --rule log-bucket-loop=', ['error', 'warning', 'info', 'off']],
    ['ctsel lint --rule=log-bucket-loop=w', ['warning']],
    ['ctsel lint --preset strict --fail-on n', ['never']],
    ['ctsel lint --fix --fail-on=n', ['never']],
    ['ctsel rules ', ruleNames],
    ['ctsel rules log-bucket-loop ', []],
    // In place of what follows the last colon.
    ['ctsel resources AWS::S3::Ob', ['Object']],
    ['ctsel resources aws::', []],
    // Files are for bash itself.
    ['ctsel plan pol', []],
    ['ctsel lint --baseline pol', []],
    ['ctsel lint -- --pre', []],
    ['ctsel lint --target x --pre', ['--preset']],
    ['ctsel nothing --', []],
    ['ctsel rules [a-', []],
    ['ctsel rules *', []],
    ['ctsel rules $(touch x)`touch x`', []],
  ])('%s', (line, expected) => {
    expect(bashReplies([line])).toEqual([expected]);
    expect(existsSync(path.join(folder, 'x'))).toBe(false);
  });
});

/** What a shell runs when lines are typed into it, with the key for completion where there is a tab. */
function typed(
  shell: Shell,
  argv: readonly string[],
  before: readonly string[],
  lines: readonly string[],
): string[] {
  const all = [
    'PS1=',
    ...before,
    `source ./ctsel.${shell}`,
    `ctsel() { printf '<%s>' "$@"; echo; }`,
    ...lines,
  ];
  const { stdout } = spawnSync('script', ['-q', '-c', [shell, ...argv].join(' '), '/dev/null'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TERM: 'dumb', INPUTRC: '/dev/null' },
    input: `${all.join('\n')}\nexit\n`,
  });
  return stdout.split(/[\r\n]+/).filter((line) => line.startsWith('<'));
}

const hasTerminal = has('script');
const lines = [
  ['ctsel snap\t --fo\t', '<snapshot><--fo>'],
  ['ctsel lint --preset=str\t', '<lint><--preset=strict>'],
  ['ctsel lint --rule log-bucket-l\toff', '<lint><--rule><log-bucket-loop=off>'],
  ['ctsel resources AWS::S3::Obj\t', '<resources><AWS::S3::Object>'],
  ['ctsel plan policy-\t', '<plan><policy-two.yaml>'],
  ['ctsel plan policy\\ \t', '<plan><policy one.yaml>'],
  ['ctsel plan "policy o\t', '<plan><policy one.yaml>'],
  ['ctsel lint --baseline policy-\t', '<lint><--baseline><policy-two.yaml>'],
] as const;

test.skipIf(!hasTerminal)('lines typed into bash are completed', () => {
  const ran = typed(
    'bash',
    ['--norc', '-i'],
    [],
    lines.map(([line]) => line),
  );
  expect(ran).toEqual(lines.map(([, expected]) => expected));
});

test.skipIf(!has('zsh') || !hasTerminal)('lines typed into zsh are completed', () => {
  const before = ['autoload -Uz compinit; compinit -u -d ./zcompdump', 'setopt no_prompt_sp no_prompt_cr'];
  const ran = typed(
    'zsh',
    ['-i'],
    before,
    lines.map(([line]) => line),
  );
  expect(ran).toEqual(lines.map(([, expected]) => expected));
});

describe.skipIf(!has('fish'))('fish', () => {
  test.each([
    ['ctsel sn', ['snapshot']],
    ['ctsel --json fie', ['fields']],
    ['ctsel lint --preset=st', ['--preset=strict']],
    ['ctsel lint --preset st', ['strict']],
    ['ctsel lint --rule log-bucket-loop=w', ['log-bucket-loop=warning']],
    ['ctsel resources AWS::S3::Ob', ['AWS::S3::Object']],
    ['ctsel plan policy', ['policy one.yaml', 'policy-two.yaml']],
    ['ctsel explain rules --sel', ['--selectors']],
    ['ctsel rules ', [...ruleNames].sort()],
  ])('%s', (line, expected) => {
    const { stdout, stderr } = spawnSync('fish', ['-c', `source ./ctsel.fish; complete -C '${line}'`], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const offered = stdout.split('\n').flatMap((one) => one.split('\t')[0] || []);
    expect(offered.map((one) => one.replaceAll('\\ ', ' ')).sort()).toEqual(expected);
  });
});

test('no text of a table becomes a part of a script', () => {
  const hostile = `it's \`touch x\` $(touch x) "touch x" [x]:x \\ ' ; touch x #`;
  const strange: CompletionTable = {
    commands: [
      {
        name: 'lint',
        summary: hostile,
        isOpen: false,
        args: [{ kind: 'words', words: ['$(touch${IFS}x)', '`touch${IFS}x`', "'"] }],
        flags: [
          {
            name: 'a',
            description: hostile,
            isRepeatable: false,
            value: { kind: 'words', words: ['$(x)', "'b"] },
          },
        ],
      },
    ],
  };
  for (const shell of shells)
    writeFileSync(path.join(folder, `strange.${shell}`), completionScripts[shell](strange));
  expect(bashReplies(['ctsel lint --a ', 'ctsel lint '], 'strange.bash')).toEqual([
    ['$(x)', "'b"],
    ['$(touch${IFS}x)', '`touch${IFS}x`', "'"],
  ]);
  for (const shell of ['zsh', 'fish'].filter(has))
    expect(spawnSync(shell, ['-n', `strange.${shell}`], { cwd: folder, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  expect(existsSync(path.join(folder, 'x'))).toBe(false);
});
