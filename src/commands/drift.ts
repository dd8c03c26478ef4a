import { Args, Flags } from '@oclif/core';
import { openDoor } from '../aws/door.js';
import { awsFlags, doorOptions } from '../cli/aws-flags.js';
import type { DriftResult } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { assume, target } from '../cli/flags.js';
import { findTargets, foundIn, hasUnread, loadWanted, planFound } from '../cli/planning.js';
import { today } from '../text/day.js';
import { driftJson, driftPretty } from '../report/drift.js';
import { isClean, isRead } from '../plan/plan.js';

/** `ctsel drift`: is what is live what the policy says? */
export class Drift extends BaseCommand {
  static override summary = 'Detect drift between a policy and the live trails and event data stores.';
  static override description =
    'By meaning: a renamed or reordered selector is no drift, a stopped trail is. Exits with 2 where something drifted.';
  static override examples = ['<%= config.bin %> drift', '<%= config.bin %> drift --strict --json'];
  static override args = { policy: Args.string({ description: 'the policy, or - for standard input' }) };
  static override flags = {
    live: Flags.string({ description: 'what `ctsel snapshot` wrote, in place of AWS', helpValue: 'FILE' }),
    strict: Flags.boolean({
      description: 'compare the text too: names, order and form',
      default: false,
    }),
    target,
    assume,
    ...awsFlags,
  };

  async run(): Promise<DriftResult> {
    const { args, flags } = await this.parse(Drift);
    const session = this.session(flags.assume);
    const { assumptions, note } = session;
    const { desired } = await loadWanted(args.policy, flags.target, session);
    const found =
      flags.live === undefined
        ? await findTargets(desired, openDoor(doorOptions(flags, 'plan', note)), flags.parallel)
        : await foundIn(flags.live, desired, session);
    const planned = planFound(found, { assumptions, isStrict: flags.strict, today: today() });
    this.show(driftPretty(planned, this.paint));
    const hasDrifted = planned.some((one) => isRead(one) && !isClean(one));
    this.finish(hasUnread(planned) ? exit.aws : hasDrifted ? exit.different : exit.clean);
    return driftJson(planned);
  }
}
