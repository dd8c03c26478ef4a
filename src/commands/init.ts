import { Args, Flags } from '@oclif/core';
import type { InitResult } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { leadsToSchema, schemaWords, withSchemaBeside } from '../cli/editor-schema.js';
import { exit } from '../cli/exit.js';
import { askBeginning, foundHere, type Beginning } from '../cli/first-steps.js';
import type { Context } from '../app/context.js';
import { importedPolicy } from '../app/imported.js';
import { terraformFlagsOf, terraformRun } from '../cli/terraform-flags.js';
import { writeNewFile } from '../files/index.js';
import { describeRule } from '../lint/describe.js';
import { firstPolicy } from '../policy/first-policy.js';
import { withModeline } from '../policy/modeline.js';
import { printable } from '../problem/printable.js';

/** `ctsel init`: writes a first commented policy. */
export class Init extends BaseCommand {
  static override summary = 'Write a first commented policy, and the schema that editors check it with.';
  static override description =
    'Finds the trails and event data stores of the working folder. At a terminal it asks whether to import them, or for account and Region; elsewhere the flags decide. Beside the policy it writes `ctsel.schema.json`, which editors complete and check the policy with; run again, it updates that file alone.';
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

  async run(): Promise<InitResult> {
    const { args, flags } = await this.parse(Init);
    const session = this.session();
    const isNew = flags.force || [flags.from, flags.account, flags.region].some((one) => one !== undefined);
    if (!isNew && (await leadsToSchema(args.file))) {
      const updated = await withSchemaBeside(args.file, async () => {});
      this.show(schemaWords(updated));
      return { ...updated };
    }
    const { from, account, region = 'us-east-1' } = await this.#beginning(flags, session);
    const imported =
      from === undefined
        ? undefined
        : await importedPolicy([from], session, { terraform: terraformRun(flags) });
    const policy = imported?.policy ?? firstPolicy(account, region);
    const { force } = flags;
    const schema = await withSchemaBeside(args.file, () =>
      writeNewFile(args.file, withModeline(policy), { force }),
    );
    if (/^eventDataStores:/m.test(policy)) {
      const { summary, why } = describeRule('lake-target')!;
      this.note(`info: ${summary} ${why.split(/(?<=\.) /)[0]} [lake-target]`);
    }
    if (imported?.isWhole === false) this.finish(exit.invalid);
    this.show(`${printable(args.file)} written; go on with \`ctsel lint\` and \`ctsel compile\``);
    this.show(schemaWords(schema));
    return { written: args.file, ...schema };
  }

  /** By the flags; without any, somebody at a terminal is asked, and elsewhere it is noted what could be imported. */
  async #beginning(flags: Beginning, context: Context): Promise<Beginning> {
    if ([flags.from, flags.account, flags.region].some((one) => one !== undefined)) return flags;
    const found = await foundHere(context);
    if (process.stdin.isTTY && process.stderr.isTTY && !this.jsonEnabled()) return askBeginning(found);
    if (found !== undefined)
      this.note(`found ${found}; \`ctsel init --from .\` begins with what they record`);
    return {};
  }
}
