import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runs } from '../../test/runs.js';
import { valueLimits, type ValueLimits } from './json-values.js';
import { readLog } from './read-log.js';
import { collect, type Found } from './records.js';

interface Content {
  readonly records: readonly unknown[];
  readonly broken?: string;
  readonly skipped?: string;
}

/** Reads bytes that come in pieces of so many. */
async function read(
  bytes: Uint8Array | string,
  pieceBytes = 64 * 1024,
  limits: Partial<ValueLimits> = {},
): Promise<Content> {
  const all = Buffer.from(bytes);
  const records: unknown[] = [];
  let last: Content | undefined;
  const pieces = function* () {
    for (let at = 0; at < all.length; at += pieceBytes) yield all.subarray(at, at + pieceBytes);
  };
  for await (const part of readLog(pieces(), 1024 * 1024 * 1024, { ...valueLimits, ...limits })) {
    expect([last?.broken, last?.skipped]).toEqual([undefined, undefined]);
    records.push(...part.records);
    last = part;
  }
  return { ...last, records };
}

/** What the whole text gives, parsed at once. */
function expected(text: string): Found {
  const found: Found = { records: [], strays: 0, digests: 0 };
  collect(JSON.parse(text), found);
  return found;
}

const put = { eventSource: 's3.amazonaws.com', eventName: 'PutObject' };
const json = JSON.stringify;
const torn = 'keys after its list of records that make it something else';

/** JSON as text, with blanks and escapes, keys that come twice, and what only looks like a log. */
const blank = fc.constantFrom('', '', '', ' ', '\n', '\r\n', '\t');
const escaped = (text: string) =>
  `"${[...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;
const key = fc.oneof(
  fc.constantFrom('Records', 'Events', 'logEvents', 'events', 'x', 'CloudTrailEvent', 'message', '').map((one) => json(one)),
  fc.constantFrom('Records', 'eventName').map(escaped),
  fc.constantFrom('eventSource', 'eventName', 'eventVersion', 'eventTime', 'detail-type', 'detail', 'messageType', '__proto__').map((one) => json(one)),
); // prettier-ignore
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }).map((one) => json(one)),
  fc.constantFrom('"a\\"]},{"', '"\\\\"', '"é€😀"', '"\\ud83d"', '"\uFEFF"', '"AWS API Call via CloudTrail"', '"CONTROL_MESSAGE"', '"{\\"eventSource\\":\\"a\\",\\"eventName\\":\\"b\\"}"', '"[[["'), // prettier-ignore
);
const number = fc.constantFrom('0', '-1.5e+3', '12345678901234567890', '1E400', '0.1');
const leaf = fc.oneof(text, number, fc.constantFrom('true', 'null', '{}', '[]', json(put)));
const { value } = fc.letrec<{ value: string }>((tie) => {
  const joined = (open: string, items: readonly string[], close: string, space: string) =>
    `${open}${space}${items.join(`${space},`)}${space}${close}`;
  const list = fc.tuple(fc.array(tie('value'), { maxLength: 5 }), blank).map(([items, space]) => joined('[', items, ']', space));
  const object = fc
    .tuple(fc.array(fc.tuple(key, fc.oneof(tie('value'), list)), { maxLength: 5 }), blank)
    .map(([items, space]) => joined('{', items.map(([name, one]) => `${name}${space}:${space}${one}`), '}', space));
  return { value: fc.oneof({ maxDepth: 4, depthSize: 'large' }, leaf, list, object) };
}); // prettier-ignore
const document = fc
  .tuple(fc.constantFrom('', '\uFEFF'), blank, value, blank)
  .map(([mark, before, one, after]) => ({ mark, body: `${before}${one}${after}` }));
const pieceBytes = fc.integer({ min: 1, max: 40 });

describe('what is read in pieces is what the whole is', () => {
  test('of a document', () =>
    fc.assert(
      fc.asyncProperty(document, pieceBytes, async ({ mark, body }, size) => {
        const { records, strays } = expected(body);
        const found = await read(mark + body, size);
        expect(found.records).toEqual(records);
        expect(found.broken !== undefined).toBe(strays > 0);
      }),
      runs(1000),
    ));

  test('of a document whose lists are given away in parts, or it is named', () =>
    fc.assert(
      fc.asyncProperty(document, pieceBytes, fc.integer({ min: 0, max: 60 }), async ({ mark, body }, size, part) => {
        const { records, strays } = expected(body);
        const found = await read(mark + body, size, { part });
        if (found.broken?.includes(torn)) return;
        expect(found.records).toEqual(records);
        expect(found.broken !== undefined).toBe(strays > 0);
      }),
      runs(1000),
    )); // prettier-ignore

  test('of a log file in parts, whose keys are in order', () =>
    fc.assert(
      fc.asyncProperty(fc.array(value), pieceBytes, fc.integer({ min: 0, max: 60 }), async (items, size, part) => {
        const body = `{"x":[1],"Records":[${items.join(',\n')}],"y":{"Records":[${json(put)}]}}`;
        const { records, strays } = expected(body);
        const found = await read(gzipSync(body), size, { part });
        expect(found.records).toEqual(records);
        expect(found.broken !== undefined).toBe(strays > 0);
      }),
      runs(500),
    )); // prettier-ignore

  test('of a document that is damaged, whatever the size of pieces and parts', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('\n', ' ', '', ',\n'),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', '[', '{', 'x', '\n', '\\', ':', '\u0001'),
        fc.nat(30),
        pieceBytes,
        fc.integer({ min: 0, max: 60 }),
        async (values, between, where, other, removed, size, part) => {
          const sound = values.join(between);
          const at = where % (sound.length + 1);
          const damaged = sound.slice(0, at) + other + sound.slice(at + removed);
          const whole = await read(damaged);
          expect(await read(damaged, size)).toEqual(whole);
          const parts = await read(damaged, size, { part });
          if (parts.broken?.includes(torn)) return;
          // Of a value that its end makes unreadable, the items have been given away before.
          let met = 0;
          for (const one of parts.records) if (isDeepStrictEqual(one, whole.records[met])) met++;
          expect(met).toBe(whole.records.length);
          expect(parts.broken === undefined).toBe(whole.broken === undefined);
        },
      ),
      runs(1000),
    ));
});

describe('what is too large, torn or bad in a list', () => {
  const small = { value: 200, part: 60 };
  const large = { ...put, userAgent: 'x'.repeat(300) };
  test.each<[string, string, unknown[], string]>([
    ['a record of a list', json({ Records: [put, large, put, put] }), [put, put, put], 'record 2 (line 1) has more than 200 bytes, the most that are read of one'],
    ['the last record of a list', json({ Records: [put, large] }), [put], 'record 2 (line 1) has more than 200 bytes, the most that are read of one'],
    ['the only record of a list', json({ Records: [large] }), [], 'record 1 (line 1) has more than 200 bytes, the most that are read of one'],
    ['a line', `${json(put)}\n${json(large)}\n${json(put)}`, [put, put], 'record 2 (line 2) has more than 200 bytes, the most that are read of one'],
    ['lines', `${json(put)}\n${json(large)}\n${json(large)}`, [put], 'record 2 (line 2) has more than 200 bytes, the most that are read of one, and so have 1 others'],
    ['a record with a long list', json({ ...put, resources: Array(100).fill({}) }), [], 'record 1 (line 1) has more than 200 bytes, the most that are read of one'],
    ['what turns out to be one record', `{"Records":[${Array(9).fill(json(put)).join()}],"eventSource":"a","eventName":"b"}`, Array(8).fill(put), `what begins on line 1 has ${torn}`],
    ['the same key again', `{"Records":[${Array(9).fill(json(put)).join()}],"Records":[]}`, Array(8).fill(put), `what begins on line 1 has ${torn}`],
    ['a bad record in a list', `{"Records":[${json(put)},\n{"a":nan},${json(put)}]}`, [put, put], 'record 2 (line 2) is not JSON'],
    ['a bad record in a longer list', `[${Array(9).fill(json(put)).join(',\n')},\n{"a":nan},x,${json(put)}]`, Array(10).fill(put), '2 records are not JSON, the first is record 10 (line 10)'],
    ['a record before what is bad', `{"Records":[${json(put)}],"x":nan}`, [put], 'line 1 is not JSON'],
  ])('%s', async (_, text, records, broken) => {
    for (const pieceBytes of [1, 7, 50]) expect(await read(text, pieceBytes, small)).toEqual({ records, broken });
  });
}); // prettier-ignore
