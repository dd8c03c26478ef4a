/**
 * What a regular expression would do in the square of the text's length: a run that is looked for again from each of its own
 * characters. Each of these reads its text once.
 */

/** The text without the characters of a set at its end. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** What comes behind the last of some characters; all of the text where it has none of them. */
export function behindLast(text: string, characters: string): string {
  const last = Math.max(...Array.from(characters, (one) => text.lastIndexOf(one)));
  return text.slice(last + 1);
}

/** The text up to where what is behind the last of some characters begins. */
export function upToLast(text: string, characters: string): string {
  return text.slice(0, text.length - behindLast(text, characters).length);
}

/**
 * The text cut at its placeholders, as `split` does with a group: every second part is a placeholder, from an opening such as `${`
 * to the next closing text.
 */
export function cutAtPlaceholders(text: string, opening: RegExp, closing: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { index } of text.matchAll(opening)) {
    if (index < from) continue;
    const end = text.indexOf(closing, index);
    if (end === -1) break;
    parts.push(text.slice(from, index), text.slice(index, end + closing.length));
    from = end + closing.length;
  }
  return [...parts, text.slice(from)];
}
