import fc from 'fast-check';
import * as jsYaml from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { CompiledTarget } from '../../src/compile/compile.js';
import { fileOf, targets } from './format-samples.js';
import { runs } from '../runs.js';

/** What is written is read by parsers that other people wrote; `test/peers/formats.test.ts` asks the tools themselves. */

const recorded = ({ target, set }: CompiledTarget) => ({
  ...set.selectors,
  ...(target.enrichment === undefined
    ? {}
    : {
        MaxEventSize: 'Large',
        ContextKeySelectors: [{ Type: 'TagContext', Equals: target.enrichment.tags }],
      }),
});

const yamlParsers = {
  'yaml, as YAML 1.2': (text: string) => parse(text, { maxAliasCount: 0 }),
  'yaml, as YAML 1.1': (text: string) => parse(text, { version: '1.1', merge: true }),
  'js-yaml': (text: string) => jsYaml.load(text),
};

describe.each(Object.entries(yamlParsers))('CloudFormation in YAML, read by %s', (_, read) => {
  test('says any text', async () => {
    await fc.assert(
      fc.asyncProperty(targets, async (compiled) => {
        const file = await fileOf('cloudformation', compiled);
        const [resource] = Object.values<any>(read(file!.text).Resources);
        expect(resource.Properties).toMatchObject(recorded(compiled));
        const fragment = await fileOf('cloudformation', compiled, true);
        expect(read(fragment!.text)).toEqual(recorded(compiled));
      }),
      runs(100),
    );
  });
});

test('CloudFormation in JSON says any text, and what the YAML says', async () => {
  await fc.assert(
    fc.asyncProperty(targets, async (compiled) => {
      const { text, value } = (await fileOf('cloudformation-json', compiled))!;
      expect(JSON.parse(text)).toEqual(value);
      const yaml = parse((await fileOf('cloudformation', compiled))!.text);
      expect(JSON.parse(text)).toEqual({ ...yaml, Description: expect.any(String) });
    }),
    runs(100),
  );
});
