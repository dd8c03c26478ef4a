import { structuredPatch } from 'diff';
import { dollars, priceOf } from '../traffic/traffic.js';
import { insightWords } from '../compare/targets.js';
import type { Difference } from '../compare/difference.js';
import { groupBy } from '../eventset/event-set.js';
import {
  isClean,
  isLeftAlone,
  isRead,
  type Acceptance,
  type Planned,
  type Removed,
  type TargetPlan,
} from '../plan/plan.js';
import type { Unmet } from '../plan/unmet.js';
import type { Objection } from '../plan/objection.js';
import type { Step } from '../plan/steps.js';
import type { Paint } from '../problem/paint.js';
import { printable, printableLines } from '../problem/printable.js';
import { differenceLines } from './diff.js';
import { redactedObjection, redactedUnmet } from './plan-redacted.js';
import { counted } from './pretty.js';

/** How much of a plan is shown. */
export interface PlanView {
  /** Says neither which events are recorded, nor an event of them. */
  readonly isRedacted: boolean;
  /** Also the text of what is replaced. */
  readonly hasTexts: boolean;
}

/** A plan for people. */
export function planPretty(
  planned: readonly Planned[],
  view: PlanView,
  paint: Paint,
  unmet: readonly Unmet[] = [],
): string {
  const clean = planned.filter((one) => isRead(one) && isClean(one) && one.objections.length === 0);
  const shown = planned.filter((one) => !clean.includes(one));
  return [
    ...shown.flatMap((one) => (isRead(one) ? planLines(one, view, paint) : problemLines(one, paint))),
    ...(clean.length === 0 ? [] : [`${cleanWords(clean)}: nothing to change`]),
    ...unmet.flatMap((one) => unmetLines(view.isRedacted ? redactedUnmet(one) : one, paint)),
    summaryWords(planned, unmet),
  ].join('\n');
}

function cleanWords(clean: readonly Planned[]): string {
  const names = clean.map(({ desired }) => desired.target);
  return printable(
    names.length > 6 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', '),
  );
}

/** What a plan comes to, in a line. */
export function summaryWords(planned: readonly Planned[], unmet: readonly Unmet[] = []): string {
  const read = planned.filter(isRead);
  const left = read.filter(isLeftAlone);
  const changed = read.filter((one) => one.steps.length > 0 && !isLeftAlone(one));
  const calls = changed.reduce((sum, { steps }) => sum + steps.length, 0);
  const stops = read.filter(({ objections }) => objections.some(({ effect }) => effect === 'stops'));
  const parts = [
    calls === 0 ? 'no call to make' : `${counted(calls, 'call')} on ${counted(changed.length, 'target')}`,
    ...(stops.length === 0 ? [] : [`${counted(stops.length, 'target')} blocked by a safety check`]),
    ...(left.length === 0 ? [] : [`${counted(left.length, 'target')} left to another tool`]),
    ...(unmet.length === 0 ? [] : [`${counted(unmet.length, 'demand')} of the policy not met`]),
    ...(read.length === planned.length
      ? []
      : [`${counted(planned.length - read.length, 'target')} not read`]),
  ];
  return `Plan: ${parts.join(', ')}`;
}

export function problemLines({ desired, problem }: Exclude<Planned, TargetPlan>, paint: Paint): string[] {
  return [
    `${paint('bold', printable(desired.target))}: ${paint('red', printable(problem.message))}`,
    ...(problem.help === undefined ? [] : [`  ${paint('bold', 'help:')} ${printable(problem.help)}`]),
  ];
}

function planLines(plan: TargetPlan, view: PlanView, paint: Paint): string[] {
  const { desired, live, steps, added, removed, insights, managementCopies, objections } = plan;
  const calls = steps.length === 0 ? 'nothing to change' : steps.map(({ call }) => call).join(', then ');
  return [
    `${paint('bold', printable(desired.target))} ${paint('dim', printable(live.arn))}: ${calls}`,
    ...(steps.length > 0 &&
    added.length + removed.length === 0 &&
    steps.some(({ part }) => part === 'selectors')
      ? ['  the same events are recorded']
      : []),
    ...eventLines(added, view, paint('green', '+'), paint),
    ...removedLines(removed, view, paint),
    ...insights.added.map((one) => `  ${paint('green', '+')} ${printable(insightWords(one))}`),
    ...insights.removed.map((one) => `  ${paint('red', '-')} ${printable(insightWords(one))}`),
    ...(managementCopies === 0 ? [] : [`  ${copyWords(managementCopies)}`]),
    ...(view.hasTexts && !view.isRedacted ? steps.flatMap((step) => textLines(step, paint)) : []),
    ...objections.flatMap((one) => objectionLines(view.isRedacted ? redactedObjection(one) : one, paint)),
  ];
}

function removedLines(removed: readonly Removed[], view: PlanView, paint: Paint): string[] {
  const lost = removed.filter(({ isAccepted }) => !isAccepted);
  const accepted = removed.filter(({ isAccepted }) => isAccepted);
  return [
    ...eventLines(lost, view, paint('red', '-'), paint),
    ...[...groupBy(accepted, ({ acceptedBy }) => acceptedWords(acceptedBy, view.isRedacted))].flatMap(
      ([words, same]) => [
        printable(`  accepted by \`acceptLess\` ${words}:`),
        ...eventLines(same, view, paint('yellow', '-'), paint),
      ],
    ),
  ];
}

/** Until when events may go, and why: `until 2026-12-31 (SEC-412)`. */
export function acceptedWords(acceptedBy: readonly Acceptance[], isRedacted: boolean): string {
  return acceptedBy
    .map(({ until, because }) => `until ${until}${isRedacted ? '' : ` (${because})`}`)
    .join(' and ');
}

function unmetLines({ name, effect, place, message, help }: Unmet, paint: Paint): string[] {
  return [
    printable(`${place}:`),
    ...objectionLines({ name, effect, message, ...(help === undefined ? {} : { help }) }, paint),
  ];
}

function eventLines(
  differences: readonly Difference[],
  view: PlanView,
  sign: string,
  paint: Paint,
): string[] {
  if (!view.isRedacted) return differenceLines(differences, sign, paint);
  const kinds = new Map<string, number>();
  for (const { conjunction } of differences) {
    const { category, key } = conjunction.group;
    const kind = `${category} events${key === '' ? '' : ` of ${key}`}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => `  ${sign} ${counted(count, 'set')} of ${printable(kind)}`);
}

/** What a copy of management events costs, where it is not the first. */
export function copyWords(copies: -1 | 1): string {
  const price = `${dollars(priceOf('managementEventsFurtherCopy') * 100_000)} per 100,000 events`;
  return copies === 1
    ? `a copy of management events comes: free where it is the first of its account and Region, otherwise ${price}`
    : `a copy of management events goes: another one of its account and Region may become the free one, otherwise ${price}`;
}

/** What a call replaces, as text. */
export function textLines({ call, from, to }: Step, paint: Paint): string[] {
  const { hunks } = structuredPatch('', '', jsonText(from), jsonText(to), undefined, undefined, {
    context: 2,
  });
  const lines = hunks.flatMap(({ lines: changed }, index) => [
    ...(index === 0 ? [] : ['   …']),
    ...changed.filter((line) => !line.startsWith('\\')),
  ]);
  const colour = { '+': 'green', '-': 'red' } as const;
  return [
    `  ${call}`,
    ...lines.map((line) => {
      const style = colour[line[0] as keyof typeof colour];
      const shown = `    ${printableLines(line)}`;
      return style === undefined ? shown : paint(style, shown);
    }),
  ];
}

/** How long what stands on one line may be. */
const longestLine = 90;

/** JSON in which what is short stands on one line: a field selector, say. */
function jsonText(value: unknown): string {
  const lines = (one: unknown, indent: string, key: string): string => {
    const short = `${indent}${key}${JSON.stringify(one)}`;
    if (typeof one !== 'object' || one === null || short.length <= longestLine) return short;
    const inner = `${indent}  `;
    const items = Array.isArray(one)
      ? one.map((item) => lines(item, inner, ''))
      : Object.entries(one).map(([name, item]) => lines(item, inner, `${JSON.stringify(name)}: `));
    const [open, close] = Array.isArray(one) ? '[]' : '{}';
    return [`${indent}${key}${open}`, items.join(',\n'), `${indent}${close}`].join('\n');
  };
  return `${lines(value ?? {}, '', '')}\n`;
}

export function objectionLines({ name, effect, message, help, snippet }: Objection, paint: Paint): string[] {
  const word = {
    stops: paint('red', 'stops'),
    skips: paint('yellow', 'left alone'),
    warns: paint('yellow', 'warning'),
  };
  return [
    `  ${word[effect]}: ${printable(message)} ${paint('dim', `[${name}]`)}`,
    ...(help === undefined ? [] : [`    ${paint('bold', 'help:')} ${printable(help)}`]),
    ...(snippet === undefined ? [] : snippet.split('\n').map((line) => `      ${printable(line)}`)),
  ];
}
