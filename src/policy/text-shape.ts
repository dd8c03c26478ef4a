import { quotas } from '../cloudtrail/index.js';
import type { Findings } from '../problem/findings.js';
import type { Pattern as Written } from '../../generated/policy.js';
import type { Located } from './located.js';
import { checkLength } from './patterns.js';

/** Control characters, and characters that nobody sees. */
const unseen = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/u;

/** Whether a pattern in short form is free of what no name has and nobody sees: blanks at its ends, control characters. */
export function checkText(written: Located<Written>, findings: Findings): boolean {
  const text = written.value;
  if (typeof text !== 'string') return true;
  // Too long for any field: nothing of it is worth showing. A star at each end does not count.
  if (text.length > quotas.fieldValue.limit + 2)
    return checkLength({ comparison: 'Equals', value: text }, written, findings) !== undefined;
  const trimmed = text.trim();
  const problem =
    trimmed !== text
      ? `has a blank at its ${text.trimStart() === text ? 'end' : 'beginning'}`
      : unseen.test(text)
        ? `has the character U+${unseen.exec(text)![0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}, which cannot be seen`
        : undefined;
  if (problem === undefined) return true;
  findings.error(
    'policy-invalid',
    written.place,
    `\`${text}\` ${problem}`,
    trimmed !== text && trimmed !== ''
      ? `write \`${trimmed}\`; in long form, such as \`{ equals: … }\`, text is literal`
      : 'remove it; in long form, such as `{ equals: … }`, text is literal',
  );
  return false;
}
