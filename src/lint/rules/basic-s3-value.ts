import type { Fix } from '../../problem/diagnostic.js';
import { known, knownPrefix, shown, type Text } from '../../written/text.js';
import { isBucketArn, isNoArn, partitionPattern, startOf } from '../arn.js';
import { resourceValues } from '../basic.js';
import { basicTrail, dataOf } from '../examples.js';
import { replaced } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { code, said } from '../words.js';

const objects = (...values: readonly string[]) => basicTrail(dataOf('AWS::S3::Object', ...values));

/** Values for S3 are a bucket with its slash, the beginning of a key, or all of S3. */
export const basicS3Value: TargetRule = {
  name: 'basic-s3-value',
  about: 'target',
  severity: 'error',
  summary:
    'A value for S3 in a basic selector is not a bucket with a slash, the beginning of a key, or `arn:aws:s3`.',
  why: 'AWS refuses the ARN of a bucket without the slash, names instead of ARNs, and wildcards for the bucket; Terraform and CloudFormation find out when they deploy.',
  sources: [
    'API Reference: EventSelector and DataResource',
    'https://github.com/aws/aws-cdk/issues/3450',
    'https://github.com/aws-samples/aws-security-reference-architecture-examples/issues/335',
  ],
  examples: {
    bad: [
      objects('arn:aws:s3:::logs'),
      objects('arn:aws:s3:::*'),
      objects('arn:aws:s3:::*/*'),
      objects('arn:aws:s3:::/'),
      objects('logs/'),
      objects('arn:amazon:s3:::logs/'),
    ],
    good: [
      objects('arn:aws:s3:::logs/'),
      objects('arn:aws:s3:::logs/2026'),
      objects('arn:aws-cn:s3:::x/'),
      objects('arn:aws:s3'),
    ],
  },
  *check(subject) {
    for (const { type, value } of resourceValues(subject)) {
      if (type !== 'AWS::S3::Object' || isTaken(value)) continue;
      yield {
        place: value.place,
        message: `${said(value)} is not a valid S3 value in basic selectors`,
        help: helpFor(value),
        ...fixFor(value),
      };
    }
  },
};

const shape = new RegExp(`^arn:${partitionPattern}:s3(?::::(?:[\\w.-]+/.*)?)?$`, 's');

/** Whether the value may be one that AWS takes. */
function isTaken(value: Text): boolean {
  const start = startOf(value);
  if (known(value) === undefined && !start.isWhole) return !isNoArn(start) && !isBucketArn(value);
  return shape.test(start.text);
}

/** The value that is meant, where only one can be. */
function meantBy(value: Text): string | undefined {
  const text = shown(value);
  const partition = /^arn:([^:*]+):/.exec(text)?.[1] ?? 'aws';
  if (/^(?:arn:[^:]+:s3:::?)?:?[*/]+$/.test(text)) return `arn:${partition}:s3`;
  if (isBucketArn(value)) return `${text}/`;
  const bucket = /^([a-z0-9][a-z0-9.-]+)(\/.*)?$/.exec(known(value) ?? '');
  return bucket === null ? undefined : `arn:aws:s3:::${bucket[1]}${bucket[2] ?? '/'}`;
}

function fixFor(value: Text): { fix?: Fix } {
  const meant = meantBy(value);
  return meant === undefined ? {} : replaced(value, meant, `write ${meant}`);
}

function helpFor(value: Text): string {
  const meant = meantBy(value);
  if (meant !== undefined) return `write ${code(meant)}${/:s3$/.test(meant) ? ' for all objects' : ''}`;
  const partition = /^arn:(aws[a-z-]*):/.exec(shown(value))?.[1] ?? 'aws';
  return knownPrefix(value).startsWith('arn:')
    ? `write \`arn:${partition}:s3:::BUCKET/\`, or \`arn:${partition}:s3\` for all objects`
    : 'write `arn:aws:s3:::BUCKET/`, with the name of the bucket';
}
