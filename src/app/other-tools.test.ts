import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filled, temporaryFolder } from '../../test/commands/process.js';
import { shown } from '../written/text.js';
import { loadInputs } from './load-inputs.js';
import { context } from '../../test/context.js';

const root = temporaryFolder();
let folders = 0;

/** What a file has when it is named, and what a folder with it has. */
async function read(name: string, text: string) {
  const folder = filled(path.join(root, String(folders++)), { '.git/HEAD': '', [name]: text });
  const all = await Promise.all([path.join(folder, name), folder].map((one) => loadInputs([one], context())));
  return all.map(({ written, policies, diagnostics }) => ({
    policies: policies.length,
    told: diagnostics.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`),
    targets: written.map(({ key, kind, cases }) => {
      const { basic, advanced, isMultiRegion } = cases[0]!.settings!;
      const values = (basic?.items ?? []).flatMap(({ dataResources }) =>
        dataResources.items.flatMap((one) => one.values.items),
      );
      const fields = (advanced?.items ?? []).flatMap((one) =>
        one.fields.items.flatMap((field) => field.operators.flatMap((operator) => operator.values.items)),
      );
      const all = [...values, ...fields].map((one) => [
        shown(one),
        text.slice(one.place.start, one.place.end),
      ]);
      return { key, kind, isMultiRegion, values: all };
    }),
  }));
}

describe('what declares trails for another tool is read', () => {
  test.each<[string, string, string, object]>([
    [
      'ACK',
      'a.yaml',
      'apiVersion: cloudtrail.services.k8s.aws/v1alpha1\nkind: EventDataStore\nmetadata: { name: lake }\nspec:\n  name: lake\n  multiRegionEnabled: true\n  advancedEventSelectors:\n    - fieldSelectors: [{ field: eventCategory, equals: [Management] }]\n',
      { key: 'lake', kind: 'eventDataStore', isMultiRegion: true, values: [['Management', 'Management']] },
    ],
    [
      'ACK, one of several documents',
      'all.yaml',
      'apiVersion: v1\nkind: Namespace\n---\napiVersion: cloudtrail.services.k8s.aws/v1alpha1\nkind: EventDataStore\nmetadata: { name: lake }\nspec: { advancedEventSelectors: [{ fieldSelectors: [{ field: eventCategory, equals: [Management] }] }] }\n---\na: 1\n',
      { key: 'lake', kind: 'eventDataStore', isMultiRegion: true, values: [['Management', 'Management']] },
    ],
    [
      'Crossplane',
      'x.yml',
      'apiVersion: cloudtrail.aws.upbound.io/v1beta1\nkind: Trail\nmetadata: { name: t }\nspec:\n  forProvider:\n    isMultiRegionTrail: true\n    eventSelector:\n      - dataResource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::x/"] }]\n',
      { key: 't', kind: 'trail', isMultiRegion: true, values: [['arn:aws:s3:::x/', '"arn:aws:s3:::x/"']] },
    ],
    [
      'Pulumi',
      'Pulumi.yaml',
      'name: p\nruntime: yaml\nresources:\n  audit:\n    type: aws:cloudtrail:Trail\n    properties:\n      eventSelectors:\n        - dataResources: [{ type: "AWS::S3::Object", values: ["${bucket.arn}/"] }]\n',
      {
        key: 'audit',
        kind: 'trail',
        isMultiRegion: false,
        values: [['${bucket.arn}/', '"${bucket.arn}/"']],
      },
    ],
    [
      'the Landing Zone Accelerator',
      'global-config.yaml',
      'homeRegion: us-east-1\nlogging:\n  cloudtrail:\n    enable: true\n    organizationTrail: true\n    organizationTrailSettings:\n      lambdaDataEvents: false\n',
      {
        key: 'AWSAccelerator-Organizations-CloudTrail',
        kind: 'trail',
        isMultiRegion: true,
        values: [['arn:aws:s3:::', 'e']],
      },
    ],
  ])('%s', async (_, name, text, expected) => {
    for (const { policies, told, targets } of await read(name, text)) {
      expect([policies, told]).toEqual([0, []]);
      expect(targets).toEqual([expect.objectContaining(expected)]);
    }
  });
});

describe('scripts', () => {
  const command = (selectors: string) => `#!/bin/bash
# aws cloudtrail put-event-selectors --trail-name no --event-selectors '[]'
set -e
aws --profile x cloudtrail put-event-selectors \\
  --trail-name main \\
  --event-selectors ${selectors} && echo done
`;
  const selectors = '[{"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::x/"]}]}]';
  const value = ['arn:aws:s3:::x/'];

  test.each([
    ['in single quotes', `'${selectors}'`, '"arn:aws:s3:::x/"'],
    ['in single quotes over lines', `'${selectors.replaceAll('[', '[\n  ')}'`, '"arn:aws:s3:::x/"'],
    ['in double quotes', JSON.stringify(selectors), JSON.stringify(selectors)],
  ])('selectors %s', async (_, written, place) => {
    for (const { told, targets } of await read('setup.sh', command(written)))
      expect([told, targets]).toEqual([
        [],
        [expect.objectContaining({ key: 'main', kind: 'trail', values: [[...value, place]] })],
      ]);
  });

  test.each([
    ['file://s.json', 'its selectors are in another file'],
    ['"$SELECTORS"', 'the shell puts something into its selectors'],
    ['DataResources=[{Type@=file://t}]', 'a part of its selectors is in another file'],
  ])('selectors as %s are named', async (written, why) => {
    for (const { told, targets } of await read('setup.sh', command(written)))
      expect([told, targets]).toEqual([
        [`info input-passed-over: \`aws cloudtrail\` sets selectors that are not read: ${why}`],
        [],
      ]);
  });

  const short = 'DataResources=[{Type=AWS::S3::Object,Values=[arn:aws:s3:::x/]}]';
  const target = { key: 'main', kind: 'trail', values: [[...value, 'arn:aws:s3:::x/']] };
  const expands =
    'warning input-invalid: bash makes several words of these braces, which the AWS CLI refuses';

  test.each([
    ['in quotes', `'${short}'`, []],
    ['in quotes, beside another selector', `ReadWriteType=All '${short}'`, []],
    ['without quotes', short, [expands]],
  ])('shorthand %s', async (_, written, told) => {
    for (const one of await read('setup.sh', command(written)))
      expect([one.told, one.targets]).toEqual([told, [expect.objectContaining(target)]]);
  });

  test('shorthand without quotes is read as it is where no braces are expanded', async () => {
    const script = command(short).replace('#!/bin/bash', '#!/bin/sh');
    for (const { told, targets } of await read('setup.sh', script))
      expect([told, targets]).toEqual([[], [expect.objectContaining(target)]]);
  });

  test('what the AWS CLI does not send is a warning at the name that replaces it', async () => {
    const twice =
      "'DataResources=[{Type=AWS::S3::Object,Values=[arn:aws:s3:::a/],Values=[arn:aws:s3:::x/]}]'";
    for (const { told, targets } of await read('setup.sh', command(twice)))
      expect([told, targets]).toEqual([
        [
          'warning input-invalid: `Values` is set a second time here, and the AWS CLI sends the last one alone',
        ],
        [expect.objectContaining(target)],
      ]);
  });

  test('shorthand that the AWS CLI refuses is an error at its place', async () => {
    const name = 'setup.sh';
    const text = command("'ReadWriteType=All,DataResources=[{Type}]'");
    const folder = filled(path.join(root, String(folders++)), { [name]: text });
    const { diagnostics } = await loadInputs([path.join(folder, name)], context());
    const [{ message, place }] = diagnostics as [(typeof diagnostics)[0]];
    expect(message).toBe('the AWS CLI refuses this shorthand: `=` is missing');
    expect(text.slice(place.start, place.end)).toBe('}');
  });

  test('without such a command are passed over, and refused when they are named', async () => {
    const [named, found] = await read('x.sh', 'echo eventSelectors\n');
    expect(named!.told[0]).toContain(
      'input-unrecognised: this is a script without a command that sets selectors',
    );
    expect(found!.told).toEqual([]);
  });
});

test.each([
  ['trail:\n  cloudTrailAuditBucketName: b\n  includeManagementEvents: true\n', 'the audit trail of MDAA'],
  ['apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nrequire: []\n', 'a manifest of Kubernetes'],
  ['apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Pod\n', 'manifests of Kubernetes'],
  ['apiVersion: v1\nkind: Pod\nspec: {{ .Values.x }}\n', 'manifests of Kubernetes'],
  ['on: push\njobs: { test: {} }\n', 'a workflow of GitHub'],
  ['version: 2\nupdates: []\n', 'something else'],
  ['version: 1\nformatters: { a: 1 }\nhandlers: {}\n', 'something else'],
  ['service: x\nprovider: { name: aws }\n', 'the Serverless Framework'],
  ['mandatoryAccounts: []\n', 'the Landing Zone Accelerator'],
  ['name: x\nruntime: nodejs\n', 'Pulumi'],
  ['- hosts: all\n  tasks: []\n', 'a playbook of Ansible'],
])('%j is another tool’s, never a broken policy', async (text, what) => {
  const [named, found] = await read('x.yaml', text);
  expect(named!.policies).toBe(0);
  expect(named!.told[0]).toMatch(/^error input-unrecognised: /);
  expect(named!.told[0]).toContain(what);
  expect(found).toEqual({ policies: 0, told: [], targets: [] });
});

test('a configuration of Terragrunt is named', async () => {
  const [named] = await read('terragrunt.hcl', 'inputs = { event_selector = [] }\n');
  expect(named!.told[0]).toContain('this is a configuration of Terragrunt or another tool in HCL');
});

test.each([
  'version: 1\ntrials: {}\n',
  'trails: {}\n',
  'version: 1\nlint: {}\n',
  'lint: {}\nrequire: []\n',
  'version: 1\n',
])('%j is a policy', async (text) => {
  expect((await read('x.yaml', text))[0]!.policies).toBe(1);
});
