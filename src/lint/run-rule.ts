import type { Diagnostic, Severity } from '../problem/diagnostic.js';
import type { Place } from '../text/source.js';
import type { Finding } from './rule.js';

/** What a rule needs to be run on a subject of its kind. */
interface Check<S> {
  readonly name: string;
  readonly severity: Severity | 'off';
  check(subject: S): Iterable<Finding>;
}

/** What a rule finds; one that crashes is a finding of its own, at the beginning of the source, and the others go on. */
export function runRule<S>(rule: Check<S>, subject: S, { source }: Place): Diagnostic[] {
  // Where a rule has to be asked for, settings say how severe it is.
  const own = rule.severity === 'off' ? 'info' : rule.severity;
  try {
    return [...rule.check(subject)].map((finding) => ({
      rule: rule.name,
      ...finding,
      severity: finding.severity ?? own,
    }));
  } catch (error) {
    return [
      {
        rule: 'rule-crashed',
        severity: 'error',
        message: `the rule \`${rule.name}\` crashed: ${error instanceof Error ? error.message : String(error)}`,
        help: 'report this as a bug, with the file',
        place: { source, start: 0, end: 0 },
      },
    ];
  }
}
