import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compileTarget, factsOf, type CompiledTarget } from '../../src/compile/compile.js';
import { readDocument } from '../../src/policy/document.js';
import type { Policy } from '../../src/policy/policy.js';
import { resolvePolicy } from '../../src/policy/resolve.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { Findings } from '../../src/problem/findings.js';
import { positionAt } from '../../src/text/source.js';

/** A policy text, read as far as it goes, with everything that is wrong with it. */
export function readPolicy(
  text: string,
  name = 'policy.yaml',
): { policy: Policy | undefined; found: readonly Diagnostic[] } {
  const { document, diagnostics } = readDocument({ name, text });
  const findings = new Findings();
  for (const diagnostic of diagnostics) findings.add(diagnostic);
  return { policy: document && resolvePolicy(document, findings), found: findings.all };
}

/** A policy text, read and compiled target by target. */
export function compilePolicy(
  text: string,
  name?: string,
): { compiled: readonly CompiledTarget[]; found: readonly Diagnostic[] } {
  const { policy, found } = readPolicy(text, name);
  if (policy === undefined || found.some(({ severity }) => severity === 'error'))
    return { compiled: [], found };
  const findings = new Findings();
  for (const diagnostic of found) findings.add(diagnostic);
  const compiled = policy.targets.flatMap(
    (target) => compileTarget(target, factsOf(target, allAssumptions), findings) ?? [],
  );
  return { compiled, found: findings.all };
}

/** `line:column message`, the way a test says where a mistake is. */
export function at({ place, message }: Diagnostic): string {
  const { line, column } = positionAt(place.source, place.start);
  return `${line}:${column} ${message}`;
}
