import { formerFormatOf, resourceTypeByName } from '../cloudtrail/index.js';
import type { Findings } from '../problem/findings.js';
import { quote } from '../text/parsed.js';
import type { Place } from '../text/source.js';
import type { Pattern } from './policy.js';

/** Warns of ARNs in a form that AWS once printed for the type and that no record has: they are well formed, and match nothing. */
export function warnOfFormerArns(
  patterns: readonly Pattern[],
  type: string,
  place: Place,
  findings: Findings,
): void {
  const row = resourceTypeByName.get(type);
  if (row === undefined) return;
  for (const { comparison, value } of patterns) {
    if (comparison === 'EndsWith' || formerFormatOf(row, value) === undefined) continue;
    findings.warning(
      'arn-shape',
      place,
      `${quote(value)} has a form that AWS once printed for \`${type}\` and that no record has, so nothing may match it`,
      `write ${row.arnFormats.map((format) => `\`${format}\``).join(' or ')}`,
    );
  }
}
