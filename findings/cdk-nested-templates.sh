#!/usr/bin/env bash
# aws-cdk-lib 2.276.0 (npm), 2026-11-30.
# A validation plugin gets the templates of stacks alone: a trail in a NestedStack is in no template that is handed over,
# neither by `templatePaths` nor by `stackTemplates`, though its template is in the same folder when the plugin runs. A
# violation that names the nested template is shown at its construct all the same.
# Why it matters: a policy check in the plugin passes an app whose only trail is nested, and the report shows no sign of it.
# Whoever writes such a check has to look for the templates: by `aws:asset:path` of the resource, or by the constructs.
# Ends with 0 as long as this holds, 1 if it changed, 2 if it could not be tried.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --loglevel=error --no-audit --no-fund --ignore-scripts aws-cdk-lib@2.276.0 constructs@10.8.1 >&2 || exit 2

cat >try.cjs <<'JS'
const assert = require('node:assert');
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { App, NestedStack, Stack, Validations } = require('aws-cdk-lib');
const { CfnTrail } = require('aws-cdk-lib/aws-cloudtrail');

const seen = { handedOver: [], inFolder: [] };
const isTrail = (file) => readFileSync(file, 'utf8').includes('AWS::CloudTrail::Trail');

/** Notes which of the templates have a trail: those that are handed over, and those in their folder. */
const plugin = {
  name: 'noting',
  validate({ templatePaths, stackTemplates }) {
    const given = [...templatePaths, ...(stackTemplates ?? []).map(({ templatePath }) => templatePath)];
    const folder = path.dirname(templatePaths[0]);
    seen.handedOver = [...new Set(given)].map((file) => [path.basename(file), isTrail(file)]);
    seen.inFolder = readdirSync(folder)
      .filter((name) => name.endsWith('.template.json'))
      .filter((name) => isTrail(path.join(folder, name)));
    const templatePath = path.join(folder, seen.inFolder[0]);
    return {
      success: false,
      violations: [
        { ruleName: 'nested', description: 'a trail', violatingResources: [{ resourceLogicalId: 'Trail', templatePath, locations: [] }] },
      ],
    };
  },
};

class Inner extends NestedStack {
  constructor(scope, id) {
    super(scope, id);
    new CfnTrail(this, 'Trail', { isLogging: true, s3BucketName: 'example-logs' });
  }
}

const app = new App({ outdir: 'out' });
new Inner(new Stack(app, 'Outer'), 'Inner');
Validations.of(app).addPlugins(plugin);
try {
  app.synth();
} catch {
  // A violation ends the synthesis; what it says is in the report.
}
const report = readFileSync('out/validation-report.json', 'utf8');
console.log(`aws-cdk-lib ${require('aws-cdk-lib/package.json').version}`);
for (const [name, has] of seen.handedOver) console.log(`handed over: ${name} ${has ? 'with' : 'without'} a trail`);
console.log(`in the same folder, with a trail: ${seen.inFolder.join(', ')}`);
console.log(`a violation in the nested template is shown at Outer/Inner/Trail: ${report.includes('Outer/Inner/Trail')}`);
assert.deepStrictEqual(seen.handedOver.map(([, has]) => has), [false], 'changed: the trail is handed over');
assert.match(seen.inFolder.join(), /^[^,]*nested\.template\.json$/, 'changed: the nested template');
assert.ok(report.includes('Outer/Inner/Trail'), 'changed: where the violation is shown');
JS
node try.cjs || { echo 'cdk-nested-templates: the behavior changed' >&2; exit 1; }
echo 'as found: the template of a nested stack is not handed to validation plugins'
