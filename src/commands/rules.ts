import { Args } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { ruleCatalog } from '../lint/catalog.js';
import { notCalled } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { ruleText, rulesText } from '../report/rules.js';

/** `ctsel rules`. */
export class Rules extends BaseCommand {
  static override summary = 'List the rules of the linter, or show one.';
  static override args = { name: Args.string({ description: 'the rule to show' }) };
  static override examples = ['<%= config.bin %> rules', '<%= config.bin %> rules log-bucket-loop'];

  async run(): Promise<object> {
    const { args } = await this.parse(Rules);
    const groups = ruleCatalog();
    if (args.name === undefined) {
      this.log(rulesText(groups, this.paint));
      return {
        rules: groups.flatMap(({ title, rules: listed }) => listed.map((one) => ({ group: title, ...one }))),
      };
    }
    const rules = groups.flatMap(({ rules: listed }) => listed);
    const rule = rules.find(({ name }) => name === args.name);
    if (rule === undefined) {
      const names = rules.map(({ name }) => name);
      throw new Failure('usage', notCalled('rule', args.name, names), '`ctsel rules` lists them');
    }
    this.log(ruleText(rule, this.paint));
    return rule;
  }
}
