/** A list in a sentence: `a, b and c`. */
export function joinedBy(word: 'and' | 'or', items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}
