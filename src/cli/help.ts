import type { Config } from '@oclif/core/config';
import { CommandHelp, Help } from '@oclif/core/help';
import { isColoured } from './colour.js';
import { exit, exitMeanings } from './exit.js';

/** oclif's would repeat the summary above the description. */
class CtselCommandHelp extends CommandHelp {
  protected override description(): string | undefined {
    const { description } = this.command;
    return description === undefined ? undefined : this.wrap(description);
  }
}

/** What `--help` prints. */
export class CtselHelp extends Help {
  protected override CommandHelpClass = CtselCommandHelp;

  constructor(config: Config) {
    super(config, { stripAnsi: !isColoured(process.stdout), maxWidth: width() });
  }

  /** The help of one command, or of ctsel. */
  async showHelpOf(name: string | undefined): Promise<void> {
    const command = name === undefined ? undefined : this.config.findCommand(name);
    await (command === undefined ? this.showRootHelp() : this.showCommandHelp(command));
  }

  override async showRootHelp(): Promise<void> {
    const statuses = Object.entries(exit).map(
      ([name, status]) => `${String(status).padStart(2)}  ${exitMeanings[name as keyof typeof exit]}`,
    );
    const sections = [
      this.config.pjson.description ?? '',
      this.section('USAGE', '$ ctsel COMMAND'),
      this.formatCommands(this.sortedCommands),
      this.section('EXIT STATUSES', statuses.join('\n')),
      '`ctsel COMMAND --help` shows one command, `ctsel --version` the edition of the tables.',
    ];
    this.log(sections.join('\n\n'));
  }

  protected override log(text = ''): void {
    process.stdout.write(`${text}\n`);
  }
}

/** Like the terminal up to 100 columns; 80 where there is none. */
function width(): number {
  return Math.max(40, Math.min(process.stdout.columns ?? 80, 100));
}
