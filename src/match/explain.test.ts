import { describe, expect, test } from 'vitest';
import { allAssumptions, type Assumption } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { targetsOf } from '../lint/lint-json.js';
import { explainTarget } from '../lint/run-tests.js';
import { fromWritten } from '../recording/from-written.js';
import type { Scope } from '../recording/recording.js';
import { readEvent } from './event.js';
import { explainer, type FieldVerdict, type TargetVerdict } from './explain.js';

/** Verdicts as lines to read: the answer, then what decides it, selector by selector. */
function lines({ recorded, assumptions, scope = [], because, selectors, isOpen }: TargetVerdict): string[] {
  const head = [
    String(recorded),
    ...(assumptions.length === 0 ? [] : [`assuming ${assumptions.join(', ')}`]),
    ...(because === undefined ? [] : [`because ${because}`]),
    ...(isOpen === undefined ? [] : ['open']),
  ];
  return [
    head.join('; '),
    ...scope.map((one) => `  scope ${fieldLine(one)}`),
    ...selectors.flatMap(({ name, index, resource, matched, fields, statements }) => [
      `  ${index}${name === undefined ? '' : ` ${name}`}${resource === undefined ? '' : ` resource ${resource}`}: ${matched}${statements === undefined ? '' : ` of statement ${statements.join()}`}`,
      ...fields.map((one) => `    ${fieldLine(one)}`),
    ]),
  ];
}

function fieldLine({ field, matched, ...rest }: FieldVerdict): string {
  return [field, matched, ...Object.entries(rest).map(([key, value]) => `${key}=${value}`)].join(' ');
}

const record = {
  ...{ eventVersion: '1.09', eventTime: '2026-11-22T00:00:00Z', awsRegion: 'us-east-1' },
  ...{ recipientAccountId: '111122223333', eventCategory: 'Data', eventSource: 's3.amazonaws.com' },
  ...{ eventName: 'PutObject', readOnly: false },
};
const object = (...names: readonly string[]) => ({
  resources: names.map((name) => ({ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${name}` })),
});
const call = { eventCategory: 'Management', eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' };

const policy = (more = '') => `version: 1
trails:
  audit:
    account: '111122223333'
    region: us-east-1
${more}    log:
      - management: write
        except: { sources: [kms] }
      - { data: s3, resources: [pay/], events: [Put*] }
      - { network: [kms], denied: true }
`;

/** What the policy's trail does with a record that differs so from one of `PutObject`. */
function byPolicy(
  more: Record<string, unknown>,
  text = policy(),
  assumptions: ReadonlySet<Assumption> = allAssumptions,
): string[] {
  const { targets } = compilePolicy({ name: 'ctsel.yaml', text }, allAssumptions);
  return lines(explainTarget(targets[0]!)(readEvent({ ...record, ...more }, assumptions)!, assumptions));
}

type Asked = Readonly<Record<string, readonly string[] | string>>;

/** What a trail of written selectors does with it; `${name}` is something that is not known before deployment. */
function byWritten(fields: readonly Asked[], more: Record<string, unknown>, rest: object = {}): string[] {
  const selectors = { AdvancedEventSelectors: [{ FieldSelectors: fields }], ...rest };
  const [target] = targetsOf(JSON.stringify({ TrailName: 'audit', ...selectors }));
  const [only] = fromWritten(target!, allAssumptions).cases;
  const event = readEvent({ ...record, ...more }, allAssumptions)!;
  return lines(explainer('audit', 'trail', only!)(event, allAssumptions));
}

const data: readonly Asked[] = [
  { Field: 'eventCategory', Equals: ['Data'] },
  { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
];

describe('a policy', () => {
  test('records what a selector matches, and says which', () => {
    expect(byPolicy(object('pay/a'))).toMatchInlineSnapshot(`
      [
        "true",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: true of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy(call)).toMatchInlineSnapshot(`
      [
        "true",
        "  0 Management events selector: true of statement 0",
        "    eventCategory true actual=Management operator=Equals value=Management",
        "    readOnly true actual=false operator=Equals value=false",
        "    eventSource true actual=iam.amazonaws.com",
        "  1 AWS::S3::Object: false of statement 1",
        "    eventCategory false actual=Management operator=Equals value=Data",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Management operator=Equals value=NetworkActivity",
      ]
    `);
  });

  test('does not record what no selector matches', () => {
    expect(byPolicy({ ...call, readOnly: true })).toMatchInlineSnapshot(`
      [
        "false",
        "  0 Management events selector: false of statement 0",
        "    eventCategory true actual=Management operator=Equals value=Management",
        "    readOnly false actual=true operator=Equals value=false",
        "    eventSource true actual=iam.amazonaws.com",
        "  1 AWS::S3::Object: false of statement 1",
        "    eventCategory false actual=Management operator=Equals value=Data",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Management operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy({ ...call, eventSource: 'kms.amazonaws.com' })).toMatchInlineSnapshot(`
      [
        "false",
        "  0 Management events selector: false of statement 0",
        "    eventCategory true actual=Management operator=Equals value=Management",
        "    readOnly true actual=false operator=Equals value=false",
        "    eventSource false actual=kms.amazonaws.com operator=NotEquals value=kms.amazonaws.com",
        "  1 AWS::S3::Object: false of statement 1",
        "    eventCategory false actual=Management operator=Equals value=Data",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Management operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy({ eventName: 'GetObject', ...object('pay/a') })).toMatchInlineSnapshot(`
      [
        "false",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: false of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName false actual=GetObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
  });

  test('looks at each resource of a record', () => {
    expect(byPolicy(object('other/a', 'pay/a'))).toMatchInlineSnapshot(`
      [
        "true",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 1: true of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy({ eventName: 'GetObject', ...object('other/a', 'pay/a') })).toMatchInlineSnapshot(`
      [
        "false",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 1: false of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName false actual=GetObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy({})).toMatchInlineSnapshot(`
      [
        "false",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object: false of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type false",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy({ resources: [{ type: 'AWS::SNS::Topic' }] })).toMatchInlineSnapshot(`
      [
        "false",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: false of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type false actual=AWS::SNS::Topic operator=Equals value=AWS::S3::Object",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy({ resources: [{ ARN: 'arn:aws:s3:::pay/a' }] })).toMatchInlineSnapshot(`
      [
        "false",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: false of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type false operator=Equals value=AWS::S3::Object",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy({ resources: [{ type: 'AWS::S3::Object' }] })).toMatchInlineSnapshot(`
      [
        "false",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: false of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN false operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
  });

  test('knows what came from another account or Region, or does not tell', () => {
    expect(byPolicy({ ...object('pay/a'), recipientAccountId: '444455556666' })).toMatchInlineSnapshot(`
      [
        "false",
        "  scope recipientAccountId false actual=444455556666 operator=Equals value=111122223333",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: true of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy({ ...object('pay/a'), awsRegion: 'eu-west-1' })).toMatchInlineSnapshot(`
      [
        "false",
        "  scope awsRegion false actual=eu-west-1 operator=Equals value=us-east-1",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: true of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
    const { recipientAccountId: _, awsRegion: __, ...rest } = record;
    const bare = Object.fromEntries(Object.keys(record).map((key) => [key, undefined]));
    expect(byPolicy({ ...bare, ...rest, ...object('pay/a') })).toMatchInlineSnapshot(`
      [
        "true; assuming own-scope",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: true of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy({ ...bare, ...rest, ...object('pay/a') }, policy(), new Set())).toMatchInlineSnapshot(`
      [
        "null",
        "  scope recipientAccountId ",
        "  scope awsRegion ",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: true of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
  });

  test('assumes that type and ARN are asked of one resource', () => {
    const topic = (ARN: string) => ({ type: 'AWS::SNS::Topic', ARN });
    const heads = (...resources: readonly object[]) => byPolicy({ resources })[0];
    const [other] = object('other/a').resources;
    expect(heads(other!, topic('arn:aws:s3:::pay/a'))).toBe('false; assuming same-resource');
    expect(heads(other!, topic('arn:aws:sns:us-east-1:111122223333:a'))).toBe('false');
    expect(heads(other!, { type: 'AWS::SNS::Topic', ARNPrefix: 'arn:aws:s3:::pay/a' })).toBe(
      'false; assuming same-resource',
    );
    expect(heads(...object('pay/a').resources, topic('arn:aws:s3:::pay/a'))).toBe('true');
    const get = byPolicy({ eventName: 'GetObject', resources: [other!, topic('arn:aws:s3:::pay/a')] });
    expect(get[0]).toBe('false');
    const hidden = { resources: [other!, { type: 'AWS::SNS::Topic', ARNPrefix: 'arn:aws:s3:::pay/a' }] };
    expect(byPolicy(hidden, policy(), new Set(['own-scope']))[0]).toBe('false');
  });

  test('that is switched off records nothing, and shows what it misses', () => {
    expect(byPolicy(object('pay/a'), policy('    facts: { logging: false }\n'))).toMatchInlineSnapshot(`
      [
        "false; because it is switched off, so it records nothing",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: true of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
  });

  test('cannot decide what a record does not have', () => {
    expect(byPolicy({ eventCategory: undefined, ...object('pay/a') })).toMatchInlineSnapshot(`
      [
        "null",
        "  0 Management events selector: null of statement 0",
        "    eventCategory  operator=Equals value=Management",
        "    readOnly true actual=false operator=Equals value=false",
        "    eventSource true actual=s3.amazonaws.com",
        "  1 AWS::S3::Object resource 0: null of statement 1",
        "    eventCategory  operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy({ ...call, readOnly: undefined })).toMatchInlineSnapshot(`
      [
        "null",
        "  0 Management events selector: null of statement 0",
        "    eventCategory true actual=Management operator=Equals value=Management",
        "    readOnly ",
        "    eventSource true actual=iam.amazonaws.com",
        "  1 AWS::S3::Object: false of statement 1",
        "    eventCategory false actual=Management operator=Equals value=Data",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Management operator=Equals value=NetworkActivity",
      ]
    `);
    const prefix = { resources: [{ type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::pay/' }] };
    expect(byPolicy(prefix)).toMatchInlineSnapshot(`
      [
        "true; assuming arn-over-arn-prefix",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: true of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN true actual=arn:aws:s3:::pay/ operator=StartsWith value=arn:aws:s3:::pay/",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
    expect(byPolicy(prefix, policy(), new Set())).toMatchInlineSnapshot(`
      [
        "null",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=Data operator=Equals value=Management",
        "  1 AWS::S3::Object resource 0: null of statement 1",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    resources.ARN ",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory false actual=Data operator=Equals value=NetworkActivity",
      ]
    `);
  });

  test('tells denied calls of an endpoint from others', () => {
    const denied = { eventCategory: 'NetworkActivity', eventSource: 'kms.amazonaws.com', eventName: 'Sign', errorCode: 'VpceAccessDenied' }; // prettier-ignore
    expect(byPolicy(denied)).toMatchInlineSnapshot(`
      [
        "true",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=NetworkActivity operator=Equals value=Management",
        "  1 AWS::S3::Object: false of statement 1",
        "    eventCategory false actual=NetworkActivity operator=Equals value=Data",
        "  2 Network activity of kms.amazonaws.com, denied: true of statement 2",
        "    eventCategory true actual=NetworkActivity operator=Equals value=NetworkActivity",
        "    eventSource true actual=kms.amazonaws.com operator=Equals value=kms.amazonaws.com",
        "    errorCode true actual=VpceAccessDenied operator=Equals value=VpceAccessDenied",
      ]
    `);
    expect(byPolicy({ ...denied, errorCode: undefined })).toMatchInlineSnapshot(`
      [
        "false",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=NetworkActivity operator=Equals value=Management",
        "  1 AWS::S3::Object: false of statement 1",
        "    eventCategory false actual=NetworkActivity operator=Equals value=Data",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory true actual=NetworkActivity operator=Equals value=NetworkActivity",
        "    eventSource true actual=kms.amazonaws.com operator=Equals value=kms.amazonaws.com",
        "    errorCode false operator=Equals value=VpceAccessDenied",
      ]
    `);
    expect(byPolicy({ ...denied, eventSource: undefined })).toMatchInlineSnapshot(`
      [
        "false",
        "  0 Management events selector: false of statement 0",
        "    eventCategory false actual=NetworkActivity operator=Equals value=Management",
        "  1 AWS::S3::Object: false of statement 1",
        "    eventCategory false actual=NetworkActivity operator=Equals value=Data",
        "  2 Network activity of kms.amazonaws.com, denied: false of statement 2",
        "    eventCategory true actual=NetworkActivity operator=Equals value=NetworkActivity",
        "    eventSource false operator=Equals value=kms.amazonaws.com",
        "    errorCode true actual=VpceAccessDenied operator=Equals value=VpceAccessDenied",
      ]
    `);
  });
});

describe('written selectors', () => {
  test('every operator', () => {
    const of = (asked: Asked, name = 'PutObject') =>
      byWritten([...data, { Field: 'eventName', ...asked }], { eventName: name, ...object('a') }).at(-1);
    expect([
      of({ Equals: ['PutObject'] }),
      of({ Equals: ['GetObject'] }),
      of({ Equals: ['GetObject', 'HeadObject'] }),
      of({ StartsWith: ['Put'] }),
      of({ StartsWith: ['Get'] }),
      of({ EndsWith: ['Object'] }),
      of({ EndsWith: ['Acl'] }),
      of({ NotEquals: ['PutObject'] }),
      of({ NotEquals: ['GetObject'] }),
      of({ NotStartsWith: ['Put'] }),
      of({ NotEndsWith: ['Object'] }),
      of({ StartsWith: ['Put'], NotEndsWith: ['Object'] }),
      of({ Equals: ['GetObject'], StartsWith: ['Put'] }),
    ]).toMatchInlineSnapshot(`
      [
        "    eventName true actual=PutObject operator=Equals value=PutObject",
        "    eventName false actual=PutObject operator=Equals value=GetObject",
        "    eventName false actual=PutObject",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
        "    eventName false actual=PutObject operator=StartsWith value=Get",
        "    eventName true actual=PutObject operator=EndsWith value=Object",
        "    eventName false actual=PutObject operator=EndsWith value=Acl",
        "    eventName false actual=PutObject operator=NotEquals value=PutObject",
        "    eventName true actual=PutObject",
        "    eventName false actual=PutObject operator=NotStartsWith value=Put",
        "    eventName false actual=PutObject operator=NotEndsWith value=Object",
        "    eventName false actual=PutObject operator=NotEndsWith value=Object",
        "    eventName true actual=PutObject operator=StartsWith value=Put",
      ]
    `);
  });

  test('with literals that are not known', () => {
    const of = (asked: Asked, name = 'pay/a') =>
      byWritten([...data, { Field: 'resources.ARN', ...asked }], object(name));
    expect(of({ StartsWith: ['arn:aws:s3:::${bucket}/'] })).toMatchInlineSnapshot(`
      [
        "null; assuming own-scope",
        "  0 resource 0: null",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    resources.ARN  actual=arn:aws:s3:::pay/a because=arn:aws:s3:::\${bucket}/",
      ]
    `);
    expect(of({ StartsWith: ['arn:aws:s3:::${bucket}/', 'arn:aws:s3:::pay/'] })).toMatchInlineSnapshot(`
      [
        "true; assuming own-scope",
        "  0 resource 0: true",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
      ]
    `);
    expect(of({ NotStartsWith: ['arn:aws:s3:::${bucket}/'] })).toMatchInlineSnapshot(`
      [
        "null; assuming own-scope",
        "  0 resource 0: null",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    resources.ARN  actual=arn:aws:s3:::pay/a because=arn:aws:s3:::\${bucket}/",
      ]
    `);
    expect(of({ NotStartsWith: ['arn:aws:s3:::${bucket}/', 'arn:aws:s3:::pay/'] })).toMatchInlineSnapshot(`
      [
        "false; assuming own-scope",
        "  0 resource 0: false",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    resources.ARN false actual=arn:aws:s3:::pay/a operator=NotStartsWith value=arn:aws:s3:::pay/",
      ]
    `);
    expect(of({ StartsWith: ['arn:aws:sns:${region}'] })).toMatchInlineSnapshot(`
      [
        "false; assuming own-scope",
        "  0 resource 0: false",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    resources.ARN false actual=arn:aws:s3:::pay/a",
      ]
    `);
  });

  test('with fields and lists that are not known', () => {
    expect(byWritten([...data, { Field: 'userAgent', Equals: ['a'] }], object('a'))).toMatchInlineSnapshot(`
      [
        "null; assuming own-scope; open",
        "  0 resource 0: null",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    any field  reason=ctsel does not know the field \`userAgent\`",
      ]
    `);
    expect(byWritten([...data, { Field: '${field}', Equals: ['a'] }], object('a'))).toMatchInlineSnapshot(`
      [
        "null; assuming own-scope",
        "  0 resource 0: null",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    any field  because=\${field}",
      ]
    `);
    expect(byWritten([...data, { Field: 'eventName', Equals: ['...${names}'] }], object('a')))
      .toMatchInlineSnapshot(`
      [
        "null; assuming own-scope",
        "  0 resource 0: null",
        "    eventCategory true actual=Data operator=Equals value=Data",
        "    resources.type true actual=AWS::S3::Object operator=Equals value=AWS::S3::Object",
        "    eventName  actual=PutObject because=\${names}",
      ]
    `);
    expect(byWritten([{ Field: 'eventCategory', Equals: ['${category}'] }], object('a')))
      .toMatchInlineSnapshot(`
      [
        "null; assuming own-scope; because it depends on \`\${category}\`, which is not known before deployment",
      ]
    `);
  });

  test('with a category that is not known to ctsel', () => {
    expect(byWritten([{ Field: 'eventCategory', Equals: ['Bogus'] }], object('a'))).toMatchInlineSnapshot(`
      [
        "null; assuming own-scope; because ctsel does not know the category \`Bogus\`; open",
      ]
    `);
  });

  test('with several literals that are not known', () => {
    const starts = ['arn:aws:s3:::${one}/', 'arn:aws:s3:::${two}/', 'arn:aws:sns:${three}'];
    const found = byWritten([...data, { Field: 'resources.ARN', StartsWith: starts }], object('a/b'));
    expect(found.at(-1)).toMatchInlineSnapshot(
      `"    resources.ARN  actual=arn:aws:s3:::a/b because=arn:aws:s3:::\${one}/, arn:aws:s3:::\${two}/"`,
    );
  });

  test('with literals that are not known, beside others of the field', () => {
    const of = (asked: Asked) =>
      byWritten([...data, { Field: 'resources.ARN', ...asked }], object('pay/a')).at(-1);
    const call = { eventCategory: 'NetworkActivity', eventSource: 'kms.amazonaws.com' };
    const network = Object.entries(call).map(([Field, value]) => ({ Field, Equals: [value] }));
    const ofAbsent = (asked: Asked) =>
      byWritten([...network, { Field: 'vpcEndpointId', ...asked }], call).at(-1);
    const other = 'arn:aws:sns:${region}';
    expect([
      of({ StartsWith: ['arn:aws:s3:::${bucket}/'], NotStartsWith: ['arn:aws:s3:::pay/'] }),
      of({ StartsWith: [other], NotStartsWith: ['arn:aws:sqs:${region}'] }),
      of({ NotStartsWith: [other] }),
      of({ StartsWith: ['arn:aws:s3:::pay/'], NotStartsWith: [other] }),
      ofAbsent({ Equals: ['${endpoint}'] }),
      ofAbsent({ NotEquals: ['...${endpoints}'] }),
    ]).toMatchInlineSnapshot(`
      [
        "    resources.ARN false actual=arn:aws:s3:::pay/a operator=NotStartsWith value=arn:aws:s3:::pay/",
        "    resources.ARN false actual=arn:aws:s3:::pay/a",
        "    resources.ARN true actual=arn:aws:s3:::pay/a",
        "    resources.ARN true actual=arn:aws:s3:::pay/a operator=StartsWith value=arn:aws:s3:::pay/",
        "    vpcEndpointId false",
        "    vpcEndpointId true",
      ]
    `);
  });

  test('with literals that are not known, each of its own field', () => {
    const fields = [
      { Field: 'eventName', StartsWith: ['${verb}'] },
      { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::${bucket}/'] },
    ];
    expect(byWritten([...data, ...fields], object('pay/a')).slice(-2)).toMatchInlineSnapshot(`
      [
        "    eventName  actual=PutObject because=\${verb}",
        "    resources.ARN  actual=arn:aws:s3:::pay/a because=arn:aws:s3:::\${bucket}/",
      ]
    `);
  });

  test('with a `readOnly` that is not known', () => {
    const of = (...Equals: readonly string[]) =>
      byWritten([...data, { Field: 'readOnly', Equals }], { readOnly: undefined, ...object('a') }).at(-1);
    expect([of('true'), of('${flag}'), of('maybe')]).toMatchInlineSnapshot(`
      [
        "    readOnly ",
        "    readOnly ",
        "    any field  reason=AWS refuses this: \`maybe\` is no value of \`readOnly\`",
      ]
    `);
  });

  test('shows the resource that comes nearest, of several the first', () => {
    const of = (StartsWith: readonly string[], ...names: readonly string[]) =>
      byWritten([...data, { Field: 'resources.ARN', StartsWith }], object(...names))[1];
    expect([
      of(['arn:aws:s3:::'], 'a', 'b'),
      of(['arn:aws:s3:::${bucket}/', 'arn:aws:s3:::b'], 'a/x', 'b/x'),
      of(['arn:aws:s3:::${bucket}/'], 'a', 'b/x'),
    ]).toMatchInlineSnapshot(`
      [
        "  0 resource 0: true",
        "  0 resource 1: true",
        "  0 resource 0: null",
      ]
    `);
  });

  test('is open only for what no deployment settles, where that decides', () => {
    const userAgent = { Field: 'userAgent', Equals: ['a'] };
    const name = (value: string) => ({ Field: 'eventName', Equals: [value] });
    const of = (...selectors: readonly (readonly Asked[])[]) => {
      const AdvancedEventSelectors = selectors.map((fields) => ({ FieldSelectors: [...data, ...fields] }));
      return byWritten([], object('a'), { AdvancedEventSelectors })[0];
    };
    expect([
      of([userAgent, name('GetObject')], [name('${name}')]),
      of([userAgent], [name('GetObject')]),
      of([userAgent], [name('PutObject')]),
    ]).toMatchInlineSnapshot(`
      [
        "null; assuming own-scope",
        "null; assuming own-scope; open",
        "true; assuming own-scope",
      ]
    `);
  });

  test('and a record of another account or Region, where it is known how far the trail reaches', () => {
    const target = fromWritten(targetsOf('{ "EventSelectors": [{}] }')[0]!, allAssumptions).cases[0]!;
    const own = { partition: 'aws', account: '111122223333', region: 'us-east-1' } as const;
    const of = (more: object, wide: Pick<Scope, 'organization' | 'multiRegion'>) =>
      lines(explainer('audit', 'trail', { ...target, ...own, ...wide })(readEvent({ ...record, ...call, ...more }, allAssumptions)!, allAssumptions)).slice(0, 2); // prettier-ignore
    const account = { recipientAccountId: '444455556666' };
    const region = { awsRegion: 'eu-west-1' };
    const single = { organization: false, multiRegion: false };
    const unknown = { organization: undefined, multiRegion: undefined };
    expect([
      of({}, unknown),
      of(account, unknown),
      of(account, { ...single, multiRegion: undefined }),
      of(account, { ...single, organization: undefined }),
      of(region, { ...single, organization: undefined }),
      of(region, { ...single, multiRegion: undefined }),
      of({ awsRegion: 'cn-north-1' }, unknown),
    ]).toMatchInlineSnapshot(`
      [
        [
          "true",
          "  0: true",
        ],
        [
          "true; assuming own-scope",
          "  0: true",
        ],
        [
          "false",
          "  scope recipientAccountId false actual=444455556666 operator=Equals value=111122223333",
        ],
        [
          "true; assuming own-scope",
          "  0: true",
        ],
        [
          "false",
          "  scope awsRegion false actual=eu-west-1 operator=Equals value=us-east-1",
        ],
        [
          "true; assuming own-scope",
          "  0: true",
        ],
        [
          "false; assuming own-scope",
          "  scope partition false actual=aws-cn operator=Equals value=aws",
        ],
      ]
    `);
  });

  test('and Insights', () => {
    const insight = { eventCategory: 'Insight', insightDetails: { insightType: 'ApiCallRateInsight' } };
    const of = (rest: object, more: object = insight) => byWritten(data, { ...more }, rest);
    expect(of({})).toMatchInlineSnapshot(`
      [
        "null; assuming own-scope; because Insights are not set here, so they are as they were",
      ]
    `);
    expect(of({ InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] })).toMatchInlineSnapshot(`
      [
        "true; assuming own-scope; because ApiCallRateInsight is switched on",
      ]
    `);
    expect(of({ InsightSelectors: [{ InsightType: 'ApiErrorRateInsight' }] })).toMatchInlineSnapshot(`
      [
        "false; assuming own-scope; because ApiCallRateInsight is not switched on",
      ]
    `);
    expect(of({ InsightSelectors: [] }, { eventCategory: 'Insight' })).toMatchInlineSnapshot(`
      [
        "false; assuming own-scope; because Insights is not switched on",
      ]
    `);
    expect(of({ InsightSelectors: ['...${more}'] })).toMatchInlineSnapshot(`
      [
        "null; assuming own-scope; because it depends on \`\${more}\`, which is not known before deployment",
      ]
    `);
  });
});
