import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapes } from '../../src/read/others/shell.js';
import { readShorthand, ShorthandProblem } from '../../src/read/others/shorthand.js';
import type { Tree } from '../../src/text/tree.js';
import { runs } from '../runs.js';

/** The AWS CLI's shorthand as ctsel reads it, and as awscli's own parser does: recorded with awscli 1.45.40, and asked where it is installed. */

const program = `
import json, sys
from awscli.shorthand import ShorthandParser, BackCompatVisitor
from botocore.loaders import Loader
from botocore.model import ServiceModel
model = ServiceModel(Loader().load_service_model('cloudtrail', 'service-2'))
def shape(name):
    operation = 'PutInsightSelectors' if name == 'InsightSelectors' else 'PutEventSelectors'
    return model.operation_model(operation).input_shape.members[name].member
def parsed(name, text):
    try:
        value = ShorthandParser().parse(text)
        BackCompatVisitor().visit(value, shape(name))
        return value
    except AttributeError:
        return '?'
    except Exception:
        return '!'
print(json.dumps([parsed(name, text) for name, text in json.load(sys.stdin)]))
`;
const isHere = spawnSync('python3', ['-c', 'import awscli.shorthand']).status === 0;
if (!isHere) console.log('skipped: awscli is not installed');

function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, plain(value)]));
}

function ours(name: string, text: string): unknown {
  try {
    return plain(
      readShorthand(text, shapes[name]!, (start, end) => ({ source: { name: 'x', text }, start, end })),
    );
  } catch (error) {
    if (error instanceof ShorthandProblem) return '!';
    throw error;
  }
}

/** An argument, its value, and what the AWS CLI makes of it; `!` where it refuses. */
const rows: readonly (readonly [string, string, unknown])[] = [
  [
    'EventSelectors',
    'ReadWriteType=All,IncludeManagementEvents=true,DataResources=[{Type=AWS::S3::Object,Values=[arn:aws:s3:::a/,arn:aws:s3:::b/x=1]}]',
    {
      ReadWriteType: 'All',
      IncludeManagementEvents: true,
      DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::a/', 'arn:aws:s3:::b/x=1'] }],
    },
  ],
  [
    'AdvancedEventSelectors',
    'Name=s3 objects,FieldSelectors=[{Field=eventCategory,Equals=[Data]},{Field=resources.type,Equals=AWS::S3::Object}]',
    {
      Name: 's3 objects',
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      ],
    },
  ],
  // In what becomes a list of one, nothing else is converted: the CLI then refuses the text for `Equals`.
  [
    'AdvancedEventSelectors',
    'FieldSelectors={Field=eventCategory,Equals=Data}',
    { FieldSelectors: [{ Field: 'eventCategory', Equals: 'Data' }] },
  ],
  ['InsightSelectors', 'InsightType=ApiCallRateInsight', { InsightType: 'ApiCallRateInsight' }],
  [
    'InsightSelectors',
    'InsightType=ApiCallRateInsight,EventCategories=Management,Data',
    { InsightType: 'ApiCallRateInsight', EventCategories: ['Management', 'Data'] },
  ],
  [
    'EventSelectors',
    'ExcludeManagementEventSources=kms.amazonaws.com,ReadWriteType=WriteOnly',
    { ExcludeManagementEventSources: ['kms.amazonaws.com'], ReadWriteType: 'WriteOnly' },
  ],
  ['EventSelectors', 'IncludeManagementEvents=FALSE', { IncludeManagementEvents: false }],
  ['EventSelectors', 'IncludeManagementEvents=no', { IncludeManagementEvents: 'no' }],
  [
    'EventSelectors',
    'ReadWriteType = All , IncludeManagementEvents = true',
    { ReadWriteType: 'All', IncludeManagementEvents: true },
  ],
  ['EventSelectors', 'ReadWriteType=a\\,b', { ReadWriteType: 'a,b' }],
  ['EventSelectors', "ReadWriteType='a, b=c'", { ReadWriteType: 'a, b=c' }],
  ['EventSelectors', 'ReadWriteType="a\\"b"', { ReadWriteType: 'a"b' }],
  ['EventSelectors', 'ReadWriteType=', { ReadWriteType: '' }],
  ['EventSelectors', 'DataResources=[]', { DataResources: [] }],
  ['EventSelectors', 'DataResources=[{}]', { DataResources: [{}] }],
  ['EventSelectors', 'DataResources=[{Values=[,]}]', { DataResources: [{ Values: [''] }] }],
  ['EventSelectors', 'ReadWriteType=a,ReadWriteType=b', '!'],
  ['EventSelectors', 'ReadWriteType', '!'],
  ['EventSelectors', 'ReadWriteType=a,', '!'],
  ['EventSelectors', 'DataResources=[{Type=a', '!'],
  ['EventSelectors', 'DataResources=[a b=c]', { DataResources: ['a b=c'] }],
  ['EventSelectors', '', '!'],
];

describe('shorthand', () => {
  test.each(rows)('%s %s', (name, text, value) => {
    expect(ours(name, text)).toEqual(value);
  });
});

function theirs(all: readonly (readonly [string, string])[]): unknown[] {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(all),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as unknown[];
}

const token = fc.constantFrom(
  ...['ReadWriteType', 'DataResources', 'IncludeManagementEvents', 'Type', 'Values', 'Field', 'Equals'],
  ...['FieldSelectors', 'Name', 'a', 'arn:aws:s3:::x/', 'true', 'All', 'é', '', ' ', '=', '=', '=', ','],
  ...[',', ',', '[', ']', '{', '}', '[{', '}]', '"', "'", '\\', '\\,', '@', '\n', '<', '|', '~', '-', '!'],
);
const written = fc.oneof(
  fc.array(token, { maxLength: 14 }).map((parts) => parts.join('')),
  fc
    .array(
      fc.tuple(
        fc.constantFrom('ReadWriteType', 'DataResources', 'Name', 'x'),
        fc.array(token, { maxLength: 6 }),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((pairs) => pairs.map(([key, parts]) => `${key}=${parts.join('')}`).join(',')),
);

test.skipIf(!isHere)('is what awscli makes of it', { timeout: 120_000 }, () => {
  const { numRuns, seed } = runs(10_000);
  const sample = fc.sample(fc.tuple(fc.constantFrom(...Object.keys(shapes)), written), { numRuns, seed });
  const recorded = rows.map(([name, text]) => [name, text] as const);
  expect(theirs(recorded)).toEqual(rows.map(([, , value]) => value));
  const answers = theirs(sample);
  const wrong = sample.flatMap(([name, text], index) => {
    const [own, other] = [ours(name, text), answers[index]];
    // A list where a boolean belongs is a bug of awscli: it ends with a traceback.
    return other === '?' || JSON.stringify(own) === JSON.stringify(other) ? [] : [{ name, text, own, other }];
  });
  expect(wrong).toEqual([]);
  expect(answers.filter((one) => one !== '!').length).toBeGreaterThan(numRuns / 10);
});
