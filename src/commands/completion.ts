import * as Args from '@oclif/core/args';
import type { CompletionScript } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { completionTable, type DeclaredCommand } from '../cli/completion.js';
import { completionScripts, shells, type Shell } from '../report/completion/index.js';

/** `ctsel completion`, for the commands that `all` gives: it is one of them itself. */
export function completionOf(all: () => Readonly<Record<string, DeclaredCommand>>) {
  return class Completion extends BaseCommand {
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
      const script = completionScripts[args.shell as Shell](completionTable(all()));
      this.log(script);
      return { shell: args.shell as Shell, script };
    }
  };
}
