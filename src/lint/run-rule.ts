import type { Diagnostic, Severity } from '../problem/diagnostic.js';
import type { Place } from '../text/source.js';
import type { Finding } from './rule.js';

/** What a rule needs to be run on a subject of its kind. */
interface Check<S> {
  readonly name: string;
  readonly about: string;
  readonly severity: Severity | 'off';
  readonly isOfCombination?: boolean;
  check(subject: S): Iterable<Finding>;
}

/** What is found in one of several cases. */
export interface CaseFinding extends Diagnostic {
  /** Whether it follows from several values together, which other cases may put right. */
  readonly isOfCombination: boolean;
}

/** What a rule finds; one that crashes is a finding of its own, at the beginning of the source, and the others go on. */
export function runRule<S>(rule: Check<S>, subject: S, { source }: Place): CaseFinding[] {
  // Where a rule has to be asked for, settings say how severe it is.
  const own = rule.severity === 'off' ? 'info' : rule.severity;
  const ofRule = rule.isOfCombination ?? rule.about === 'estate';
  try {
    return [...rule.check(subject)].map((finding) => ({
      rule: rule.name,
      ...finding,
      severity: finding.severity ?? own,
      isOfCombination: finding.isOfCombination ?? ofRule,
    }));
  } catch (error) {
    return [
      {
        rule: 'rule-crashed',
        severity: 'error',
        message: `the rule \`${rule.name}\` crashed: ${error instanceof Error ? error.message : String(error)}`,
        help: 'report this as a bug, with the file',
        place: { source, start: 0, end: 0 },
        isOfCombination: false,
      },
    ];
  }
}

/** The finding itself, once it does not matter any more whether other cases may put it right. */
export function asDiagnostic({ isOfCombination: _, ...diagnostic }: CaseFinding): Diagnostic {
  return diagnostic;
}
