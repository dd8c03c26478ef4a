import type { CompiledTarget } from '../compile/compile.js';
import { isSound, type CompiledPolicy } from '../compile/compile-policy.js';
import type { Policy } from '../policy/policy.js';
import { Failure } from '../problem/failure.js';
import type { Source } from '../text/source.js';
import { compileSource } from './compile-source.js';
import type { Session } from './context.js';

/** A policy that compiles. */
export interface SoundPolicy {
  readonly policy: Policy;
  readonly targets: readonly CompiledTarget[];
  readonly compiled: CompiledPolicy;
}

/** A policy that must compile; errors and warnings are reported. */
export async function mustCompile(source: Source, session: Session): Promise<SoundPolicy> {
  const compiled = await compileSource(source, session);
  const shown = compiled.diagnostics.filter(({ severity }) => severity !== 'info');
  if (shown.length > 0) session.report(shown, 1);
  const { policy, targets } = compiled;
  if (policy === undefined || !isSound(compiled))
    throw new Failure('input', `\`${source.name}\` cannot be compiled`, 'correct the errors above');
  return { policy, targets, compiled };
}
