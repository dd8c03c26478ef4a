import type { Diagnostic } from '../../problem/diagnostic.js';

/** The findings of each file, files in the order of their first finding. */
export function byFile(findings: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const { name } = finding.place.source;
    const found = files.get(name);
    if (found === undefined) files.set(name, [finding]);
    else found.push(finding);
  }
  return files;
}
