import { Args } from '@oclif/core';
import type { CompletionScript } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { completionScripts } from '../cli/completion-scripts.js';
import { shells, type Shell } from '../report/completion/index.js';

/** `ctsel completion`: scripts that the build makes of what the commands declare. */
export class Completion extends BaseCommand {
  static override summary = 'Print the script with which a shell completes command lines of ctsel.';
  static override description =
    'For bash, add `source <(ctsel completion bash)` to `~/.bashrc`. For zsh, write it to a file `_ctsel` in a folder of `fpath`. For fish, write it to `~/.config/fish/completions/ctsel.fish`.';
  static override args = {
    shell: Args.string({ description: 'the shell', options: [...shells], required: true }),
  };
  static override examples = [
    'source <(<%= config.bin %> completion bash)',
    '<%= config.bin %> completion zsh > ~/.zsh/completions/_ctsel',
    '<%= config.bin %> completion fish > ~/.config/fish/completions/ctsel.fish',
  ];

  async run(): Promise<CompletionScript> {
    const { args } = await this.parse(Completion);
    const shell = args.shell as Shell;
    const script = completionScripts()[shell];
    this.log(script);
    return { shell, script };
  }
}
