import { joinedBy } from '../problem/words.js';
import { unique, type Ref } from './text.js';

/** Why something cannot be decided, as a sentence without its end: values that deployment decides, then what stays open anyway. */
export function dependsWords(refs: readonly Ref[]): string {
  const deciding = unique(refs);
  const values = deciding.flatMap(({ reason, expression }) =>
    reason === undefined ? `\`${expression}\`` : [],
  );
  const reasons = deciding.flatMap(({ reason }) => reason ?? []);
  const depends =
    values.length === 0
      ? []
      : [
          `it depends on ${joinedBy('and', values)}, which ${values.length === 1 ? 'is' : 'are'} not known before deployment`,
        ];
  return [...depends, ...reasons].join('; ');
}
