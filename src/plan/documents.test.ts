import { describe, expect, test } from 'vitest';
import { desired, liveTrail, options } from '../../test/plan/making.js';
import { Failure } from '../problem/failure.js';
import {
  isPlanText,
  planDocument,
  readPlan,
  readSnapshot,
  snapshotDocument,
  type Origin,
} from './documents.js';
import { planTarget, type Planned } from './plan.js';

/** What passes from one run to another: as it is written, it is read, and what was changed by hand in between is refused. */

const origin: Origin = {
  ctsel: '0.1.0',
  made: '2026-11-27T10:00:00.000Z',
  policy: { file: 'ctsel.yaml', sha256: 'a'.repeat(64) },
};
const caller = { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/alice' };
const wanted = desired(
  ['management: write', 'data: s3'],
  [],
  ['acceptLess:', '  - { target: audit, until: 2026-12-31, because: cost, management: read }'],
);
const ours = { ...planTarget({ desired: wanted, live: liveTrail(), caller }, options) };
const theirs = planTarget(
  { desired: desired(['data: s3'], ['owner: terraform']), live: liveTrail() },
  options,
);
const unread: Planned = { desired: desired(['data: lambda']), problem: { message: 'no answer' } };
const saved = (planned: readonly Planned[], more: object = {}) =>
  JSON.stringify({ ...planDocument(planned, origin, options), ...more });
const wrong = (text: string) => {
  try {
    readPlan(text, 'plan.json', options.today);
  } catch (error) {
    return error instanceof Failure ? `${error.kind}: ${error.message}` : error;
  }
  return undefined;
};

describe('a plan', () => {
  test('tells what changes, what for, and what of it is accepted', () => {
    const document = planDocument([ours, theirs, unread], origin, options);
    expect([document.changes, document.clean, document.unmet, document.strict]).toEqual([
      1,
      false,
      [],
      false,
    ]);
    const [one, two, three] = document.targets;
    expect(one).toMatchObject({
      target: 'audit',
      kind: 'trail',
      account: '111122223333',
      caller,
      changes: [{ call: 'PutEventSelectors' }],
      added: [{ set: { FieldSelectors: expect.arrayContaining([{ Field: 'resources.type', Equals: ['AWS::S3::Object'] }]) } }], // prettier-ignore
      removed: [{ accepted: true, acceptedBy: [{ until: '2026-12-31', because: 'cost' }], witness: { readOnly: true } }], // prettier-ignore
      managementCopies: 0,
      clean: false,
    });
    expect(two).toMatchObject({ removed: [{ accepted: false }], managementCopies: -1, clean: false });
    expect(JSON.stringify(two)).not.toContain('acceptedBy');
    expect(two).not.toHaveProperty('caller');
    expect(three).toEqual({ target: 'audit', kind: 'trail', problem: { message: 'no answer' }, desired: unread.desired }); // prettier-ignore
    const clean = planTarget({ desired: desired(['management: all']), live: liveTrail() }, options);
    expect(planDocument([clean], origin, options)).toMatchObject({ changes: 0, clean: true });
    expect(planDocument([clean, unread], origin, options).clean).toBe(false);
  });

  test('is read as it was written, in whatever order its keys are', () => {
    const planned = [ours, theirs, unread];
    const { document, ...read } = readPlan(saved(planned), 'plan.json', options.today);
    const readAgain = [ours, theirs, { target: 'audit', kind: 'trail', ...unread }];
    expect(read).toEqual({ planned: readAgain, options });
    expect(document.made).toBe(origin.made);
    const turned = JSON.stringify(JSON.parse(saved(planned)), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(readPlan(turned, 'plan.json', options.today).planned).toEqual(readAgain);
  });

  test.each<[string, (document: any) => void, string]>([
    ['its calls', ({ targets }) => (targets[0].changes[0].to = { EventSelectors: [{}] }), 'refused: `plan.json` is not what this ctsel plans for `audit` from the same facts: it was made by ctsel 0.1.0, or changed by hand'],
    ['what is wanted', ({ targets }) => (targets[0].desired.selectors = { EventSelectors: [{}] }), 'refused: `plan.json` is not what this ctsel plans for `audit`'],
    ['the name of a target', ({ targets }) => (targets[0].target = 'other'), 'refused: `plan.json` is not what this ctsel plans for `other`'],
    ['the name of a target that was not read', ({ targets }) => (targets[1].target = 'other'), 'refused: `plan.json` is not what this ctsel plans for `other`'],
    ['how many calls it counts', (document) => (document.changes = 2), 'refused: `plan.json` counts 2 calls and has 1: it was changed by hand'],
    ['an assumption', (document) => (document.assumptions = ['new-one']), 'input: `plan.json` rests on `new-one`, which this ctsel does not know'],
  ])('of which somebody changed %s is refused', (_, change, expected) => {
    const document = JSON.parse(saved([ours, unread]));
    expect(wrong(JSON.stringify(document))).toBeUndefined();
    change(document);
    expect(wrong(JSON.stringify(document))).toContain(expected);
  }); // prettier-ignore

  test.each<[string, boolean]>([
    ['{"format":"ctsel-plan/1"}', true],
    [' \n {"targets":[],"format" : "ctsel-plan/2"}', true],
    ['{"format":"ctsel-plan/1"', true],
    ['{"format":"ctsel-snapshot/1"}', false],
    ['{"policy":{"format":"ctsel-plan/1"}}', false],
    ['{"format":5,"x":{"format":"ctsel-plan/1"}}', false],
    ['version: 1 # {"format":"ctsel-plan/1"}', false],
    ['["format","ctsel-plan/1"]', false],
  ])('%s is meant to be one: %s', (text, expected) => {
    expect(isPlanText(text)).toBe(expected);
  });
});

test('a snapshot is read as it was written', () => {
  const document = snapshotDocument([ours, theirs, unread], '0.1.0', origin.made);
  expect(document.targets).toEqual([
    { target: 'audit', live: liveTrail(), caller },
    { target: 'audit', live: liveTrail() },
    { target: 'audit', problem: { message: 'no answer' } },
  ]);
  expect(readSnapshot(JSON.stringify(document), 'snapshot.json')).toEqual(document);
});
