import { known } from '../../written/text.js';
import { trailWith } from '../examples.js';
import type { SettingsRule } from '../rule.js';
import { code, said } from '../words.js';

/** Longer prefixes are refused (API Reference: CreateTrail). */
const longestPrefix = 200;

/** A trail delivers to a bucket, by its name. */
export const logBucketName: SettingsRule = {
  name: 'log-bucket-name',
  about: 'target',
  looksAt: 'settings',
  severity: 'error',
  summary: 'The bucket of a trail is not given by a name that CloudTrail accepts, or its prefix is too long.',
  why: `The value is the name of the bucket, not its ARN or address, and CloudTrail refuses names with an underscore or another character that no bucket of today has. A prefix has up to ${longestPrefix} characters.`,
  sources: [
    'API Reference: CreateTrail',
    'https://github.com/airbnb/streamalert/issues/424 (a refusal by AWS, 2017)',
  ],
  examples: {
    bad: [
      trailWith({ S3BucketName: 'acme_logs' }),
      trailWith({ S3BucketName: 'arn:aws:s3:::acme-logs' }),
      trailWith({ S3BucketName: 's3://acme-logs/trail' }),
      trailWith({ S3BucketName: 'acme-logs', S3KeyPrefix: 'p'.repeat(longestPrefix + 1) }),
    ],
    good: [
      trailWith({ S3BucketName: 'acme-logs', S3KeyPrefix: 'trail' }),
      trailWith({ S3BucketName: '${bucket}' }),
    ],
  },
  *check({ target, settings: { bucket, bucketPrefix } }) {
    if (target.kind !== 'trail') return;
    const literals = bucket?.parts.filter((part) => typeof part === 'string').join('') ?? '';
    const wrong = /[^A-Za-z0-9.-]/u.exec(literals)?.[0];
    if (bucket !== undefined && wrong !== undefined) {
      const meant = /^(?:arn:[^:]*:s3:::|s3:\/\/)?([a-z0-9][a-z0-9.-]+)(?:\/.*)?$/.exec(
        known(bucket) ?? '',
      )?.[1];
      yield {
        place: bucket.place,
        message: `${said(bucket)} is not the name of a bucket that CloudTrail accepts: it has a ${code(wrong)}`,
        help: meant === undefined ? 'write the name of a bucket, without its ARN' : `write ${code(meant)}`,
      };
    }
    const length = [...(bucketPrefix?.parts.filter((part) => typeof part === 'string').join('') ?? '')]
      .length;
    if (length > longestPrefix)
      yield {
        place: bucketPrefix!.place,
        message: `the prefix has more than ${longestPrefix} characters`,
        help: 'shorten it',
      };
  },
};
