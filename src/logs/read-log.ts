import { TooLong } from '../text/too-long.js';
import { utf16, Utf8Check } from '../text/utf8.js';
import { Gunzip, GzipError, isGzip } from './gunzip.js';
import { JsonValues, valueLimits, type ValueLimits } from './json-values.js';
import { Tally } from './tally.js';

/** A part of what a log file holds; the last one has what is wrong with the file. */
export interface LogPart {
  /** Event records, as parsed JSON. */
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
const headBytes = 8;

/**
 * The event records in the bytes of a log file, which come piece by piece, as the records do. The format is told by the content.
 * Once decompressed at most `maxBytes` are read.
 *
 * @throws what the bytes throw, but for `TooLong`.
 */
export async function* readLog(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
  limits: ValueLimits = valueLimits,
): AsyncGenerator<LogPart> {
  const tally = new Tally(limits.value);
  const values = new JsonValues(tally, limits);
  const check = new Utf8Check();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  let cut: string | undefined;
  try {
    for await (const piece of withHead(unzipped(withHead(bytes), maxBytes))) {
      if (isFirst) {
        isFirst = false;
        const other = otherFormat(piece);
        if (other !== undefined) return yield { records: [], broken: `it is ${other}, not JSON` };
        const wide = utf16(piece);
        if (wide !== undefined) decoder = new TextDecoder(wide);
      }
      if (decoder === undefined) check.add(piece);
      values.add(decoder === undefined ? piece : Buffer.from(decoder.decode(piece, { stream: true })));
      const records = tally.take();
      if (records.length > 0) yield { records };
    }
  } catch (error) {
    if (!(error instanceof GzipError || error instanceof TooLong)) throw error;
    cut = error.message;
  }
  if (decoder !== undefined) values.add(Buffer.from(decoder.decode()));
  values.end();
  check.end();

  const isCut = cut !== undefined;
  const broken = [cut ?? [], tally.problems(isCut)].flat();
  if (values.isEmpty && !isCut) broken.unshift('it is empty');
  if (check.firstInvalid !== undefined && !isCut) broken.push(`byte ${check.firstInvalid} is not UTF-8`);
  const records = tally.take();
  if (broken.length > 0) yield { records, broken: broken.join('; ') };
  else yield tally.isDigest ? { records, skipped: 'a digest file, which holds no records' } : { records };
}

/** The bytes, decompressed where they are gzip. */
async function* unzipped(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let gzip: Gunzip | undefined;
  let isFirst = true;
  let total = 0;
  const counted = (piece: Uint8Array) => {
    total += piece.length;
    if (total <= maxBytes) return piece;
    const most = maxBytes.toLocaleString('en-US');
    throw new TooLong(`it decompresses to more than ${most} bytes, the most that is read`);
  };
  try {
    for await (const piece of bytes) {
      if (isFirst && isGzip(piece)) gzip = new Gunzip();
      isFirst = false;
      if (gzip === undefined) yield piece;
      else for await (const one of gzip.add(piece)) yield counted(one);
    }
    if (gzip !== undefined) for await (const one of gzip.end()) yield counted(one);
  } catch (error) {
    if (error instanceof GzipError) for (const one of error.rest) yield counted(one);
    throw error;
  } finally {
    gzip?.close();
  }
}

/** The same bytes, with as many in the first piece as tell a format. */
async function* withHead(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const piece of bytes) {
    if (head === undefined) yield piece;
    else {
      head = Buffer.concat([head, piece]);
      if (head.length < headBytes) continue;
      yield head;
      head = undefined;
    }
  }
  if (head !== undefined) yield head;
}

function otherFormat(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, headBytes)).toString('latin1');
  return otherFormats.find(([start]) => head.startsWith(start))?.[1];
}
