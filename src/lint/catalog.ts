import { describeRule, type DescribedRule } from './describe.js';
import { ruleGroups } from './rules/index.js';

/** A rule as `ctsel rules` shows it. */
export interface ShownRule extends DescribedRule {
  readonly sources: readonly string[];
  readonly examples: { readonly bad: readonly string[]; readonly good: readonly string[] };
}

/** All rules, by group. The build writes this down, so that showing a rule does not load the linter. */
export function ruleCatalog(): readonly { readonly title: string; readonly rules: readonly ShownRule[] }[] {
  return ruleGroups.map(({ title, rules }) => ({
    title,
    rules: rules.map(({ name, sources, examples }) => ({ ...describeRule(name)!, sources, examples })),
  }));
}
