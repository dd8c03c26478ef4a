import { Args, Flags } from '@oclif/core';
import { applyFlags } from '../cli/apply-flags.js';
import { applyOptions, carryOut, Interrupt, journalAt, openToApply } from '../cli/applying.js';
import { doorOptions, duration } from '../cli/aws-flags.js';
import { BaseCommand } from '../cli/base-command.js';
import { assume, chosenAssumptions, chooseTargets, target } from '../cli/flags.js';
import { findTargets, loadPlanOrPolicy, planFound, today, wantedOf } from '../cli/planning.js';
import { loadPolicy } from '../cli/load.js';
import { sameJson, type SavedPlan } from '../plan/documents.js';
import { isRead, type Found, type Planned, type PlanOptions } from '../plan/plan.js';
import { isSameState } from '../plan/state.js';
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
    policy: Flags.string({ description: 'the policy that must make the plan file', helpValue: 'FILE' }),
    'max-age': Flags.string({
      description: 'refuse a plan file that is older: 90m, 24h, 7d',
      helpValue: 'TIME',
    }),
    strict: Flags.boolean({
      description: 'also replace selectors that record the same in other words',
      default: false,
    }),
    ...applyFlags,
    target,
    assume,
  };

  async run(): Promise<object> {
    const { args, flags } = await this.parse(Apply);
    const note = (text: string) => this.note(text);
    const given = await loadPlanOrPolicy(args.policy);
    const interrupt = new Interrupt(note);
    try {
      const access = doorOptions(flags, 'apply', note);
      const door = openToApply(access, interrupt, flags['allow-endpoint']);
      let options: PlanOptions = {
        assumptions: chosenAssumptions(flags.assume),
        isStrict: flags.strict,
        today: today(),
      };
      let sha256: string;
      let planned: readonly Planned[];
      if ('saved' in given) {
        options = given.saved.options;
        sha256 = given.saved.document.policy.sha256;
        await this.#check(given.saved, given.file, flags);
        const saved = chosen(given.saved, flags.target);
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
        const wanted = wantedOf(given.source, flags.target, options.assumptions, note);
        sha256 = wanted.sha256;
        planned = planFound(await findTargets(wanted.desired, door, flags.parallel), options);
      }
      const { status, document } = await carryOut(
        planned,
        applyOptions(flags, {
          door,
          interrupt,
          journal: journalAt(flags.journal, access),
          ctsel: this.config.version,
          policy: sha256,
          plan: options,
          say: (text) => this.log(text),
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

  /** A plan must be young enough, and what the policy makes today. */
  async #check(
    { document, options }: SavedPlan,
    file: string,
    flags: { readonly policy: string | undefined; readonly 'max-age': string | undefined },
  ): Promise<void> {
    const { 'max-age': maxAge, policy } = flags;
    const age = Date.now() - Date.parse(document.made);
    if (maxAge !== undefined && !(age <= duration(maxAge)))
      throw new Failure(
        'refused',
        `\`${file}\` was made ${document.made}: it is older than ${maxAge}`,
        'plan again',
      );
    if (policy === undefined) return;
    const wanted = wantedOf(await loadPolicy(policy), undefined, options.assumptions, (text) =>
      this.note(text),
    );
    for (const { target: key, desired } of document.targets) {
      const own = wanted.desired.find((one) => one.target === key);
      if (own !== undefined && sameJson(own, desired)) continue;
      throw new Failure(
        'refused',
        own === undefined
          ? `\`${file}\` is about \`${key}\`, which \`${policy}\` does not have`
          : `\`${file}\` wants something else of \`${key}\` than \`${policy}\` does`,
        'plan again from this policy',
      );
    }
  }
}

function chosen({ planned }: SavedPlan, patterns: readonly string[] | undefined): readonly Planned[] {
  const keys = chooseTargets(
    planned.map(({ desired }) => desired.target),
    patterns,
  );
  return planned.filter(({ desired }) => keys.includes(desired.target));
}

/** A plan is about what was live when it was made. */
function mustBeUnmoved(saved: readonly Planned[], found: readonly Found[], file: string): void {
  for (const [index, one] of saved.entries()) {
    const now = found[index]!;
    if (!isRead(now)) continue;
    const { target: key } = one.desired;
    if (!isRead(one))
      throw new Failure('refused', `\`${key}\` could not be read when \`${file}\` was made`, 'plan again');
    if (one.live.arn === now.live.arn && isSameState(one.live.state, now.live.state)) continue;
    throw new Failure(
      'refused',
      `\`${now.live.name}\` has been changed since \`${file}\` was made: its plan for \`${key}\` may lose what came since`,
      'plan again, and look at what changed',
    );
  }
}
