import type { Place } from '../text/source.js';

/** How much of an expression is shown. */
const longest = 120;

/** What stands at a place, on one line and not too long. */
export function expressionAt({ source, start, end }: Place): string {
  const line = source.text
    .slice(start, Math.min(end, start + 4 * longest))
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line;
}
