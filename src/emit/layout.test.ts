import fc from 'fast-check';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { runs } from '../../test/runs.js';
import { printableJson } from '../problem/printable.js';
import { jsonText, memberLines } from './layout.js';

const texts = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.nat(76).map((length) => 'x'.repeat(length)),
  fc.constantFrom('arn:aws:s3:::payments-prod/incoming/', '漢字', 'é', 'x'.repeat(70), '\u202e', '"'),
);
/** What documents have: lists of texts and of objects; a list of numbers Prettier fills up, and none has one. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, texts, fc.boolean(), fc.constant(null), tie('list'), tie('map')),
  list: fc.oneof(fc.array(texts, { maxLength: 6 }), fc.array(tie('map'), { maxLength: 3 })),
  map: fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), tie('value'), { maxKeys: 4 }),
}));

test('JSON is as Prettier writes it', async () => {
  await fc.assert(
    fc.asyncProperty(value!, async (one) => {
      expect(jsonText(one)).toBe(await format(printableJson(one), { parser: 'json' }));
    }),
    runs(2_000),
  );
});

test('members of an object literal are as Prettier writes them', async () => {
  const names = fc.stringMatching(/^[a-z][a-zA-Z]{0,20}$/);
  // Of a text with quotes Prettier may choose others.
  const plain = fc.oneof(
    fc.stringMatching(/^[a-z0-9:/*.-]{0,40}$/),
    fc.nat(90).map((length) => 'x'.repeat(length)),
  );
  const { map } = fc.letrec((tie) => ({
    map: fc.dictionary(names, fc.oneof({ depthSize: 'small' }, plain, fc.boolean(), tie('list'), tie('map')), { maxKeys: 4 }),
    list: fc.oneof(fc.array(plain, { maxLength: 6 }), fc.array(tie('map'), { maxLength: 3 })),
  })); // prettier-ignore
  await fc.assert(
    fc.asyncProperty(map!, async (one) => {
      const members = memberLines(one as object, 2);
      if (members.length === 0) return;
      const code = `f({\n${members.join('\n')}\n});\n`;
      expect(code).toBe(await format(code, { parser: 'babel-ts' }));
    }),
    runs(500),
  );
});
