import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.js';
import { outputDocuments, outputSchema } from '../../src/report/schema/documents.js';
import { checkDocument } from '../cli/json-documents.js';

type Schema = Readonly<Record<string, unknown>>;

/** Every schema inside of a schema, with where it is; also those behind `properties`, by the name of the property. */
function* within(schema: Schema, at = '#'): Generator<readonly [string, Schema]> {
  yield [at, schema];
  const { properties, $defs, items, additionalProperties, ...rest } = schema;
  for (const [key, group] of Object.entries({ properties, $defs }))
    for (const [name, one] of Object.entries(group ?? {}))
      yield* within(one as Schema, `${at}/${key}/${name}`);
  for (const [key, one] of Object.entries({ items, additionalProperties }))
    if (typeof one === 'object' && one !== null) yield* within(one as Schema, `${at}/${key}`);
  for (const key of ['anyOf', 'oneOf', 'allOf'] as const)
    for (const [index, one] of Object.entries((rest[key] as Schema[] | undefined) ?? []))
      yield* within(one, `${at}/${key}/${index}`);
}

describe.each(outputDocuments.map((one) => [one.name, outputSchema(one)] as const))('%s', (_, schema) => {
  const all = [...within(schema)];

  test('is a schema without a word that JSON schemas do not have', () => {
    const ajv = new Ajv2020({
      strict: true,
      allowUnionTypes: true,
      strictRequired: false,
      strictTypes: false,
    });
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  test('has a meaning for every property and definition', () => {
    const meant = (one: Schema) => typeof one['description'] === 'string' || typeof one['$ref'] === 'string';
    const named = all.filter(([at]) => at === '#' || /\/(properties|\$defs)\/[^/]+$/.test(at));
    expect(named.filter(([, one]) => !meant(one)).map(([at]) => at)).toEqual([]);
  });

  test('is closed, but for what is said to be open', () => {
    const objects = all.filter(([, one]) => one['type'] === 'object');
    expect(objects.filter(([, one]) => !('additionalProperties' in one)).map(([at]) => at)).toEqual([]);
  });
});

test('every command has a schema, and no other', () => {
  const commands = new Set(outputDocuments.flatMap((one) => one.commands));
  expect([...commands].sort()).toEqual(Object.keys(COMMANDS).sort());
});

test('names of schemas and of types are there once', () => {
  for (const names of [outputDocuments.map(({ name }) => name), outputDocuments.map(({ type }) => type)])
    expect(new Set(names).size).toBe(names.length);
});

describe('what tests check of the commands that they run', () => {
  const init =
    (document: unknown, ...argv: string[]) =>
    () =>
      checkDocument(['init', ...argv], { stdout: JSON.stringify(document) });

  test('accepts the document of the schema, and an error', () => {
    expect(init({ schema: 'a.json', schemaWas: 'current' }, '--json')).not.toThrow();
    expect(init({ error: { message: 'a', help: null, exitStatus: 3 } }, '--json')).not.toThrow();
  });

  test('fails with the pointer where a key is missing, undeclared or of another type', () => {
    expect(init({}, '--json')).toThrow("init.schema.json: / must have required property 'schema'");
    expect(init({ schema: 'a', schemaWas: 'current', written: 1 }, '--json')).toThrow(
      'init.schema.json: /written must be string',
    );
    expect(init({ schema: 'a', schemaWas: 'current', more: 1 }, '--json')).toThrow(
      '{"additionalProperty":"more"}',
    );
    expect(init({ error: { message: 'a', exitStatus: 3 } }, '--json')).toThrow('error.schema.json: /error');
    expect(() => checkDocument(['init', '--json'], { stdout: 'text' })).toThrow('prints no JSON: text');
  });

  test('chooses the schema by the flags of the command line', () => {
    const compiled = { stdout: JSON.stringify({ written: [], unchanged: [], removed: [] }) };
    expect(() => checkDocument(['compile', '--json'], compiled)).not.toThrow();
    expect(() => checkDocument(['compile', '--json', '--check'], compiled)).toThrow(
      'compile-check.schema.json',
    );
    expect(() => checkDocument(['lint', '--format', 'json'], compiled)).toThrow('lint.schema.json');
    expect(() => checkDocument(['lint', '--format', 'sarif'], compiled)).not.toThrow();
  });
});
