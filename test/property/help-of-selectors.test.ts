import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { loadInputs } from '../../src/app/load-inputs.js';
import { applyFixes } from '../../src/lint/apply-fixes.js';
import { lintJson } from '../../src/lint/lint-json.js';
import { lint } from '../../src/lint/lint.js';
import { rules } from '../../src/lint/rules/index.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { context } from '../context.js';

/**
 * What rules about selectors advise is carried out on their own bad examples, as JSON, in a template and in Terraform: the
 * fix, the suggestion, or the code that the help says to write. Then there are fewer such findings, and nothing worse.
 */

const scratch = mkdtempSync(path.join(tmpdir(), 'ctsel-written-'));
afterAll(() => rmSync(scratch, { recursive: true }));
let folders = 0;

/** The request of an example in a format, under a name that the format is known by. */
const formats: Readonly<
  Record<string, { file: string; write: (request: Record<string, unknown>) => object }>
> = {
  json: { file: 'request.json', write: (request) => request },
  cloudformation: {
    file: 'audit.template.json',
    write: ({ TrailName, ...properties }) => ({
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: { Audit: { Type: 'AWS::CloudTrail::Trail', Properties: { TrailName, ...properties } } },
    }),
  },
  terraform: {
    file: 'main.tf.json',
    write: ({ TrailName, ...properties }) => ({
      resource: {
        aws_cloudtrail: { audit: { name: TrailName, ...(snakeCased(properties) as object) } },
      },
    }),
  },
};

const blocks = new Set([
  'AdvancedEventSelectors',
  'EventSelectors',
  'FieldSelectors',
  'DataResources',
  'InsightSelectors',
]);

/** Keys as Terraform has them; a list of blocks is named for one. */
function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, under]) => {
      const name = (blocks.has(key) ? key.slice(0, -1) : key)
        .replaceAll(/(?<!^)([A-Z])/g, '_$1')
        .toLowerCase();
      return [name, snakeCased(under)];
    }),
  );
}

async function linted(file: string, text: string): Promise<readonly Diagnostic[]> {
  const folder = path.join(scratch, String(folders++));
  mkdirSync(folder);
  writeFileSync(path.join(folder, file), text);
  const { written, diagnostics } = await loadInputs([folder], context());
  return lint({ written, unread: diagnostics, assumptions: allAssumptions }).findings;
}

/** The change that a finding is about: its fix, its suggestion, or what its help says to write. */
function changeOf(finding: Diagnostic, text: string): string | undefined {
  const { fix = finding.suggestion, help = '', place } = finding;
  if (fix !== undefined) return applyFixes([{ ...finding, fix }])[0]!.text;
  const [, same] = /^write `((?:Not|not_)?(?:StartsWith|starts_with))`,/.exec(help) ?? [];
  if (same !== undefined)
    return withOperator(text, finding, same, JSON.parse(text.slice(place.start, place.end)) as string);
  const [, value] = /^write `([^`]+)`(?:$|,| for | unless )/.exec(help) ?? [];
  if (value !== undefined && !/^write `[^`]+`,? `/.test(help))
    return `${text.slice(0, place.start)}${JSON.stringify(value)}${text.slice(place.end)}`;
  const [, operator, other] = /^write `([A-Za-z_]+)` with `([^`]+)`/.exec(help) ?? [];
  return operator === undefined ? undefined : withOperator(text, finding, operator, other!);
}

/** The text with a value given to another operator of its field. */
function withOperator(text: string, { place }: Diagnostic, operator: string, value: string): string {
  const old = JSON.parse(text.slice(place.start, place.end)) as string;
  const changed = JSON.parse(text, (_, node: unknown) => {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return node;
    if (!('Field' in node || 'field' in node)) return node;
    const entries = Object.entries(node as Record<string, string | string[]>);
    if (!entries.some(([, values]) => Array.isArray(values) && values.includes(old))) return node;
    const kept = entries.flatMap(([key, values]): [string, string | string[]][] => {
      if (!Array.isArray(values)) return [[key, values]];
      const rest = values.filter((one) => one !== old);
      return rest.length === 0 ? [] : [[key, rest]];
    });
    return { ...Object.fromEntries(kept), [operator]: [value] };
  }) as object;
  return JSON.stringify(changed);
}

const targetRules = rules.filter((rule) => rule.about === 'target');
const cases = targetRules.flatMap((rule) =>
  rule.examples.bad
    .filter((text) => !('EventDataStore' in (JSON.parse(text) as object)))
    .map((text, index) => [rule.name, index, text] as const),
);
type Field = Record<string, string | string[]>;
interface Request {
  AdvancedEventSelectors: { Name?: string; FieldSelectors: Field[] }[];
  EventSelectors?: Record<string, unknown>[];
  InsightSelectors?: { EventCategories: string[] }[];
}
const field = (Field: string, ...Equals: string[]) => ({ Field, Equals });
const fieldsOf = ({ AdvancedEventSelectors: [first] }: Request) => first!.FieldSelectors;

/** Help that is a piece of work, done by hand on the first bad example. */
const byHand: Readonly<Record<string, (request: Request) => unknown>> = {
  'arn-type-mismatch': (request) =>
    fieldsOf(request).splice(2, 1, { Field: 'resources.ARN', StartsWith: ['arn:aws:lambda:us-east-1:'] }),
  'basic-implicit-management': ({ EventSelectors }) => (EventSelectors![1]!.IncludeManagementEvents = false),
  'event-category-required': (request) => fieldsOf(request).unshift(field('eventCategory', 'Management')),
  'field-not-in-category': (request) => fieldsOf(request).splice(1, 1),
  'insight-category-drop': ({ InsightSelectors }) => InsightSelectors![0]!.EventCategories.push('Management'),
  'insight-data-base': ({ InsightSelectors }) => InsightSelectors![0]!.EventCategories.pop(),
  'network-endpoint-form': (request) =>
    fieldsOf(request).splice(2, 1, field('vpcEndpointId', 'vpce-0123456789abcdef0')),
  'network-source-required': (request) => fieldsOf(request).push(field('eventSource', 'ec2.amazonaws.com')),
  'operator-not-for-field': (request) => fieldsOf(request).splice(1, 1, field('readOnly', 'true')),
  'resource-type-required': (request) => fieldsOf(request).push(field('resources.type', 'AWS::S3::Object')),
  'selector-kinds-exclusive': (request) => delete request.EventSelectors,
  'selector-unnamed': ({ AdvancedEventSelectors: [first] }) => (first!.Name = 'Management events'),
};

const ofTargets = new Set(targetRules.map(({ name }) => name));
const carriedOut = new Set<string>();

describe.each(Object.entries(formats))('%s', (_, { file, write }) => {
  test.each(cases)('%s, example %i', async (name, index, example) => {
    const worked = (rule: string) => {
      const request = JSON.parse(example) as Record<string, unknown>;
      byHand[rule]?.(request as unknown as Request);
      return byHand[rule] === undefined ? undefined : JSON.stringify(write(request));
    };
    const text = JSON.stringify(write(JSON.parse(example) as Record<string, unknown>));
    const before = await linted(file, text);
    const finding = before.find((one) => one.rule === name);
    // Some mistakes cannot be written in every format.
    const change =
      finding === undefined
        ? undefined
        : (changeOf(finding, text) ?? (index === 0 ? worked(name) : undefined));
    if (change === undefined) return;
    carriedOut.add(name);
    const after = await linted(file, change);
    const own = (all: readonly Diagnostic[]) => all.filter((one) => one.rule === name).length;
    expect(own(after), `${finding!.help}\n${change}`).toBeLessThan(own(before));
    // Rules about what targets record look only at targets without errors.
    const severe = (all: readonly Diagnostic[]) =>
      all.flatMap(({ severity, rule }) => (severity !== 'info' && ofTargets.has(rule) ? [rule] : []));
    expect(severe(after).filter((rule) => !severe(before).includes(rule))).toEqual([]);
  });
});

test('what the help of the other rules names is listed here', () => {
  const withCode = new Set<string>();
  for (const rule of targetRules)
    for (const text of rule.examples.bad)
      for (const one of lintJson(text))
        if (one.rule === rule.name && one.help?.includes('`') === true) withCode.add(rule.name);
  expect([...withCode].filter((name) => !carriedOut.has(name)).sort()).toEqual([
    // The number of the account is for people to know.
    'account-form',
    // The help has the form of the ARN.
    'arn-format',
    // Which call is meant is for people to know.
    'call-contradicted',
    // Which values to join, and to which beginning, is for people to see.
    'condition-values-exceeded',
    // What is changed is another property of the trail.
    'global-events-required',
    // Only an event data store breaks it.
    'insight-data-on-store',
    // The log group and its role are other resources.
    'log-group-region',
    'log-group-role',
    // The help has the form of a name.
    'name-length',
    // The help has the form of a Region.
    'region-unknown',
  ]);
});

test('nothing that is only likely to be meant is a fix', () => {
  for (const rule of targetRules)
    for (const text of rule.examples.bad)
      for (const { rule: name, fix, place, help = '' } of lintJson(text)) {
        const [, meant] = /^write `([^`]+)`/.exec(help) ?? [];
        if (fix === undefined || meant === undefined) continue;
        const written = place.source.text.slice(place.start, place.end).replaceAll('"', '');
        const plain = (value: string) => value.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
        // The same word in another case or with other separators, with what AWS adds to it, or all of a type.
        expect(plain(meant), `${name}: ${written}`).toMatch(
          new RegExp(`^(arnawss3)?${plain(written).replace(/^arnawss3/, '')}(amazonawscom)?$`),
        );
      }
});
