import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { writeNewFile } from '../files/index.js';
import { firstPolicy } from '../policy/first-policy.js';
import { printable } from '../problem/printable.js';

/** `ctsel init`: writes a first commented policy. */
export class Init extends BaseCommand {
  static override summary = 'Write a first commented policy.';
  static override examples = [
    '<%= config.bin %> init',
    '<%= config.bin %> init policies/ctsel.yaml --region eu-west-1',
  ];
  static override args = { file: Args.string({ description: 'the file to write', default: 'ctsel.yaml' }) };
  static override flags = {
    account: Flags.string({ description: 'the account of the trail', helpValue: '111122223333' }),
    region: Flags.string({ description: 'the home Region of the trail', default: 'us-east-1' }),
    force: Flags.boolean({ description: 'overwrite a file that is there' }),
  };

  async run(): Promise<object> {
    const { args, flags } = await this.parse(Init);
    await writeNewFile(args.file, firstPolicy(flags.account, flags.region), { force: flags.force });
    this.log(`${printable(args.file)} written; go on with \`ctsel lint\` and \`ctsel compile\``);
    return { written: args.file };
  }
}
