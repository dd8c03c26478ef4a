import { stronger, weaker, type Diagnostic, type Severity } from '../problem/diagnostic.js';
import { beginTogether, placeKey } from '../text/source.js';
import type { Guard } from '../written/target.js';
import { telling, whenWords, type Way } from '../written/ways.js';
import { asDiagnostic, type CaseFinding } from './run-rule.js';

/** What is found when conditions fall in one way. */
export interface FoundInCase {
  readonly when: Way;
  readonly findings: readonly CaseFinding[];
  /** The labels of the targets that exist then; a finding about another is not expected. All do where it is left out. */
  readonly targets?: ReadonlySet<string>;
}

/** A finding of all cases together. */
export interface MergedFinding extends CaseFinding {
  /** The conditions on which it rests; left out where it is found in every case. */
  readonly when?: Way;
}

/**
 * Findings of every case together. What is found in each case is so whatever the conditions are. What is found in some
 * names these: what AWS refuses wherever it is written stays as severe as it is; what follows from several values together
 * is an info, since other values may put it right, unless its rule finds as much in every other case.
 */
export function inEveryCase(cases: readonly FoundInCase[]): readonly MergedFinding[] {
  const [only, ...others] = cases;
  if (only === undefined) return [];
  if (others.length === 0) return only.findings;
  const byKey = new Map<string, { readonly finding: CaseFinding; readonly found: FoundInCase[] }>();
  for (const one of cases) {
    for (const finding of new Map(one.findings.map((own) => [keyOf(own), own])).values()) {
      const present = byKey.get(keyOf(finding));
      if (present === undefined) byKey.set(keyOf(finding), { finding, found: [one] });
      else present.found.push(one);
    }
  }
  return [...byKey.values()].map(({ finding, found }): MergedFinding => {
    const possible = cases.filter(
      ({ targets }) => targets === undefined || finding.target === undefined || targets.has(finding.target),
    );
    if (found.length >= possible.length) return finding;
    const { words, when } = wordsFor(
      found.map((one) => one.when),
      shared(possible.map((one) => one.when)),
    );
    const { fix, ...rest } = finding;
    const { severity, isOfCombination, related = [] } = finding;
    // A text that is one of a parameter's values is not put right by itself: who sets the parameter names it too.
    const isOfValue = when.some(({ condition }) => condition.isValue !== undefined);
    return {
      ...rest,
      ...(fix === undefined || isOfValue ? {} : { fix }),
      message: `${finding.message} (${words})`,
      severity: isOfCombination ? weaker(severity, inEach(finding, possible)) : severity,
      related: [...related, ...switches(when)],
      when,
    };
  });
}

/** How severe what the finding's rule finds of its target is in every case at least: a target that is refused in each is refused, wherever it is wrong. */
function inEach({ rule, target, place }: CaseFinding, cases: readonly FoundInCase[]): Severity {
  const worst = cases.map(({ findings }) =>
    findings
      .filter(
        (one) =>
          one.rule === rule &&
          one.target === target &&
          (one.severity === 'error' || beginTogether(one.place, place)),
      )
      .reduce<Severity>((most, { severity }) => stronger(most, severity), 'info'),
  );
  return worst.reduce(weaker, 'error');
}

/** Where the conditions are that decide. */
export function switches(when: Way): NonNullable<Diagnostic['related']> {
  return telling(when).map(({ condition: { place, isValue } }) => ({
    place,
    message: isValue === undefined ? 'this decides it' : `${isValue.of} decides it`,
  }));
}

function keyOf(finding: CaseFinding): string {
  const { rule, place, message, target } = asDiagnostic(finding);
  return JSON.stringify([rule, placeKey(place), message, target]);
}

/**
 * The conditions that fall alike in all these cases; those of the first where there are none. Those that fall so in every
 * case that is possible decide nothing.
 */
function wordsFor(cases: readonly Way[], always: Way): { readonly words: string; readonly when: Way } {
  const decides = (way: Way) => way.filter((one) => !always.some((other) => isSame(one, other)));
  const when = decides(shared(cases));
  if (when.length > 0) return { words: whenWords(when), when };
  const example = decides(cases[0] ?? []);
  return { words: `in some cases, such as ${whenWords(example)}`, when: example };
}

function shared([first = [], ...others]: readonly Way[]): Way {
  return first.filter((guard) => others.every((way) => way.some((one) => isSame(one, guard))));
}

function isSame(a: Guard, b: Guard): boolean {
  return a.condition.id === b.condition.id && a.holds === b.holds;
}
