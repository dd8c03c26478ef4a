import type { ListedRule, RuleDetails } from '../../generated/output/index.js';
import { controlIds, sources, type Pack, type Source, type SourceKey } from '../cloudtrail/index.js';
import { plain, type Paint } from '../problem/paint.js';
import { table, terminalWidth, wrap } from './columns.js';

/** Rules in one list, each with its group. */
export function listedRules(
  groups: readonly { readonly title: string; readonly rules: readonly RuleDetails[] }[],
): readonly ListedRule[] {
  return groups.flatMap(({ title, rules }) => rules.map((one) => ({ group: title, ...one })));
}

/** All rules, group by group. */
export function rulesText(
  groups: readonly { readonly title: string; readonly rules: readonly RuleDetails[] }[],
  paint: Paint = plain,
): string {
  const parts = groups.map(({ title, rules }) =>
    table(
      [title.toUpperCase(), 'SEVERITY', 'FINDS'],
      rules.map(({ name, severity, summary }) => [name, severity, summary]),
      paint,
    ),
  );
  return [...parts, '`ctsel rules NAME` shows why a rule matters, with examples.'].join('\n\n');
}

/** Everything about one rule. */
export function ruleText(rule: RuleDetails, paint: Paint = plain): string {
  const { name, severity, summary, why, url, examples } = rule;
  const example = (title: string, texts: readonly string[]) => {
    const [first] = texts;
    return first === undefined ? [] : [paint('bold', title), indented(first)];
  };
  return [
    `${paint('bold', name)} (${severity})`,
    ...[summary, why].map((text) => wrap(text, terminalWidth()).join('\n')),
    ...example('Bad:', examples.bad),
    ...example('Good:', examples.good),
    `Sources:\n${rule.sources.map((one) => `  ${one}`).join('\n')}`,
    `Documented at ${url}`,
  ].join('\n\n');
}

/** An example; selectors as JSON over several lines. */
function indented(text: string): string {
  const lines = text.startsWith('{') ? JSON.stringify(JSON.parse(text), null, 2) : text.trimEnd();
  const all = lines.split('\n');
  const shown = all.length > 40 ? [...all.slice(0, 38), '…'] : all;
  return shown.map((line) => `  ${line.length > 140 ? `${line.slice(0, 139)}…` : line}`.trimEnd()).join('\n');
}

/** All packs. */
export function packsText(packs: readonly Pack[], paint: Paint = plain): string {
  const rows = packs.map(({ name, title, controls }) => [
    name,
    String(new Set(controls.flatMap(controlIds)).size),
    title,
  ]);
  return [
    table(['PACK', 'CONTROLS', 'FRAMEWORK'], rows, paint),
    '`ctsel packs NAME` lists the controls and their sources; `packs: [NAME]` in a policy, or `ctsel lint --pack NAME`, checks them.',
  ].join('\n\n');
}

/** The documents that the controls of a pack were read from, each once. */
export function packSources({ controls }: Pack): readonly (Source & { readonly key: SourceKey })[] {
  return [...new Set(controls.map(({ source }) => source))].map((key) => ({ key, ...sources[key] }));
}

/** The controls of one pack, and under them the documents that they were read from. */
export function packText(pack: Pack, paint: Paint = plain): string {
  const rows = pack.controls.map((one) => [one.demand, one.severity ?? 'error', one.source, one.control]);
  const documents = packSources(pack).map(({ key, title, edition, read, via, page }) => [
    key,
    [title, `edition: ${edition}`, ...(via === undefined ? [] : [`via ${via}`]), `read ${read}`, page ?? '']
      .filter((part) => part !== '')
      .join('; '),
  ]);
  return [
    `${paint('bold', pack.name)}: ${pack.title}`,
    table(['RULE', 'SEVERITY', 'SOURCE', 'CONTROLS'], rows, paint),
    table(['SOURCE', 'DOCUMENT'], documents, paint),
  ].join('\n\n');
}
