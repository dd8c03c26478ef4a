import path from 'node:path';
import type { LintedPolicy } from '../lint/lint.js';
import { isLeftOut } from '../text/path-glob.js';
import type { Source } from '../text/source.js';
import { compileSource } from './compile-source.js';
import type { Context } from './context.js';

/** The policies that hold for files: for each file the nearest, in its folder or further up. */

/** Looks up which policy holds for each of some files; `load` reads one that is not among those at hand. */
export async function settingsFor(
  names: Iterable<string>,
  policies: readonly LintedPolicy[],
  load: (source: Source) => Promise<LintedPolicy>,
  otherwise: LintedPolicy | undefined,
  { files }: Context,
): Promise<(file: string) => LintedPolicy | undefined> {
  const fullOf = (name: string) => path.resolve(files.workingFolder, name);
  const byPath = new Map(policies.map((one) => [fullOf(one.compiled.source.name), one]));
  const found = new Map<string, LintedPolicy | undefined>();
  for (const file of new Set(names)) {
    const own = files.policyHoldingFor(file);
    if (own !== undefined && !byPath.has(own))
      byPath.set(own, await load(await files.readText(path.relative(files.workingFolder, own))));
    found.set(file, own === undefined ? otherwise : byPath.get(own));
  }
  return (file) => (found.has(file) ? found.get(file) : otherwise);
}

/** Whether the policy that holds for a file leaves it out; each policy is read once. */
export function excludedBySettings(context: Context): (file: string) => Promise<boolean> {
  const { files } = context;
  const excluded = new Map<string, Promise<readonly string[]>>();
  return async (file) => {
    const own = files.policyHoldingFor(file);
    const full = path.resolve(files.workingFolder, file);
    if (own === undefined || full === own) return false;
    const patterns = excluded.get(own) ?? excludeOf(own, context);
    excluded.set(own, patterns);
    const between = path.relative(path.dirname(own), full).split(path.sep).join('/');
    return isLeftOut(await patterns, between);
  };
}

async function excludeOf(policy: string, context: Context): Promise<readonly string[]> {
  const { files } = context;
  const source = await files.readText(path.relative(files.workingFolder, policy));
  if (!/exclude/.test(source.text)) return [];
  return (await compileSource(source, context)).policy?.lint.exclude ?? [];
}
