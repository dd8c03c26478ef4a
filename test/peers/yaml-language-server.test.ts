import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LanguageServer } from './language-server.js';

/** What editors that use the YAML language server show in a policy. It is no dependency: `.ci/run` installs it there. */
const server = path.join(
  process.env['CTSEL_YAML_LANGUAGE_SERVER'] ?? path.join(tmpdir(), 'ctsel-yaml-language-server'),
  'node_modules/yaml-language-server/bin/yaml-language-server',
);
const isHere = existsSync(server);
if (!isHere) console.log(`skipped: no ${server}`);

const root = path.join(import.meta.dirname, '../..');
const head = '# yaml-language-server: $schema=./ctsel.schema.json\nversion: 1\n';
const indented = (text: string, indent: string) => text.replace(/^/gm, indent);
const trail = (keys: string) => `${head}trails:\n  audit:\n${indented(keys, '    ')}\n`;
const log = (statements: string) => trail(`region: us-east-1\nlog:\n${indented(statements, '  ')}`);
const store = (keys: string) => `${head}eventDataStores:\n  lake:\n${indented(keys, '    ')}\n`;

describe.skipIf(!isHere)('the YAML language server', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-editor-'));
  let editor: LanguageServer;
  let files = 0;

  beforeAll(async () => {
    copyFileSync(path.join(root, 'generated/policy.schema.json'), path.join(folder, 'ctsel.schema.json'));
    editor = new LanguageServer(process.execPath, [server, '--stdio']);
    const markdown = { documentationFormat: ['markdown'] };
    await editor.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: null,
      capabilities: {
        textDocument: {
          completion: { completionItem: markdown },
          hover: { contentFormat: ['markdown'] },
        },
      },
    });
    editor.notify('initialized', {});
  });
  afterAll(() => {
    editor.stop();
    rmSync(folder, { recursive: true });
  });

  const newUri = () => pathToFileURL(path.join(folder, `policy-${files++}.yaml`)).href;

  /** What is marked in a text, as the text that is marked and the message. */
  async function marked(text: string): Promise<string[]> {
    const lines = text.split('\n');
    const found = await editor.diagnosticsOf(newUri(), text);
    return found.map(({ range: { start, end }, message }: any) => {
      expect(start.line).toBe(end.line);
      return `${lines[start.line]!.slice(start.character, end.character)}: ${message}`;
    });
  }

  /** Asks about the place of `|` in a text. */
  async function asked(method: 'completion' | 'hover', text: string): Promise<any> {
    const uri = newUri();
    await editor.diagnosticsOf(uri, text.replace('|', ''));
    const before = text.slice(0, text.indexOf('|')).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)!.length };
    return editor.request(`textDocument/${method}`, { textDocument: { uri }, position });
  }

  async function offered(text: string): Promise<string[]> {
    const answer = await asked('completion', text);
    return (answer.items ?? answer).map(({ label }: any) => label);
  }

  test.each([
    [
      'nothing',
      log('- management: all\n- { data: [s3, AWS::SNS::*], resources: [x, { arn: arn:aws:s3:::x }] }'),
      [],
    ],
    [
      'a misspelled key',
      log('- data: s3\n  recources: [x]'),
      ['recources: Property recources is not allowed.'],
    ],
    ['one at the top', `${head}trail: {}`, ['trail: Property trail is not allowed.']],
    [
      'one where text is allowed too',
      log('- data: s3\n  resources: [{ equal: x }]'),
      ['equal: Property equal is not allowed.'],
    ],
    [
      'an unknown rule',
      `${head}lint: { rules: { no-such-rule: off } }`,
      ['no-such-rule: Property no-such-rule is not allowed.'],
    ],
    [
      'a wrong event source',
      log('- network: [kms, S3!]'),
      ['S3!: Expected an event source such as kms or kms.amazonaws.com, or all'],
    ],
    [
      'a wrong resource type',
      log('- data: s4'),
      ['s4: Expected a resource type: an alias such as s3, a type such as AWS::S3::Object, or AWS::S3::*'],
    ],
    [
      'a wrong Region',
      trail('region: Ireland\nlog: [{ management: all }]'),
      ['Ireland: Expected a Region such as us-east-1'],
    ],
    [
      'a wrong value where an object is allowed',
      trail('log: [{ management: all }]\ninsights: on'),
      ['on: Expected off, or what to set'],
    ],
    [
      'a number there',
      log('- data: s3\n  resources: [5]'),
      ['5: Incorrect type. Expected one of string, object.'],
    ],
    ['two kinds', log('- data: s3\n  network: kms'), ['network: Property network is not allowed.']],
    ['no kind', log('- operations: read'), ['o: Missing property "management".']],
    [
      'a filter of another kind',
      log('- management: all\n  resources: [x]'),
      ['resources: Property resources is not allowed.'],
    ],
    [
      'two ways to compare',
      log('- data: s3\n  resources: [{ equals: x, endsWith: y }]'),
      ['{ equals: x, endsWith: y }: Object has more properties than limit of 1.'],
    ],
    [
      'a log of a store of another category',
      store('name: lake\ncategory: Insight\nlog: [{ management: all }]'),
      ['log: Property log is not allowed.'],
    ],
  ])('marks %s', async (_, text, expected) => {
    expect(await marked(text)).toEqual(expected);
  });

  test.each([
    ['keys of the policy', `${head}|`, ['trails', 'eventDataStores', 'require', 'lint'], ['version']],
    ['the kinds of a statement', log('- |'), ['management', 'data', 'network'], []],
    [
      'filters of the kind',
      log('- data: s3\n  |'),
      ['resources', 'operations', 'except'],
      ['network', 'endpoints', 'data'],
    ],
    ['reads and writes', log('- management: |'), ['all', 'read', 'write'], []],
    ['resource types', log('- data: |'), ['s3', 'AWS::S3::Object', 'AWS::S3::*', 'lambda'], ['kms']],
    ['resource types in a list', log('- data: [s3, |]'), ['lambda', 'AWS::SNS::Topic'], []],
    ['event sources', log('- network: |'), ['all', 'kms', 'secretsmanager'], ['s3.amazonaws.com']],
    [
      'sources, and what may be in their place',
      log('- data: s3\n  sources:\n    - |'),
      ['kms', 'equals'],
      [],
    ],
    ['Regions', trail('region: |\nlog: [{ management: all }]'), ['us-east-1', 'eusc-de-east-1'], []],
    ['rules', `${head}lint:\n  rules:\n    |\n`, ['data-all-resources', 'log-bucket-loop'], []],
    ['severities', `${head}lint:\n  rules:\n    log-bucket-loop: |\n`, ['error', 'warning', 'info'], []],
    ['packs', `${head}packs:\n  - |\n`, ['cis-aws-foundations-3.0', 'aws-fsbp'], []],
    ['only one name of a store', store('name: lake\n|'), ['log', 'category'], ['arn', 'name']],
  ])('offers %s', async (_, text, expected, not) => {
    const labels = await offered(text);
    expect(labels).toEqual(expect.arrayContaining(expected));
    expect(labels.filter((label) => (not as string[]).includes(label))).toEqual([]);
  });

  test.each([
    ['a kind', log('- da|ta: s3'), 'Data events of these resource types: an alias (`s3`)'],
    ['a filter', log('- data: s3\n  sour|ces: [kms]'), '`kms` is short for `kms.amazonaws.com`'],
    [
      'a fact',
      trail('log: [{ management: all }]\nfacts: { multi|Region: true }'),
      'Whether it records all Regions.',
    ],
    ['a rule', `${head}lint: { rules: { log-bucket|-loop: off } }`, '`warning` by default.'],
  ])('explains %s, in a few lines', async (_, text, expected) => {
    const { value } = (await asked('hover', text)).contents;
    expect(value).toContain(expected);
    // Every word of `examples` would be a paragraph.
    expect(value.split('\n').length).toBeLessThan(20);
  });
});
