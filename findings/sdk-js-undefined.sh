#!/usr/bin/env bash
# @aws-sdk/client-cloudtrail 3.1137.0 (npm), 2026-11-30.
# `undefined` and `null` inside a list are left out of the request: no error, no null on the wire. JSON.stringify writes null
# for the same list, and botocore 1.44.8 refuses a None in it.
# Why it matters: an element of FieldSelectors is a condition, and conditions are joined by "and". Code such as
# `[isData, onlyWrites ? writes : undefined]` sends a wider selector, and `NotEquals: [names.heartbeat]` with a name that
# is not there sends an empty list. What PutEventSelectors gets is not what the code printed or logged.
# Ends with 0 as long as this holds, 1 if it changed, 2 if it could not be tried.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --loglevel=error --no-audit --no-fund --ignore-scripts @aws-sdk/client-cloudtrail@3.1137.0 >&2 || exit 2

cat >try.cjs <<'JS'
const assert = require('node:assert');
const { createServer } = require('node:http');
const { text } = require('node:stream/consumers');
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const { CloudTrailClient, PutEventSelectorsCommand } = require('@aws-sdk/client-cloudtrail');

const isData = { Field: 'eventCategory', Equals: ['Data'] };
const isObject = { Field: 'resources.type', Equals: ['AWS::S3::Object'] };
const cases = [
  { given: [isData, isObject, undefined], sent: [isData, isObject] },
  { given: [isData, null, isObject], sent: [isData, isObject] },
  {
    given: [isData, { Field: 'eventName', NotEquals: ['GetObject', undefined] }],
    sent: [isData, { Field: 'eventName', NotEquals: ['GetObject'] }],
  },
  {
    given: [isData, { Field: 'eventName', NotEquals: [undefined] }],
    sent: [isData, { Field: 'eventName', NotEquals: [] }],
  },
];

async function main() {
  let body;
  const server = createServer(async (request, response) => {
    body = JSON.parse(await text(request));
    response.setHeader('content-type', 'application/x-amz-json-1.1').end('{}');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const client = new CloudTrailClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${server.address().port}`,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  console.log(`@aws-sdk/client-cloudtrail ${require('@aws-sdk/client-cloudtrail/package.json').version}`);
  try {
    for (const { given, sent } of cases) {
      const AdvancedEventSelectors = [{ FieldSelectors: given }];
      await client.send(new PutEventSelectorsCommand({ TrailName: 'trail', AdvancedEventSelectors }));
      const seen = body.AdvancedEventSelectors[0].FieldSelectors;
      console.log(`as JSON  ${JSON.stringify(given)}\nas sent  ${JSON.stringify(seen)}`);
      assert.deepStrictEqual(seen, sent, 'changed: what is sent');
    }
  } finally {
    client.destroy();
    server.close();
  }
}
main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
JS
node try.cjs || { echo 'sdk-js-undefined: the behavior changed' >&2; exit 1; }
echo 'as found: what is undefined in a list is dropped before the request is made'
