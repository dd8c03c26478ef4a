import { Args, Flags } from '@oclif/core';
import type { RuleDetails, RuleList } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { ruleCatalog } from '../lint/catalog.js';
import { severityWords } from '../policy/words.js';
import { notCalled } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { listedRules, ruleText, rulesText } from '../report/rules.js';

/** `ctsel rules`. */
export class Rules extends BaseCommand {
  static override summary = 'List the rules of the linter, or show one.';
  static override args = { name: Args.string({ description: 'the rule to show' }) };
  static override flags = {
    match: Flags.string({
      description: 'only rules in whose name, summary or reason this occurs, in any case',
      helpValue: 'TEXT',
    }),
    group: Flags.string({
      description: `only rules of this group: ${ruleCatalog().map(slug).join(', ')}`,
      helpValue: 'GROUP',
      options: ruleCatalog().map(slug),
    }),
    severity: Flags.string({
      description: 'only rules of this severity by default',
      options: [...severityWords],
    }),
  };
  static override examples = [
    '<%= config.bin %> rules',
    '<%= config.bin %> rules log-bucket-loop',
    '<%= config.bin %> rules --group cost --severity warning',
    '<%= config.bin %> rules --match bucket',
  ];

  async run(): Promise<RuleList | RuleDetails> {
    const { args, flags } = await this.parse(Rules);
    if (args.name === undefined) {
      const groups = groupsOf(flags);
      if (groups.length > 0) this.show(rulesText(groups, this.paint));
      else this.note('no rule fits; `ctsel rules` lists all');
      return { rules: listedRules(groups) };
    }
    const rules = ruleCatalog().flatMap(({ rules: listed }) => listed);
    const rule = rules.find(({ name }) => name === args.name);
    if (rule === undefined) {
      const names = rules.map(({ name }) => name);
      throw new Failure('usage', notCalled('rule', args.name, names), '`ctsel rules` lists them');
    }
    this.show(ruleText(rule, this.paint));
    return rule;
  }
}

interface Filters {
  readonly match?: string | undefined;
  readonly group?: string | undefined;
  readonly severity?: string | undefined;
}

/** The groups with those of their rules that fit, without groups that have none. */
function groupsOf({ match = '', group, severity }: Filters) {
  const wanted = match.toLowerCase();
  const fits = (rule: RuleDetails) =>
    [rule.name, rule.summary, rule.why].some((text) => text.toLowerCase().includes(wanted)) &&
    (severity === undefined || rule.severity === severity);
  return ruleCatalog()
    .filter((one) => group === undefined || slug(one) === group)
    .map(({ title, rules: listed }) => ({ title, rules: listed.filter(fits) }))
    .filter((one) => one.rules.length > 0);
}

/** The title of a group as a word of the command line. */
function slug({ title }: { readonly title: string }): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
