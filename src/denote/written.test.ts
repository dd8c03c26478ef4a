import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AdvancedEventSelector, EventSelector, Selectors } from '../cloudtrail/index.js';
import { interpret } from '../read/interpret.js';
import type { Value } from '../read/value.js';
import { knownSettings } from '../written/known.js';
import type { WrittenSettings } from '../written/target.js';
import { lift } from '../written/lift.js';
import { refsOf, shown } from '../written/text.js';
import { clausesOf, denoteSelectors, knownClausesOf } from './selectors.js';
import { clausesOfWritten, doubted, type WrittenClauses } from './written.js';
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

describe('what selectors mean, clause by clause', () => {
  /** A clause as a line: its selector, its group, the known lists of each field, then the tests that cannot be made. */
  const lines = ({ clauses, open }: WrittenClauses) => [
    ...clauses.map(({ index, name, conjunction: { group, fields }, tests }) =>
      [
        `${index}${name === undefined ? '' : ` "${name}"`} ${group.category} ${group.key}`.trim(),
        ...[...fields].map(([field, { some, none }]) => {
          const list = ({ equals, startsWith, endsWith }: typeof none) => [...equals, ...startsWith.map((one) => `${one}*`), ...endsWith.map((one) => `*${one}`)].join(); // prettier-ignore
          return `${field} in ${some.map((one) => `[${list(one)}]`).join(' and ')} not [${list(none)}]`;
        }),
        ...tests.map(({ field = 'anything', comparison, isNegative, text }) => `${field} ${isNegative ? 'not ' : ''}${comparison} ${shown(text)}`), // prettier-ignore
      ].join('; '),
    ),
    ...open.map(({ expression, reason }) => `open: ${reason ?? expression}`),
  ];
  const of = (plain: object) => lines(clausesOfWritten(settingsOf(plain)));
  const field = (Field: string, lists: object | string) => typeof lists === 'string' ? { Field, Equals: [lists] } : { Field, ...lists }; // prettier-ignore
  const selectors = (...fields: readonly object[]) => ({
    AdvancedEventSelectors: [{ Name: 'n', FieldSelectors: fields }],
  });
  const s3 = [field('eventCategory', 'Data'), field('resources.type', 'AWS::S3::Object')];

  test('of advanced selectors', () => {
    expect([
      of(selectors(field('eventCategory', 'Management'), field('eventSource', { NotEquals: ['kms.amazonaws.com'] }))), // prettier-ignore
      of(selectors(field('eventCategory', { Equals: ['Management', 'Data'] }), field('resources.type', { Equals: ['AWS::S3::Object', 'AWS::SQS::Queue'] }))), // prettier-ignore
      of(selectors(field('eventCategory', 'NetworkActivity'), field('eventSource', 'kms.amazonaws.com'), field('errorCode', 'VpceAccessDenied'))), // prettier-ignore
      of(selectors(...s3, field('eventName', { StartsWith: ['Put'], EndsWith: ['Acl'], NotStartsWith: ['PutB'], NotEquals: ['PutAcl'] }))), // prettier-ignore
      of(selectors(...s3, field('eventName', { StartsWith: ['Put', '${verb}'], NotEndsWith: ['${end}'], NotEquals: '${list}' }))), // prettier-ignore
      of(selectors(...s3, field('eventName', { StartsWith: ['Put'] }), field('eventName', { EndsWith: ['Acl'] }))), // prettier-ignore
      of(selectors(...s3, field('eventName', { StartsWith: ['Put'] }), field('eventName', { NotEndsWith: ['${end}'] }))), // prettier-ignore
      of(selectors(...s3, field('userAgent', 'a'))),
      of(selectors(...s3, field('${field}', 'a'))),
      of(selectors(field('eventCategory', 'Data'), field('${field}', 'AWS::S3::Object'))),
      of(selectors(field('${field}', 'Data'))),
      of(selectors(field('eventCategory', 'Audio'))),
      of(selectors(field('eventCategory', { NotEquals: ['Data'] }))),
      of(selectors(field('eventCategory', 'Management'), field('resources.type', 'AWS::S3::Object'))),
      of({ AdvancedEventSelectors: [{ Name: '${name}', FieldSelectors: [field('eventCategory', 'Management')] }] }), // prettier-ignore
    ]).toMatchInlineSnapshot(`
      [
        [
          "0 "n" Management; eventSource in  not [kms.amazonaws.com]",
        ],
        [
          "0 "n" Management; anything anything \${resources.type}",
          "0 "n" Data AWS::S3::Object",
          "0 "n" Data AWS::SQS::Queue",
        ],
        [
          "0 "n" NetworkActivity kms.amazonaws.com; errorCode in [VpceAccessDenied] not []",
        ],
        [
          "0 "n" Data AWS::S3::Object; eventName in [Put*,*Acl] not [PutAcl,PutB*]",
        ],
        [
          "0 "n" Data AWS::S3::Object; eventName in [Put*] not []; eventName StartsWith \${verb}; eventName not anything \${list}; eventName not EndsWith \${end}",
        ],
        [
          "0 "n" Data AWS::S3::Object; eventName in [Put*] and [*Acl] not []",
        ],
        [
          "0 "n" Data AWS::S3::Object; anything anything \${end}",
        ],
        [
          "0 "n" Data AWS::S3::Object; anything anything \${userAgent}",
        ],
        [
          "0 "n" Data AWS::S3::Object; anything anything \${field}",
        ],
        [
          "open: \${field}",
        ],
        [
          "open: \${field}",
        ],
        [
          "open: ctsel does not know the category \`Audio\`",
        ],
        [
          "open: \`eventCategory\` has only \`Equals\`",
        ],
        [
          "0 "n" Management; anything anything \${resources.type}",
        ],
        [
          "0 Management",
        ],
      ]
    `);
  });

  test('of basic selectors', () => {
    const basic = (...EventSelectors: readonly object[]) => of({ EventSelectors });
    const resources = (Type: string, Values: unknown) => ({ IncludeManagementEvents: false, DataResources: [{ Type, Values }] }); // prettier-ignore
    expect([
      basic({}),
      basic({ ReadWriteType: 'All' }, { ReadWriteType: 'ReadOnly' }, { ReadWriteType: 'WriteOnly' }),
      basic({ ReadWriteType: 'Some' }),
      basic({ ReadWriteType: '${which}' }),
      basic({ IncludeManagementEvents: '${on}' }),
      lines(
        clausesOfWritten(lift({ EventSelectors: [{ IncludeManagementEvents: 'no' as unknown as boolean }] })),
      ),
      basic({ ExcludeManagementEventSources: ['kms.amazonaws.com', '${source}'] }),
      basic({ ExcludeManagementEventSources: '${sources}' }),
      basic(resources('AWS::S3::Object', ['arn:aws:s3:::a/', 'arn:aws:s3:::${bucket}/'])),
      basic(resources('AWS::S3::Object', ['arn:aws:s3:::a/', 'arn:aws:s3'])),
      basic(resources('AWS::Lambda::Function', ['arn:aws:lambda:us-east-1:111122223333:function:f'])),
      basic(resources('AWS::Lambda::Function', ['arn:aws:lambda'])),
      basic(resources('AWS::Lambda::Function', ['arn:${x}:lambda'])),
      basic(resources('AWS::S3::Object', ['arn:aws:s3${rest}'])),
      basic(resources('AWS::S3::Object', '${values}')),
      basic(resources('AWS::S3::Object', [])),
      basic(resources('${type}', ['arn:aws:s3'])),
      basic({ ReadWriteType: 'WriteOnly', ...resources('AWS::S3::Object', ['arn:aws:s3']) }),
    ]).toMatchInlineSnapshot(`
      [
        [
          "0 Management",
        ],
        [
          "0 Management",
          "1 Management; readOnly in [true] not []",
          "2 Management; readOnly in [false] not []",
        ],
        [
          "0 Management; anything anything \${Some}",
        ],
        [
          "0 Management; anything anything \${which}",
        ],
        [
          "0 Management; anything anything \${on}",
        ],
        [
          "0 Management; anything anything \${no}",
        ],
        [
          "0 Management; eventSource in  not [kms.amazonaws.com]; eventSource not Equals \${source}",
        ],
        [
          "0 Management; eventSource in  not []; eventSource not anything \${sources}",
        ],
        [
          "0 Data AWS::S3::Object; resources.ARN in [arn:aws:s3:::a/*] not []; resources.ARN StartsWith arn:aws:s3:::\${bucket}/",
        ],
        [
          "0 Data AWS::S3::Object",
        ],
        [
          "0 Data AWS::Lambda::Function; resources.ARN in [arn:aws:lambda:us-east-1:111122223333:function:f] not []",
        ],
        [
          "0 Data AWS::Lambda::Function",
        ],
        [
          "0 Data AWS::Lambda::Function",
        ],
        [
          "0 Data AWS::S3::Object; resources.ARN in [] not []; resources.ARN StartsWith arn:aws:s3\${rest}",
        ],
        [
          "0 Data AWS::S3::Object; resources.ARN in [] not []; resources.ARN anything \${values}",
        ],
        [],
        [
          "open: \${type}",
        ],
        [
          "0 Data AWS::S3::Object; readOnly in [false] not []",
        ],
      ]
    `);
  });

  test('where all of it is in doubt', () => {
    const because = refsOf(settingsOf({ Name: '${a}-${b}' }).name!);
    const { clauses, open } = clausesOfWritten(settingsOf({ EventSelectors: [{ ExcludeManagementEventSources: ['${e}'] }, '${more}'] })); // prettier-ignore
    expect(lines(doubted({ clauses, open }, because))).toMatchInlineSnapshot(`
      [
        "0 Management; eventSource in  not []; eventSource not Equals \${e}; anything anything \${a}; anything anything \${b}",
        "open: \${more}",
      ]
    `);
    expect(doubted({ clauses, open }, [])).toEqual({ clauses, open });
  });

  test('are known whole, or not at all', () => {
    const advanced = (Field: string): Selectors => ({ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field, Equals: ['x'] }] }] }); // prettier-ignore
    expect(denoteSelectors(advanced('eventName'))).toHaveLength(1);
    expect(clausesOf(advanced('eventName'))).toHaveLength(1);
    for (const selectors of [
      advanced('userAgent'),
      { EventSelectors: [{ ReadWriteType: 'Some' as 'All' }] },
    ]) {
      expect(knownClausesOf(selectors)).toBeUndefined();
      expect(() => clausesOf(selectors)).toThrow('these selectors are not known whole');
      expect(() => denoteSelectors(selectors)).toThrow('these selectors are not known whole');
    }
    const open: Selectors = { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Audio'] }] }] }; // prettier-ignore
    expect(knownClausesOf(open)).toBeUndefined();
  });
});
