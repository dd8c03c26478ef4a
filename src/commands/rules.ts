import * as Args from '@oclif/core/args';
import type { RuleDetails, RuleList } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { shownGroups, shownRule, shownRules } from '../app/rules.js';
import { rules } from '../lint/rules/index.js';
import { notCalled } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { ruleText, rulesText } from '../report/rules.js';

/** `ctsel rules`. */
export class Rules extends BaseCommand {
  static override summary = 'List the rules of the linter, or show one.';
  static override args = { name: Args.string({ description: 'the rule to show' }) };
  static override examples = ['<%= config.bin %> rules', '<%= config.bin %> rules log-bucket-loop'];

  async run(): Promise<RuleList | RuleDetails> {
    const { args } = await this.parse(Rules);
    if (args.name === undefined) {
      this.log(rulesText(shownGroups(), this.paint));
      return { rules: shownRules() };
    }
    const rule = rules.find(({ name }) => name === args.name);
    if (rule === undefined) {
      const names = rules.map(({ name }) => name);
      throw new Failure('usage', notCalled('rule', args.name, names), '`ctsel rules` lists them');
    }
    const shown = shownRule(rule);
    this.log(ruleText(shown, this.paint));
    return shown;
  }
}
