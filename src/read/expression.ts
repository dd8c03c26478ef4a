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

/** Longer expressions than this are the same only where they are one. */
const longestCompared = 2_000;

/**
 * A text that expressions share only where they are the same, character by character, but for how their lines are indented
 * where that means nothing.
 */
export function expressionId({ source, start, end }: Place): string {
  if (end - start > longestCompared) return `${source.name} ${start} ${end}`;
  const text = source.text.slice(start, end);
  // In heredocs and block scalars the blanks before a line may be part of a text.
  return /<<|[|>][-+\d]*[ \t]*\r?\n/.test(text) ? text : text.replace(/[ \t]*\r?\n[ \t]*/g, '\n');
}
