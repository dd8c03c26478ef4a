import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { importedPolicy } from '../cli/imported.js';
import { allAssumptions } from '../cloudtrail/index.js';
import { writeNewFile } from '../files/index.js';
import { describeRule } from '../lint/describe.js';
import { firstPolicy } from '../policy/first-policy.js';
import { printable } from '../problem/printable.js';

/** `ctsel init`: writes a first commented policy. */
export class Init extends BaseCommand {
  static override summary = 'Write a first commented policy.';
  static override examples = [
    '<%= config.bin %> init',
    '<%= config.bin %> init policies/ctsel.yaml --region eu-west-1',
    '<%= config.bin %> init --from terraform/',
  ];
  static override args = { file: Args.string({ description: 'the file to write', default: 'ctsel.yaml' }) };
  static override flags = {
    account: Flags.string({ description: 'the account of the trail', helpValue: '111122223333' }),
    region: Flags.string({ description: 'the home Region of the trail', default: 'us-east-1' }),
    from: Flags.string({
      description: 'begin with what selectors, Terraform or templates record, as `import` reads them',
      helpValue: 'SOURCE',
      exclusive: ['account', 'region'],
    }),
    force: Flags.boolean({ description: 'overwrite a file that is there' }),
  };

  async run(): Promise<object> {
    const { args, flags } = await this.parse(Init);
    const note = (text: string) => this.note(text);
    const policy =
      flags.from === undefined
        ? firstPolicy(flags.account, flags.region)
        : (await importedPolicy([flags.from], { assumptions: allAssumptions, note })).policy;
    await writeNewFile(args.file, policy, { force: flags.force });
    if (/^eventDataStores:/m.test(policy)) {
      const { summary, why } = describeRule('lake-target')!;
      this.note(`info: ${summary} ${why.split(/(?<=\.) /)[0]} [lake-target]`);
    }
    this.log(`${printable(args.file)} written; go on with \`ctsel lint\` and \`ctsel compile\``);
    return { written: args.file };
  }
}
