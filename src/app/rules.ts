import { describeRule } from '../lint/describe.js';
import type { Rule } from '../lint/rule.js';
import { ruleGroups } from '../lint/rules/index.js';
import type { ShownRule } from '../report/rules.js';

/** Everything about a rule. */
export function shownRule({ name, sources, examples }: Rule): ShownRule {
  return { ...describeRule(name)!, sources, examples };
}

/** All rules, group by group. */
export function shownGroups(): readonly { readonly title: string; readonly rules: readonly ShownRule[] }[] {
  return ruleGroups.map(({ title, rules }) => ({ title, rules: rules.map(shownRule) }));
}

/** All rules in one list, each with its group. */
export function shownRules(): readonly (ShownRule & { readonly group: string })[] {
  return shownGroups().flatMap(({ title, rules }) => rules.map((one) => ({ group: title, ...one })));
}
