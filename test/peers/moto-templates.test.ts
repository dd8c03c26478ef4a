import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCloudFormation } from '../../src/read/cloudformation/index.js';
import { interpret } from '../../src/read/interpret.js';
import { parseText } from '../../src/text/parse.js';
import { known } from '../../src/written/text.js';

/** What expressions of a template come to, here and in moto's CloudFormation, which shares no code with it. */

const hasMoto = spawnSync('python3', ['-c', 'import moto, boto3']).status === 0;
if (!hasMoto) console.warn('skipped: moto is not installed, so templates are not evaluated by it');

/** Makes a stack of each template on its standard input, and prints the outputs. */
const script = `
import json, os, sys
for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"): os.environ[name] = "testing"
import boto3
from moto import mock_aws
with mock_aws():
    client = boto3.client("cloudformation", region_name="us-east-1")
    for index, template in enumerate(json.load(sys.stdin)):
        client.create_stack(StackName="s%d" % index, TemplateBody=json.dumps(template))
        stack = client.describe_stacks(StackName="s%d" % index)["Stacks"][0]
        print(json.dumps({o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]}))
        client.delete_stack(StackName="s%d" % index)
`;

const head = {
  Parameters: {
    Env: { Type: 'String', Default: 'prod' },
    Empty: { Type: 'String', Default: '' },
  },
  Mappings: { M: { prod: { v: 'mapped' }, dev: { v: 'other' } } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    IsDev: { 'Fn::Equals': ['dev', { Ref: 'Env' }] },
    Neither: { 'Fn::Not': [{ 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] }] },
    Both: { 'Fn::And': [{ Condition: 'IsProd' }, { 'Fn::Not': [{ Condition: 'IsDev' }] }] },
  },
};
const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs-bucket' } };

// Moto misreads `$`, quotes and `${!…}` in `Sub`, and the default of a list.
const plain = fc.constantFrom('x', 'a/b', 'arn:aws:s3:::', '-', 'é', '!', '}');
const name = fc.constantFrom('Env', 'Empty', 'B', 'B.Arn', 'AWS::Partition');
const { text } = fc.letrec<{ text: unknown; list: unknown }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 4 },
    plain,
    fc.constantFrom<unknown>({ Ref: 'Env' }, { Ref: 'Empty' }, { Ref: 'B' }, { 'Fn::GetAtt': ['B', 'Arn'] }),
    fc
      .array(
        fc.oneof(
          plain,
          name.map((one) => `\${${one}}`),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => ({ 'Fn::Sub': parts.join('') })),
    fc
      .tuple(tie('text'), plain)
      .map(([value, rest]) => ({ 'Fn::Sub': ['${own}-${Env}' + rest, { own: value }] })),
    fc.tuple(plain, tie('list')).map((pair) => ({ 'Fn::Join': pair })),
    fc.tuple(fc.nat(2), tie('list')).map(([index, list]) => ({ 'Fn::Select': [String(index), list] })),
    fc
      .tuple(fc.constantFrom('IsProd', 'IsDev', 'Neither', 'Both'), tie('text'), tie('text'))
      .map((three) => ({ 'Fn::If': three })),
    fc.constantFrom<unknown>({ Ref: 'Env' }, 'dev').map((key) => ({ 'Fn::FindInMap': ['M', key, 'v'] })),
  ),
  list: fc.oneof(
    { maxDepth: 3 },
    fc.array(tie('text'), { minLength: 3, maxLength: 4 }),
    fc.constantFrom('1/2/3', 'a/b/c/').map((whole) => ({ 'Fn::Split': ['/', whole] })),
  ),
}));

function oursOf(expressions: readonly unknown[]): (string | undefined)[] {
  const DataResources = [{ Type: 'AWS::S3::Object', Values: expressions }];
  const trail = { Type: 'AWS::CloudTrail::Trail', Properties: { EventSelectors: [{ DataResources }] } };
  const template = { ...head, Resources: { B: bucket, T: trail } };
  const { root } = parseText({ name: 't.json', text: JSON.stringify(template) });
  const { targets } = interpret(readCloudFormation(root!, { defaultsHold: true }), 'aws');
  return targets[0]!.cases[0]!.settings!.basic!.items[0]!.dataResources.items[0]!.values.items.map(known);
}

test.skipIf(!hasMoto)('every expression comes to what it comes to in moto', () => {
  const all = fc.sample(fc.array(text, { minLength: 20, maxLength: 20 }), 25);
  const templates = all.map((expressions) => ({
    ...head,
    Resources: { B: bucket },
    Outputs: Object.fromEntries(expressions.map((Value, index) => [`O${index}`, { Value }])),
  }));
  const { stdout, stderr } = spawnSync('python3', ['-c', script], {
    input: JSON.stringify(templates),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const lines = stdout.trim().split('\n');
  expect(lines.length, stderr.slice(-2000)).toBe(templates.length);
  for (const [index, expressions] of all.entries()) {
    const theirs = JSON.parse(lines[index]!) as Record<string, string>;
    for (const [number, ours] of oursOf(expressions).entries())
      expect(ours, JSON.stringify(expressions[number])).toBe(theirs[`O${number}`]);
  }
});
