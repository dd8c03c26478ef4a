import fc from 'fast-check';
import {
  allAssumptions,
  type AdvancedEventSelector,
  type EventSelector,
} from '../../src/cloudtrail/index.js';
import type { CompiledTarget } from '../../src/compile/compile.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { emit } from '../../src/emit/emit.js';
import type { FormatName } from '../../src/emit/formats.js';
import { whole } from '../runs.js';

/** Texts that some format would take for something else than a text. */
const nasty = [
  ...[
    '',
    ' ',
    ' lead',
    'trail ',
    'a: b',
    'a:',
    ': a',
    'a #b',
    '#',
    '- a',
    '-',
    '---',
    '...',
    '? a',
    '|',
    '>',
    '%x',
  ],
  ...[
    'yes',
    'No',
    'y',
    'ON',
    'true',
    'null',
    '~',
    'NULL',
    '.inf',
    '.NaN',
    '012',
    '0o7',
    '0x1F',
    '1_000',
    '1e3',
  ],
  ...[
    '12:30:45',
    '2026-11-22',
    '2026-11-22T10:00:00Z',
    '=',
    '<<',
    '!Ref x',
    '!!str x',
    '&a',
    '*a',
    '@a',
    '`a`',
  ],
  ...[
    '{a}',
    '[a]',
    '{',
    ']',
    ',',
    'a, b',
    "it's",
    "'",
    '"',
    '\\',
    '\\n',
    'a\nb',
    'a\n',
    '\n',
    '\r\n',
    '\t',
    'a\tb',
  ],
  ...[
    '${x}',
    '$${x}',
    '$$${x}',
    '%{x}',
    '%%{if x}',
    '${',
    '%{',
    '$',
    '%',
    '$$',
    '${"${"}',
    '`${x}`',
    '{{x}}',
  ],
  ...[
    '\u0000',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u2028',
    '\u2029',
    '\u202e',
    '\ufeff',
    '\ufffe',
    '\uffff',
  ],
  ...[
    'é',
    '日本',
    '😀',
    '\u{1fffe}',
    '<script>',
    '</script>',
    '*/',
    '//',
    '/*',
    '__proto__',
    'EOF',
    '<<EOF',
    '!Sub "${x}"',
  ],
  ...['Ref', 'Fn::Sub', 'AWS::Region', '${AWS::Region}', '${!x}', 'arn:aws:s3:::a/${x}'],
];

const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...nasty), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
);
const texts = fc.array(text, { minLength: 1, maxLength: 4 });

const advanced: fc.Arbitrary<AdvancedEventSelector> = fc.record(
  {
    Name: text,
    FieldSelectors: fc.array(
      fc.record(
        {
          Field: text,
          Equals: texts,
          StartsWith: texts,
          EndsWith: texts,
          NotEquals: texts,
          NotStartsWith: texts,
          NotEndsWith: texts,
        },
        { requiredKeys: ['Field'], noNullPrototype: true },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  },
  { requiredKeys: ['FieldSelectors'], noNullPrototype: true },
);
const basic: fc.Arbitrary<EventSelector> = fc.record(
  {
    ReadWriteType: fc.constantFrom('All', 'ReadOnly', 'WriteOnly'),
    IncludeManagementEvents: fc.boolean(),
    DataResources: fc.array(fc.record({ Type: text, Values: texts }, { noNullPrototype: true }), {
      maxLength: 2,
    }),
    ExcludeManagementEventSources: texts,
  },
  { noNullPrototype: true },
);

const [trail, store] = compilePolicy(
  {
    name: 'policy.yaml',
    text: `version: 1
trails: { audit: { log: [{ management: all }] } }
eventDataStores: { lake: { name: lake, log: [{ management: all }] } }
`,
  },
  allAssumptions,
).targets;

/** Targets whose selectors hold any texts at all, as if they had been compiled. */
export const targets: fc.Arbitrary<CompiledTarget> = fc.oneof(
  fc
    .array(advanced, { minLength: 1, maxLength: 3 })
    .map((selectors) => withSelectors(trail!, { AdvancedEventSelectors: selectors })),
  fc
    .array(basic, { minLength: 1, maxLength: 3 })
    .map((selectors) => withSelectors(trail!, { EventSelectors: selectors })),
  fc
    .tuple(fc.array(advanced, { minLength: 1, maxLength: 3 }), fc.array(text, { minLength: 1, maxLength: 3 }))
    .map(([selectors, tags]) => ({
      ...withSelectors(store!, { AdvancedEventSelectors: selectors }),
      target: { ...store!.target, enrichment: { maxEventSize: 'Large' as const, tags, requestContext: [] } },
    })),
);

function withSelectors(
  compiled: CompiledTarget,
  selectors: CompiledTarget['set']['selectors'],
): CompiledTarget {
  return { ...compiled, set: { selectors } };
}

/** The one file that a format writes for a target; undefined where it is refused. */
export async function fileOf(format: FormatName, compiled: CompiledTarget, isFragment = false) {
  const options = { all: [compiled.target], assumptions: allAssumptions, isFragment };
  const { targets, diagnostics } = await emit(format, [compiled], options);
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  return isRefused ? undefined : targets[0]!.files[0]!;
}

/** A sample that is the same in every run. */
export function sample<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, whole(count, 20261126));
}

export { text, texts };
