import { partitionOfTarget, regionOfTarget } from '../../written/whereabouts.js';
import { completeSegments, startOf } from '../arn.js';
import { trailWith } from '../examples.js';
import type { SettingsRule } from '../rule.js';
import { code, said } from '../words.js';

const encrypting = (key: string) =>
  trailWith({
    TrailName: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
    KmsKeyId: key,
  });

/** The key of a trail is where its bucket is. */
export const kmsKeyRegion: SettingsRule = {
  name: 'kms-key-region',
  about: 'target',
  looksAt: 'settings',
  severity: 'warning',
  summary: 'The KMS key of a trail is in another Region than the trail, or in another partition.',
  why: 'AWS refuses a key that is not in the Region of the bucket. A bucket of the same Region as the trail is the rule; where it is elsewhere, the key must be there too. A key of another partition is refused wherever the bucket is.',
  sources: [
    'CloudTrail User Guide: encrypting log files with AWS KMS keys',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [
      encrypting('arn:aws:kms:us-west-2:111122223333:key/11111111-2222-3333-4444-555555555555'),
      encrypting('arn:aws-cn:kms:cn-north-1:111122223333:alias/audit'),
    ],
    good: [
      encrypting('arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555'),
      encrypting('alias/audit'),
    ],
  },
  *check({ target, settings }) {
    const { kmsKey } = settings;
    if (target.kind !== 'trail' || kmsKey === undefined) return;
    const [arn, partition, , region] = completeSegments(startOf(kmsKey));
    if (arn !== 'arn') return;
    const ownPartition = partitionOfTarget(settings);
    const ownRegion = regionOfTarget(settings);
    if (
      partition !== undefined &&
      partition !== '<partition>' &&
      ownPartition !== undefined &&
      partition !== ownPartition
    )
      yield {
        severity: 'error',
        place: kmsKey.place,
        message: `the key ${said(kmsKey)} is of the partition ${code(partition)}, and the trail is in ${code(ownPartition)}`,
        help: 'name a key of the partition of the trail, in the Region of its bucket',
      };
    else if (region !== undefined && ownRegion !== undefined && region !== ownRegion)
      yield {
        place: kmsKey.place,
        message: `the key ${said(kmsKey)} is in ${code(region)}, and the trail is in ${code(ownRegion)}; AWS refuses it unless the bucket is in ${code(region)} too`,
        help: 'name a key of the Region of the bucket',
      };
  },
};
