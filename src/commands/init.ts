import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { askBeginning, foundHere, type Beginning } from '../cli/first-steps.js';
import { importedPolicy } from '../cli/imported.js';
import { terraformFlagsOf, terraformRun } from '../cli/terraform-flags.js';
import { allAssumptions } from '../cloudtrail/index.js';
import { writeNewFile } from '../files/index.js';
import { describeRule } from '../lint/describe.js';
import { firstPolicy } from '../policy/first-policy.js';
import { printable } from '../problem/printable.js';

/** `ctsel init`: writes a first commented policy. */
export class Init extends BaseCommand {
  static override summary = 'Write a first commented policy.';
  static override description =
    'Finds the trails and event data stores of the working folder. At a terminal it asks whether to import them, or for account and Region; elsewhere the flags decide.';
  static override examples = [
    '<%= config.bin %> init',
    '<%= config.bin %> init policies/ctsel.yaml --region eu-west-1',
    '<%= config.bin %> init --from terraform/',
  ];
  static override args = { file: Args.string({ description: 'the file to write', default: 'ctsel.yaml' }) };
  static override flags = {
    account: Flags.string({ description: 'the account of the trail', helpValue: '111122223333' }),
    region: Flags.string({
      description: 'the home Region of the trail; us-east-1 where it is left out',
      helpValue: 'us-east-1',
    }),
    from: Flags.string({
      description: 'begin with what selectors, Terraform or templates record, as `import` reads them',
      helpValue: 'SOURCE',
      exclusive: ['account', 'region'],
    }),
    ...terraformFlagsOf('from'),
    force: Flags.boolean({ description: 'overwrite a file that is there' }),
  };

  async run(): Promise<object> {
    const { args, flags } = await this.parse(Init);
    const note = (text: string) => this.note(text);
    const { from, account, region = 'us-east-1' } = await this.#beginning(flags);
    const imported =
      from === undefined
        ? undefined
        : await importedPolicy([from], {
            assumptions: allAssumptions,
            note,
            terraform: terraformRun(flags),
          });
    const policy = imported?.policy ?? firstPolicy(account, region);
    await writeNewFile(args.file, policy, { force: flags.force });
    if (/^eventDataStores:/m.test(policy)) {
      const { summary, why } = describeRule('lake-target')!;
      this.note(`info: ${summary} ${why.split(/(?<=\.) /)[0]} [lake-target]`);
    }
    if (imported?.isWhole === false) this.finish(exit.invalid);
    this.log(`${printable(args.file)} written; go on with \`ctsel lint\` and \`ctsel compile\``);
    return { written: args.file };
  }

  /** By the flags; without any, somebody at a terminal is asked, and elsewhere it is noted what could be imported. */
  async #beginning(flags: Beginning): Promise<Beginning> {
    if ([flags.from, flags.account, flags.region].some((one) => one !== undefined)) return flags;
    const found = await foundHere();
    if (process.stdin.isTTY && process.stderr.isTTY && !this.jsonEnabled()) return askBeginning(found);
    if (found !== undefined)
      this.note(`found ${found}; \`ctsel init --from .\` begins with what they record`);
    return {};
  }
}
