import { Args, Flags } from '@oclif/core';
import type { IamPolicyDocument } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { target } from '../cli/flags.js';
import { loadWanted } from '../cli/planning.js';
import {
  applyPolicy,
  charactersOf,
  guardPolicy,
  mostCharacters,
  planPolicy,
  runnerPolicy,
} from '../plan/iam.js';
import { printableJson } from '../problem/printable.js';

/** `ctsel iam-policy`: the least that planning or applying needs. */
export class IamPolicy extends BaseCommand {
  static override summary = 'Print the least IAM policy that planning or applying needs.';
  static override description =
    'For exactly the targets of a policy. `--for runner` is for whoever runs ctsel: to assume the roles, to keep the journal, to ask the organization; `--for plan` and `--for apply` are for these roles. Where the pipeline has the role that applies from the beginning, give `--journal` with `--for apply` too. With `--for scp`, the service control policy that lets nobody but the roles that apply change the targets that ctsel writes, and nobody but `--role-admin` the roles; it does not bind the management account. A policy that would be too long for AWS names trails in all accounts and Regions.';
  static override examples = [
    '<%= config.bin %> iam-policy --for plan',
    '<%= config.bin %> iam-policy --for runner --journal s3://my-journals/ctsel',
    '<%= config.bin %> iam-policy --for apply --journal s3://my-journals/ctsel',
    "<%= config.bin %> iam-policy --for scp --role-admin 'arn:aws:iam::*:role/security-admin'",
  ];
  static override args = { policy: Args.string({ description: 'the policy, or - for standard input' }) };
  static override flags = {
    for: Flags.option({
      description: 'what it is for',
      options: ['runner', 'plan', 'apply', 'scp'] as const,
      default: 'plan' as const,
    })(),
    'role-admin': Flags.string({
      description: 'with `--for scp`, who may change the roles; * and ? match any characters (repeatable)',
      helpValue: 'ARN',
      multiple: true,
      multipleNonGreedy: true,
    }),
    journal: Flags.string({ description: 'where apply keeps its journal', helpValue: 's3://BUCKET/PREFIX' }),
    target,
  };

  async run(): Promise<IamPolicyDocument> {
    const { args, flags } = await this.parse(IamPolicy);
    const session = this.session();
    const { note } = session;
    const { desired } = await loadWanted(args.policy, flags.target, session);
    const policy = {
      runner: () => runnerPolicy(desired, flags.journal),
      plan: () => planPolicy(desired),
      apply: () => applyPolicy(desired, flags.journal),
      scp: () => guardPolicy(desired, flags['role-admin'] ?? []),
    }[flags.for]();
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
