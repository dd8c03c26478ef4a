import type { Assumption } from '../cloudtrail/index.js';
import { isSound, type CompiledPolicy } from '../compile/compile-policy.js';
import type { PolicyTest } from '../policy/policy.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import type { PolicyRule, Rule, Subject, TestRecord } from './rule.js';
import { rules } from './rules/index.js';

/** Findings that no setting can soften: without them there is nothing to deploy. */
const unsoftened = ['policy-invalid', 'policy-uncompilable', 'rule-crashed'];

/** Everything to say of a compiled policy: what kept it from compiling, and what the rules find in it. */
export function lint(
  compiled: CompiledPolicy,
  records: ReadonlyMap<PolicyTest, TestRecord>,
  assumptions: ReadonlySet<Assumption>,
  only: readonly Rule[] = rules,
): readonly Diagnostic[] {
  const { policy, targets, diagnostics } = compiled;
  if (policy === undefined) return diagnostics;
  const found = isSound(compiled)
    ? only.flatMap((rule) =>
        rule.about === 'policy' ? run(rule, { policy, targets, assumptions, records }) : [],
      )
    : [];
  return [...diagnostics, ...found]
    .flatMap((one) => withSeverity(one, policy.rules.get(one.rule)))
    .sort((a, b) => a.place.start - b.place.start);
}

/** A rule that crashes is a finding of its own, and the others go on. */
function run(rule: PolicyRule, subject: Subject): Diagnostic[] {
  try {
    return [...rule.check(subject)].map((finding) => ({
      rule: rule.name,
      severity: rule.severity,
      ...finding,
    }));
  } catch (error) {
    const { source } = subject.policy.targets[0]!.place;
    return [
      {
        rule: 'rule-crashed',
        severity: 'error',
        message: `the rule \`${rule.name}\` crashed: ${error instanceof Error ? error.message : String(error)}`,
        help: 'report this as a bug, with the policy',
        place: { source, start: 0, end: 0 },
      },
    ];
  }
}

function withSeverity(
  diagnostic: Diagnostic,
  severity: Diagnostic['severity'] | 'off' | undefined,
): Diagnostic[] {
  if (severity === undefined || unsoftened.includes(diagnostic.rule)) return [diagnostic];
  return severity === 'off' ? [] : [{ ...diagnostic, severity }];
}
