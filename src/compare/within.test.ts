import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAssumptions, operators, type Operator } from '../cloudtrail/index.js';
import { clausesOfWritten } from '../denote/written.js';
import type { Place } from '../text/source.js';
import type { Listed, WrittenAdvanced, WrittenSettings } from '../written/target.js';
import { textOf, type Ref, type Text } from '../written/text.js';
import { beyond } from './difference.js';
import { isWithin } from './within.js';
import { runs } from '../../test/runs.js';

const facts = { assumptions: allAssumptions };
const place: Place = { source: { name: 'a.tf', text: '' }, start: 0, end: 0 };
const listed = <T>(items: readonly T[], open: readonly Ref[] = []): Listed<T> => ({ items, open, place });
const ref = (name: string): Ref => ({ id: name, expression: name, place });

/** `a<x>b` is `a`, a reference to x, `b`. */
function text(written: string): Text {
  const parts = written
    .split(/(<[^>]*>)/)
    .map((part) => (part.startsWith('<') ? ref(part.slice(1, -1)) : part));
  return textOf(parts, place);
}

type Fields = Readonly<Record<string, { readonly [operator in Operator]?: readonly string[] }>>;

/** Data selectors of S3 objects, in short. */
function settings(...selectors: readonly Fields[]): WrittenSettings {
  const all = { eventCategory: { Equals: ['Data'] }, 'resources.type': { Equals: ['AWS::S3::Object'] } };
  return {
    advanced: listed(
      selectors.map((fields): WrittenAdvanced => ({
        fields: listed(
          Object.entries({ ...all, ...fields }).map(([field, asked]) => ({
            field: text(field),
            operators: operators.flatMap((operator) =>
              asked[operator as 'Equals'] === undefined
                ? []
                : [{ operator, place, values: listed(asked[operator as 'Equals']!.map(text)) }],
            ),
            place,
          })),
        ),
        place,
      })),
    ),
  };
}

function within(a: readonly Fields[], b: readonly Fields[]) {
  return isWithin(clausesOfWritten(settings(...a)), clausesOfWritten(settings(...b)), facts);
}

const arn = (one: { readonly [operator in Operator]?: readonly string[] }): Fields => ({
  'resources.ARN': one,
});
const s3 = 'arn:aws:s3:::';

describe('unknown values', () => {
  test.each<[string, readonly Fields[], readonly Fields[], boolean | null]>([
    ['the same expression', [arn({ StartsWith: [`${s3}<b>/`] })], [arn({ StartsWith: [`${s3}<b>/`] })], true],
    [
      'in any order',
      [arn({ StartsWith: [`${s3}<b>/`, 'x'] })],
      [arn({ StartsWith: ['x', `${s3}<b>/`] })],
      true,
    ],
    [
      'a longer prefix of it',
      [arn({ StartsWith: [`${s3}<b>/logs/`] })],
      [arn({ StartsWith: [`${s3}<b>/`] })],
      true,
    ],
    ['a shorter one', [arn({ StartsWith: [`${s3}<b>/`] })], [arn({ StartsWith: [`${s3}<b>/logs/`] })], false],
    ['all of the type', [arn({ StartsWith: [`${s3}<b>/`] })], [{}], true],
    [
      'a known prefix',
      [arn({ StartsWith: [`${s3}logs-<b>/`] })],
      [arn({ StartsWith: [`${s3}logs-`] })],
      true,
    ],
    [
      'another known prefix',
      [arn({ StartsWith: [`${s3}logs-<b>/`] })],
      [arn({ StartsWith: [`${s3}data-`] })],
      false,
    ],
    ['a known bucket', [arn({ StartsWith: [`${s3}logs/`] })], [arn({ StartsWith: [`${s3}<b>/`] })], null],
    ['by a known bucket', [arn({ StartsWith: [`${s3}<b>/`] })], [arn({ StartsWith: [`${s3}logs/`] })], null],
    ['two expressions', [arn({ StartsWith: [`${s3}<a>/`] })], [arn({ StartsWith: [`${s3}<b>/`] })], null],
    ['more than it leaves out', [{}], [arn({ NotStartsWith: [`${s3}<b>/`] })], false],
    ['what it leaves out', [arn({ NotStartsWith: [`${s3}<b>/`] })], [{}], true],
    [
      'both leave it out',
      [arn({ NotStartsWith: [`${s3}<b>/`] })],
      [arn({ NotStartsWith: [`${s3}<b>/`] })],
      true,
    ],
    [
      'one leaves out less',
      [arn({ NotStartsWith: [`${s3}<b>/`, `${s3}x/`] })],
      [arn({ NotStartsWith: [`${s3}x/`] })],
      true,
    ],
    ['nothing of the group', [arn({ StartsWith: [`${s3}<b>/`] })], [], false],
    [
      'an operation more',
      [arn({ StartsWith: [`${s3}<b>/`] })],
      [{ ...arn({ StartsWith: [`${s3}<b>/`] }), readOnly: { Equals: ['true'] } }],
      false,
    ],
    ['no literal fits it', [arn({ Equals: [`${s3}logs/a<b>z`] })], [arn({ Equals: [`${s3}logs/b`] })], false],
    [
      'a name that only may differ',
      [{ eventName: { Equals: ['GetObject'] } }],
      [{ eventName: { NotEquals: ['<n>'] } }],
      null,
    ],
  ])('%s', (_, a, b, answer) => {
    expect(within(a, b).answer).toBe(answer);
  });

  test('shows the expression in the witness', () => {
    const found = within([arn({ StartsWith: [`${s3}<b>/`] })], []);
    if (found.answer !== false) throw new Error('undecided');
    expect(found.shown(found.witness.fields.get('resources.ARN')!)).toMatch(/^arn:aws:s3:::\$\{b\}\/./);
  });

  test('expressions of two sides are two values where nothing says that they are one', () => {
    const assumptions = new Set([...allAssumptions].filter((one) => one !== 'same-expression'));
    const clauses = (...of: readonly Fields[]) => clausesOfWritten(settings(...of));
    const mine = clauses(arn({ StartsWith: [`${s3}logs-<b>/`] }));
    const found = isWithin(mine, mine, { assumptions });
    expect(found).toMatchObject({ answer: null });
    expect(isWithin(mine, clauses(arn({ StartsWith: [`${s3}logs-`] })), { assumptions }).answer).toBe(true);
    expect(isWithin(mine, clauses(arn({ StartsWith: [`${s3}data-<b>/`] })), { assumptions }).answer).toBe(
      false,
    );
  });

  test('says which expression decides', () => {
    const found = within(
      [arn({ StartsWith: [`${s3}<a>/`, `${s3}<b>/`] })],
      [arn({ StartsWith: [`${s3}<a>/`] })],
    );
    expect(found).toMatchObject({ answer: null, because: [{ id: 'a' }, { id: 'b' }] });
  });
});

/** What a selector takes, said once more in the plainest way. */
function takes(
  fields: Fields,
  values: Readonly<Record<string, string>>,
  filled: (text: string) => string,
): boolean {
  return Object.entries(fields).every(([field, asked]) => {
    const value = values[field]!;
    const hit = (operator: string, literal: string) =>
      operator === 'Equals'
        ? value === literal
        : operator === 'StartsWith'
          ? value.startsWith(literal)
          : value.endsWith(literal);
    const positive = (['Equals', 'StartsWith', 'EndsWith'] as const).flatMap((operator) =>
      (asked[operator] ?? []).map((literal) => hit(operator, filled(literal))),
    );
    const negative = (['Equals', 'StartsWith', 'EndsWith'] as const).flatMap((operator) =>
      (asked[`Not${operator}`] ?? []).map((literal) => hit(operator, filled(literal))),
    );
    return (positive.length === 0 || positive.includes(true)) && !negative.includes(true);
  });
}

const piece = fc.constantFrom(
  'a',
  'b',
  'ab',
  '<x>',
  '<y>',
  'a<x>',
  '<x>b',
  'a<x>b',
  'a<x>a',
  '<x><y>',
  'b<y>',
);
const asked = fc
  .dictionary(fc.constantFrom(...operators), fc.uniqueArray(piece, { minLength: 1, maxLength: 2 }), {
    minKeys: 1,
    maxKeys: 2,
  })
  .map((one) => one as { readonly [operator in Operator]?: readonly string[] });
const selector = fc.record(
  { eventName: asked, 'userIdentity.arn': asked },
  { requiredKeys: [] },
) as fc.Arbitrary<Fields>;
const side = fc.array(selector, { minLength: 0, maxLength: 2 });
const fillings = ['a', 'b', 'ab', 'ba', ''];
const texts = [
  'a',
  'b',
  'ab',
  'ba',
  'aa',
  'bb',
  'aab',
  'abb',
  'aba',
  'bab',
  'abab',
  'c',
  'cb',
  'ac',
  'aca',
  'acb',
];

test('a yes or a no holds for every value of the unknowns', () => {
  const seen = new Map<unknown, number>();
  fc.assert(
    fc.property(side, side, (a, b) => {
      const found = within(a, b);
      seen.set(found.answer, (seen.get(found.answer) ?? 0) + 1);
      if (found.answer === null) {
        expect(found.because.length).toBeGreaterThan(0);
        return;
      }
      for (const x of fillings) {
        for (const y of fillings) {
          const filled = (written: string) => written.replaceAll('<x>', x).replaceAll('<y>', y);
          const is = (fields: readonly Fields[], values: Readonly<Record<string, string>>) =>
            fields.some((one) => takes(one, values, filled));
          if (found.answer) {
            for (const eventName of texts)
              for (const user of texts.slice(0, 6)) {
                const values = { eventName, 'userIdentity.arn': user };
                expect(is(a, values) && !is(b, values)).toBe(false);
              }
          } else {
            const shown = (field: 'eventName' | 'userIdentity.arn') =>
              found
                .shown(found.witness.fields.get(field) ?? '')
                .replaceAll('${x}', x)
                .replaceAll('${y}', y);
            // A free field is absent in the witness, which no literal of these hits unless it is empty.
            const values = { eventName: shown('eventName'), 'userIdentity.arn': shown('userIdentity.arn') };
            expect(is(a, values) && !is(b, values)).toBe(true);
          }
        }
      }
    }),
    runs(600),
  );
  expect(Math.min(...[true, false, null].map((answer) => seen.get(answer) ?? 0))).toBeGreaterThan(
    runs(20).numRuns,
  );
});

test('differences are there for every value of the unknowns, and all of them where nothing is left open', () => {
  let complete = 0;
  fc.assert(
    fc.property(side, side, (a, b) => {
      const clauses = (of: readonly Fields[]) => clausesOfWritten(settings(...of));
      const { differences, because } = beyond(clauses(a), clauses(b), facts);
      for (const x of fillings) {
        for (const y of fillings) {
          const filled = (written: string) => written.replaceAll('<x>', x).replaceAll('<y>', y);
          const is = (fields: readonly Fields[], values: Readonly<Record<string, string>>) =>
            fields.some((one) => takes(one, values, filled));
          for (const { witness, shown } of differences) {
            const of = (field: 'eventName' | 'userIdentity.arn') =>
              shown(witness.fields.get(field) ?? '')
                .replaceAll('${x}', x)
                .replaceAll('${y}', y);
            const values = { eventName: of('eventName'), 'userIdentity.arn': of('userIdentity.arn') };
            expect(is(a, values) && !is(b, values)).toBe(true);
          }
          if (because.length > 0 || differences.length > 0) continue;
          complete++;
          for (const eventName of texts)
            for (const user of texts.slice(0, 6)) {
              const values = { eventName, 'userIdentity.arn': user };
              expect(is(a, values) && !is(b, values)).toBe(false);
            }
        }
      }
    }),
    runs(400),
  );
  expect(complete).toBeGreaterThan(runs(100).numRuns);
});
