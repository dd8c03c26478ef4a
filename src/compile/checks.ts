import { denotePart, termOf } from '../denote/policy.js';
import { hitting, patterns } from '../eventset/condition.js';
import { intersect, setOf, type EventSet } from '../eventset/event-set.js';
import { isEmpty, type Facts } from '../eventset/questions.js';
import type { Target } from '../policy/policy.js';
import type { Findings } from '../problem/findings.js';

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
        'remove it, or what takes it away',
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

/** Insights need the events that they analyse (rule sheet of the API: PutInsightSelectors). */
export function checkInsights(
  { insights }: Target,
  recorded: EventSet,
  facts: Facts,
  findings: Findings,
): void {
  if (insights === undefined) return;
  const { place, apiCallRate, apiErrorRate } = insights;
  const ofCategory = (category: 'Management' | 'Data') =>
    recorded.filter(({ include }) => include.group.category === category);
  const writes = setOf({
    group: { category: 'Management', key: '' },
    fields: new Map([['readOnly', hitting(patterns({ equals: ['false'] }))]]),
  });
  const need = (isThere: boolean, what: string, needs: string) => {
    if (!isThere)
      findings.error(
        'policy-uncompilable',
        place,
        `${what} need ${needs}, and this target records none`,
        `add a statement that records ${needs}, or ask for less`,
      );
  };
  if (apiCallRate.includes('Management'))
    need(
      !isEmpty(intersect(ofCategory('Management'), writes), facts),
      'call-rate Insights on management events',
      'write management events',
    );
  if (apiErrorRate.includes('Management'))
    need(
      !isEmpty(ofCategory('Management'), facts),
      'error-rate Insights on management events',
      'management events',
    );
  if ([...apiCallRate, ...apiErrorRate].includes('Data'))
    need(!isEmpty(ofCategory('Data'), facts), 'Insights on data events', 'data events');
}
