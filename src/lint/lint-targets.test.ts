import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { positionAt } from '../text/source.js';
import { basicTrail, data, dataOf, equals, management, network, trail, withInsights } from './examples.js';
import { lintJson, targetsOf } from './lint-json.js';
import { lintTargets } from './lint-targets.js';
import type { TargetRule } from './rule.js';

const names = (text: string) => lintJson(text).map(({ rule }) => rule);
const arns = (lists: object) => trail(data('AWS::S3::Object', { Field: 'resources.ARN', ...lists }));

describe('what is not known is not judged', () => {
  test.each([
    ['a category', trail([equals('eventCategory', '${c}'), equals('eventName', 'x')])],
    ['field selectors', trail(['...${fields}' as unknown as object])],
    ['the name of a field', trail([equals('${f}', 'Management')])],
    [
      'fields of a data selector',
      trail([equals('eventCategory', 'Data'), equals('${f}', 'AWS::S3::Object')]),
    ],
    ['the values of a category', trail([{ Field: 'eventCategory', Equals: ['...${c}'] }])],
    ['a type', trail(data('${type}', equals('resources.ARN', 'arn:aws:s3:::logs')))],
    ['an operator’s list', trail(management({ Field: 'readOnly', Equals: ['...${list}'] }))],
    ['all selectors', JSON.stringify({ TrailName: 'audit', AdvancedEventSelectors: ['...${all}'] })],
    [
      'both kinds, where each may be empty',
      JSON.stringify({
        TrailName: 'audit',
        AdvancedEventSelectors: ['...${advanced}'],
        EventSelectors: ['...${basic}'],
      }),
    ],
    ['an ARN that may be one of an object', arns({ Equals: ['arn:aws:s3:::${path}', '${arn}'] })],
    [
      'a positive value that may be met',
      arns({ Equals: ['${a}', 'arn:aws:s3:::b/x'], NotEquals: ['arn:aws:s3:::b/x'] }),
    ],
    [
      'values of basic selectors',
      basicTrail(dataOf('AWS::S3::Object', '${a}', 'arn:${partition}:s3:::', 'arn:aws:s3:::${b}')),
    ],
    ['a basic type', basicTrail(dataOf('${type}', 'x'))],
    ['data resources', basicTrail({ IncludeManagementEvents: false, DataResources: ['...${more}'] })],
    ['whether there are management events', basicTrail({ IncludeManagementEvents: '${yes}' })],
    ['a source', trail(network('${source}', equals('errorCode', '${code}')))],
    [
      'filters of network activity',
      trail([...network('ec2.amazonaws.com'), '...${more}' as unknown as object]),
    ],
    ['a kind of Insights', withInsights(trail(management()), { InsightType: '${type}' })],
    [
      'the base of Insights',
      withInsights(trail(['...${fields}' as unknown as object]), { InsightType: 'ApiCallRateInsight' }),
    ],
    [
      'whether only reads are recorded',
      withInsights(trail(management(equals('readOnly', '${x}'))), { InsightType: 'ApiCallRateInsight' }),
    ],
    [
      'a name',
      JSON.stringify({ TrailName: '${name}-x', AdvancedEventSelectors: [{ FieldSelectors: management() }] }),
    ],
  ])('%s', (_, text) => {
    expect(lintJson(text)).toEqual([]);
  });
});

describe('what is certain for every value is said', () => {
  test.each([
    ['a wildcard at the end', arns({ StartsWith: ['arn:aws:s3:::${b}/*'] }), ['wildcard-literal']],
    ['a beginning that is no ARN', arns({ Equals: ['bucket-${b}/x'] }), ['arn-shape']],
    [
      'the ARN of a bucket of Terraform',
      arns({ Equals: ['arn:${partition}:s3:::${aws_s3_bucket.logs.bucket}'] }),
      ['arn-shape'],
    ],
    [
      'its beginning without the slash',
      arns({ StartsWith: ['arn:${partition}:s3:::${data.aws_s3_bucket.logs.bucket}'] }),
      ['arn-prefix-boundary'],
    ],
    [
      'a service behind an unknown partition',
      arns({ StartsWith: ['arn:${partition}:sqs:${r}'] }),
      ['arn-type-mismatch'],
    ],
    [
      'a role whose account is not known',
      trail(data('AWS::S3::Object', equals('userIdentity.arn', 'arn:aws:iam::111122223333:role/${r}'))),
      ['principal-arn-form'],
    ],
    [
      'two types, one of them not known',
      trail([equals('eventCategory', 'Data'), equals('resources.type', 'AWS::S3::Object', '${t}')]),
      ['resource-type-single'],
    ],
    [
      'what unknown negative values cannot mend',
      arns({ Equals: ['arn:aws:s3:::b/x'], NotStartsWith: ['arn:aws:s3:::b/', '${more}'] }),
      ['never-matches'],
    ],
    [
      'the bucket of a basic selector',
      basicTrail(dataOf('AWS::S3::Object', 'arn:${partition}:s3:::${aws_s3_bucket.logs.bucket}')),
      ['basic-s3-value'],
    ],
    [
      'a star behind a bucket',
      basicTrail(dataOf('AWS::S3::Object', 'arn:aws:s3:::${b}/*')),
      ['basic-literal-star'],
    ],
    ['a star in a function', basicTrail(dataOf('AWS::Lambda::Function', '${arn}*')), ['basic-exact-arn']],
    [
      'a letter in a trail’s name',
      JSON.stringify({ TrailName: '${a} b', EventSelectors: [{}] }),
      ['name-length'],
    ],
    [
      'five hundred and one values at least',
      arns({
        StartsWith: ['...${more}', ...Array.from({ length: 499 }, (_, n) => `arn:aws:s3:::\${b}-${n}/`)],
      }),
      ['condition-values-exceeded'],
    ],
  ])('%s', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('one mistake is one finding', () => {
  test.each([
    [
      'a misspelt category',
      trail([equals('eventCategory', 'data'), equals('resources.type', 'x'), equals('eventName', '*')]),
      ['event-category-value'],
    ],
    [
      'a misspelt eventCategory',
      trail([equals('EventCategory', 'Management'), equals('readOnly', 'x')]),
      ['field-unknown'],
    ],
    [
      'a misspelt resources.type',
      trail([equals('eventCategory', 'Data'), equals('resource.type', 'AWS::S3::Object')]),
      ['field-unknown'],
    ],
    [
      'a field of another category',
      trail(management(equals('resources.ARN', 'bucket/*'))),
      ['field-not-in-category'],
    ],
    [
      'a wrong operator',
      trail(management(equals('eventSource', 'iam.amazonaws.com'))),
      ['operator-not-for-field'],
    ],
    ['a wildcard instead of an ARN', arns({ Equals: ['*'] }), ['wildcard-literal']],
    ['a star in a bucket', basicTrail(dataOf('AWS::S3::Object', 'arn:aws:s3:::*/*')), ['basic-s3-value']],
    ['a field without operators', trail([{ Field: 'eventCategory' }]), ['operator-missing']],
    [
      'an empty value',
      trail(data('AWS::S3::Object', { Field: 'eventName', Equals: ['a'], NotStartsWith: [''] })),
      ['operator-missing'],
    ],
    [
      'a wrong category and Insights',
      withInsights(trail([equals('eventCategory', 'management')]), { InsightType: 'ApiCallRateInsight' }),
      ['event-category-value'],
    ],
    ['a type that has no data events', trail(data('AWS::KMS::Key')), ['resource-type-management-only']],
    [
      'a service that is misspelt',
      trail(network('ec2', equals('errorCode', 'VpceAccessDenied'))),
      ['network-source-unknown'],
    ],
  ])('%s', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('what to write instead', () => {
  const helpOf = (text: string) => lintJson(text)[0]!.help;
  test.each([
    [arns({ Equals: ['arn:aws:s3:::logs/*'] }), 'write `StartsWith` with `arn:aws:s3:::logs/`'],
    [arns({ NotEquals: ['arn:aws:s3:::logs/*'] }), 'write `NotStartsWith` with `arn:aws:s3:::logs/`'],
    [arns({ Equals: ['*.csv'] }), 'write `EndsWith` with `.csv`'],
    [arns({ Equals: ['arn:aws:s3:::${b}/*'] }), 'write `StartsWith` with `arn:aws:s3:::${b}/`'],
    [arns({ Equals: ['arn:aws:s3:::logs'] }), 'write `StartsWith` with `arn:aws:s3:::logs/`'],
    [
      trail(
        data('AWS::S3::Object', {
          Field: 'userIdentity.arn',
          NotEquals: ['arn:aws-cn:iam::111122223333:role/a/b/c'],
        }),
      ),
      'write `NotStartsWith` with `arn:aws-cn:sts::111122223333:assumed-role/c/`',
    ],
    [basicTrail(dataOf('AWS::S3::Object', 'arn:aws-cn:s3:::*')), 'write `arn:aws-cn:s3` for all objects'],
    [basicTrail(dataOf('AWS::S3::Object', 'arn:aws:s3:::logs')), 'write `arn:aws:s3:::logs/`'],
    [basicTrail(dataOf('AWS::S3::Object', 'logs')), 'write `arn:aws:s3:::logs/`'],
    [
      basicTrail(dataOf('AWS::Lambda::Function', 'arn:aws:lambda:*')),
      'write `arn:aws:lambda` for all of them',
    ],
    [trail(management(equals('readOnly', 'True'))), 'write `true`, which is reads'],
    [
      trail(network('KMS', equals('errorCode', 'VpceAccessDenied'))),
      'write `kms.amazonaws.com`, if that is meant',
    ],
    [trail([equals('eventCategory', 'data')]), 'write `Data`'],
  ])('%s', (text, help) => {
    expect(helpOf(text)).toBe(help);
  });
});

test('a finding has its target, its place and the severity of its rule or its own', () => {
  const text = `{ "TrailName": "audit",
  "AdvancedEventSelectors": [{ "FieldSelectors": [
    { "Field": "eventCategory", "Equals": ["Data"] },
    { "Field": "resources.type", "Equals": ["s3"] }] }] }`;
  const [found] = lintJson(text);
  expect(found).toMatchObject({ rule: 'resource-type-unknown', severity: 'error', target: 'trail audit' });
  expect(positionAt(found!.place.source, found!.place.start)).toMatchObject({ line: 4, column: 45 });
});

test('what several cases have in common is said once, and what one case has is said', () => {
  const selector = (Field: string, Equals: readonly string[]) => ({ Field, Equals });
  const text = JSON.stringify({
    TrailName: 'audit',
    AdvancedEventSelectors: [
      { FieldSelectors: [selector('eventCategory', ['Management']), selector('nosuch', ['x'])] },
      { if: 'isLarge', yes: { FieldSelectors: [selector('eventCategory', ['Dat'])] } },
    ],
  });
  expect(targetsOf(text)[0]!.cases).toHaveLength(2);
  expect(names(text)).toEqual(['field-unknown', 'event-category-value']);
});

test('a target without selectors has the default, and no finding', () => {
  expect(lintJson('{ "TrailName": "audit", "EventSelectors": [] }')).toEqual([]);
  expect(
    lintJson('{ "TrailName": "audit", "InsightSelectors": [{ "InsightType": "ApiCallRateInsight" }] }'),
  ).toEqual([]);
});

test('findings come in the order of the text, target by target', () => {
  const wrong = trail([equals('eventCategory', 'x'), equals('y', 'z')]);
  const targets = [...targetsOf(wrong, 'b.json'), ...targetsOf(wrong, 'a.json')];
  const found = lintTargets(targets, allAssumptions);
  expect(found.map(({ rule, place }) => `${place.source.name} ${rule}`)).toEqual([
    'b.json event-category-value',
    'b.json field-unknown',
    'a.json event-category-value',
    'a.json field-unknown',
  ]);
});

test('a rule that crashes is a finding, and the others go on', () => {
  const crashing: TargetRule = {
    name: 'crashes',
    about: 'target',
    severity: 'info',
    summary: '',
    why: '',
    examples: { bad: [], good: [] },
    *check() {
      throw new Error('no');
    },
  };
  const noting: TargetRule = {
    ...crashing,
    name: 'notes',
    *check({ target }) {
      yield { place: target.place, message: 'a target' };
    },
  };
  const found = lintTargets(targetsOf(trail(management())), allAssumptions, [crashing, noting]);
  expect(found.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
    ['rule-crashed', 'error', 'the rule `crashes` crashed: no'],
    ['notes', 'info', 'a target'],
  ]);
});
