import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * `npx tsx bench/reading.ts OTHER/bin/run.js`: what linting a folder of 500 templates and 500 folders of Terraform costs, against
 * another build of ctsel. Rounds are paired; the ratio is the median of CPU time, which other work of the machine moves least.
 */

const other = process.argv[2];
const rounds = 5;

const template = (index: number) => `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Environment: { Type: String, Default: dev, AllowedValues: [dev, prod] }
Conditions:
  IsProd: !Equals [!Ref Environment, prod]
Resources:
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: 'logs-${index}' } }
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      IsMultiRegionTrail: true
      S3BucketName: !Ref Bucket
      EventSelectors:
        - ReadWriteType: !If [IsProd, All, WriteOnly]
          DataResources:
            - { Type: 'AWS::S3::Object', Values: [!Sub 'arn:\${AWS::Partition}:s3:::data-${index}-\${Environment}/'] }
`;
const terraform = (index: number) => `variable "prefix" {
  default = "data-${index}"
}
resource "aws_cloudtrail" "main" {
  name                  = "main-${index}"
  s3_bucket_name        = "logs"
  is_multi_region_trail = true
  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::\${var.prefix}/"]
    }
  }
}
`;

const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-bench-'));
mkdirSync(path.join(folder, '.git'));
writeFileSync(path.join(folder, '.git/HEAD'), '');
for (let index = 0; index < 500; index++) {
  const own = path.join(folder, `stack-${index}`);
  mkdirSync(own);
  writeFileSync(path.join(own, 'template.yaml'), template(index));
  mkdirSync(path.join(own, 'terraform'));
  writeFileSync(path.join(own, 'terraform/main.tf'), terraform(index));
}

/** CPU seconds and peak megabytes of one run. */
function measured(bin: string): { seconds: number; megabytes: number } {
  const script = `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    require('node:fs').writeSync(2, '\\nUSED ' + JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1024])); });`;
  const preload = path.join(folder, '.usage.cjs');
  writeFileSync(preload, script);
  const { stderr } = spawnSync(
    process.execPath,
    ['--require', preload, bin, 'lint', '.', '--format', 'compact'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  const [seconds = NaN, megabytes = NaN] = JSON.parse(/USED (.*)/.exec(stderr)?.[1] ?? '[]') as number[];
  return { seconds, megabytes };
}

const own = path.join(__dirname, '../bin/run.js');
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const runs = Array.from({ length: rounds }, () => ({
  mine: measured(own),
  theirs: other === undefined ? undefined : measured(path.resolve(other)),
}));
console.log('Linting 500 templates and 500 folders of Terraform in one run (median of 5):');
console.log(
  `${median(runs.map(({ mine }) => mine.seconds))
    .toFixed(2)
    .padStart(8)} s of CPU, ${median(runs.map(({ mine }) => mine.megabytes)).toFixed(0)} MB`,
);
const ratios = runs.flatMap(({ mine, theirs }) =>
  theirs === undefined ? [] : mine.seconds / theirs.seconds,
);
if (ratios.length > 0) {
  const megabytes = median(runs.flatMap(({ theirs }) => theirs?.megabytes ?? []));
  console.log(
    `${median(ratios).toFixed(2).padStart(8)} x the CPU of the other build, which has ${megabytes.toFixed(0)} MB`,
  );
}
rmSync(folder, { recursive: true });
