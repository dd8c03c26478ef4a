import { hasMoreValues } from '../text/most-values.js';

/**
 * The most values that are read of one text, as many as some 400,000 records have. A value costs memory that its bytes do not
 * show: a list of `{}` needs twenty times as much as its text.
 */
export const mostValues = 16_000_000;

/** Whether a text of JSON has more values than are read. */
export function hasTooManyValues(text: string, most = mostValues): boolean {
  return hasMoreValues(text, most);
}
