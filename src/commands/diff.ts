import { Args } from '@oclif/core';
import type { DiffResult } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { chosenBy } from '../app/choose-targets.js';
import { assume, target } from '../cli/flags.js';
import { isLive, Live, liveFlags } from '../cli/live.js';
import { mustLoad } from '../app/load-targets.js';
import { terraformFlags, terraformRun } from '../cli/terraform-flags.js';
import { comparedKey, compareTargets } from '../compare/targets.js';
import type { Recording } from '../recording/recording.js';
import { allEqual, diffJson, diffPretty } from '../report/diff.js';

/** `ctsel diff`: whether two sides record the same, and an event for each difference. */
export class Diff extends BaseCommand {
  static override summary = 'Compare what two sides record; if it differs, show an event.';
  static override description =
    'Compares by meaning, not by text. Exits with 2 when they differ, with 3 when an unknown value decides.';
  static override examples = [
    '<%= config.bin %> diff old.json ctsel.yaml',
    '<%= config.bin %> diff main.tf template.yaml --json',
    '<%= config.bin %> diff terraform/ ctsel.yaml --target audit',
    '<%= config.bin %> diff terraform/ ctsel.yaml --var-file prod.tfvars',
    '<%= config.bin %> diff live:org-trail ctsel.yaml',
  ];
  static override args = {
    a: Args.string({
      description: 'a policy, selectors, Terraform, a template, a folder, or live:TRAIL',
      required: true,
    }),
    b: Args.string({ description: 'what to compare it with', required: true }),
  };
  static override flags = { target, assume, ...terraformFlags, ...liveFlags };

  async run(): Promise<DiffResult> {
    const { args, flags } = await this.parse(Diff);
    const session = this.session(flags.assume);
    const live = new Live(flags, session.note);
    const load = async (side: string) =>
      isLive(side)
        ? mustLoad([], session, { live: [await live.recording(side)] })
        : mustLoad([side], session, { terraform: terraformRun(flags) });
    const [a, b] = [await load(args.a), await load(args.b)].map((side) =>
      side.map(({ recording }) => recording),
    ) as [Recording[], Recording[]];
    const all = compareTargets(a, b, session);
    const chosen = chosenBy(all, comparedKey, flags.target);
    this.show(diffPretty(chosen, this.paint));
    const equal = allEqual(chosen);
    this.finish(equal === true ? exit.clean : equal === false ? exit.different : exit.invalid);
    return diffJson(chosen);
  }
}
