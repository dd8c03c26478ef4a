import { shown } from '../../written/text.js';
import { completeSegments, startOf } from '../arn.js';
import { resourceValues } from '../basic.js';
import { basicTrail, dataOf } from '../examples.js';
import { suggested } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { said } from '../words.js';

const objectsIn = (trailArn: string, ...values: readonly string[]) =>
  JSON.stringify({
    ...(JSON.parse(basicTrail(dataOf('AWS::S3::Object', ...values))) as object),
    TrailName: trailArn,
  });
const govTrail = 'arn:aws-us-gov:cloudtrail:us-gov-west-1:111122223333:trail/audit';
const trail = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';

/** Values of basic selectors are of the trail's partition. */
export const basicPartition: TargetRule = {
  name: 'basic-partition',
  about: 'target',
  severity: 'error',
  summary: 'A value of a basic selector is of another partition than the trail, or than another value.',
  why: 'AWS refuses such a value, `arn:aws:s3` in a trail of GovCloud for one: a trail records nothing of another partition. The partition of a trail is known by its ARN, and in Terraform by the Region of its provider.',
  sources: ['API Reference: EventSelector and DataResource', 'IAM User Guide: Amazon Resource Names'],
  examples: {
    bad: [
      objectsIn(govTrail, 'arn:aws:s3:::'),
      objectsIn(trail, 'arn:aws-cn:s3:::logs/'),
      objectsIn('audit', 'arn:aws:s3:::logs/', 'arn:aws-cn:s3:::logs/'),
    ],
    good: [
      objectsIn(govTrail, 'arn:aws-us-gov:s3:::'),
      objectsIn(trail, 'arn:aws:s3:::logs/'),
      objectsIn('audit', 'arn:aws-cn:s3:::logs/'),
    ],
  },
  *check(subject) {
    const values = [...resourceValues(subject)].flatMap(({ value }) => {
      const [arn, partition] = completeSegments(startOf(value));
      const isNamed = arn === 'arn' && partition !== undefined && /^aws(-[a-z]+)*$/.test(partition);
      return isNamed ? [{ value, partition }] : [];
    });
    const own = subject.partition;
    const expected = own ?? values[0]?.partition;
    if (expected === undefined) return;
    for (const { value, partition } of values) {
      if (partition === expected) continue;
      const meant = shown(value).replace(`arn:${partition}:`, `arn:${expected}:`);
      yield {
        // Which of two values is the wrong one is not known without the trail's own partition.
        isOfCombination: own === undefined,
        place: value.place,
        message: `${said(value)} is of the partition \`${partition}\`, and ${own === undefined ? 'another value' : 'the trail'} is of \`${expected}\``,
        help:
          own === undefined
            ? 'keep the values of one partition'
            : `write \`arn:${expected}:\` at its beginning`,
        ...(own === undefined ? {} : suggested(value, meant)),
      };
    }
  },
};
