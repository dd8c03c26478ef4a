import { fromCompiled } from '../recording/from-compiled.js';
import { readEvent } from '../match/event.js';
import { explainer, type Answer, type TargetVerdict } from '../match/explain.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { PolicyTest } from '../policy/policy.js';
import type { Subject } from './rule.js';

/** What became of one test. */
export interface TestResult {
  readonly test: PolicyTest;
  /** What is wrong, where the test does not pass. */
  readonly problem?: string;
  readonly verdicts: readonly TargetVerdict[];
}

/** Explains events by what a target records. */
export function explainTarget(compiled: CompiledTarget): ReturnType<typeof explainer> {
  const { key, kind, cases } = fromCompiled(compiled);
  return explainer(key, kind, cases[0]!);
}

/** Runs the policy's tests against the compiled selectors. */
export function runTests({ policy, targets, assumptions, records }: Subject): TestResult[] {
  if (policy.tests.length === 0) return [];
  const explainers = targets.map(explainTarget);
  return policy.tests.map((test): TestResult => {
    const found = records.get(test) ?? { unreadable: 'the event was not read' };
    if ('unreadable' in found) return { test, problem: found.unreadable, verdicts: [] };
    const event = readEvent(found.record, assumptions);
    if (event === undefined) return { test, problem: 'the event is not a record', verdicts: [] };
    const verdicts = explainers.map((explain) => explain(event, assumptions));
    const problems = verdicts.flatMap(({ target, recorded }) =>
      wrong(target, recorded, test.recorded.includes(target)),
    );
    return { test, verdicts, ...(problems.length === 0 ? {} : { problem: problems.join('; ') }) };
  });
}

function wrong(target: string, recorded: Answer, wanted: boolean): string[] {
  if (recorded === wanted) return [];
  if (recorded === null) return [`it cannot be decided whether \`${target}\` records this event`];
  return [wanted ? `\`${target}\` does not record this event` : `\`${target}\` records this event`];
}
