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

/** Whether a whole text is like it. Takes at most time in the product of both lengths. */
export function isLike(text: string, like: Like, isCased: boolean): boolean {
  const subject = isCased ? text : text.toLowerCase();
  const runs = runsOf(like, isCased);
  const [first, last] = [runs[0]!, runs.at(-1)!];
  if (runs.length === 1) return subject.length === first.length && hits(subject, first, 0);
  const end = subject.length - last.length;
  if (end < first.length || !hits(subject, first, 0) || !hits(subject, last, end)) return false;
  // Where a run comes first it leaves the most room for those after it.
  let from = first.length;
  for (const run of runs.slice(1, -1)) {
    while (from + run.length <= end && !hits(subject, run, from)) from++;
    if (from + run.length > end) return false;
    from += run.length;
  }
  return true;
}

/** What stands between two stars. */
interface Run {
  readonly length: number;
  /** The literals with their offsets; what is between them is any characters. */
  readonly literals: readonly (readonly [offset: number, literal: string])[];
}

function hits(subject: string, { literals }: Run, from: number): boolean {
  return literals.every(([offset, literal]) => subject.startsWith(literal, from + offset));
}

const known = { cased: new WeakMap<Like, readonly Run[]>(), folded: new WeakMap<Like, readonly Run[]>() };

/** The runs between the stars, of which there may be empty ones: one more than there are stars. */
function runsOf(like: Like, isCased: boolean): readonly Run[] {
  const present = known[isCased ? 'cased' : 'folded'].get(like);
  if (present !== undefined) return present;
  const runs: { length: number; literals: [number, string][] }[] = [{ length: 0, literals: [] }];
  for (const part of like) {
    const run = runs.at(-1)!;
    if (isStar(part)) runs.push({ length: 0, literals: [] });
    else if ('wild' in part) run.length++;
    else {
      const literal = isCased ? part.text : part.text.toLowerCase();
      run.literals.push([run.length, literal]);
      run.length += literal.length;
    }
  }
  known[isCased ? 'cased' : 'folded'].set(like, runs);
  return runs;
}
