import type { DriftResult } from '../../generated/output/index.js';
import { targetDocument } from '../plan/documents.js';
import { isClean, isRead, type Planned, type TargetPlan } from '../plan/plan.js';
import type { Paint } from '../problem/paint.js';
import { printable } from '../problem/printable.js';
import { differenceLines } from './diff.js';
import { objectionLines, problemLines } from './plan.js';
import { insightWords } from '../compare/targets.js';
import { counted } from './pretty.js';

/** What drifted, for people: seen from the policy, live targets record more or less. */
export function driftPretty(planned: readonly Planned[], paint: Paint): string {
  const drifted = planned.filter((one) => isRead(one) && !isClean(one));
  const unread = planned.filter((one) => !isRead(one));
  const same = planned.length - drifted.length - unread.length;
  return [
    ...planned.flatMap((one) =>
      isRead(one) ? (isClean(one) ? [] : driftLines(one, paint)) : problemLines(one, paint),
    ),
    [
      ...(drifted.length === 0 ? [] : [paint('red', `${counted(drifted.length, 'target')} drifted`)]),
      ...(same === 0
        ? []
        : [
            paint(
              'green',
              `${same === planned.length ? 'No drift: ' : ''}${counted(same, 'target')} ${same === 1 ? 'matches' : 'match'} the policy`,
            ),
          ]),
      ...(unread.length === 0 ? [] : [`${counted(unread.length, 'target')} not read`]),
    ].join(', '),
  ].join('\n');
}

function driftLines(
  { desired, live, added, removed, insights, steps, objections }: TargetPlan,
  paint: Paint,
): string[] {
  const isOnlyText = steps.length > 0 && added.length + removed.length === 0;
  const parts = [...new Set(steps.map(({ part }) => part))];
  return [
    `${paint('bold', printable(desired.target))} ${paint('dim', printable(live.arn))}`,
    ...(isOnlyText ? [`  live is written otherwise: ${parts.join(', ')}`] : []),
    ...(added.length === 0 ? [] : ['  not recorded, though the policy asks for it:']),
    ...differenceLines(added, paint('red', '-'), paint),
    ...(removed.length === 0 ? [] : ['  recorded, though the policy does not ask for it:']),
    ...differenceLines(removed, paint('yellow', '+'), paint),
    ...insights.added.map(
      ({ type, category }) => `  ${paint('red', '-')} ${printable(insightWords({ type, category }))}`,
    ),
    ...insights.removed.map(
      ({ type, category }) => `  ${paint('yellow', '+')} ${printable(insightWords({ type, category }))}`,
    ),
    ...objections.filter(({ isDrift }) => isDrift === true).flatMap((one) => objectionLines(one, paint)),
  ];
}

/** `ctsel drift --json`: each target as in a plan, without the calls. */
export function driftJson(planned: readonly Planned[]): DriftResult {
  return {
    clean: planned.every((one) => isRead(one) && isClean(one)),
    targets: planned.map(targetDocument).map((one) => {
      if (!('live' in one)) return { target: one.target, kind: one.kind, problem: one.problem };
      const { target, kind, arn, account, region, added, removed, insights, objections, clean } = one;
      const parts = [...new Set(one.changes.map(({ part }) => part))];
      return { target, kind, arn, account, region, clean, parts, added, removed, insights, objections };
    }),
  };
}
