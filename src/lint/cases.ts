import type { Diagnostic } from '../problem/diagnostic.js';
import { whenWords } from '../recording/worlds.js';
import type { Guard } from '../written/target.js';

/** What is found when conditions fall in one way. */
export interface FoundInCase {
  readonly when: readonly Guard[];
  readonly findings: readonly Diagnostic[];
}

/**
 * Findings of every case together. What is found in each of them is so whatever the conditions are; what is found in some
 * names these, and is an info where `isFloor` does not keep it as severe as it is: another value may put it right.
 */
export function inEveryCase(
  cases: readonly FoundInCase[],
  isFloor: (rule: string) => boolean,
): readonly Diagnostic[] {
  const [only, ...others] = cases;
  if (only === undefined) return [];
  if (others.length === 0) return only.findings;
  const byKey = new Map<string, { readonly finding: Diagnostic; readonly when: (readonly Guard[])[] }>();
  for (const { when, findings } of cases) {
    for (const finding of new Map(findings.map((one) => [keyOf(one), one])).values()) {
      const present = byKey.get(keyOf(finding));
      if (present === undefined) byKey.set(keyOf(finding), { finding, when: [when] });
      else present.when.push(when);
    }
  }
  return [...byKey.values()].map(({ finding, when }) => {
    if (when.length === cases.length) return finding;
    const message = `${finding.message} (${whenWords(shared(when))})`;
    return { ...finding, message, severity: isFloor(finding.rule) ? finding.severity : 'info' };
  });
}

function keyOf({ rule, place, message, target }: Diagnostic): string {
  return JSON.stringify([rule, place.source.name, place.start, message, target]);
}

/** The conditions that fall alike in all these cases; those of the first where there are none. */
function shared(cases: readonly (readonly Guard[])[]): readonly Guard[] {
  const [first = [], ...others] = cases;
  const isShared = ({ condition, holds }: Guard) =>
    others.every((when) => when.some((one) => one.condition.id === condition.id && one.holds === holds));
  const common = first.filter(isShared);
  return common.length > 0 ? common : first;
}
