import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AdvancedEventSelector, EventSelector, Selectors } from '../cloudtrail/index.js';
import { interpret } from '../read/interpret.js';
import type { Value } from '../read/value.js';
import { knownSettings } from '../written/known.js';
import type { WrittenSettings } from '../written/target.js';
import { lift } from '../written/lift.js';
import { clausesOfWritten, type WrittenClauses } from './written.js';
import { runs } from '../../test/runs.js';

const place = { source: { name: 'a.json', text: '' }, start: 0, end: 0 };

/** A plain value as a reader gives it; `${x}` in a text is a reference, and a text that is one may be anything. */
function valueOf(plain: unknown): Value {
  if (typeof plain === 'string') {
    const parts = plain.split(/(\$\{[^}]*\})/).filter((part) => part !== '');
    const refs = parts.map((part) => (part.startsWith('${') ? { id: part, expression: part, place } : part));
    const [first] = refs;
    if (refs.length === 1 && typeof first === 'object') return { kind: 'unknown', ref: first };
    return { kind: 'text', parts: refs, place };
  }
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map(valueOf), place };
  if (typeof plain !== 'object' || plain === null)
    return { kind: 'bare', value: plain as boolean | number | null, place };
  const entries = Object.entries(plain).map(
    ([key, value]) => [key, { key, written: key, keyPlace: place, value: valueOf(value) }] as const,
  );
  return { kind: 'map', entries: new Map(entries), place };
}

function settingsOf(plain: object): WrittenSettings {
  const found = [
    {
      key: 'a',
      label: 'a',
      kind: 'trail' as const,
      place,
      conversion: 'none' as const,
      settings: valueOf(plain),
    },
  ];
  const { targets, diagnostics } = interpret({ found, diagnostics: [] });
  expect(diagnostics).toEqual([]);
  return targets[0]!.cases[0]!.settings!;
}

const text = fc.constantFrom('a', 'b', 'arn:aws:s3:::x/', 'kms.amazonaws.com');
const texts = fc.array(text, { minLength: 1, maxLength: 3 });
const advanced: fc.Arbitrary<AdvancedEventSelector> = fc.record({
  FieldSelectors: fc
    .array(
      fc.record(
        {
          Field: fc.constantFrom('eventName', 'resources.ARN', 'eventSource'),
          Equals: texts,
          NotEndsWith: texts,
        },
        { requiredKeys: ['Field'] },
      ),
      { maxLength: 3 },
    )
    .chain((fields) =>
      fc
        .constantFrom('Management', 'Data', 'NetworkActivity')
        .map((category) => [
          { Field: 'eventCategory', Equals: [category] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object', 'AWS::SQS::Queue'] },
          ...fields,
        ]),
    ),
});
const basic: fc.Arbitrary<EventSelector> = fc.record(
  {
    ReadWriteType: fc.constantFrom('All' as const, 'ReadOnly' as const),
    IncludeManagementEvents: fc.boolean(),
    DataResources: fc.array(
      fc.record({
        Type: fc.constantFrom('AWS::S3::Object', 'AWS::Lambda::Function'),
        Values: fc.array(fc.constantFrom('arn:aws:s3', 'arn:aws:lambda', 'arn:aws:s3:::x/'), {
          maxLength: 2,
        }),
      }),
      { maxLength: 2 },
    ),
    ExcludeManagementEventSources: fc.array(fc.constant('kms.amazonaws.com'), { maxLength: 1 }),
  },
  { requiredKeys: [] },
);

test('what is read from a document of the API is what is lifted from its own shape', () => {
  const selectors: fc.Arbitrary<Selectors> = fc.oneof(
    fc
      .array(advanced, { minLength: 1, maxLength: 3 })
      .map((AdvancedEventSelectors) => ({ AdvancedEventSelectors })),
    fc.array(basic, { minLength: 1, maxLength: 3 }).map((EventSelectors) => ({ EventSelectors })),
  );
  fc.assert(
    fc.property(selectors, (given) => {
      const settings = settingsOf(given);
      const shape = ({ clauses, open }: WrittenClauses) =>
        [clauses.map(({ conjunction, tests }) => [conjunction, tests.length]), open.length] as const;
      expect(shape(clausesOfWritten(settings))).toEqual(shape(clausesOfWritten(lift(given))));
      expect(knownSettings(settings).unknown).toEqual([]);
    }),
    runs(100),
  );
});

describe('what is not known', () => {
  const field = (Field: string, Equals: unknown) => ({ Field, Equals });
  const data = (...fields: object[]) => ({
    AdvancedEventSelectors: [{ FieldSelectors: [field('eventCategory', ['Data']), ...fields] }],
  });
  const type = field('resources.type', ['AWS::S3::Object']);
  const basicOf = (selector: object) => ({ EventSelectors: [selector] });
  const s3 = (Values: unknown, more: object = {}) =>
    basicOf({
      IncludeManagementEvents: false,
      DataResources: [{ Type: 'AWS::S3::Object', Values }],
      ...more,
    });
  test.each<[string, object, number, number, string[]]>([
    ['no selectors are the default', {}, 1, 0, []],
    ['nothing is known of selectors beside Insights', { OnlyInsights: true }, 0, 0, []],
    ['a value', data(type, field('eventName', ['${n}'])), 1, 1, []],
    ['a list of values', data(type, field('eventName', '${n}')), 1, 1, []],
    ['a field name', data(type, field('${f}', ['x'])), 1, 1, []],
    ['a type', data(field('resources.type', ['${t}'])), 0, 0, ['${t}']],
    ['one of two types', data(field('resources.type', ['AWS::S3::Object', '${t}'])), 1, 0, ['${t}']],
    [
      'a category',
      { AdvancedEventSelectors: [{ FieldSelectors: [field('eventCategory', ['${c}'])] }] },
      0,
      0,
      ['${c}'],
    ],
    ['field selectors', { AdvancedEventSelectors: [{ FieldSelectors: '${f}' }] }, 0, 0, ['${f}']],
    ['a selector', { AdvancedEventSelectors: ['${s}'] }, 0, 0, ['${s}']],
    ['all selectors', { AdvancedEventSelectors: '${s}' }, 0, 0, ['${s}']],
    ['an S3 value', s3(['arn:aws:s3:::${b}/']), 1, 1, []],
    ['an S3 value beside all', s3(['arn:aws:s3', 'arn:aws:s3:::${b}/']), 1, 0, []],
    ['reads or writes', s3(['arn:aws:s3:::b/'], { ReadWriteType: '${r}' }), 1, 1, []],
    ['whether management', basicOf({ IncludeManagementEvents: '${m}' }), 1, 1, []],
    ['an excluded source', basicOf({ ExcludeManagementEventSources: ['${e}'] }), 1, 1, []],
    ['data resources', basicOf({ IncludeManagementEvents: false, DataResources: '${d}' }), 0, 0, ['${d}']],
  ])('%s', (_, plain, clauses, tests, open) => {
    const found = clausesOfWritten(settingsOf(plain));
    expect(found.clauses).toHaveLength(clauses);
    expect(found.clauses.flatMap((clause) => clause.tests)).toHaveLength(tests);
    expect(found.open.map(({ id }) => id)).toEqual(open);
  });
});
