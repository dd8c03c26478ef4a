import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintExample, lintPolicy } from '../../dev/lint-example.js';
import type { Rule } from '../rule.js';
import { lintJson } from '../lint-json.js';
import { rules } from './index.js';

const findings = (text: string, only?: readonly Rule[]) =>
  lintPolicy(text, {}, only === undefined ? {} : { only }).filter(
    ({ rule }) => !['management-half', 'single-region-global-events'].includes(rule),
  );

test('every rule file is listed in index.ts', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => !/^(index|rules\.test)\./.test(file));
  expect(rules.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
});

const targetRules = rules.filter((rule) => rule.about === 'target');
/** Of the longest examples the beginning is enough to tell them apart. */
const titled = (texts: readonly string[]) => texts.map((text) => [text.slice(0, 300), text] as const);

describe.each(rules)('$name', (rule) => {
  const mayLack = ['guard-open', 'input-passed-over', 'input-unreadable', 'lake-target', 'rule-crashed'];

  test('has examples of both sides', () => {
    const { bad, good } = rule.examples;
    expect(bad.length > 0 && good.length > 0).toBe(!mayLack.includes(rule.name));
  });

  test('has a text that people can read', () => {
    expect(rule.summary).toMatch(/^[A-Z`].*\.$/);
    expect(rule.why).toMatch(/^[A-Z`].*\.$/);
    expect(rule.sources.length).toBeGreaterThan(0);
    expect(rule.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  if (rule.about === 'target') return;
  const names = (rule.about === 'policy' && rule.reportsAs) || [rule.name];

  test.each(titled(rule.examples.bad))('finds it in %j', async (_, text) => {
    const found = await lintExample(rule, text);
    expect(found.some((one) => names.includes(one.rule))).toBe(true);
    expect(found.filter((one) => !names.includes(one.rule) && one.severity === 'error')).toEqual([]);
    for (const { message, help } of found) {
      expect(message).toMatch(/^[^\n]*[^.\n]$/);
      expect(message).toMatch(/^[a-z`A\d]/);
      if (help !== undefined) expect(help).toMatch(/^[a-z`][^\n]*[^.\n]$/);
    }
  });

  test.each(titled(rule.examples.good))('is quiet about %j', async (_, text) => {
    const found = await lintExample(rule, text);
    expect(found.filter((one) => names.includes(one.rule) || one.severity === 'error')).toEqual([]);
  });
});

describe.each(targetRules)('$name', (rule) => {
  test.each(titled(rule.examples.bad))('finds it, and no other error, in %j', (_, text) => {
    const found = lintJson(text);
    expect(found.map((one) => one.rule)).toContain(rule.name);
    expect(found.filter((one) => one.rule !== rule.name && one.severity === 'error')).toEqual([]);
    for (const { message, help } of found) {
      expect(message).toMatch(/^[^\n]*[^.\n]$/);
      expect(message).toMatch(/^[a-z`A]/);
      expect(help).toMatch(/^[a-z][^\n]*[^.\n]$/);
    }
  });

  test.each(titled(rule.examples.good))('is quiet about %j', (_, text) => {
    const found = lintJson(text);
    expect(found.filter((one) => one.rule === rule.name || one.severity === 'error')).toEqual([]);
  });
});

const trail = (rest: string) => `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: write }] }
  other: { account: "111122223333", region: eu-west-1, log: [{ management: all }] }
${rest}`;

describe('require', () => {
  test.each([
    ['holds in the Regions that it names', 'require: [{ management: all, in: { region: eu-west-1 } }]', []],
    ['does not hold in all of them', 'require: [{ management: all }]', ['no target records']],
    [
      'by each target, within its own reach',
      'require: [{ management: all, by: each }]',
      ['`audit` does not record'],
    ],
    [
      'by one target, wherever the policy reaches',
      'require: [{ management: write, by: audit }]',
      ['`audit` does not record'],
    ],
    [
      'by one target, where it is',
      'require: [{ management: write, by: audit, in: { region: us-east-1 } }]',
      [],
    ],
  ])('%s', (_, rest, expected) => {
    const found = findings(trail(rest));
    expect(found.map(({ message }) => message.split(' the management event')[0])).toEqual(expected);
  });

  test('shows an event of the account and Region where it does not hold', () => {
    const [found] = findings(trail('require: [{ management: all, because: audits }]'));
    expect(found!.message).toContain('(audits)');
    expect(found!.witness).toMatchObject({
      awsRegion: 'us-east-1',
      recipientAccountId: '111122223333',
      eventCategory: 'Management',
      readOnly: true,
    });
  });
});

test('a policy sets the severity of a rule, or switches it off', () => {
  const rest = (severity: string) =>
    trail(`require: [{ management: all }]\nlint: { rules: { require-unmet: ${severity} } }`);
  expect(findings(rest('warning')).map(({ severity }) => severity)).toEqual(['warning']);
  expect(findings(rest('off'))).toEqual([]);
});

test('what keeps a policy from compiling cannot be switched off', () => {
  const text =
    'version: 1\ntrails: { audit: { log: [{ network: kms, console: true }] } }\nlint: { rules: { policy-invalid: off } }\n';
  expect(findings(text).map(({ rule, severity }) => [rule, severity])).toEqual([['policy-invalid', 'error']]);
});

test('a rule that crashes is named, and the others go on', () => {
  const crashing: Rule = {
    name: 'crashing',
    about: 'policy',
    severity: 'info',
    summary: '',
    why: '',
    sources: [],
    examples: { bad: [], good: [] },
    check: () => {
      throw new Error('boom');
    },
  };
  const found = findings(trail('require: [{ management: all }]'), [crashing, ...rules]);
  expect(found.map(({ rule }) => rule).sort()).toEqual(['require-unmet', 'rule-crashed']);
  expect(found.find(({ rule }) => rule === 'rule-crashed')!.message).toBe(
    'the rule `crashing` crashed: boom',
  );
});
