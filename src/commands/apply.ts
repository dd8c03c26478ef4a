import { Args, Flags } from '@oclif/core';
import { allowUnmet, applyFlags } from '../cli/apply-flags.js';
import { applyOptions, carryOut, Interrupt, journalAt, openToApply } from '../cli/applying.js';
import { doorOptions } from '../cli/aws-flags.js';
import type { ApplyResult } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { assume, target } from '../cli/flags.js';
import { findTargets, loadPlanOrPolicy, planFound, wantedOf } from '../cli/planning.js';
import { today } from '../text/day.js';
import { unmetDemands } from '../cli/unmet.js';
import { checkPlanFile, chosenOf, mustBeUnmoved } from '../cli/plan-file.js';
import type { Planned, PlanOptions } from '../plan/plan.js';
import { allowingUnmet, type Unmet } from '../plan/unmet.js';
import { Failure } from '../problem/failure.js';

/** `ctsel apply`: makes the live trails and stores record what the policy says. */
export class Apply extends BaseCommand {
  static override summary = 'Make the live trails and event data stores match a policy.';
  static override description =
    'Plans, lets the guards judge, asks, writes a journal, makes the calls, reads back and plans again: nothing may be left to do. Nothing is changed where events would be lost that `acceptLess` does not cover. A plan file is applied only while the live state is still what it was made from.';
  static override examples = [
    '<%= config.bin %> apply',
    '<%= config.bin %> apply plan.json --policy ctsel.yaml --max-age 24h --yes --journal s3://my-journals/ctsel',
    '<%= config.bin %> apply --target org-trail --allow-less org-trail',
  ];
  static override args = {
    policy: Args.string({ description: 'the policy, or what `ctsel plan --out` wrote' }),
  };
  static override flags = {
    policy: Flags.string({
      description: 'the policy that must make the plan file, whole',
      helpValue: 'FILE',
    }),
    'max-age': Flags.string({
      description: 'refuse a plan file that is older: 90m, 24h, 7d',
      helpValue: 'TIME',
    }),
    strict: Flags.boolean({
      description: 'also replace selectors that record the same in other words',
      default: false,
    }),
    'allow-unmet': allowUnmet,
    ...applyFlags,
    target,
    assume,
  };

  async run(): Promise<ApplyResult> {
    const { args, flags } = await this.parse(Apply);
    const session = this.session(flags.assume);
    const { note } = session;
    const given = await loadPlanOrPolicy(args.policy, session);
    const interrupt = new Interrupt(note);
    try {
      const access = doorOptions(flags, 'apply', note);
      const door = openToApply(access, interrupt, flags['allow-endpoint']);
      let options: PlanOptions = {
        assumptions: session.assumptions,
        isStrict: flags.strict,
        today: today(),
      };
      let sha256: string;
      let planned: readonly Planned[];
      let unmet: readonly Unmet[];
      if ('saved' in given) {
        options = given.saved.options;
        sha256 = given.saved.document.policy.sha256;
        unmet = await checkPlanFile(given.saved, given.file, flags, session);
        const saved = chosenOf(given.saved, flags.target);
        const found = await findTargets(
          saved.map(({ desired }) => desired),
          door,
          flags.parallel,
        );
        mustBeUnmoved(saved, found, given.file);
        planned = planFound(found, options);
      } else {
        if (flags.policy !== undefined || flags['max-age'] !== undefined)
          throw new Failure('usage', '`--policy` and `--max-age` are about a plan file', 'leave them out');
        const wanted = await wantedOf(given.source, flags.target, session);
        sha256 = wanted.sha256;
        unmet = await unmetDemands(wanted.compiled, session, options.today);
        planned = planFound(await findTargets(wanted.desired, door, flags.parallel), options);
      }
      const { status, document } = await carryOut(
        planned,
        applyOptions(flags, {
          door,
          interrupt,
          journal: journalAt(flags.journal, flags['journal-owner'], access),
          ctsel: this.config.version,
          policy: sha256,
          plan: options,
          unmet: allowingUnmet(unmet, flags['allow-unmet'] ?? []),
          say: (text) => this.show(text),
          note,
          paint: this.paint,
        }),
      );
      this.finish(status);
      return document;
    } finally {
      interrupt.close();
    }
  }
}
