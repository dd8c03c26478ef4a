import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { target } from '../cli/flags.js';
import { loadWanted } from '../cli/planning.js';
import { allAssumptions } from '../cloudtrail/index.js';
import { applyPolicy, charactersOf, guardPolicy, mostCharacters, planPolicy } from '../plan/iam.js';
import { printableJson } from '../problem/printable.js';

/** `ctsel iam-policy`: the least that planning or applying needs. */
export class IamPolicy extends BaseCommand {
  static override summary = 'Print the least IAM policy that planning or applying needs.';
  static override description =
    'For exactly the targets of a policy. With `--for scp`, the service control policy that lets nobody but the roles that apply change them; it does not bind the management account. A policy that would be too long for AWS names trails in all accounts and Regions.';
  static override examples = [
    '<%= config.bin %> iam-policy --for plan',
    '<%= config.bin %> iam-policy --for apply --journal s3://my-journals/ctsel',
    '<%= config.bin %> iam-policy --for scp',
  ];
  static override args = { policy: Args.string({ description: 'the policy, or - for standard input' }) };
  static override flags = {
    for: Flags.option({
      description: 'what it is for',
      options: ['plan', 'apply', 'scp'] as const,
      default: 'plan' as const,
    })(),
    journal: Flags.string({ description: 'where apply keeps its journal', helpValue: 's3://BUCKET/PREFIX' }),
    target,
  };

  async run(): Promise<object> {
    const { args, flags } = await this.parse(IamPolicy);
    const note = (text: string) => this.note(text);
    const { desired } = await loadWanted(args.policy, flags.target, allAssumptions, note);
    const policy =
      flags.for === 'plan'
        ? planPolicy(desired)
        : flags.for === 'apply'
          ? applyPolicy(desired, flags.journal)
          : guardPolicy(desired);
    const most = flags.for === 'scp' ? mostCharacters.scp : mostCharacters.iam;
    const characters = charactersOf(policy);
    if (characters > most)
      note(
        `this policy has ${characters} characters; AWS accepts ${most}: print it in parts, with \`--target\``,
      );
    this.log(printableJson(policy));
    return policy;
  }
}
