import type { Ref } from './text.js';

/** Why something cannot be decided, as a sentence without its end: values that deployment decides, then what stays open anyway. */
export function dependsWords(refs: readonly Ref[]): string {
  const unique = [...new Map(refs.map((ref) => [ref.id, ref])).values()];
  const values = unique.flatMap(({ reason, expression }) =>
    reason === undefined ? `\`${expression}\`` : [],
  );
  const reasons = unique.flatMap(({ reason }) => reason ?? []);
  const list = values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`;
  const depends =
    values.length === 0
      ? []
      : [`it depends on ${list}, which ${values.length === 1 ? 'is' : 'are'} not known before deployment`];
  return [...depends, ...reasons].join('; ');
}
