import { insightRules, type InsightRule } from '../cloudtrail/index.js';
import { denotePart, termOf } from '../denote/policy.js';
import { intersect, setOf, type EventSet } from '../eventset/event-set.js';
import { isEmpty, type Facts } from '../eventset/questions.js';
import type { Target } from '../policy/policy.js';
import type { Findings } from '../problem/findings.js';
import { hasInsightBase } from './bases.js';

/** Statements that come to nothing, and `ignore` entries that touch nothing. */
export function checkStatements(target: Target, facts: Facts, findings: Findings): void {
  const touched = new Set<number>();
  for (const { place, parts } of target.statements) {
    let hasSome = parts.length === 0;
    for (const part of parts) {
      const denoted = denotePart(part);
      if (denoted === undefined) {
        for (const { ignore } of part.exclusions) if (ignore !== undefined) touched.add(ignore);
        continue;
      }
      if (!isEmpty([termOf(denoted)], facts)) hasSome = true;
      const own = denoted.exclusions.filter(({ exclusion }) => exclusion.ignore === undefined);
      const before: EventSet = [termOf({ include: denoted.include, exclusions: own })];
      for (const { exclusion, conjunction } of denoted.exclusions) {
        if (exclusion.ignore === undefined || touched.has(exclusion.ignore)) continue;
        if (!isEmpty(intersect(before, setOf(conjunction)), facts)) touched.add(exclusion.ignore);
      }
    }
    if (!hasSome) {
      findings.warning(
        'statement-empty',
        place,
        'this statement records nothing: all of it is left out',
        'remove it, or the exclusion that leaves it empty',
      );
    }
  }
  for (const { index, place } of target.ignore) {
    if (!touched.has(index)) {
      findings.warning(
        'ignore-untouched',
        place,
        'this entry touches no statement',
        'remove it, or correct it',
      );
    }
  }
}

/** Insights need the events that they analyse: each kind and category its own. */
export function checkInsights(
  { insights, kind }: Target,
  recorded: EventSet,
  facts: Facts,
  findings: Findings,
): void {
  if (insights === undefined) return;
  for (const { type, category, targets, needs } of insightRules as readonly InsightRule[]) {
    const wanted = type === 'ApiCallRateInsight' ? insights.apiCallRate : insights.apiErrorRate;
    // What a store cannot have at all has been reported where the policy was read.
    if (!wanted.includes(category) || !targets.includes(kind)) continue;
    if (hasInsightBase({ type, category }, kind, recorded, facts)) continue;
    const what = `${needs === 'write' ? 'write ' : ''}${category.toLowerCase()} events`;
    findings.error(
      'policy-uncompilable',
      insights.place,
      `${type} on ${category.toLowerCase()} events needs ${what}, and this target records none`,
      `add a statement that records ${what}, or ask for less`,
    );
  }
}
