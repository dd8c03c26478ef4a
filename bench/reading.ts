import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compare, costOf } from './paired.js';

/**
 * `npx tsx bench/reading.ts OTHER/bin/run.js`: what linting a folder of 500 templates and 500 folders of Terraform costs, against
 * another build of ctsel. Rounds are paired; the ratio is the median of CPU time, which other work of the machine moves least.
 */

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

export function benchReading(other?: string): void {
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
  console.log('\nctsel lint of 500 templates and 500 folders of Terraform in one run:');
  compare('one folder', 5, other, (bin) => costOf(bin, folder, 'lint', '.', '--format', 'compact'));
  rmSync(folder, { recursive: true });
}

if (process.argv[1] === __filename) benchReading(process.argv[2]);
