#!/usr/bin/env bash
# aws-cdk-lib 2.276.0 (npm), 2026-11-30.
# A Trail with `managementEvents: READ_ONLY` and one S3 data selector records write management events too. The L2 passes
# NONE on to every selector that is added, but not READ_ONLY: an added selector carries no IncludeManagementEvents, which is
# true by default, and its own ReadWriteType ("write" for the S3 objects) then counts for management events as well.
# Why it matters: basic selectors are a union. The selector that was meant to narrow management events narrows nothing, and
# the synthesized template shows no sign of it but a property that is absent. `includeManagementEvents: false` mends it.
# Ends with 0 as long as this holds, 1 if it changed, 2 if it could not be tried.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --loglevel=error --no-audit --no-fund --ignore-scripts aws-cdk-lib@2.276.0 constructs@10.8.1 >&2 || exit 2

cat >try.cjs <<'JS'
const assert = require('node:assert');
const { readFileSync } = require('node:fs');
const { App, Stack } = require('aws-cdk-lib');
const { Template } = require('aws-cdk-lib/assertions');
const { ReadWriteType, Trail } = require('aws-cdk-lib/aws-cloudtrail');
const { Bucket } = require('aws-cdk-lib/aws-s3');

/** The selectors of a trail that records writes of one bucket, as the template has them, without the buckets. */
function selectors(managementEvents, options) {
  const stack = new Stack(new App(), 'Stack');
  const trail = new Trail(stack, 'Trail', { managementEvents });
  const bucket = Bucket.fromBucketName(stack, 'Payments', 'payments');
  trail.addS3EventSelector([{ bucket }], { readWriteType: ReadWriteType.WRITE_ONLY, ...options });
  const [found] = Object.values(Template.fromStack(stack).findResources('AWS::CloudTrail::Trail'));
  return found.Properties.EventSelectors.map(({ DataResources, ...rest }) => ({
    for: DataResources ? 'S3 objects' : 'management events',
    ...rest,
  }));
}

/** What of management events the selectors record, where an absent property has CloudFormation's default. */
function managementRecorded(found) {
  const recorded = new Set();
  for (const { IncludeManagementEvents = true, ReadWriteType: kind = 'All' } of found) {
    if (!IncludeManagementEvents) continue;
    if (kind !== 'WriteOnly') recorded.add('read');
    if (kind !== 'ReadOnly') recorded.add('write');
  }
  return [...recorded].sort();
}

const cases = [
  ['NONE', selectors(ReadWriteType.NONE), []],
  ['READ_ONLY', selectors(ReadWriteType.READ_ONLY), ['read', 'write']],
  [
    'READ_ONLY, added with includeManagementEvents: false',
    selectors(ReadWriteType.READ_ONLY, { includeManagementEvents: false }),
    ['read'],
  ],
];
console.log(`aws-cdk-lib ${require('aws-cdk-lib/package.json').version}`);
for (const [name, found, expected] of cases) {
  const recorded = managementRecorded(found);
  console.log(`managementEvents: ${name}`);
  for (const selector of found) console.log(`  ${JSON.stringify(selector)}`);
  console.log(`  management events recorded: ${recorded.join(' and ') || 'none'}`);
  assert.deepStrictEqual(recorded, expected, `changed: ${name}`);
}
// The default that all of this rests on, as the package's own CloudFormation documentation has it.
const generated = readFileSync(require.resolve('aws-cdk-lib/aws-cloudtrail').replace(/index\.js$/, 'lib/cloudtrail.generated.d.ts'), 'utf8');
const comment = generated.split('readonly includeManagementEvents?')[0].split('/**').at(-1);
assert.match(comment, /default[^.]*`true`/, 'changed: the documented default of IncludeManagementEvents');
JS
node try.cjs || { echo 'cdk-read-only-trail: the behavior changed' >&2; exit 1; }
echo 'as found: READ_ONLY does not hold for the selectors that are added'
