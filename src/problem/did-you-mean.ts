import { closestMatch } from 'leven';
import { quote } from '../text/parsed.js';

/** The known word nearest to `word`, where one is near enough to be meant. Case does not count. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const folded = new Map(known.map((candidate) => [candidate.toLowerCase(), candidate]));
  const maxDistance = Math.max(1, Math.floor(word.length / 3));
  const nearest = closestMatch(word.toLowerCase(), [...folded.keys()], { maxDistance });
  return nearest === undefined ? undefined : folded.get(nearest);
}

/** That nothing of a kind has a name. */
export function notCalled(kind: string, name: string, known: readonly string[]): string {
  return `no ${kind} is called ${quote(name)}${suggestion(name, known)}`;
}

/** The end of a sentence about an unknown word: the near one, or the list where it is short, or nothing. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = didYouMean(word, known);
  if (near !== undefined) return `; did you mean \`${near}\`?`;
  return known.length > 0 && known.length <= 13
    ? `; known are ${known.map((one) => `\`${one}\``).join(', ')}`
    : '';
}
