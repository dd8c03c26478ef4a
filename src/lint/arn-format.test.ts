import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allAssumptions,
  canBegin,
  formerFormatOf,
  resourceTypes,
  type ResourceType,
} from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { arnServicesOf } from './arn-services.js';
import { data, trail } from './examples.js';
import { lintJson } from './lint-json.js';
import { runs } from '../../test/runs.js';

const types: readonly ResourceType[] = resourceTypes;

/** An ARN of a format. */
const arnOf = (format: string, name = 'x1') =>
  format
    .replace('<partition>', 'aws')
    .replace('<region>', 'us-east-1')
    .replace('<account_ID>', '111122223333')
    .replaceAll(/<[^>]+>/g, name);

/** What the rules about ARNs find in one value. */
const found = (type: string, operator: string, value: string) =>
  lintJson(trail(data(type, { Field: 'resources.ARN', [operator]: [value] }))).filter(
    ({ rule }) => rule === 'arn-shape' || rule === 'arn-type-mismatch',
  );

const formats = types.flatMap((row) => row.arnFormats.map((format) => ({ row, type: row.type, format })));
const former = types.flatMap((row) =>
  (row.formerArnFormats ?? []).map((format) => ({ row, type: row.type, format })),
);

describe('the ARNs of a type', () => {
  test.each(formats)('$type: $format is no finding, whole or begun', ({ type, format }) => {
    const arn = arnOf(format);
    // A bucket and its slash only begin the ARN of an object.
    expect(found(type, 'Equals', arn.replace(/(?<=^arn:aws:s3:::[^/]*\/)$/, 'key'))).toEqual([]);
    expect(found(type, 'StartsWith', arn.slice(0, -1))).toEqual([]);
  });

  test('former ones are of four types', () => {
    expect(former.map(({ type }) => type)).toEqual([
      'AWS::CloudFront::KeyValueStore',
      'AWS::IoTSiteWise::TimeSeries',
      'AWS::RDS::DBCluster',
      'AWS::VerifiedPermissions::PolicyStore',
    ]);
  });

  test.each(former)('$type: $format is dead, and the help is the living one', ({ row, type, format }) => {
    for (const operator of ['Equals', 'StartsWith', 'NotEquals', 'NotStartsWith']) {
      const findings = found(type, operator, arnOf(format));
      expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['arn-shape', 'warning']]);
      expect(findings[0]!.help).toContain(row.arnFormats[0]);
      expect(findings[0]!.help).not.toContain(format);
    }
  });

  test.each(former)('$type: a policy that has $format is warned, too', ({ row, type, format }) => {
    const lint = (resource: string) => {
      const text = `version: 1\ntrails: { t: { log: [{ data: "${type}", resources: ["${resource}"] }] } }`;
      return compilePolicy({ name: 'ctsel.yaml', text }, allAssumptions).diagnostics.filter(
        ({ rule }) => rule === 'arn-shape',
      );
    };
    for (const resource of [arnOf(format), `${arnOf(format)}*`]) {
      expect(lint(resource)).toMatchObject([{ severity: 'warning', help: `write \`${row.arnFormats[0]}\`` }]);
    }
    expect(lint(arnOf(row.arnFormats[0]!))).toEqual([]);
  });

  test.each(types.filter(({ note }) => note?.endsWith('so resources.ARN cannot be used') !== true))(
    '$type: one of S3 is another service’s, where the service of the type is known',
    ({ type, ...row }) => {
      const { names } = arnServicesOf({ type, ...row });
      const findings = found(type, 'StartsWith', 'arn:aws:s3:::logs/').map(({ rule }) => rule);
      expect(findings).toEqual(names.length === 0 || names.includes('s3') ? [] : ['arn-type-mismatch']);
    },
  );

  test('most types without a format have a service', () => {
    const without = types.filter(({ arnFormats }) => arnFormats.length === 0);
    expect(without).toHaveLength(45);
    const silent = without.filter((row) => arnServicesOf(row).names.length === 0);
    expect([...new Set(silent.map(({ type }) => type.split('::')[1]))]).toEqual([
      'AgentAccessMCP',
      'ClinicalTrialsTech',
      'CloudOptimization',
      'DiodeAlerting',
      'EndUserMessaging',
      'SitewiseAssistant',
      'SupportAccess',
      'UXC',
    ]);
  });
});

describe('whether an ARN of a format can begin with a text', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);

  test('every beginning of an ARN can', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        name,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, one, at) => {
          const arn = arnOf(of.format, one);
          expect(canBegin(of.format, arn.slice(0, Math.ceil(arn.length * at)))).toBe(true);
          expect(formerFormatOf(of.row, arn.slice(0, Math.ceil(arn.length * at)))).toBeUndefined();
        },
      ),
      runs(500),
    );
  });

  test.each([
    [
      'arn:<partition>:rds:<region>:<account_ID>:cluster:<name>',
      'arn:aws:rds:us-east-1:111122223333:cluster/',
      false,
    ],
    [
      'arn:<partition>:rds:<region>:<account_ID>:cluster:<name>',
      'arn:aws:rds:us-east-1:111122223333:clus',
      true,
    ],
    [
      'arn:<partition>:rds:<region>:<account_ID>:cluster:<name>',
      'arn:aws:rds::111122223333:cluster:x',
      false,
    ],
    ['arn:<partition>:cloudfront::<account_ID>:key-value-store/<name>', 'arn:aws:cloudfront:us', false],
    ['arn:<partition>:cloudfront::<account_ID>:key-value-store/<name>', 'arn:aws:cloudfront:', true],
    ['arn:<partition>:a:<region>:<account_ID>:x/<one>/y', 'arn:aws:a:r:1:x/one/y', true],
    ['arn:<partition>:a:<region>:<account_ID>:x/<one>/y', 'arn:aws:a:r:1:x/one/yy', false],
    ['arn:<partition>:a:<region>:<account_ID>:x/<one>', 'arn:aws:a:r:1:x/one/two:three', true],
  ])('%s, %s: %s', (format, text, expected) => {
    expect(canBegin(format, text)).toBe(expected);
  });
});
