import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ctsel, temporaryFolder } from '../commands/process.js';
import { recordsManagement, type MeantTrail } from '../oracle/deployed.js';
import { runs } from '../runs.js';

/** Repositories at random, in which a trail is hidden and a sound one is put up beside it: no bad one passes, and no sound one is refused. */

temporaryFolder();
let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'ctsel-guard-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** How the trail of a root is written down and surrounded. */
interface Repository {
  readonly format: 'hcl' | 'terraform-json' | 'yaml' | 'json';
  readonly trail: MeantTrail;
  /** Whether it is in a module, and where that lies. */
  readonly module: string | undefined;
  readonly hasEscapes: boolean;
  readonly isLink: boolean;
  readonly isListedByIndex: boolean;
  readonly settings: readonly string[];
  readonly decoys: readonly (keyof typeof decoys)[];
  readonly hasComment: boolean;
}

const repositories: fc.Arbitrary<Repository> = fc
  .record({
    format: fc.constantFrom('hcl', 'terraform-json', 'yaml', 'json'),
    records: fc.constantFrom('management', 'data'),
    isOn: fc.boolean(),
    isOverridden: fc.boolean(),
    calls: fc.constantFrom('one', 'count 0', 'none', 'two'),
    module: fc.option(
      fc.constantFrom('infra/prod/m', 'modules/m', 'infra/prod/node_modules/m', '.aws-sam/m'),
      {
        nil: undefined,
      },
    ),
    hasEscapes: fc.boolean(),
    isLink: fc.boolean(),
    isListedByIndex: fc.boolean(),
    settings: fc.subarray([
      'lint: { rules: { guard-unmet: off, input-unreadable: off, management-missing: off } }\n',
      'require: [{ data: s3, because: x }]\n',
      'packs: [aws-fsbp]\n',
    ]),
    decoys: fc.subarray<keyof typeof decoys>([
      'selectors',
      'state',
      'folder',
      'policy',
      'other tool',
      'hidden',
      'template',
      'caller',
    ]),
    hasComment: fc.boolean(),
  } as const)
  .map(({ records, isOn, isOverridden, calls, module, format, ...more }): Repository => {
    const isTerraform = format === 'hcl' || format === 'terraform-json';
    const own = isTerraform ? module : undefined;
    const times = own === undefined ? 1 : { one: 1, two: 2, 'count 0': 0, none: 0 }[calls];
    return {
      ...more,
      format,
      module: own,
      trail: { records, isOn, isOverridden: isTerraform && isOverridden, calls: times },
    };
  });

const request =
  '{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}';
const sound =
  'resource "aws_cloudtrail" "sound" {\n  name = "sound-trail"\n  s3_bucket_name = "org-logs"\n  is_multi_region_trail = true\n}\n';
const soundTemplate =
  'Resources: { Sound: { Type: "AWS::CloudTrail::Trail", Properties: { IsLogging: true, S3BucketName: org-logs, IsMultiRegionTrail: true } } }\n';

/** Files with a sound trail that nobody deploys. */
const decoys = {
  selectors: { 'infra/prod/decoy.json': request, 'decoy.json': request },
  state: {
    'infra/prod/terraform.tfstate.json':
      '{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{"resources":[{"address":"aws_cloudtrail.s","mode":"managed","type":"aws_cloudtrail","name":"s","values":{"name":"sound-trail","is_multi_region_trail":true}}]}}}',
  },
  folder: { 'infra/prod/decoy/main.tf': sound, 'infra/other/main.tf': sound },
  policy: {
    'infra/prod/decoy.ctsel.yaml':
      'version: 1\ntrails:\n  sound: { account: "111122223333", region: us-east-1, facts: { multiRegion: true }, log: [{ management: all }] }\n',
  },
  'other tool': {
    'other.ctsel.yaml':
      'version: 1\ntrails:\n  sound: { account: "111122223333", region: us-east-1, owner: terraform, log: [{ management: all }] }\n',
  },
  hidden: { 'infra/prod/.decoy.tf': sound, 'infra/prod/decoy.TF': sound },
  template: { 'infra/prod/decoy.yaml': soundTemplate },
  caller: { 'infra/caller/main.tf': 'module "prod" {\n  source = "../prod"\n  count  = 0\n}\n' },
} as const;

/** The files of a repository, and links by their targets. */
function written(one: Repository): { files: Record<string, string>; links: Record<string, string> } {
  const { format, trail, module, hasEscapes, isLink, isListedByIndex, settings, hasComment } = one;
  const files: Record<string, string> = {};
  const links: Record<string, string> = {};
  const escaped = (text: string, letter: string, escape: string) =>
    hasEscapes ? text.replace(letter, escape) : text;
  const isTerraform = format === 'hcl' || format === 'terraform-json';
  const home = module ?? 'infra/prod';
  const add = (name: string, text: string) => {
    // By a link the file has a name that nobody reads.
    if (isLink) links[name] = `${path.basename(name)}.txt`;
    files[isLink ? `${name}.txt` : name] = text;
    if (isListedByIndex) {
      const sha256 = createHash('sha256').update(text).digest('hex');
      files[`${path.dirname(name)}/index.json`] = JSON.stringify({
        targets: { x: { files: { [path.basename(name)]: sha256 } } },
      });
    }
  };
  const selectors = {
    management: [{ field_selector: [{ field: 'eventCategory', equals: ['Management'] }] }],
    data: [
      {
        field_selector: [
          { field: 'eventCategory', equals: ['Data'] },
          { field: 'resources.type', equals: ['AWS::S3::Object'] },
        ],
      },
    ],
  };
  const other = trail.records === 'data' ? 'management' : 'data';
  const hcl = (kind: 'management' | 'data') =>
    selectors[kind]
      .map(
        ({ field_selector }) =>
          `  advanced_event_selector {\n${field_selector
            .map(
              ({ field, equals }) =>
                `    field_selector {\n      field = "${field}"\n      equals = ${JSON.stringify(equals)}\n    }\n`,
            )
            .join('')}  }\n`,
      )
      .join('');
  if (format === 'hcl') {
    const comment = hasComment ? '  # ctsel-disable-next-line guard-unmet, management-missing -- no\n' : '';
    const text = `resource "aws_cloudtrail" "t" {\n  name = "org-trail"\n  s3_bucket_name = "org-logs"\n  is_multi_region_trail = true\n  enable_logging = ${trail.isOn}\n${comment}${hcl(trail.records)}}\n`;
    add(`${home}/main.tf`, escaped(text, 'aws_cloudtrail', 'aws_cloud\\u0074rail'));
  } else if (format === 'terraform-json') {
    const resource = {
      name: 'org-trail',
      s3_bucket_name: 'org-logs',
      is_multi_region_trail: true,
      enable_logging: trail.isOn,
      advanced_event_selector: selectors[trail.records],
    };
    const text = JSON.stringify({ resource: { aws_cloudtrail: { t: resource } } });
    add(`${home}/main.tf.json`, escaped(text, 'aws_cloudtrail', 'aws\\u005fcloudtrail'));
  } else {
    const properties = {
      TrailName: 'org-trail',
      S3BucketName: 'org-logs',
      IsMultiRegionTrail: true,
      IsLogging: trail.isOn,
      AdvancedEventSelectors: selectors[trail.records].map(({ field_selector }) => ({
        FieldSelectors: field_selector.map(({ field, equals }) => ({ Field: field, Equals: equals })),
      })),
    };
    const text = JSON.stringify({
      Resources: { T: { Type: 'AWS::CloudTrail::Trail', Properties: properties } },
    });
    add(
      `infra/prod/template.${format}`,
      escaped(text, 'CloudTrail', format === 'yaml' ? 'Cloud\\x54rail' : 'Cloud\\u0054rail'),
    );
  }
  if (trail.isOverridden)
    files[`${home}/zz_override.tf`] = `resource "aws_cloudtrail" "t" {\n${hcl(other)}}\n`;
  if (module !== undefined) {
    const source = path.relative('infra/prod', module);
    const local = source.startsWith('.') ? source : `./${source}`;
    // Without a call the root has nothing; with `count = 0` it has a call that makes nothing.
    const calls = trail.calls === 2 ? ['a', 'b'] : ['a'];
    const more = trail.calls === 0 ? '  count = 0\n' : '';
    files['infra/prod/calls.tf'] =
      trail.calls === 0 && hasComment
        ? 'locals {}\n'
        : calls.map((name) => `module "${name}" {\n  source = "${local}"\n${more}}\n`).join('');
  } else if (isTerraform) files['infra/prod/locals.tf'] = 'locals {}\n';
  for (const decoy of one.decoys) {
    // A template beside templates is deployed with them, and so is a policy beside them.
    if (!isTerraform && (decoy === 'template' || decoy === 'policy')) continue;
    Object.assign(files, decoys[decoy]);
  }
  if (settings.length > 0) files['ctsel.yaml'] = `version: 1\n${settings.join('')}`;
  return { files, links };
}

const guard = `version: 1
deployed: [infra/prod]
require:
  - { management: all, because: SEC-12 }
`;

let number = 0;
async function passes(
  one: Repository,
): Promise<{ readonly passes: boolean; readonly unmet: boolean; readonly output: string }> {
  const repository = path.join(folder, String(number++));
  const { files, links } = written(one);
  const put = (name: string, write: (full: string) => void) => {
    const full = path.join(repository, name);
    mkdirSync(path.dirname(full), { recursive: true });
    write(full);
  };
  put('.git/HEAD', (full) => writeFileSync(full, ''));
  for (const [name, text] of Object.entries(files)) put(name, (full) => writeFileSync(full, text));
  for (const [name, target] of Object.entries(links)) put(name, (full) => symlinkSync(target, full));
  const guardFile = path.join(folder, 'guard.yaml');
  writeFileSync(guardFile, guard);
  const { status, stdout, stderr } = await ctsel(['lint', '.', '--guard', guardFile, '--format', 'compact'], {
    cwd: repository,
  });
  rmSync(repository, { recursive: true });
  return { passes: status === 0, unmet: stdout.includes('[guard-unmet]'), output: stdout + stderr };
}

test('a repository passes where what deploys records all management events, and nowhere else', async () => {
  await fc.assert(
    fc.asyncProperty(repositories, async (one) => {
      const found = await passes(one);
      const isSound = recordsManagement(one.trail);
      // Other findings than the guard's own may stop a sound one too; a bad one passes in no way.
      expect({ unmet: found.unmet, output: found.output }).toEqual({ unmet: !isSound, output: found.output });
      if (!isSound) expect(found.passes).toBe(false);
    }),
    runs(500),
  );
});
