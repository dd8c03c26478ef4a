import { Args, Flags } from '@oclif/core';
import { openDoor } from '../aws/door.js';
import { awsFlags, doorOptions } from '../cli/aws-flags.js';
import type { PlanResult, RedactedPlan } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { assume, target } from '../cli/flags.js';
import { findTargets, foundIn, hasUnread, loadWanted, planFound } from '../cli/planning.js';
import { today } from '../text/day.js';
import { unmetDemands } from '../cli/unmet.js';
import { writePrivate } from '../files/index.js';
import { planDocument } from '../plan/documents.js';
import { printable } from '../problem/printable.js';
import { redactedPlan } from '../report/plan-redacted.js';
import { planPretty } from '../report/plan.js';

/** `ctsel plan`: what applying a policy would do, and what that means. */
export class Plan extends BaseCommand {
  static override summary = 'Show what `apply` would change: the API calls, and the events gained or lost.';
  static override description =
    'Reads the live trails and stores and changes nothing. For each target: the calls, the events that would newly be recorded and those that would be lost, each with an example, and what speaks against it. A target that already records what the policy asks for needs no call.';
  static override examples = [
    '<%= config.bin %> plan',
    '<%= config.bin %> plan --out plan.json && <%= config.bin %> apply plan.json',
    '<%= config.bin %> plan --live snapshot.json --detailed-exitcode',
  ];
  static override args = { policy: Args.string({ description: 'the policy, or - for standard input' }) };
  static override flags = {
    out: Flags.string({ description: 'save the plan, for `show` and `apply`', helpValue: 'FILE' }),
    live: Flags.string({
      description: 'plan from what `ctsel snapshot` wrote, without AWS',
      helpValue: 'FILE',
    }),
    strict: Flags.boolean({
      description: 'also replace selectors that record the same in other words',
      default: false,
    }),
    'detailed-exitcode': Flags.boolean({ description: 'exit with 2 where something is to be changed' }),
    redact: Flags.boolean({ description: 'leave out which events are recorded, and examples' }),
    target,
    assume,
    ...awsFlags,
  };

  async run(): Promise<PlanResult | RedactedPlan> {
    const { args, flags } = await this.parse(Plan);
    const session = this.session(flags.assume);
    const { assumptions, note } = session;
    const { source, sha256, desired, compiled } = await loadWanted(args.policy, flags.target, session);
    const unmet = await unmetDemands(compiled, session, today());
    const options = { assumptions, isStrict: flags.strict, today: today() };
    const found =
      flags.live === undefined
        ? await findTargets(desired, openDoor(doorOptions(flags, 'plan', note)), flags.parallel)
        : await foundIn(flags.live, desired, session);
    const planned = planFound(found, options);
    const origin = {
      ctsel: this.config.version,
      made: new Date().toISOString(),
      policy: { file: source.name, sha256 },
      unmet,
    };
    const document = planDocument(planned, origin, options);
    this.show(planPretty(planned, { isRedacted: flags.redact, hasTexts: true }, this.paint, unmet));
    if (flags.out !== undefined) {
      await writePrivate(flags.out, `${JSON.stringify(document, null, 2)}\n`);
      this.note(printable(`saved in ${flags.out}: it shows what is not recorded, so keep it private`));
    }
    const isDifferent = flags['detailed-exitcode'] && !document.clean;
    this.finish(hasUnread(planned) ? exit.aws : isDifferent ? exit.different : exit.clean);
    return flags.redact ? redactedPlan(document) : document;
  }
}
