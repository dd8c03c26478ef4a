import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { loadInputs } from './load-inputs.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ctsel-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** What is loaded, and what is said of what is not, without the folder. */
async function load(...paths: readonly string[]) {
  const { policies, written, diagnostics, files } = await loadInputs(paths, allAssumptions);
  return {
    policies: policies.map(({ name }) => path.relative(folder, name)),
    targets: written.map(({ label }) => label.replaceAll(`${folder}${path.sep}`, '')),
    said: diagnostics.map(({ rule, severity, place }) => [
      severity,
      rule,
      path.relative(folder, place.source.name),
    ]),
    files,
  };
}

const selectors = '{"TrailName":"org","EventSelectors":[{"ReadWriteType":"All"}]}';
const template = 'Resources: { T: { Type: AWS::CloudTrail::Trail, Properties: { IsLogging: true } } }';

describe('a folder', () => {
  test('with files of all kinds', async () => {
    write('ctsel.yaml', 'version: 1\ntrails: {}');
    write('json/org.json', selectors);
    write('cfn/t.yaml', template);
    write('tf/main.tf', 'resource "aws_cloudtrail" "audit" {\n  name = "audit"\n  s3_bucket_name = "b"\n}\n');
    write('tf/terraform.tfvars', 'x = 1\n');
    expect(await load(folder)).toEqual({
      policies: ['ctsel.yaml'],
      targets: ['AWS::CloudTrail::Trail T', 'trail org', 'aws_cloudtrail.audit'],
      said: [],
      files: 5,
    });
  });

  test.each([
    ['package.json', '{"name":"x","keywords":["aws_cloudtrail"]}'],
    ['iam.json', '{"Statement":[{"Action":"cloudtrail:PutEventSelectors"}]}'],
    ['twice.json', '{"a":"aws_cloudtrail","a":1}'],
    ['workflow.yml', 'on: push\nname: aws_cloudtrail'],
    ['policy.json', '{"Statement":[],"Note":"EventSelectors"}'],
    ['policy.yaml', 'policies:\n  - name: EventSelectors'],
    ['broken.json', '{ "a": '],
    ['tabs.yaml', 'a:\n\t- b'],
    ['empty.yaml', ''],
    ['log.json', '{"Records":[{"eventName":"CreateEventDataStoreX","requestParameters":null}]}'],
    ['other.tf', 'resource "aws_s3_bucket" "b" {'],
  ])('%s, which is about something else, is passed over', async (name, text) => {
    write(name, text);
    expect(await load(folder)).toEqual({ policies: [], targets: [], said: [], files: 0 });
  });

  test.each([
    ['org.json', selectors.slice(0, -1)],
    ['t.yaml', `${template}\n\t- x`],
    ['ctsel.json', '{'],
  ])('%s, which is ours and broken, is an error', async (name, text) => {
    write(name, text);
    write('other.json', selectors);
    const { targets, said } = await load(folder);
    expect(targets).toEqual(['trail org']);
    expect(said).toContainEqual(['error', 'input-invalid', name]);
  });

  test('a file that cannot be read is said and does not keep the others from being read', async () => {
    write('latin.yaml', Buffer.from('caf\u00e9', 'latin1'));
    write('org.json', selectors);
    const { targets, said } = await load(folder);
    expect(targets).toEqual(['trail org']);
    expect(said).toEqual([['warning', 'input-unreadable', 'latin.yaml']]);
  });
});

describe('a file that is named', () => {
  test('is read whatever its name', async () => {
    expect((await load(write('notes.txt', selectors))).targets).toEqual(['trail org']);
  });

  test('is read once, however often it is named', async () => {
    const file = write('a/org.json', selectors);
    const around = `${folder}/a/../a/org.json`;
    expect((await load(file, around, path.join(folder, 'a'), file)).targets).toEqual(['trail org']);
  });

  test.each([
    ['app.py', '"""Words."""\nimport json\n', 'input-unrecognised'],
    ['iam.json', '{"Statement":[]}', 'input-unrecognised'],
    ['org.txt', selectors.slice(0, -1), 'input-invalid'],
    ['t.yaml', 'a:\n\t- b', undefined],
  ])('%s is an error where it is something else', async (name, text, rule) => {
    const { said, policies } = await load(write(name, text));
    if (rule === undefined) expect(policies).toEqual([name]);
    else expect(said).toEqual([['error', rule, name]]);
  });
});

test('selectors and Insights of one trail are one target', async () => {
  write('org/put-event-selectors.json', selectors);
  write('org/put-insight-selectors.json', '{"TrailName":"org","InsightSelectors":[]}');
  const { written } = await loadInputs([folder], allAssumptions);
  expect(written).toHaveLength(1);
  expect(written[0]!.cases[0]!.settings).toMatchObject({ basic: {}, insights: { items: [] } });
});
