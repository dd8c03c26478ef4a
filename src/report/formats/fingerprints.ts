import type { Diagnostic } from '../../problem/diagnostic.js';
import { sha256 } from '../../text/sha256.js';
import { positionAt, type Place, type Source } from '../../text/source.js';
import { reportPath } from './file-uri.js';

/** How much of a line tells it from others; a document on a single line would change with every edit. */
const enough = 200;

/** A name for each finding, different from all others, that stays when lines above it come and go. */
export function fingerprints(findings: readonly Diagnostic[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, place, target }) => {
    const key = JSON.stringify([rule, reportPath(place.source.name), target ?? null, wordsAt(place)]);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return sha256(`${key}${occurrence}`);
  });
}

/** The line of a place; of a long line what begins at the place. */
function wordsAt({ source, start }: Place): string {
  const { column } = positionAt(source, start);
  const line = restOfLine(source, start - column + 1);
  return line.length <= enough ? line.trim() : restOfLine(source, start);
}

function restOfLine({ text }: Source, from: number): string {
  return text.slice(from, from + enough + 1).split(/[\r\n]/, 1)[0]!;
}
