import type { Assumption } from '../cloudtrail/index.js';
import { compareTargets } from '../compare/targets.js';
import type { CompiledTarget } from '../compile/compile.js';
import { fromCompiled } from '../recording/from-compiled.js';
import { fromWritten } from '../recording/from-written.js';
import type { Recording } from '../recording/recording.js';
import type { WrittenTarget } from '../written/target.js';

/**
 * The outputs of `ctsel compile` that no target of the policies at hand compiles to: what is listed as an output is looked
 * at like any other file, unless its policy is looked at in its place and records the same.
 */
export function strayOutputs(
  outputs: readonly WrittenTarget[],
  targets: readonly CompiledTarget[],
  assumptions: ReadonlySet<Assumption>,
): readonly WrittenTarget[] {
  if (outputs.length === 0) return [];
  const recordings = targets.map(fromCompiled);
  return outputs.filter((one) => {
    const written = fromWritten(one, assumptions);
    const isSame = (policy: Recording) =>
      policy.kind === written.kind &&
      [policy.arn, policy.name, policy.key].some((name) => name === written.arn || name === written.name) &&
      compareTargets([policy], [written], { assumptions })[0]!.equal === true;
    return !recordings.some(isSame);
  });
}
