import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { isColoured } from './colour.js';
import type { CommandTable, HelpRow } from './command-table.js';
import { exit, exitMeanings } from './exit.js';

/** Prints the help of one command, or of ctsel where none is named. */
export function printHelp(table: CommandTable, name: string | undefined): void {
  const layout = new Layout(width(), isColoured(process.stdout));
  const command = name === undefined ? undefined : table.commands[name];
  process.stdout.write(command === undefined ? rootHelp(table, layout) : commandHelp(name!, command, layout));
}

function rootHelp({ description, commands }: CommandTable, layout: Layout): string {
  const rows = Object.entries(commands).flatMap(([name, { summary, hidden }]): readonly HelpRow[] =>
    hidden === true ? [] : [[name, summary]],
  );
  const statuses = Object.entries(exit).map(
    ([name, status]) => `${String(status).padStart(2)}  ${exitMeanings[name as keyof typeof exit]}`,
  );
  const sections = [
    description,
    layout.section('USAGE', '$ ctsel COMMAND'),
    layout.section('COMMANDS', layout.list(rows)),
    layout.section('EXIT STATUSES', statuses.join('\n')),
    '`ctsel COMMAND --help` shows one command, `ctsel --version` the edition of the tables.',
  ];
  return `${sections.join('\n\n')}\n`;
}

function commandHelp(
  name: string,
  { summary, description, help }: CommandTable['commands'][string],
  layout: Layout,
): string {
  const section = (heading: string, body: string | undefined) =>
    body === undefined || body === '' ? [] : [layout.section(heading, body)];
  const sections = [
    ...section('USAGE', layout.usage(name, help.usage)),
    ...section('ARGUMENTS', layout.list(help.args)),
    ...help.flags.flatMap(([heading, rows]) => section(heading, layout.list(rows))),
    ...section('DESCRIPTION', description === undefined ? undefined : layout.wrap(description)),
    ...section('EXAMPLES', help.examples),
  ];
  return `${summary}\n\n${sections.join('\n\n')}\n\n`;
}

/** How far what is below a heading is indented. */
const indent = 2;

/** Lays text out as oclif does: which a test holds, command by command and width by width. */
class Layout {
  readonly #width: number;
  readonly #isColoured: boolean;

  constructor(columns: number, isInColour: boolean) {
    this.#width = columns;
    this.#isColoured = isInColour;
  }

  section(heading: string, body: string): string {
    return `${this.#styled(1, 22, heading)}\n${indented(body, indent)}`;
  }

  wrap(text: string, spacing = indent): string {
    return wrapAnsi(text, this.#width - spacing, { hard: true });
  }

  /** One line, broken at its last blank that fits where it is too long; oclif measures a longer name than the command has. */
  usage(name: string, words: string): string {
    const line = `$ ctsel ${name} ${words}`.trim();
    const room = this.#width - indent - ('<%= command.id %>'.length - name.length);
    if (line.length <= room) return this.wrap(line);
    const at = line.slice(0, room).lastIndexOf(' ');
    return `${line.slice(0, at)}\n${indented(this.wrap(line.slice(at), indent * 2), indent)}`;
  }

  /** Two columns; one below the other as soon as a text on the right would need more than five lines. */
  list(rows: readonly HelpRow[]): string {
    const column = Math.max(0, ...rows.map(([left]) => stringWidth(left)));
    const shown = rows.map(([left, right]) => {
      const [first = '', ...rest] = this.wrap(right.trim(), indent + column + 2)
        .split('\n')
        .map((line) => line.trim());
      return { left, first, rest };
    });
    if (shown.some(({ rest }) => rest.length > 4)) return this.#stacked(rows);
    const lines = shown.map(({ left, first, rest }) => {
      if (first === '') return this.#flag(left).trim();
      const gap = ' '.repeat(column - stringWidth(left) + 2);
      return [`${this.#flag(left)}${gap}${first}`, ...rest.map((line) => indented(line, column + 2))].join(
        '\n',
      );
    });
    return lines.join('\n').trim();
  }

  #stacked(rows: readonly HelpRow[]): string {
    return rows
      .map(([left, right]) => {
        const name = this.wrap(this.#flag(left).trim(), indent);
        return right === '' ? name : `${name}\n${indented(this.wrap(right.trim(), indent + 2), 4)}`;
      })
      .join('\n\n');
  }

  /** The label of a flag: what its value is called is underlined. */
  #flag(label: string): string {
    const at = label.indexOf('=');
    const value = label.slice(at + 1);
    if (at < 0 || value.includes('|')) return label;
    return `${label.slice(0, at + 1)}${this.#styled(4, 24, value)}`;
  }

  #styled(on: number, off: number, text: string): string {
    return this.#isColoured ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  }
}

/** Each line that is not blank moved to the right. */
function indented(text: string, by: number): string {
  return text.replace(/^(?!\s*$)/gm, ' '.repeat(by));
}

/** Like the terminal up to 100 columns; 80 where there is none. */
function width(): number {
  return Math.max(40, Math.min(process.stdout.columns ?? 80, 100));
}
