import { describeRule } from '../lint/describe.js';
import type { Rule } from '../lint/rule.js';
import { ruleGroups } from '../lint/rules/index.js';
import type { ListedRule, RuleDetails } from '../../generated/output/index.js';

/** Everything about a rule. */
export function shownRule({ name, sources, examples }: Rule): RuleDetails {
  return { ...describeRule(name)!, sources, examples };
}

/** All rules, group by group. */
export function shownGroups(): readonly { readonly title: string; readonly rules: readonly RuleDetails[] }[] {
  return ruleGroups.map(({ title, rules }) => ({ title, rules: rules.map(shownRule) }));
}

/** All rules in one list, each with its group. */
export function shownRules(): readonly ListedRule[] {
  return shownGroups().flatMap(({ title, rules }) => rules.map((one) => ({ group: title, ...one })));
}
