import type { CompiledPolicy } from '../compile/compile-policy.js';
import { lint } from '../lint/lint.js';
import { budgetExceeded } from '../lint/rules/budget-exceeded.js';
import { forbidRecorded } from '../lint/rules/forbid-recorded.js';
import { requireUnmet } from '../lint/rules/require-unmet.js';
import { testFailed } from '../lint/rules/test-failed.js';
import { demands, type Demand, type Unmet } from '../plan/unmet.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { placeWords } from '../report/located.js';
import type { Context } from '../app/context.js';
import { lintedPolicy } from '../app/lint-input.js';

const judges = [requireUnmet, forbidRecorded, testFailed, budgetExceeded];

/**
 * What a policy demands of itself and does not meet, by the rules of the linter, whatever severity it gives them; only a comment
 * with its reason keeps a finding quiet, until the day that it names. `today` is YYYY-MM-DD. Throws a Failure where a demand cannot be judged.
 */
export async function unmetDemands(
  compiled: CompiledPolicy,
  context: Context,
  today: string,
): Promise<readonly Unmet[]> {
  const { policy } = compiled;
  if (policy === undefined) return [];
  const { require, forbid, tests, budget } = policy;
  if (require.length + forbid.length + tests.length === 0 && budget === undefined) return [];
  const { linted, diagnostics } = await lintedPolicy(compiled, context);
  const { findings } = lint({
    policies: [linted],
    unread: diagnostics,
    given: { rules: new Map(Object.keys(demands).map((name) => [name, 'error'])) },
    assumptions: context.assumptions,
    today,
    only: judges,
  });
  const crashed = findings.find(({ rule }) => rule === 'rule-crashed');
  if (crashed !== undefined) throw new Failure('input', crashed.message, 'report this policy, please');
  return findings.flatMap((one) => {
    const name = demandOf(one, budget !== undefined);
    return name === undefined ? [] : [unmet(one, name)];
  });
}

/** What costs cannot be counted cannot be within a budget. */
function demandOf({ rule }: Diagnostic, hasBudget: boolean): Demand | undefined {
  if (rule === 'traffic-invalid') return hasBudget ? 'budget-exceeded' : undefined;
  return Object.hasOwn(demands, rule) ? (rule as Demand) : undefined;
}

function unmet({ place, message, help }: Diagnostic, name: Demand): Unmet {
  const allowed = `apply all the same with \`--allow-unmet ${name}\``;
  return {
    name,
    effect: 'stops',
    place: placeWords(place),
    message,
    help: help === undefined ? allowed : `${help}; or ${allowed}`,
  };
}
