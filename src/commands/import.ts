import { Args, Flags } from '@oclif/core';
import type { ImportResult } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { assume, target } from '../cli/flags.js';
import { terraformFlags, terraformRun } from '../cli/terraform-flags.js';
import { importedPolicy } from '../app/imported.js';
import { withSchemaBeside } from '../cli/editor-schema.js';
import { isLive, Live, liveFlags } from '../cli/live.js';
import { writeNewFile } from '../files/index.js';
import { withModeline } from '../policy/modeline.js';
import { Failure } from '../problem/failure.js';
import { printable } from '../problem/printable.js';

/** `ctsel import`: a policy that records what selectors record. */
export class Import extends BaseCommand {
  static override summary = 'Write a policy that compiles to what existing selectors record.';
  static override description =
    'Reads selectors as JSON, Terraform, CloudFormation or a folder of them. The policy is compiled and proved equal before it is printed. Targets that cannot be imported are named with the reason; the rest is written, and the exit status is 3.';
  static override examples = [
    '<%= config.bin %> import put-event-selectors.json -o ctsel.yaml',
    '<%= config.bin %> import terraform/ --target org-trail',
    'aws cloudtrail get-event-selectors --trail-name main | <%= config.bin %> import -',
    '<%= config.bin %> import live:org-trail',
    '<%= config.bin %> import --all -o ctsel.yaml',
  ];
  static override strict = false;
  static override args = {
    source: Args.string({ description: 'selectors, Terraform, templates, folders, live:TRAIL, or -' }),
  };
  static override flags = {
    output: Flags.string({
      char: 'o',
      description: 'the file to write; the standard output otherwise',
      helpValue: 'FILE',
    }),
    force: Flags.boolean({ description: 'overwrite the file' }),
    all: Flags.boolean({ description: 'every trail and event data store of the account' }),
    target,
    assume,
    ...terraformFlags,
    ...liveFlags,
  };

  async run(): Promise<ImportResult> {
    const { argv, flags } = await this.parse(Import);
    const session = this.session(flags.assume);
    const sources = argv as string[];
    if (sources.length === 0 && !flags.all)
      throw new Failure('usage', 'there is nothing to import', 'name a source, or give `--all`');
    const live = new Live(flags, session.note);
    const asked = await Promise.all(sources.filter(isLive).map((one) => live.recording(one)));
    const { policy, leftOut, isWhole } = await importedPolicy(
      sources.filter((one) => !isLive(one)),
      session,
      {
        targets: flags.target,
        terraform: terraformRun(flags),
        live: [...asked, ...(flags.all ? await live.all(session.note) : [])],
      },
    );
    if (!isWhole) this.finish(exit.invalid);
    const { output, force } = flags;
    if (output === undefined) {
      this.log(policy.trimEnd());
      return { policy, leftOut };
    }
    const text = withModeline(policy);
    const { schema } = await withSchemaBeside(output, () => writeNewFile(output, text, { force }));
    this.show(printable(`wrote ${output}, proved to record the same, and ${schema} for editors`));
    return { policy: text, leftOut, file: output, schema };
  }
}
