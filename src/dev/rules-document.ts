import { format } from 'prettier';
import { allAssumptions } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { lintJson } from '../lint/lint-json.js';
import { lint } from '../lint/lint.js';
import type { Rule } from '../lint/rule.js';
import { ruleGroups, rules, type RuleGroup } from '../lint/rules/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';

/** `docs/rules.md`: every rule with what it looks for, why, and what it says of an example. */
export async function rulesDocument(): Promise<string> {
  const groups: string[] = [];
  for (const group of ruleGroups) groups.push(await groupSection(group));
  return `# Rules

What \`ctsel lint\` looks for: ${rules.length} rules. An error is what AWS refuses, or what certainly records nothing; a warning is legal and
probably wrong or costly, or rests on a list that AWS adds to; an info is worth knowing. A rule says only what holds whatever
the expressions of a template turn out to be. Examples of policies are YAML, those of selectors JSON as the API has it; each is
run as a test. Generated from \`src/lint/rules/\` by \`npm run generate\`.

${groups.join('\n')}`;
}

async function groupSection({ title, rules: listed }: RuleGroup): Promise<string> {
  const sections: string[] = [];
  for (const rule of listed) sections.push(await ruleSection(rule));
  const rows = listed.map(
    ({ name, severity, summary }) => `| [\`${name}\`](#${name}) | ${severity} | ${summary} |`,
  );
  return `## ${title}

| rule | severity | finds |
|---|---|---|
${rows.join('\n')}

${sections.join('\n')}`;
}

async function ruleSection(rule: Rule): Promise<string> {
  const { name, severity, summary, why } = rule;
  const [bad, good] = [rule.examples.bad[0]!, rule.examples.good[0]!];
  const { message, help, severity: found } = findingOf(rule, bad);
  return `### ${name}

**${severity}** · ${summary}

${why}

Bad:

${await block(rule, bad)}

\`\`\`text
${found}: ${message} [${name}]
${help === undefined ? '' : `help: ${help}\n`}\`\`\`

Good:

${await block(rule, good)}
`;
}

/** What the rule itself says of one of its examples. */
function findingOf(rule: Rule, example: string): Diagnostic {
  const all = rule.about === 'target' ? lintJson(example) : lintPolicy(example);
  const found = all.find((one) => one.rule === rule.name);
  if (found === undefined) throw new Error(`the rule ${rule.name} does not find its own example`);
  return found;
}

function lintPolicy(text: string): readonly Diagnostic[] {
  const compiled = compilePolicy({ name: 'policy.yaml', text }, allAssumptions);
  const records = new Map((compiled.policy?.tests ?? []).map((one) => [one, { record: one.event }]));
  return lint(compiled, records, allAssumptions);
}

async function block({ about }: Rule, example: string): Promise<string> {
  if (about === 'policy') return fenced('yaml', example.trimEnd());
  const text = JSON.stringify(shortened(JSON.parse(example)));
  return fenced('json', (await format(text, { parser: 'json', printWidth: 100 })).trimEnd());
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Long lists and texts by their beginning. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 120 ? `${value.slice(0, 40)}…` : value;
  if (Array.isArray(value)) {
    const kept = value.length > 10 ? value.slice(0, 2) : value;
    const more = value.length - kept.length;
    return [...kept.map(shortened), ...(more === 0 ? [] : [`… ${more} more`])];
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortened(one)]));
}
