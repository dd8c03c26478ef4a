import type { Assumption } from '../cloudtrail/index.js';
import { isSound, type CompiledPolicy } from '../compile/compile-policy.js';
import type { PolicyTest } from '../policy/policy.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import type { Rule, TestRecord } from './rule.js';
import { runRule } from './run-rule.js';
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
        rule.about === 'policy'
          ? runRule(rule, { policy, targets, assumptions, records }, policy.targets[0]!.place)
          : [],
      )
    : [];
  return [...diagnostics, ...found]
    .flatMap((one) => withSeverity(one, policy.rules.get(one.rule)))
    .sort((a, b) => a.place.start - b.place.start);
}

function withSeverity(
  diagnostic: Diagnostic,
  severity: Diagnostic['severity'] | 'off' | undefined,
): Diagnostic[] {
  if (severity === undefined || unsoftened.includes(diagnostic.rule)) return [diagnostic];
  return severity === 'off' ? [] : [{ ...diagnostic, severity }];
}
