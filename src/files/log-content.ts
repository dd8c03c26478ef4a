import { constants } from 'node:buffer';
import { hasTooManyValues, mostValues } from './count-values.js';
import { gunzip, isGzip, type Unzipped } from './gunzip.js';
import { jsonValues } from './json-values.js';
import { collect, isRecord, type Found } from './log-records.js';
import { firstInvalidByte, utf16, withoutMark } from './utf8.js';

/** What a log file holds. */
export interface LogContent {
  /** Every event record that could be read, as parsed JSON. */
  readonly records: readonly unknown[];
  /** What could not be read, and why. */
  readonly broken?: string;
  /** Why a sound file holds no records. */
  readonly skipped?: string;
}

/** Formats that logs are kept in but which are not read, by their first bytes. */
const otherFormats: readonly (readonly [start: string, name: string])[] = [
  ['PK\x03\x04', 'a zip archive'],
  ['PAR1', 'a Parquet file'],
  ['\x28\xb5\x2f\xfd', 'compressed with zstd'],
  ['BZh', 'compressed with bzip2'],
  ['\xfd7zXZ', 'compressed with xz'],
  ['Obj\x01', 'an Avro file'],
];

/** The event records in the bytes of a log file. The format is told by the content. */
export async function readLogContent(bytes: Buffer, maxBytes: number): Promise<LogContent> {
  const unzipped: Unzipped = isGzip(bytes) ? await gunzip(bytes, maxBytes) : { bytes };
  const content = recordsOf(unzipped.bytes, unzipped.broken !== undefined);
  if (unzipped.broken === undefined) return content;
  const broken = content.broken === undefined ? unzipped.broken : `${unzipped.broken}; ${content.broken}`;
  return { records: content.records, broken };
}

function recordsOf(bytes: Buffer, isCut: boolean): LogContent {
  const head = bytes.toString('latin1', 0, 8);
  const other = otherFormats.find(([start]) => head.startsWith(start));
  if (other !== undefined) return { records: [], broken: `it is ${other[1]}, not JSON` };
  if (bytes.length > constants.MAX_STRING_LENGTH)
    return { records: [], broken: 'it is too large for one text' };

  const { text, invalidByte } = decode(bytes);
  if (hasTooManyValues(text))
    return {
      records: [],
      broken: `it has more than ${mostValues.toLocaleString('en-US')} values, the most that are read`,
    };
  const { values, mended, badLines, firstBadLine, cutLine } = jsonValues(text);
  const found: Found = { records: [], strays: 0, digests: 0 };
  for (const value of values) collect(value, found);
  for (const value of mended) if (!isRecord(value)) collect(value, { ...found, strays: 0, digests: 0 });

  const { records, strays, digests } = found;
  const broken: string[] = [];
  if (text.trim() === '' && !isCut) broken.push('it is empty');
  if (badLines === 1) broken.push(`line ${firstBadLine} is not JSON`);
  if (badLines > 1) broken.push(`${badLines} lines are not JSON, the first is line ${firstBadLine}`);
  if (cutLine !== undefined && !isCut) broken.push(`it ends in the middle of what begins on line ${cutLine}`);
  if (strays > 0 && broken.length === 0)
    broken.push(
      records.length === 0
        ? 'no CloudTrail records in it'
        : `${strays} of its ${records.length + strays} values are not CloudTrail records`,
    );
  if (invalidByte !== undefined && !isCut) broken.push(`byte ${invalidByte} is not UTF-8`);
  if (broken.length > 0) return { records, broken: broken.join('; ') };
  return digests > 0 && records.length === 0
    ? { records, skipped: 'a digest file, which holds no records' }
    : { records };
}

function decode(bytes: Buffer): { readonly text: string; readonly invalidByte?: number | undefined } {
  const wide = utf16(bytes);
  if (wide !== undefined) return { text: new TextDecoder(wide).decode(bytes) };
  const text = bytes.toString('utf8');
  return { text: withoutMark(text), invalidByte: firstInvalidByte(bytes, text) };
}
