import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintPolicy } from '../../src/dev/lint-example.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { clausesOfWritten } from '../../src/denote/written.js';
import { setOf } from '../../src/eventset/event-set.js';
import { areEqual } from '../../src/eventset/questions.js';
import { applyFixes } from '../../src/lint/apply-fixes.js';
import { lintJson, targetsOf } from '../../src/lint/lint-json.js';
import { rules } from '../../src/lint/rules/index.js';
import { interpret } from '../../src/read/interpret.js';
import { readCloudFormation } from '../../src/read/cloudformation/index.js';
import { parseYaml } from '../../src/text/yaml.js';
import { runs } from '../runs.js';

/** Fixes keep what is recorded, or repair what AWS refuses; and they cure what they are for. */

const fixed = (text: string) => {
  const found = lintJson(text).filter(({ fix }) => fix !== undefined);
  const [one] = applyFixes(found);
  return { found, text: one?.text ?? text };
};
const recorded = (text: string) =>
  setOf(
    ...targetsOf(text).flatMap(({ cases }) =>
      cases.flatMap(({ settings }) =>
        clausesOfWritten(settings!).clauses.map(({ conjunction }) => conjunction),
      ),
    ),
  );

const word = fc.constantFrom('Put', 'PutObject', 'Get', 'GetObject', 'Object', 'Delete');
const lists = fc.dictionary(
  fc.constantFrom('Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'),
  fc.array(word, { minLength: 1, maxLength: 5 }),
  { minKeys: 1, maxKeys: 3 },
);
const request = fc
  .array(fc.tuple(lists, fc.constantFrom('a', 'b')), { minLength: 1, maxLength: 3 })
  .map((selectors) =>
    JSON.stringify({
      TrailName: 'audit',
      AdvancedEventSelectors: selectors.map(([operators, Name]) => ({
        Name,
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
          { Field: 'eventName', ...operators },
        ],
      })),
    }),
  );

test('the fix of a valid set records exactly the same, and leaves nothing of its kind', () => {
  fc.assert(
    fc.property(request, fc.constantFrom(0, 2), (plain, indent) => {
      const text = JSON.stringify(JSON.parse(plain), null, indent);
      const { found, text: after } = fixed(text);
      expect(areEqual(recorded(text), recorded(after), { assumptions: allAssumptions })).toBe(true);
      // Two that touch one another are made one after the other.
      let last = after;
      for (let round = 0; round < 20; round++) last = fixed(last).text;
      expect(fixed(last).found).toEqual([]);
      expect(areEqual(recorded(text), recorded(last), { assumptions: allAssumptions })).toBe(true);
      expect(found.length === 0).toBe(after === text);
    }),
    runs(300),
  );
});

describe('of every rule whose examples have a fix', () => {
  const cases = rules.flatMap((rule) =>
    rule.about === 'target'
      ? rule.examples.bad.flatMap((text) =>
          lintJson(text).some((one) => one.rule === rule.name && one.fix !== undefined)
            ? [[rule.name, text] as const]
            : [],
        )
      : [],
  );

  test('there are enough', () => {
    expect(new Set(cases.map(([name]) => name)).size).toBeGreaterThanOrEqual(9);
  });

  test.each(cases)('%s: the finding is gone, and no error is new', (name, text) => {
    const before = lintJson(text);
    const own = before.filter((one) => one.rule === name && one.fix !== undefined);
    const after = lintJson(applyFixes(own)[0]!.text);
    const count = (all: readonly { readonly rule: string }[]) =>
      all.filter(({ rule }) => rule === name).length;
    expect(count(after)).toBeLessThan(count(before));
    const errors = (all: typeof before) =>
      all.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
    expect(errors(after).filter((rule) => !errors(before).includes(rule))).toEqual([]);
  });
});

test.each([
  [
    'flow',
    '          - { Field: eventName, Equals: [PutObject, PutObject] }\n',
    '          - { Field: eventName, Equals: [PutObject] }\n',
  ],
  [
    'block',
    '          - Field: eventName\n            Equals:\n              - PutObject\n              - PutObject\n',
    '          - Field: eventName\n            Equals:\n              - PutObject\n',
  ],
  [
    'block with comments, which stay where it is not clear what they are about',
    '          - Field: eventName\n            Equals:\n              - PutObject # first\n              - PutObject # again\n',
    undefined,
  ],
])('a value of a list is taken out of YAML: %s', (_, before, after) => {
  const template = (fields: string) => `Resources:
  T:
    Type: AWS::CloudTrail::Trail
    Properties:
      AdvancedEventSelectors:
      - Name: a
        FieldSelectors:
          - { Field: eventCategory, Equals: [Data] }
          - { Field: resources.type, Equals: ["AWS::S3::Object"] }
${fields}`;
  const text = template(before);
  const { root } = parseYaml({ name: 'template.yaml', text });
  const { targets } = interpret(readCloudFormation(root!, { defaultsHold: true }));
  const found = targets.flatMap((target) =>
    rules.flatMap((rule) =>
      rule.about === 'target' && rule.name === 'redundant-value'
        ? [
            ...rule.check({
              target,
              settings: target.cases[0]!.settings!,
              partition: undefined,
              assumptions: allAssumptions,
            }),
          ]
        : [],
    ),
  );
  expect(found).toHaveLength(1);
  const [one] = applyFixes(
    found.map((finding) => ({ ...finding, rule: 'redundant-value', severity: 'warning' })),
  );
  expect(one?.text).toBe(after === undefined ? undefined : template(after));
});

test('no fix of an estate rule changes what a policy records', () => {
  // Fixes of policies would have to be proved by compiling; there are none but for comments.
  for (const rule of rules) {
    if (rule.about !== 'estate') continue;
    for (const text of rule.examples.bad)
      expect(lintPolicy(text, rule.given).filter(({ fix }) => fix !== undefined)).toEqual([]);
  }
});
