import path from 'node:path';
import type { Assumption } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { NearestPolicy, readText } from '../files/index.js';
import type { LintedPolicy } from '../lint/lint.js';
import { isLeftOut } from '../text/path-glob.js';
import type { Source } from '../text/source.js';

/** The policies that hold for files: for each file the nearest, in its folder or further up. */

/** Looks up which policy holds for each of some files; `load` reads one that is not among those at hand. */
export async function settingsFor(
  files: Iterable<string>,
  policies: readonly LintedPolicy[],
  load: (source: Source) => Promise<LintedPolicy>,
  otherwise: LintedPolicy | undefined,
): Promise<(file: string) => LintedPolicy | undefined> {
  const nearest = new NearestPolicy();
  const byPath = new Map(policies.map((one) => [path.resolve(one.compiled.source.name), one]));
  const found = new Map<string, LintedPolicy | undefined>();
  for (const file of new Set(files)) {
    const own = nearest.holdingFor(file);
    if (own !== undefined && !byPath.has(own))
      byPath.set(own, await load(await readText(path.relative(process.cwd(), own))));
    found.set(file, own === undefined ? otherwise : byPath.get(own));
  }
  return (file) => (found.has(file) ? found.get(file) : otherwise);
}

/** Whether the policy that holds for a file leaves it out; each policy is read once. */
export function excludedBySettings(assumptions: ReadonlySet<Assumption>): (file: string) => Promise<boolean> {
  const nearest = new NearestPolicy();
  const excluded = new Map<string, Promise<readonly string[]>>();
  return async (file) => {
    const own = nearest.holdingFor(file);
    if (own === undefined || path.resolve(file) === own) return false;
    const patterns = excluded.get(own) ?? excludeOf(own, assumptions);
    excluded.set(own, patterns);
    const between = path.relative(path.dirname(own), path.resolve(file)).split(path.sep).join('/');
    return isLeftOut(await patterns, between);
  };
}

async function excludeOf(policy: string, assumptions: ReadonlySet<Assumption>): Promise<readonly string[]> {
  const source = await readText(path.relative(process.cwd(), policy));
  if (!/exclude/.test(source.text)) return [];
  return compilePolicy(source, assumptions).policy?.lint.exclude ?? [];
}
