import { describe, expect, test } from 'vitest';
import { allAssumptions, type AdvancedEventSelector } from '../cloudtrail/index.js';
import { recordingWith } from '../../test/recordings.js';
import type { WrittenClauses } from '../denote/written.js';
import { writtenClausesOf } from '../denote/selectors.js';
import type { RecordedInsights, Recording } from '../recording/recording.js';
import type { Guard } from '../written/target.js';
import type { Ref } from '../written/text.js';
import { compareTargets } from './targets.js';

const facts = { assumptions: allAssumptions, partition: 'aws' as const };
const place = { source: { name: 'x', text: '' }, start: 0, end: 0 };
const ref = (expression: string): Ref => ({ id: expression, expression, place });
const when = (condition: string, holds: boolean): Guard => ({ condition: ref(condition), holds });

function data(...types: string[]): WrittenClauses {
  const AdvancedEventSelectors = types.map((type): AdvancedEventSelector => {
    const [name, ...rest] = type.split(' ');
    return {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: [name!] },
        ...rest.map((readOnly) => ({ Field: 'readOnly', Equals: [readOnly] })),
      ],
    };
  });
  return writtenClausesOf({ AdvancedEventSelectors });
}

const s3 = data('AWS::S3::Object');
const both = data('AWS::S3::Object', 'AWS::Lambda::Function');
type SideCase = Parameters<typeof recordingWith>[0][number];

/** Kinds of RecordedInsights, each as its type and its category. */
const insights = (on: string[], open: string[] = []): RecordedInsights => ({
  on: on.map((words) => {
    const [type, , category] = words.split(' ') as ['ApiCallRateInsight', 'of', 'Management'];
    return { type, category, place };
  }),
  open: open.map(ref),
});

function side(cases: readonly SideCase[], more: Partial<Recording> = {}): Recording {
  return recordingWith(cases, { key: 't', label: 't', ...more });
}
const always = (clauses: WrittenClauses, given?: RecordedInsights): Recording =>
  side([{ when: [], clauses, ...(given === undefined ? {} : { insights: given }) }]);

/** What one comparison says, in a few words. */
function said(a: Recording | undefined, b: Recording | undefined): unknown {
  const list = (one: Recording | undefined) => (one === undefined ? [] : [one]);
  const comparison = compareTargets(list(a), list(b), facts)[0]!;
  const differences = (all: typeof comparison.added) =>
    all.map(({ conjunction, when: guards }) =>
      [
        conjunction.group.key,
        ...guards.map(({ condition, holds }) => `${holds ? '' : 'not '}${condition.id}`),
      ].join(' '),
    );
  const { equal, because, added, removed } = comparison;
  return {
    equal,
    ...(because.length > 0 && { because: because.map(({ id }) => id) }),
    ...(added.length > 0 && { added: differences(added) }),
    ...(removed.length > 0 && { removed: differences(removed) }),
    ...(comparison.insights.added.length > 0 && { on: comparison.insights.added }),
    ...(comparison.insights.removed.length > 0 && { off: comparison.insights.removed }),
  };
}

test('what both record, and what only one of them does', () => {
  expect(said(always(s3), always(s3))).toEqual({ equal: true });
  expect(said(always(s3), always(both))).toEqual({ equal: false, added: ['AWS::Lambda::Function'] });
  expect(said(always(both), always(s3))).toEqual({ equal: false, removed: ['AWS::Lambda::Function'] });
  expect(said(always(s3), undefined)).toEqual({ equal: false, removed: ['AWS::S3::Object'] });
  expect(said(undefined, always(s3))).toEqual({ equal: false, added: ['AWS::S3::Object'] });
});

describe('conditions', () => {
  const split = (condition: string, yes: WrittenClauses, no: WrittenClauses): Recording =>
    side([
      { when: [when(condition, true)], clauses: yes },
      { when: [when(condition, false)], clauses: no },
    ]);
  test.each<[string, Recording, Recording, unknown]>([
    ['that both have fall together', split('c', s3, both), split('c', s3, both), { equal: true }],
    [
      'that decide whether they differ',
      split('c', s3, both),
      always(s3),
      { equal: null, because: ['c'], removed: ['AWS::Lambda::Function not c'] },
    ],
    [
      'that do not matter for a difference',
      split('c', both, data('AWS::Lambda::Function')),
      always(data()),
      {
        equal: false,
        because: ['c'],
        removed: ['AWS::Lambda::Function', 'AWS::S3::Object c'],
      },
    ],
    [
      'of one side and of the other',
      split('c', s3, both),
      split('d', s3, both),
      {
        equal: null,
        because: ['c', 'd'],
        added: ['AWS::Lambda::Function c not d'],
        removed: ['AWS::Lambda::Function not c d'],
      },
    ],
  ])('%s', (_, a, b, expected) => {
    const { because, ...rest } = said(a, b) as { because?: string[]; removed?: string[] };
    const { because: wanted, ...others } = expected as { because?: string[]; removed?: string[] };
    expect({ ...rest, removed: rest.removed?.sort() }).toEqual({
      ...others,
      removed: others.removed?.sort(),
    });
    if ((expected as { equal: unknown }).equal === null) expect(because).toEqual(wanted);
  });

  test('in more ways than are gone through are named', () => {
    const ways = (name: string) =>
      side(
        Array.from({ length: 17 }, (_, index) => ({ when: [when(`${name}${index}`, true)], clauses: s3 })),
      );
    const { equal, because } = said(ways('a'), ways('b')) as { equal: unknown; because: string[] };
    expect(equal).toBeNull();
    expect(because).toHaveLength(34);
  });
});

describe('RecordedInsights', () => {
  const rate = 'ApiCallRateInsight of management events';
  const errors = 'ApiErrorRateInsight of management events';
  test.each<[string, RecordedInsights | undefined, RecordedInsights | undefined, unknown]>([
    ['the same', insights([rate]), insights([rate]), { equal: true }],
    ['switched on', insights([]), insights([rate]), { equal: false, on: [rate] }],
    ['switched off', insights([rate, errors]), insights([rate]), { equal: false, off: [errors] }],
    ['not said by one side', insights([rate]), undefined, { equal: true }],
    ['the same unknown ones', insights([], ['x']), insights([], ['x']), { equal: true }],
    ['other unknown ones', insights([], ['x']), insights([], ['y']), { equal: null, because: ['x', 'y'] }],
    ['unknown beside known', insights([rate]), insights([], ['x']), { equal: null, because: ['x'] }],
    ['known beside unknown', insights([], ['x']), insights([rate]), { equal: null, because: ['x'] }],
  ])('%s', (_, a, b, expected) => {
    expect(said(always(s3, a), always(s3, b))).toEqual(expected);
  });
});

describe('pairs', () => {
  const keyed = (key: string, more: Partial<Recording> = {}) =>
    side([{ when: [], clauses: s3 }], { key, label: key, ...more });
  const pairs = (a: Recording[], b: Recording[]) =>
    compareTargets(a, b, facts).map((one) => `${one.a?.label ?? '-'} ${one.b?.label ?? '-'}`);
  test('one on each side belongs together, whatever its key', () => {
    expect(pairs([keyed('a')], [keyed('b')])).toEqual(['a b']);
  });
  test('of several, those of the same key, then those of the same name, and the rest alone', () => {
    expect(
      pairs([keyed('a'), keyed('b', { name: 'n' }), keyed('c')], [keyed('x'), keyed('n'), keyed('a')]),
    ).toEqual(['a a', 'b n', 'c -', '- x']);
    expect(pairs([keyed('a'), keyed('n')], [keyed('y', { name: 'n' }), keyed('z')])).toEqual([
      'a -',
      'n y',
      '- z',
    ]);
  });
  test('a trail is no event data store', () => {
    expect(pairs([keyed('a'), keyed('b')], [keyed('a', { kind: 'eventDataStore' }), keyed('c')])).toEqual([
      'a -',
      'b -',
      '- a',
      '- c',
    ]);
  });
});

describe('what is not in the selectors', () => {
  const calls = (...fields: { Field: string; Equals: string[] }[]) =>
    writtenClausesOf({
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'eventName', Equals: ['GetObject'] },
            ...fields,
          ],
        },
      ],
    });

  test('the assumption that equality rests on is named', () => {
    const sides = [calls(), calls({ Field: 'readOnly', Equals: ['true'] })];
    const [a, b] = sides.map((clauses) => recordingWith([{ clauses }]));
    expect(compareTargets([a!], [b!], facts)).toMatchObject([
      { equal: true, assuming: ['calls-as-documented'] },
    ]);
    expect(compareTargets([a!], [a!], facts)).toMatchObject([{ equal: true, assuming: [] }]);
    expect(compareTargets([a!], [b!], { assumptions: new Set() })).toMatchObject([
      { equal: false, assuming: [] },
    ]);
  });

  test.each([
    ['partition', { partition: 'aws' }, { partition: 'aws-cn' }, 'events of the partition aws-cn'],
    ['Regions', { multiRegion: false }, { multiRegion: true }, 'events of all Regions'],
    [
      'accounts',
      { organization: false },
      { organization: true },
      'events of all accounts of the organization',
    ],
  ] as const)('a target that reaches other %s records other events', (_, one, other, words) => {
    const [a, b] = [one, other].map((scope) => recordingWith([{ clauses: s3, ...scope }]));
    expect(compareTargets([a!], [b!], facts)).toMatchObject([{ equal: false, scope: { added: [words] } }]);
  });
});
