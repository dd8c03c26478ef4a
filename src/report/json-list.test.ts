import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/runs.js';
import { printableJson } from '../problem/printable.js';
import { JsonList } from './json-list.js';

test('what is printed item by item is the document printed whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
      fc.dictionary(fc.constantFrom('broken', 'more'), fc.jsonValue()),
      async (items, rest) => {
        let text = '';
        const list = new JsonList('events', async (part) => void (text += part));
        for (const item of items) await list.add(item);
        await list.end(rest);
        expect(text).toBe(`${printableJson({ events: items, ...rest })}\n`);
      },
    ),
    runs(500),
  );
});
