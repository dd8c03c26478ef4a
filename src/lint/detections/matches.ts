import type { Matcher } from './formula.js';
import { isLike } from './like.js';

/** Stands for a source or a name that no rule spells out. */
export const another = Symbol('another');

/** A text that a regular expression matches only where it asks for little. */
const sample = 'Qzj7XwvUnheardOf';

/** Whether a field's text (undefined: absent) is what is asked; undefined where that is not settled. */
export function matches(matcher: Matcher, value: string | undefined | typeof another): boolean | undefined {
  if (matcher.kind === 'absent') return value === undefined;
  if (matcher.kind === 'present') return value !== undefined;
  if (value === undefined) return false;
  if (matcher.kind === 'like') {
    if (value !== another) return isLike(value, matcher.like, matcher.isCased);
    return matcher.like.every((part) => 'wild' in part) && matcher.like.length > 0;
  }
  if (value === another) return matcher.inside.test(sample) ? undefined : false;
  if (!matcher.inside.test(value)) return false;
  return matcher.whole.test(value) ? true : undefined;
}
