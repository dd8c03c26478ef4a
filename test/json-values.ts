import { JsonValues, valueLimits, type ValueSink } from '../src/logs/json-values.js';
import { listKey } from '../src/logs/records.js';

/** All that is found in a text that comes in pieces of so many bytes. */
export interface Found {
  readonly values: unknown[];
  readonly mended: unknown[];
  readonly badLines: number;
  readonly firstBadLine: number | undefined;
  readonly cutLine: number | undefined;
}

export function jsonValues(text: string | Uint8Array, pieceBytes = 64 * 1024, limits = valueLimits): Found {
  const values: unknown[] = [];
  const mended: unknown[] = [];
  let [badLines, firstBadLine, cutLine]: [number, number?, number?] = [0];
  const sink: ValueSink = {
    listKey,
    value: (value) => values.push(value),
    mended: (value) => mended.push(value),
    item: (value) => values.push(value),
    badItem: (line) => sink.badLine(line),
    badLine: (line) => {
      badLines++;
      firstBadLine ??= line;
    },
    tooLarge: (line) => sink.badLine(line),
    torn: (line) => sink.badLine(line),
    cut: (line) => (cutLine = line),
  };
  const bytes = Buffer.from(text);
  const reader = new JsonValues(sink, limits);
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.add(bytes.subarray(at, at + pieceBytes));
  reader.end();
  return { values, mended, badLines, firstBadLine, cutLine };
}
