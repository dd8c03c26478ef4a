import { rules } from './rules/index.js';
import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { positionAt } from '../text/source.js';
import { basicTrail, data, dataOf, equals, management, network, trail, withInsights } from './examples.js';
import { lintJson as lintWhole, targetsOf } from './lint-json.js';
import { lintTargets } from './lint-targets.js';
import type { TargetRule } from './rule.js';

/** Without what is said of names, which none of the texts here has. */
const lintJson = (text: string) => lintWhole(text).filter(({ rule }) => rule !== 'selector-unnamed');
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

describe('what a rule leaves alone, and what it says only in part', () => {
  const principal = (lists: object) =>
    trail(data('AWS::S3::Object', { Field: 'userIdentity.arn', ...lists }));
  const session = 'arn:aws:sts::111122223333:assumed-role/scanner';
  const denied = equals('errorCode', 'VpceAccessDenied');
  const endpoint = (lists: object) =>
    trail(network('ec2.amazonaws.com', { Field: 'vpcEndpointId', ...lists }));
  const typed = (type: string, lists: object) => trail(data(type, { Field: 'resources.ARN', ...lists }));
  const rate = { InsightType: 'ApiCallRateInsight' };
  const rateOnData = { ...rate, EventCategories: ['Data'] };
  const withData = trail(management(), data('AWS::S3::Object'));

  test.each([
    [
      'a bucket as the beginning for another type',
      typed('AWS::S3::AccessPoint', { StartsWith: ['arn:aws:s3:::logs'] }),
      ['arn-format'],
    ],
    ['a whole session', principal({ Equals: [`${session}`] }), []],
    ['a wildcard in a session', principal({ StartsWith: [`${session}*`] }), ['wildcard-literal']],
    ['sessions of several roles', principal({ StartsWith: [`${session}-`] }), []],
    [
      'roles whose names end in what nobody knows',
      principal({ StartsWith: ['arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin'] }),
      [],
    ],
    ['the end of a role', principal({ EndsWith: ['arn:aws:iam::111122223333:role/x'] }), []],
    ['an empty ARN', arns({ Equals: [''] }), ['operator-missing']],
    ['an end that looks like an ARN', typed('AWS::Lambda::Function', { EndsWith: ['arn:aws:s3:::x'] }), []],
    [
      'ARNs on a category without them',
      trail([
        ...management(),
        equals('resources.type', 'AWS::Lambda::Function'),
        equals('resources.ARN', 'arn:aws:s3:::x/y'),
      ]),
      ['field-not-in-category', 'field-not-in-category'],
    ],
    [
      'a service that is not an ARN',
      typed('AWS::Lambda::Function', { StartsWith: ['x:aws:s3:'] }),
      ['arn-shape'],
    ],
    [
      'a wildcard for a service',
      typed('AWS::Lambda::Function', { StartsWith: ['arn:aws:*:'] }),
      ['wildcard-literal'],
    ],
    [
      'a type whose ARNs are not known',
      typed('AWS::AuditManager::Nothing', { StartsWith: ['arn:aws:s3:::x/'] }),
      ['resource-type-unknown'],
    ],
    [
      'another service, of a type whose ARNs AWS contradicts itself about',
      typed('AWS::SWF::Domain', { StartsWith: ['arn:aws:s3:::x/'] }),
      ['arn-type-mismatch'],
    ],
    [
      'a form of ARNs that AWS contradicts itself about',
      typed('AWS::SWF::Domain', { StartsWith: ['arn:aws:swf::111122223333:/domain/x'] }),
      [],
    ],
    [
      'a function whose ARN is not known',
      basicTrail(dataOf('AWS::Lambda::Function', 'arn:aws:lambda:${r}')),
      [],
    ],
    [
      'a star of another type',
      basicTrail(dataOf('AWS::Lambda::Function', 'arn:aws:s3:::logs/*')),
      ['basic-exact-arn'],
    ],
    ['a basic type that is not known', basicTrail(dataOf('${t}', 'arn:aws:s3:::logs/*')), []],
    [
      'another operator with a wrong category',
      trail([{ Field: 'eventCategory', NotEquals: ['Dat'] }]),
      ['event-category-required'],
    ],
    ['an empty category', trail([equals('eventCategory', '')]), ['operator-missing']],
    [
      'an empty error code',
      trail(network('ec2.amazonaws.com', equals('errorCode', ''))),
      ['operator-missing'],
    ],
    ['an empty source', trail(network('', denied)), ['operator-missing']],
    ['an empty type', trail(data('')), ['operator-missing']],
    ['an empty readOnly', trail(management(equals('readOnly', ''))), ['operator-missing']],
    ['too long a value', arns({ StartsWith: [`arn:aws:s3:::b/${'a'.repeat(2048)}`] }), ['field-value']],
    [
      'categories replaced on a store',
      withInsights(trail(management()).replace('TrailName', 'EventDataStore'), rateOnData),
      ['insight-data-on-store'],
    ],
    [
      'categories that are not all known',
      withInsights(withData, { ...rate, EventCategories: ['Data', '${c}'] }),
      [],
    ],
    ['management events of one kind', withInsights(withData, rate, rateOnData), []],
    [
      'no Insights in a partition without',
      JSON.stringify({
        TrailName: 'arn:aws-iso:cloudtrail:us-iso-east-1:111122223333:trail/a',
        EventSelectors: [{}],
        InsightSelectors: [],
      }),
      [],
    ],
    [
      'names of event data stores',
      JSON.stringify({
        Name: 'my store',
        EventDataStoreArn: 'x',
        AdvancedEventSelectors: [{ FieldSelectors: management() }],
      }),
      [],
    ],
    [
      'too long a name, in part not known',
      JSON.stringify({ TrailName: `\${a}${'b'.repeat(130)}`, EventSelectors: [{}] }),
      ['name-length'],
    ],
    ['the end of an endpoint', endpoint({ EndsWith: ['0'] }), []],
    ['an endpoint that is not known', endpoint({ Equals: ['${e}'] }), []],
    [
      'principals on a store’s data events',
      trail(
        data('AWS::S3::Object', equals('userIdentity.arn', 'arn:aws:iam::111122223333:user/kim')),
      ).replace('TrailName', 'EventDataStore'),
      [],
    ],
    [
      'sources of data events',
      trail(data('AWS::S3::Object', equals('eventSource', 'nova-act.amazonaws.com', 'x'))),
      [],
    ],
    ['a retired source', trail(network('nova-act.amazonaws.com', denied)), ['network-source-retired']],
    [
      'network activity without a source',
      trail([equals('eventCategory', 'NetworkActivity')]),
      ['network-source-required'],
    ],
    [
      'a category out of itself',
      trail([{ Field: 'eventCategory', Equals: ['Data'], NotEquals: ['Data'] }]),
      ['event-category-required'],
    ],
    [
      'a source that contradicts itself',
      trail(network('ec2.amazonaws.com', denied)).replace(
        '"Equals":["ec2.amazonaws.com"]',
        '"Equals":["ec2.amazonaws.com"],"NotEquals":["ec2.amazonaws.com"]',
      ),
      ['operator-not-for-field'],
    ],
    [
      'a value list that contradicts itself',
      trail(
        data('AWS::S3::Object', {
          Field: 'sessionCredentialFromConsole',
          Equals: ['true'],
          NotEquals: ['true'],
        }),
      ),
      ['never-matches'],
    ],
    [
      'two types in a selector of management events',
      trail(management(equals('resources.type', 'a', 'b'))),
      ['field-not-in-category'],
    ],
    ['a wildcard for a type', trail(data('AWS::S3::*')), ['resource-type-unknown']],
    ['a wildcard for a source', trail(network('*', denied)), ['network-source-unknown']],
    [
      'a wildcard in a closed list',
      trail(management({ Field: 'eventSource', NotEquals: ['*.amazonaws.com'] })),
      ['field-value'],
    ],
    [
      'a category that stands twice',
      trail([...management(), equals('eventCategory', 'Data'), equals('eventName', 'x')]),
      ['duplicate-field'],
    ],
    [
      'Insights alone, of which the base is not known',
      JSON.stringify({
        TrailName: 'audit',
        InsightSelectors: [{ ...rate, EventCategories: ['Management', 'Data'] }],
      }),
      [],
    ],
    [
      'Insights on the default',
      JSON.stringify({
        TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
        EventSelectors: [],
        InsightSelectors: [rate],
      }),
      [],
    ],
    [
      'Insights on data events of the default',
      JSON.stringify({
        TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
        EventSelectors: [],
        InsightSelectors: [{ ...rate, EventCategories: ['Management', 'Data'] }],
      }),
      ['insight-data-base'],
    ],
    [
      'Insights on data events of basic selectors',
      withInsights(
        basicTrail({
          IncludeManagementEvents: true,
          DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
        }),
        { ...rate, EventCategories: ['Management', 'Data'] },
      ),
      [],
    ],
    [
      'Insights on basic reads',
      withInsights(basicTrail({ ReadWriteType: 'ReadOnly' }), rate),
      ['insight-management-base'],
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
    [
      trail(management(equals('eventName', 'x'))),
      'remove it and filter what has been recorded, or use an event data store, which can test it',
    ],
    [arns({ Equals: ['*'] }), 'remove the field: without it every value matches'],
    [arns({ EndsWith: ['*.csv'] }), 'write `EndsWith` with `.csv`'],
    [
      arns({ EndsWith: ['.csv*'] }),
      'name the beginning with `StartsWith` or the end with `EndsWith`; nothing between can be left open',
    ],
    [trail(management(equals('readOnly', 'WriteOnly'))), 'write `false`, which is writes'],
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
  const TrailARN = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';
  expect(lintJson(JSON.stringify({ TrailARN, EventSelectors: [] }))).toEqual([]);
  expect(
    lintJson('{ "TrailName": "audit", "InsightSelectors": [{ "InsightType": "ApiCallRateInsight" }] }'),
  ).toEqual([]);
});

test('selectors of both kinds are one mistake: what could be joined or taken out cannot be told', () => {
  const advanced = (event: string) => ({
    FieldSelectors: data('AWS::S3::Object', equals('eventName', event)),
  });
  const basic = ['arn:aws:s3:::a/', 'arn:aws:s3:::b/'].map((value) => dataOf('AWS::S3::Object', value));
  const text = JSON.stringify({
    TrailName: 'audit',
    AdvancedEventSelectors: [advanced('GetObject')],
    EventSelectors: basic,
  });
  expect(lintJson(text).map(({ rule }) => rule)).toEqual(['selector-kinds-exclusive']);
});

test('findings come in the order of the text, target by target', () => {
  const wrong = trail([equals('eventCategory', 'x'), equals('y', 'z')]);
  const targets = [...targetsOf(wrong, 'b.json'), ...targetsOf(wrong, 'a.json')];
  const found = lintTargets(targets, allAssumptions, rules).filter(({ rule }) => rule !== 'selector-unnamed');
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
    sources: [],
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
