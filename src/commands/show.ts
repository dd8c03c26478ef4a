import { Args, Flags } from '@oclif/core';
import type { PlanResult, RedactedPlan } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { loadPlan } from '../cli/planning.js';
import { planMarkdown } from '../report/plan-markdown.js';
import { redactedPlan } from '../report/plan-redacted.js';
import { planPretty } from '../report/plan.js';

/** `ctsel show`: a saved plan, for people. */
export class Show extends BaseCommand {
  static override summary = 'Show a saved plan: on a terminal, or as a comment on a pull request.';
  static override examples = [
    '<%= config.bin %> show plan.json',
    '<%= config.bin %> show plan.json --format markdown --max-bytes 60000 > comment.md',
  ];
  static override args = {
    plan: Args.string({ description: 'what `ctsel plan --out` wrote', required: true }),
  };
  static override flags = {
    format: Flags.option({
      description: 'how to show it',
      options: ['pretty', 'markdown', 'json'] as const,
      default: 'pretty' as const,
    })(),
    'max-bytes': Flags.integer({
      description: 'the largest comment, in bytes; GitHub accepts 65,536 characters',
      default: 60_000,
      min: 500,
    }),
    redact: Flags.boolean({ description: 'leave out which events are recorded, and examples' }),
  };

  async run(): Promise<PlanResult | RedactedPlan> {
    const { args, flags } = await this.parse(Show);
    const { document, planned } = await loadPlan(args.plan, this.session());
    const shown = flags.redact ? redactedPlan(document) : document;
    if (flags.format === 'markdown')
      this.log(planMarkdown(planned, document.unmet, flags.redact, flags['max-bytes']).trimEnd());
    else if (flags.format === 'json') this.log(JSON.stringify(shown, null, 2));
    else
      this.show(
        planPretty(planned, { isRedacted: flags.redact, hasTexts: true }, this.paint, document.unmet),
      );
    return shown;
  }
}
