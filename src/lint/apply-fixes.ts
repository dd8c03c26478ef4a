import type { Diagnostic, Fix } from '../problem/diagnostic.js';
import type { Source } from '../text/source.js';

/** A text as fixes leave it. */
export interface Fixed {
  readonly source: Source;
  readonly text: string;
  /** How many fixes were made. */
  readonly fixes: number;
}

/** Makes the fixes of the findings, file by file; of two that touch one another, the first. */
export function applyFixes(findings: readonly Diagnostic[]): readonly Fixed[] {
  const bySource = new Map<Source, Fix[]>();
  for (const { fix, place } of findings) {
    if (fix === undefined) continue;
    const { source = place.source } = fix;
    const present = bySource.get(source);
    if (present === undefined) bySource.set(source, [fix]);
    else present.push(fix);
  }
  return [...bySource].map(([source, fixes]) => {
    const edits: { start: number; end: number; text: string }[] = [];
    let made = 0;
    for (const fix of fixes) {
      const isFree = fix.edits.every((edit) =>
        edits.every((one) => edit.start >= one.end || edit.end <= one.start),
      );
      if (!isFree) continue;
      edits.push(...fix.edits);
      made++;
    }
    let text = source.text;
    for (const { start, end, text: replacement } of edits.sort((a, b) => b.start - a.start))
      text = text.slice(0, start) + replacement + text.slice(end);
    return { source, text, fixes: made };
  });
}
