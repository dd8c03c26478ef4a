import { isClean, isRead, type Planned, type Removed, type TargetPlan } from '../plan/plan.js';
import type { Unmet } from '../plan/unmet.js';
import { plain } from '../problem/paint.js';
import { redactedUnmet } from './plan-redacted.js';
import { acceptedWords, planPretty, summaryWords, type PlanView } from './plan.js';

/** A plan as a comment on a pull request, in at most so many bytes: what does not fit is left out, and it says so. */
export function planMarkdown(
  planned: readonly Planned[],
  unmet: readonly Unmet[],
  isRedacted: boolean,
  maxBytes: number,
): string {
  const fits = (text: string) => Buffer.byteLength(text) <= maxBytes;
  const views: readonly (PlanView | undefined)[] = [
    { isRedacted, hasTexts: true },
    { isRedacted, hasTexts: false },
    undefined,
  ];
  for (const view of views) {
    const text = comment(planned, unmet, isRedacted, view);
    if (fits(text)) return text;
  }
  for (let shown = planned.length - 1; shown > 0; shown = Math.floor(shown / 2)) {
    const text = comment(planned, unmet, isRedacted, undefined, shown);
    if (fits(text)) return text;
  }
  return comment(planned, unmet, isRedacted, undefined, 0);
}

function comment(
  planned: readonly Planned[],
  unmet: readonly Unmet[],
  isRedacted: boolean,
  view: PlanView | undefined,
  rows = planned.length,
): string {
  const changed = planned.filter((one) => !(isRead(one) && isClean(one)));
  const inOrder = [...changed, ...planned.filter((one) => !changed.includes(one))];
  const left = planned.length - rows;
  const lines = [
    '### ctsel plan',
    '',
    summaryWords(planned, unmet),
    ...unmetTable(unmet, isRedacted, rows),
    ...(rows === 0
      ? []
      : ['', '| target | calls | newly recorded | no longer recorded | guards |', '|---|---|---|---|---|']),
    ...inOrder.slice(0, rows).map((one) => row(one, isRedacted)),
    ...(left > 0 ? ['', `and ${left} more`] : []),
  ];
  const details = changed.map((one) => detail(one, view)).join('\n');
  const missing =
    view === undefined && changed.length > 0
      ? ['', 'The details do not fit here: `ctsel show` prints them from the plan file.']
      : [];
  return [
    ...lines,
    ...(view === undefined || changed.length === 0 ? [] : ['', details]),
    ...missing,
    '',
  ].join('\n');
}

/** What the policy demands of itself and does not meet, at most so many rows. */
function unmetTable(unmet: readonly Unmet[], isRedacted: boolean, rows: number): readonly string[] {
  if (unmet.length === 0 || rows === 0) return [];
  const shown = unmet.slice(0, rows).map((one) => (isRedacted ? redactedUnmet(one) : one));
  return [
    '',
    '| demand of the policy | where | not met |',
    '|---|---|---|',
    ...shown.map(({ name, place, message }) => `| **${name}** | ${code(place)} | ${code(message)} |`),
    ...(unmet.length > shown.length ? ['', `and ${unmet.length - shown.length} more`] : []),
  ];
}

function row(planned: Planned, isRedacted: boolean): string {
  const name = code(planned.desired.target);
  if (!isRead(planned)) return `| ${name} | not read | | | ${code(planned.problem.message)} |`;
  const { steps, added, removed, objections } = planned;
  const calls = steps.length === 0 ? 'none' : steps.map(({ call }) => call).join(', ');
  const sets = (count: number) => (count === 0 ? '' : String(count));
  const guards = objections.map(({ name: guard, effect }) => (effect === 'stops' ? `**${guard}**` : guard));
  return `| ${name} | ${calls} | ${sets(added.length)} | ${sets(removed.length)}${acceptance(removed, isRedacted)} | ${guards.join(', ')} |`;
}

/** Until when, and why, events may go that `acceptLess` covers. */
function acceptance(removed: readonly Removed[], isRedacted: boolean): string {
  const words = new Set(
    removed.flatMap(({ acceptedBy }) => acceptedBy.map((one) => acceptedWords([one], isRedacted))),
  );
  return words.size === 0 ? '' : `, accepted ${[...words].map(code).join(' and ')}`;
}

function detail(planned: TargetPlan | Planned, view: PlanView | undefined): string {
  if (view === undefined) return '';
  const lines = planPretty([planned], view, plain).split('\n').slice(0, -1);
  return [
    `<details><summary>${html(planned.desired.target)}</summary>`,
    '',
    fenced(lines.join('\n')),
    '',
    '</details>',
  ].join('\n');
}

/** Text in which nothing is markup, a mention or a link: fences are longer than any run of backticks in it. */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}diff\n${text.replace(/^ {2,4}([+-]) ?/gm, '$1 ')}\n${fence}`;
}

function code(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  return `${fence} ${text.replaceAll('|', '\\|').replace(/\s+/g, ' ')} ${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
