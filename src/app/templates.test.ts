import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shown } from '../written/text.js';
import { context } from '../../test/context.js';
import { loadInputs, type LoadOptions } from './load-inputs.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ctsel-'));
  mkdirSync(path.join(folder, '.git'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** Each target with the bucket of its trail, in each case; and what is told. */
async function load(paths: readonly string[] = [folder], options: LoadOptions = {}) {
  const { written, diagnostics, files } = await loadInputs(paths, context(), options);
  return {
    targets: written.flatMap(({ label, cases, place }) =>
      cases.map(({ when, settings }) => {
        const ways = when.map(({ condition, holds }) => `${holds ? '' : 'not '}${condition.expression}: `);
        const bucket = settings?.bucket === undefined ? '-' : shown(settings.bucket);
        return `${ways.join('')}${path.basename(place.source.name)} ${label.replace('AWS::CloudTrail::', '')} ${bucket}`;
      }),
    ),
    told: diagnostics.map(({ rule, severity }) => `${severity} ${rule}`),
    files,
  };
}

const stack = (url: string, more = '', key = 'N') =>
  `  ${key}:\n    Type: AWS::CloudFormation::Stack\n${more}    Properties:\n      TemplateURL: ${url}\n`;
const given = (bucket: string) => `      Parameters: { Bucket: ${bucket} }\n`;
const inner = `Parameters: { Bucket: { Type: String, Default: by-default } }
Resources:
  T:
    Type: AWS::CloudTrail::Trail
    Properties: { IsLogging: true, S3BucketName: !Ref Bucket }
`;

test.each<[string, string, readonly string[]]>([
  [
    'what it is given',
    `Resources:\n${stack('n.yaml')}${given('given')}`,
    ['n.yaml Trail T of the nested stack N given'],
  ],
  [
    'its defaults where it is given nothing',
    `Resources:\n${stack('./n.yaml')}`,
    ['n.yaml Trail T of the nested stack N by-default'],
  ],
  [
    "the outer template's parameters",
    `Parameters: { B: { Type: String, Default: outer } }\nResources:\n${stack('n.yaml')}${given('!Sub "${B}-logs"')}`,
    ['n.yaml Trail T of the nested stack N outer-logs'],
  ],
  [
    'what is not known',
    `Parameters: { B: { Type: String } }\nResources:\n${stack('n.yaml')}${given('!Ref B')}`,
    ['n.yaml Trail T of the nested stack N ${!Ref Bucket}'],
  ],
  [
    'what each of two stacks gives',
    `Resources:\n${stack('n.yaml')}${given('one')}${stack('n.yaml', '', 'M')}${given('two')}`,
    ['n.yaml Trail T of the nested stack N one', 'n.yaml Trail T of the nested stack M two'],
  ],
  [
    "the stack's condition",
    `Parameters: { E: { Type: String } }\nConditions: { P: !Equals [!Ref E, prod] }\nResources:\n${stack('n.yaml', '    Condition: P\n')}${given('given')}`,
    ['P: n.yaml Trail T of the nested stack N given', 'not P: n.yaml Trail T of the nested stack N -'],
  ],
  [
    'a condition that does not hold',
    `Conditions: { P: !Equals [a, b] }\nResources:\n${stack('n.yaml', '    Condition: P\n')}`,
    [],
  ],
  [
    "the location of SAM's application",
    'Resources:\n  N:\n    Type: AWS::Serverless::Application\n    Properties:\n      Location: n.yaml\n      Parameters: { Bucket: sam }\n',
    ['n.yaml Trail T of the nested stack N sam'],
  ],
  [
    "the asset of CDK's nested stack",
    `Resources:\n${stack('{ "Fn::Join": ["", ["https://s3.", !Ref "AWS::URLSuffix", "/x.json"]] }', '    Metadata: { "aws:asset:path": n.yaml, "aws:asset:property": TemplateURL }\n')}${given('cdk')}`,
    ['n.yaml Trail T of the nested stack N cdk'],
  ],
])('a nested template is read with %s, and not by itself', async (_, outer, expected) => {
  write('outer.yaml', outer);
  write('n.yaml', inner);
  const { targets, told } = await load();
  expect(targets).toEqual(expected);
  expect(told).toEqual([]);
});

test('a template that is nested in a nested one', async () => {
  write('a.yaml', `Resources:\n${stack('b/b.yaml')}${given('from-a')}`);
  write(
    'b/b.yaml',
    `Parameters: { Bucket: { Type: String } }\nResources:\n${stack('../n.yaml')}${given('!Ref Bucket')}`,
  );
  write('n.yaml', inner);
  expect((await load()).targets).toEqual([
    'n.yaml Trail T of the nested stack N of the nested stack N from-a',
  ]);
});

test('a nested template that is named alone is read by its defaults', async () => {
  write('outer.yaml', `Resources:\n${stack('n.yaml')}${given('given')}`);
  const file = write('n.yaml', inner);
  expect((await load([file])).targets).toEqual(['n.yaml Trail T by-default']);
});

test('under a guard a nested template may be deployed by itself too', async () => {
  write('outer.yaml', `Resources:\n${stack('n.yaml')}${given('given')}`);
  write('n.yaml', inner);
  const { targets } = await load([folder], { isGuarded: true });
  expect([...targets].sort()).toEqual([
    'n.yaml Trail T by-default',
    'n.yaml Trail T of the nested stack N given',
  ]);
});

test('templates that deploy one another are read, and end', async () => {
  write('a.yaml', `Resources:\n${stack('b.yaml')}`);
  write('b.yaml', `${inner}${stack('a.yaml')}`);
  const { targets, told } = await load();
  expect(targets.length).toBeGreaterThan(0);
  expect(new Set(told)).toEqual(new Set(['info cloudformation-stack-not-read']));
});

test('a template that is not there or out of the repository is told', async () => {
  const other = mkdtempSync(path.join(tmpdir(), 'ctsel-'));
  try {
    writeFileSync(path.join(other, 'n.yaml'), inner);
    write('a.yaml', `Resources:\n${stack('none.yaml')}`);
    expect(await load([path.join(folder, 'a.yaml')])).toMatchObject({
      targets: [],
      told: ['info cloudformation-stack-not-read'],
    });
    symlinkSync(path.join(other, 'n.yaml'), path.join(folder, 'link.txt'));
    write('b.yaml', `Resources:\n${stack('link.txt')}`);
    expect(await load([path.join(folder, 'b.yaml')])).toMatchObject({
      targets: [],
      told: ['error input-unreadable'],
    });
    write('broken.txt', 'Resources: [');
    write('c.yaml', `Resources:\n${stack('broken.txt')}`);
    expect((await load([path.join(folder, 'c.yaml')])).told).toContain('error input-invalid');
  } finally {
    rmSync(other, { recursive: true });
  }
});
