import { dump } from 'js-yaml';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../src/lint/rules/index.js';
import { lint } from '../../src/lint/lint.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { planDocument, snapshotDocument } from '../../src/plan/documents.js';
import { firstEntry } from '../../src/plan/journal.js';
import { planTarget } from '../../src/plan/plan.js';
import { baselineOf, baselineText } from '../../src/report/baseline.js';
import { desired, liveTrail, options, policyWith } from '../../test/plan/making.js';
import { fullPolicy } from '../../test/property/full-policy.js';

/** Texts that each reader takes as they are: the examples of rules, the golden folders, and documents that ctsel itself writes. */

const root = process.cwd();

/** Texts of the repository's samples whose names end so. */
function samples(...endings: readonly string[]): string[] {
  return ['selectors', 'test/cases', 'docs/examples'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => endings.some((ending) => name.endsWith(ending)))
      .map((name) => readFileSync(path.join(root, folder, name), 'utf8')),
  );
}

const examples = (about: string) =>
  rules.flatMap((rule) => (rule.about === about ? [...rule.examples.bad, ...rule.examples.good] : []));
const filed = (file: RegExp) =>
  rules.flatMap((rule) =>
    rule.about === 'reading' && file.test(rule.file ?? '')
      ? [...rule.examples.bad, ...rule.examples.good]
      : [],
  );

const record = {
  ...{ eventVersion: '1.11', eventTime: '2026-11-01T00:00:00Z', eventSource: 's3.amazonaws.com' },
  ...{ eventName: 'GetObject', awsRegion: 'us-east-1', readOnly: true, managementEvent: false },
  ...{ eventCategory: 'Data', recipientAccountId: '111122223333', userIdentity: { arn: 'arn:aws:iam::111122223333:role/a' } },
  resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::pay/key' }],
}; // prettier-ignore

const resource = {
  address: 'aws_cloudtrail.t["a"]',
  mode: 'managed',
  type: 'aws_cloudtrail',
  name: 't',
  values: {
    name: 't',
    event_selector: [
      { read_write_type: 'All', data_resource: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }] },
    ],
  },
};

const sigma = `title: a
id: 0c6d2f9e-0000-4000-8000-000000000000
status: test
logsource: { product: aws, service: cloudtrail }
detection:
  one: { eventSource: s3.amazonaws.com, eventName|startswith: [Get, Put] }
  two:
    - eventName|re: '^(Get|Put).*Object$'
    - userIdentity.arn|contains|all: [a, 'b*c']
  three: { requestParameters.x|cidr: 10.0.0.0/8, errorCode: null, readOnly|exists: true }
  condition: (one and not 1 of t*) or all of them | count() > 5
level: high
---
title: b
correlation: { type: event_count, rules: [a], group-by: [x], timespan: 5m, condition: { gte: 3 } }
`;

const documents = () => {
  const planned = [
    planTarget(
      { desired: desired(['management: write', '{ data: s3, resources: [pay/] }']), live: liveTrail() },
      options,
    ),
  ];
  const origin = { ctsel: '0', made: '2026-11-30T00:00:00Z', policy: { file: 'p', sha256: '0'.repeat(64) } };
  const run = { ctsel: '0', run: '20261130T000000Z-a', started: '2026-11-30T00:00:00Z' };
  return {
    plan: JSON.stringify(planDocument(planned, origin, options)),
    snapshot: JSON.stringify(snapshotDocument(planned, '0', origin.made)),
    journal: JSON.stringify(firstEntry(planned[0]!, run)),
  };
};

const policies = () => [...samples('policy.yaml', 'mistakes.yaml', 'gap.yaml'), ...examples('estate'), ...examples('policy')]; // prettier-ignore

function baseline(): string {
  const compiled = compilePolicy({ name: 'a.yaml', text: policyWith(['management: write']) }, allAssumptions);
  const { findings } = lint({ policies: [{ compiled, records: new Map() }], assumptions: allAssumptions });
  return baselineText(baselineOf(findings));
}

const by: Readonly<Record<string, () => readonly string[] | Promise<readonly string[]>>> = {
  'policy-yaml': () => [...policies(), dump(fullPolicy, { noRefs: true })],
  'policy-json': () => [JSON.stringify(fullPolicy), '{"version":1,"trails":{"a":{"log":[{"management":"all"}]}}}'],
  'selectors-json': () => [...examples('target'), ...samples('put-event-selectors.json', 'put-insight-selectors.json')],
  'cloudformation-yaml': () => [...samples('.template.yaml', 'cloudformation.yaml', '.yaml').filter((text) => text.includes('AWS::CloudTrail')), ...filed(/ya?ml$/)],
  'cloudformation-json': () => samples('.json', '.template').filter((text) => text.includes('AWS::CloudTrail')),
  'terraform-hcl': () => [...samples('.tf'), ...filed(/\.tf$/)],
  'terraform-json': () => samples('.tf.json'),
  'terraform-tfvars': () => ['name = "a"\nbuckets = ["b", "c${1 + 1}"]\nlog = { bucket = "d" }\n', 'buckets = [for x in [1] : x]\nname = <<EOT\na\nEOT\n'],
  'terraform-state': () => [
    JSON.stringify({ format_version: '1.0', values: { root_module: { resources: [resource], child_modules: [{ address: 'module.m[0]', resources: [resource] }] } } }),
    JSON.stringify({ format_version: '1.2', planned_values: { root_module: { resources: [resource] } }, resource_changes: [{ ...resource, change: { actions: ['create'], after: resource.values, after_unknown: { arn: true } } }], configuration: { provider_config: { aws: { expressions: { region: { constant_value: 'us-east-1' } } } }, root_module: { resources: [{ address: 'aws_cloudtrail.t', provider_config_key: 'aws' }] } }, variables: { a: { value: 'b' } } }),
    JSON.stringify({ version: 4, terraform_version: '1.9.0', resources: [{ mode: 'managed', type: 'aws_cloudtrail', name: 't', instances: [{ attributes: resource.values }] }] }),
  ],
  'log-records': () => [JSON.stringify({ Records: [record] }), `${JSON.stringify(record)}\n${JSON.stringify(record)}\n`, JSON.stringify({ Events: [{ CloudTrailEvent: JSON.stringify(record) }] }), JSON.stringify({ logEvents: [{ message: JSON.stringify(record) }] }), JSON.stringify({ 'detail-type': 'AWS API Call via CloudTrail', detail: record })],
  'sigma-rules': () => [sigma],
  traffic: () => [JSON.stringify({ version: 1, days: 30, events: [{ count: 5, record }] })],
  'output-index': () => samples('index.json'),
  'plan-document': () => [documents().plan],
  'journal-entry': () => [documents().journal],
  snapshot: () => [documents().snapshot],
  baseline: () => [baseline()],
}; // prettier-ignore

/** What a reader begins with. */
export async function seedsOf(reader: string): Promise<readonly string[]> {
  const seeds = by[reader];
  if (seeds === undefined) throw new Error(`there is no reader \`${reader}\`; readers: ${Object.keys(by).join(', ')}`);
  return (await seeds()).filter((text) => text.length < 30_000);
} // prettier-ignore
