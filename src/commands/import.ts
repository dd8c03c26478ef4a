import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { assume, chosenAssumptions, target } from '../cli/flags.js';
import { importedPolicy } from '../cli/imported.js';
import { writeNewFile } from '../files/index.js';
import { printable } from '../problem/printable.js';

/** `ctsel import`: a policy that says what selectors say. */
export class Import extends BaseCommand {
  static override summary = 'Write a policy that compiles to what existing selectors record.';
  static override description =
    'Reads selectors as JSON, Terraform, CloudFormation or a folder of them. The policy is compiled and proved equal before it is printed.';
  static override examples = [
    '<%= config.bin %> import put-event-selectors.json -o ctsel.yaml',
    '<%= config.bin %> import terraform/ --target org-trail',
    'aws cloudtrail get-event-selectors --trail-name main | <%= config.bin %> import -',
  ];
  static override strict = false;
  static override args = {
    source: Args.string({ description: 'selectors, Terraform, templates, folders, or -', required: true }),
  };
  static override flags = {
    output: Flags.string({
      char: 'o',
      description: 'the file to write; the standard output otherwise',
      helpValue: 'FILE',
    }),
    force: Flags.boolean({ description: 'overwrite the file' }),
    target,
    assume,
  };

  async run(): Promise<object> {
    const { argv, flags } = await this.parse(Import);
    const assumptions = chosenAssumptions(flags.assume);
    const policy = await importedPolicy(argv as string[], {
      targets: flags.target,
      assumptions,
      note: (text) => this.note(text),
    });
    if (flags.output === undefined) this.log(policy.trimEnd());
    else {
      await writeNewFile(flags.output, policy, { force: flags.force });
      this.log(printable(`wrote ${flags.output}, proved to record the same`));
    }
    return { policy, ...(flags.output === undefined ? {} : { file: flags.output }) };
  }
}
