import { quotas } from '../cloudtrail/index.js';
import { joinedBy } from '../problem/words.js';
import { quote } from '../text/parsed.js';
import { dependsWords } from '../written/because.js';
import { shown, type Ref, type Text } from '../written/text.js';

/** What to do where values decide that are not known before deployment. */
export const askForValues = 'give these values, or lint a plan: `terraform show -json plan`';

/** Why something is not decided, to be put behind that. */
export function openWords(open: readonly Ref[]): string {
  return open.length === 0 ? '' : `: ${dependsWords(open)}`;
}

/** What helps to decide it. */
export function openHelp(open: readonly Ref[]): string {
  return open.length > 0 && open.every(({ reason }) => reason !== undefined)
    ? 'record it with a target of which that is known, or narrow what is asked for'
    : askForValues;
}

/** A written text as messages name it: in backticks, on one line, long ones cut. */
export function said(text: Text): string {
  return quote(shown(text));
}

/** What to write instead, whole unless it is longer than any value may be. */
export function code(text: string): string {
  if (text.length > quotas.fieldValue.limit) return quote(text);
  return `\`${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}\``;
}

/** Words or names as a list in a sentence: `a`, `b` and `c`, each in backticks. */
export function listed(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  return joinedBy(last, names.map(code));
}
