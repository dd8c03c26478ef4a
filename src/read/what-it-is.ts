import type { Tree } from '../text/tree.js';

/** What a document that has no selectors is, as far as its keys tell. */
export function whatItIs(root: Tree): string {
  if (root.kind === 'scalar') return `a single ${root.value === null ? 'null' : typeof root.value}`;
  if (root.kind === 'list') {
    const [first] = root.items;
    if (first === undefined) return 'an empty list';
    return first.kind === 'map'
      ? `a list, each item ${whatItIs(first)}`
      : `a list of ${first.kind === 'list' ? 'lists' : 'single values'}`;
  }
  const has = (...keys: readonly string[]) => keys.every((key) => root.entries.has(key));
  const found = documents.find(([, keys]) => keys.some((all) => has(...all)));
  if (found !== undefined) return found[0];
  if (root.entries.size === 0) return 'an empty object';
  const keys = [...root.entries.keys()].slice(0, 3).map((key) => `\`${key.slice(0, 40)}\``);
  return `something else, with the keys ${keys.join(', ')}`;
}

/** Kinds of documents that people have, and keys that tell them: all keys of one of the lists. */
const documents: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  ['an IAM policy', [['Statement', 'Version'], ['Statement']]],
  ['a CloudFormation template', [['AWSTemplateFormatVersion'], ['Resources']]],
  ['a Terraform plan', [['format_version', 'planned_values'], ['planned_values']]],
  [
    'a Terraform state',
    [
      ['terraform_version', 'lineage'],
      ['format_version', 'values'],
    ],
  ],
  [
    'a package.json',
    [
      ['name', 'version', 'dependencies'],
      ['name', 'version', 'devDependencies'],
      ['name', 'version', 'scripts'],
    ],
  ],
  [
    'a ctsel policy',
    [
      ['version', 'trails'],
      ['version', 'eventDataStores'],
    ],
  ],
  ['a log of CloudTrail without a call that sets selectors', [['Records']]],
  ['a record of CloudTrail that sets no selectors', [['eventVersion', 'eventName']]],
  [
    'an item of AWS Config',
    [['configurationItem'], ['configurationItems'], ['resourceType', 'configuration']],
  ],
  ['a JSON schema', [['$schema']]],
  ['a list of trails without selectors', [['trailList'], ['Trails']]],
  ['a description of a trail without selectors', [['Trail'], ['S3BucketName', 'TrailARN']]],
];
