import type { Severity } from '../problem/diagnostic.js';
import { rules } from './rules/index.js';

/** Where rules are documented; each has a page of its name. */
const documents = 'https://github.com/ctsel/ctsel/blob/main/docs/rules';

/** A rule as reports and `ctsel rules` present it. */
export interface DescribedRule {
  readonly name: string;
  readonly severity: Severity | 'off';
  readonly summary: string;
  readonly why: string;
  readonly url: string;
}

const byName = new Map(rules.map((rule) => [rule.name, rule]));

/** What is known of a rule; undefined where no rule has that name. */
export function describeRule(name: string): DescribedRule | undefined {
  const rule = byName.get(name);
  if (rule === undefined) return undefined;
  const { severity, summary, why } = rule;
  return { name, severity, summary, why, url: `${documents}/${name}.md` };
}
