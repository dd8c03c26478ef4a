/** Flags that may also stand before the command. */
const early = ['--json', '--no-color'];

/** A command line, taken apart as far as it can be without knowing the command. */
export interface CommandLine {
  /** The command's name, where there is one. */
  readonly command: string | undefined;
  /** What follows it. */
  readonly rest: readonly string[];
  readonly asks: 'run' | 'help' | 'version';
}

/** What the arguments of a process ask for. */
export function readArguments(argv: readonly string[]): CommandLine {
  const start = argv.findIndex((word) => !early.includes(word));
  const before = start === -1 ? argv : argv.slice(0, start);
  const [first, ...after] = start === -1 ? [] : argv.slice(start);
  const rest = [...before, ...after];

  if (first === '--version') return { command: undefined, rest, asks: 'version' };
  const words = first === undefined ? [] : [first, ...upToDashes(after)];
  const isHelp = first === undefined || first === 'help' || words.some((word) => helpFlags.includes(word));
  if (!isHelp) return { command: first, rest, asks: 'run' };
  const [command] = words.filter((word, index) => !word.startsWith('-') && !(index === 0 && word === 'help'));
  return { command, rest, asks: 'help' };
}

const helpFlags = ['--help', '-h'];

/** Whether `--json` is among the flags. */
export function wantsJson(argv: readonly string[]): boolean {
  return upToDashes(argv).includes('--json');
}

/** The arguments that may be flags: those before `--`. */
export function upToDashes(argv: readonly string[]): readonly string[] {
  const dashes = argv.indexOf('--');
  return dashes === -1 ? argv : argv.slice(0, dashes);
}
