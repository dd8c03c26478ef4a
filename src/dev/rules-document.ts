import { format } from 'prettier';
import type { Rule } from '../lint/rule.js';
import { ruleGroups, rules, type RuleGroup } from '../lint/rules/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { lintExample } from './lint-example.js';

/** The index of the pages below, and each page, by its path in the repository. */
export async function rulesDocuments(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map([['docs/rules.md', index()]]);
  for (const group of ruleGroups)
    for (const rule of group.rules) pages.set(`docs/rules/${rule.name}.md`, await page(rule, group));
  return pages;
}

/** What was one page once: each rule keeps the anchor that it had. */
function index(): string {
  return `# Rules

What \`ctsel lint\` looks for: ${rules.length} rules. An error is what AWS refuses, or what certainly records nothing; a warning is legal and
probably wrong or costly, or rests on a list that AWS adds to; an info is worth knowing. A rule reports only what holds whatever
the expressions of a template turn out to be. Each rule has a page of its own. Generated from \`src/lint/rules/\` by
\`npm run generate\`.

${ruleGroups.map(groupSection).join('\n')}`;
}

function groupSection({ title, rules: listed }: RuleGroup): string {
  const rows = listed.map(
    ({ name, severity, summary }) =>
      `| <a id="${name}"></a>[\`${name}\`](rules/${name}.md) | ${severity} | ${summary} |`,
  );
  return `## ${title}

| rule | severity | finds |
|---|---|---|
${rows.join('\n')}
`;
}

/** What one rule looks for, why, and what it reports of an example; the examples are run as tests. */
async function page(rule: Rule, group: RuleGroup): Promise<string> {
  const { name, severity, summary, why, sources, examples } = rule;
  const [bad] = examples.bad;
  const [good] = examples.good;
  const parts = [
    `# ${name}`,
    `**${severity}** · ${summary}`,
    why,
    ...(bad === undefined ? [] : ['## Bad', await block(rule, bad), said(await findingOf(rule, bad))]),
    ...(good === undefined ? [] : ['## Good', await block(rule, good)]),
    '## Sources',
    sources.map((source) => `- ${linked(source)}`).join('\n'),
    '## Settings',
    `\`ctsel lint --rule ${name}=SEVERITY\`, or in a policy:`,
    fenced('yaml', `lint: { rules: { ${name}: ${severity === 'off' ? 'warning' : 'off'} } }`),
    `[All rules](../rules.md) · ${group.title} · [How lint works](../lint.md)`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function linked(source: string): string {
  const [, url, more = ''] = /^(https:\S+)(.*)$/.exec(source) ?? [];
  if (url !== undefined) return `<${url}>${more}`;
  return source.startsWith('docs/') ? `[${source}](${source.replace('docs/', '../')})` : source;
}

function said({ severity, message, rule, help }: Diagnostic): string {
  const lines = [`${severity}: ${message} [${rule}]`, ...(help === undefined ? [] : [`help: ${help}`])];
  return fenced('text', lines.join('\n'));
}

/** What the rule itself says of one of its examples. */
async function findingOf(rule: Rule, example: string): Promise<Diagnostic> {
  const names = (rule.about === 'policy' && rule.reportsAs) || [rule.name];
  const found = (await lintExample(rule, example)).find((one) => names.includes(one.rule));
  if (found === undefined) throw new Error(`the rule ${rule.name} does not find its own example`);
  return found;
}

async function block(rule: Rule, example: string): Promise<string> {
  const file = rule.about === 'reading' ? rule.file : undefined;
  if (file?.endsWith('.tf')) return fenced('hcl', example.trimEnd());
  if (rule.about !== 'target' && !file?.endsWith('.json')) return fenced('yaml', example.trimEnd());
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
