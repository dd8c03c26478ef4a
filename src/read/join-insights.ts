import type { WrittenSettings, WrittenTarget } from '../written/target.js';
import { known } from '../written/text.js';

/**
 * Targets whose selectors and Insights come from two documents, as the API has them, as one. Where it is not clear
 * which belong together, they are left alone.
 */
export function joinInsights(targets: readonly WrittenTarget[]): readonly WrittenTarget[] {
  const joined = [...targets];
  for (const insights of targets.filter((one) => settingsOf(one)?.isOnlyInsights === true)) {
    const of = joined.filter((one) => isSame(one, insights));
    const others = joined.filter((one) => one !== insights && isOnlyInsightsOf(one, insights));
    if (of.length !== 1 || others.length > 0) continue;
    joined[joined.indexOf(of[0]!)] = withInsights(of[0]!, settingsOf(insights)!);
    joined.splice(joined.indexOf(insights), 1);
  }
  return joined;
}

/** The settings of a target on which no condition bears. */
function settingsOf({ cases }: WrittenTarget): WrittenSettings | undefined {
  return cases.length === 1 ? cases[0]!.settings : undefined;
}

/** Whether a target says of its selectors, not of its Insights, and is the one that `insights` is about. */
function isSame(target: WrittenTarget, insights: WrittenTarget): boolean {
  const settings = settingsOf(target);
  return (
    settings !== undefined &&
    settings.isOnlyInsights !== true &&
    settings.insights === undefined &&
    isOneTarget(target, insights)
  );
}

function isOnlyInsightsOf(target: WrittenTarget, insights: WrittenTarget): boolean {
  return settingsOf(target)?.isOnlyInsights === true && isOneTarget(target, insights);
}

/** Whether two are the same by ARN or, where one is known by its name only, by name; file names say nothing. */
function isOneTarget(a: WrittenTarget, b: WrittenTarget): boolean {
  if (a.kind !== b.kind) return false;
  const [arnOfA, arnOfB] = [a, b].map((one) => textOf(one, 'arn'));
  if (arnOfA !== undefined && arnOfB !== undefined) return arnOfA === arnOfB;
  const isNamed = [a, b].every((one) => (textOf(one, 'name') ?? textOf(one, 'arn')) !== undefined);
  return isNamed && a.key === b.key;
}

function textOf(target: WrittenTarget, key: 'name' | 'arn'): string | undefined {
  const text = settingsOf(target)?.[key];
  return text === undefined ? undefined : known(text);
}

function withInsights(target: WrittenTarget, { insights }: WrittenSettings): WrittenTarget {
  const settings = settingsOf(target)!;
  return { ...target, cases: [{ when: [], settings: { ...settings, ...(insights && { insights }) } }] };
}
