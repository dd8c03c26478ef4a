import type { ApplyResult } from '../../generated/output/index.js';
import type { Outcome } from '../apply/apply.js';
import type { UnreadTarget } from '../plan/plan.js';
import type { Judged } from '../plan/guard.js';
import type { Unmet } from '../plan/unmet.js';
import type { Paint } from '../problem/paint.js';
import { printable } from '../problem/printable.js';
import { counted } from './pretty.js';

/** What became of each target. */
export function appliedPretty(
  outcomes: readonly Outcome[],
  unchanged: number,
  journal: string | undefined,
  paint: Paint,
): string {
  const lines = outcomes.flatMap((one) => outcomeLines(one, paint));
  const count = (result: Outcome['result']) => outcomes.filter((one) => one.result === result).length;
  const parts = [
    `${counted(count('applied'), 'target')} applied`,
    ...(unchanged === 0 ? [] : [`${unchanged} unchanged`]),
    ...(count('failed') === 0 ? [] : [`${count('failed')} failed`]),
    ...(count('stopped') === 0 ? [] : [`${count('stopped')} not finished`]),
  ];
  return [
    ...lines,
    parts.join(', '),
    ...(journal === undefined ? [] : [paint('dim', printable(`journal: ${journal}`))]),
  ].join('\n');
}

function outcomeLines({ plan, result, done, isUnsure, problem }: Outcome, paint: Paint): string[] {
  const name = paint('bold', printable(plan.desired.target));
  const calls = plan.steps.length;
  const words = {
    applied: paint('green', `applied and read back (${plan.steps.map(({ call }) => call).join(', ')})`),
    failed: paint('red', `failed, ${done} of ${counted(calls, 'call')} made`),
    stopped: paint('yellow', `not finished, ${done} of ${counted(calls, 'call')} made`),
  };
  return [
    `${name}: ${words[result]}${isUnsure ? paint('yellow', '; whether the last call took effect is not known') : ''}`,
    ...(problem === undefined ? [] : [`  ${printable(problem.message)}`]),
    ...(problem?.help === undefined ? [] : [`  ${paint('bold', 'help:')} ${printable(problem.help)}`]),
  ];
}

/** `ctsel apply --json` and `ctsel rollback --json`. */
export function appliedJson(
  outcomes: readonly Outcome[],
  { skipped, stopped }: Pick<Judged, 'skipped' | 'stopped'>,
  unmet: readonly Unmet[],
  unread: readonly UnreadTarget[],
  unchanged: readonly string[],
  run: { readonly run: string; readonly journal: string } | undefined,
): ApplyResult {
  return {
    ...(run ?? {}),
    targets: [
      ...outcomes.map(({ plan, result, done, isUnsure, problem }) => ({
        target: plan.desired.target,
        arn: plan.live.arn,
        result,
        calls: plan.steps.length,
        done,
        ...(isUnsure ? { unsure: true as const } : {}),
        ...(problem === undefined ? {} : { problem }),
      })),
      ...unchanged.map((target) => ({ target, result: 'unchanged' as const })),
      ...unread.map(({ desired, problem }) => ({
        target: desired.target,
        result: 'not read' as const,
        problem,
      })),
      ...skipped.map(({ desired }) => ({ target: desired.target, result: 'left alone' as const })),
    ],
    stopped: [
      ...stopped.map(({ plan, objection }) => ({ target: plan.desired.target, ...objection })),
      ...unmet,
    ],
  };
}
