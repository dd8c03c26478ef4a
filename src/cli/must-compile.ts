import type { Assumption } from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import { compilePolicy, isSound, type CompiledPolicy } from '../compile/compile-policy.js';
import type { Policy } from '../policy/policy.js';
import { Failure } from '../problem/failure.js';
import { lintPretty } from '../report/pretty.js';
import type { Source } from '../text/source.js';
import { colours } from './colour.js';

/** A policy that compiles. */
export interface SoundPolicy {
  readonly policy: Policy;
  readonly targets: readonly CompiledTarget[];
  readonly compiled: CompiledPolicy;
}

/** A policy that must compile; errors and warnings are reported with `note`. */
export function mustCompile(
  source: Source,
  assumptions: ReadonlySet<Assumption>,
  note: (text: string) => void,
): SoundPolicy {
  const compiled = compilePolicy(source, assumptions);
  const shown = compiled.diagnostics.filter(({ severity }) => severity !== 'info');
  if (shown.length > 0) note(lintPretty(shown, 1, colours(process.stderr)));
  const { policy, targets } = compiled;
  if (policy === undefined || !isSound(compiled))
    throw new Failure('input', `\`${source.name}\` cannot be compiled`, 'correct the errors above');
  return { policy, targets, compiled };
}
