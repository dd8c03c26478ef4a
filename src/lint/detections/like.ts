/** A text as Sigma writes it: `*` is any run of characters, `?` is one, and a backslash takes their meaning away. */
export type Like = readonly LikePart[];
export type LikePart = { readonly text: string } | { readonly wild: '*' | '?' };

/** Reads a value: `\*`, `\?` and `\\` are the characters themselves, any other backslash is one too. */
export function readLike(value: string): Like {
  const parts: LikePart[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') parts.push({ text });
    text = '';
  };
  for (let at = 0; at < value.length; at++) {
    const character = value[at]!;
    const next = value[at + 1];
    if (character === '\\' && (next === '*' || next === '?' || next === '\\')) {
      text += next;
      at++;
    } else if (character === '*' || character === '?') {
      flush();
      // Two stars in a row are one.
      if (character === '?' || !isStar(parts.at(-1))) parts.push({ wild: character });
    } else text += character;
  }
  flush();
  return parts;
}

export function isStar(part: LikePart | undefined): boolean {
  return part !== undefined && 'wild' in part && part.wild === '*';
}

/** The same with anything before or behind it. */
export function widened(like: Like, before: boolean, behind: boolean): Like {
  const star: LikePart = { wild: '*' };
  return [
    ...(before && !isStar(like[0]) ? [star] : []),
    ...like,
    ...(behind && !(like.length > 0 && isStar(like.at(-1))) && !(like.length === 0 && before) ? [star] : []),
  ];
}

/** The text, where it has no wildcards. */
export function exactText(like: Like): string | undefined {
  if (like.length === 0) return '';
  const [only] = like;
  return like.length === 1 && only !== undefined && 'text' in only ? only.text : undefined;
}

/** Whether a whole text is like it. Takes time in the product of both lengths. */
export function isLike(text: string, like: Like, isCased: boolean): boolean {
  const fold = (one: string) => (isCased ? one : one.toLowerCase());
  const subject = fold(text);
  // The offsets up to which the parts so far can have come.
  let reached = new Set([0]);
  for (const part of like) {
    const next = new Set<number>();
    if ('text' in part) {
      const literal = fold(part.text);
      for (const at of reached) if (subject.startsWith(literal, at)) next.add(at + literal.length);
    } else if (part.wild === '?') {
      for (const at of reached) if (at < subject.length) next.add(at + 1);
    } else {
      const first = Math.min(...reached);
      for (let at = first; at <= subject.length; at++) next.add(at);
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(subject.length);
}
