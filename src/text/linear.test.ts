import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/runs.js';
import { behindLast, cutAtPlaceholders, upToLast, withoutEnd } from './linear.js';

/** Each is what a plain regular expression finds in short texts. */
const texts = fc.string({
  unit: fc.constantFrom('$', '{', '}', '&', '/', ':', '\\', 'a', '\n'),
  maxLength: 12,
});

test('placeholders are cut as a regular expression splits', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(cutAtPlaceholders(text, /\$\{/g, '}')).toEqual(text.split(/(\$\{[^}]*\})/));
      expect(cutAtPlaceholders(text, /[$&]\{/g, '}')).toEqual(text.split(/([$&]\{[^}]*\})/));
    }),
    runs(3000),
  );
});

test('ends are found as a regular expression finds them', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(withoutEnd(text, '/:')).toBe(text.replace(/[/:]+$/, ''));
      expect(behindLast(text, '\\/')).toBe(/[^\\/]*$/.exec(text)![0]);
      expect(upToLast(text, ':')).toBe(text.replace(/[^:]*$/, ''));
    }),
    runs(3000),
  );
});
