import { describe, expect, test } from 'vitest';
import { parseText } from '../text/parse.js';
import { isPolicyHere, kindByName, kindOf, mayBeRelevant, type InputKind } from './recognise.js';

test.each(['a/main.tf', 'MAIN.TF', 'x.tf.json', 'terraform.tfvars', 'a.auto.tfvars.json'])(
  '%s is Terraform',
  (name) => {
    expect(kindByName(name)).toBe('terraform');
  },
);

test.each(['a.json', 'tf', 'a.tf.yaml', 'a.tfstate'])('%s could be anything', (name) => {
  expect(kindByName(name)).toBeUndefined();
});

test.each<[string, string, InputKind]>([
  ['x.json', '{"version":1,"trails":{}}', 'policy'],
  ['x.yaml', 'version: 1\neventDataStores: {}', 'policy'],
  ['x.yaml', 'version: 1\ntrail: {}', 'policy'],
  ['x.yaml', 'just words', 'policy'],
  ['x.yaml', 'Resources: { T: { Type: AWS::CloudTrail::Trail } }', 'cloudformation'],
  ['x.template', '{"AWSTemplateFormatVersion":"2010-09-09"}', 'cloudformation'],
  ['x.json', '{"format_version":"1.2","planned_values":{}}', 'terraform-state'],
  ['x.json', '{"format_version":"1.0","values":{}}', 'terraform-state'],
  ['x.tfstate', '{"version":4,"terraform_version":"1.9.0","resources":[]}', 'terraform-state'],
  ['x.json', '{"EventSelectors":[]}', 'selectors'],
  ['x.json', '[]', 'selectors'],
  ['x.json', '{"a":1}', 'selectors'],
  ['<stdin>', '{"a":1}', 'selectors'],
  ['x.yaml', 'TrailName: a\nAdvancedEventSelectors: []', 'selectors'],
  ['x.yaml', 'trailName: a\nadvancedEventSelectors: []', 'selectors'],
  ['x.yaml', 'advanced_event_selectors: []', 'selectors'],
  ['x.yaml', '- ReadWriteType: All', 'selectors'],
  ['x.yaml', 'eventName: PutEventSelectors\nrequestParameters: { eventSelectors: [] }', 'selectors'],
])('%s with %j is %s', (name, text, kind) => {
  expect(kindOf(parseText({ name, text }).root!, name)).toBe(kind);
});

describe('files in folders', () => {
  test.each([
    ['a/main.tf', ''],
    ['ctsel.yaml', ''],
    ['a\\b.ctsel.json', ''],
    ['a/policy.yaml', 'version: 1\ntrails:\n  a: {}'],
    ['policy.json', '{"version":1,"trails":{}}'],
    ['x.yaml', 'Type: AWS::CloudTrail::Trail'],
    ['plan.json', '{"type":"aws_cloudtrail"}'],
    ['x.json', '[{"readWriteType":"All"}]'],
    ['x.json', '[{"IncludeManagementEvents":true}]'],
    ['x.json', '{"InsightSelectors":[]}'],
    ['x.json', '{"fieldSelectors":[]}'],
  ])('%s with %j may be relevant', (name, text) => {
    expect(mayBeRelevant(name, text)).toBe(true);
  });

  test.each([
    ['policy.json', '{"Version":"2012-10-17","Statement":[]}'],
    ['x.yaml', 'version: 1\ntrails: {}'],
    ['pod.yaml', 'fieldSelector: { path: metadata.name }'],
    ['package.json', '{"name":"x"}'],
    ['xctsel.yaml', ''],
  ])('%s with %j is not', (name, text) => {
    expect(mayBeRelevant(name, text)).toBe(false);
  });

  test('a policy that other tools could have is one by its keys', () => {
    expect(isPolicyHere('policy.yaml', 'note: EventSelectors')).toBe(false);
    expect(isPolicyHere('policy.yaml', '"trails" : {}')).toBe(true);
  });
});
