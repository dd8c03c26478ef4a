import { partitionOf, regionsDate } from '../../cloudtrail/index.js';
import { regionProblem } from '../../policy/regions.js';
import { known } from '../../written/text.js';
import { arnValues } from '../arn-values.js';
import { data, equals, trail } from '../examples.js';
import type { SettingsRule } from '../rule.js';
import { code, said } from '../words.js';

const functionIn = (region: string) =>
  trail(
    data(
      'AWS::Lambda::Function',
      equals('resources.ARN', `arn:aws:lambda:${region}:111122223333:function:pay`),
    ),
  );

/** Regions are Regions of AWS. */
export const regionUnknown: SettingsRule = {
  name: 'region-unknown',
  about: 'target',
  looksAt: 'settings',
  severity: 'warning',
  summary: 'A Region is not one that AWS has, or not one of the partition of its ARN.',
  why: `With a slip in the Region a value matches nothing, and a policy proves something of a place that does not exist. What no Region looks like, an Availability Zone for one, is an error; a Region that is only not in the table of ${regionsDate} may be newer than it. In policies the same is found in \`region\`, \`in\` and ARNs.`,
  sources: ['https://github.com/boto/botocore (partitions.json of 1.44.8, read 2026-11-30)'],
  examples: {
    bad: [
      functionIn('us-esat-1'),
      functionIn('eu-west-1a'),
      functionIn('us_east_1'),
      functionIn('cn-north-1'),
    ],
    good: [
      functionIn('us-east-1'),
      trail(data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs/'] })),
    ],
  },
  *check(subject) {
    for (const { text, region, partition } of arnValues(subject)) {
      if (region === undefined || region === '') continue;
      const problem = regionProblem(region, code(region));
      if (problem !== undefined) yield { place: text.place, ...problem };
      else if (
        partition !== undefined &&
        partitionOf(region) !== partition &&
        /^aws(-[a-z]+)*$/.test(partition)
      )
        yield {
          severity: 'error',
          place: text.place,
          message: `${said(text)} is of the partition \`${partition}\`, and the Region ${code(region)} is in \`${partitionOf(region)}\``,
          help: 'correct one of the two: no ARN has both',
        };
    }
    const { region } = subject.settings;
    const name = region === undefined ? undefined : known(region);
    const problem = name === undefined || name === '' ? undefined : regionProblem(name, code(name));
    if (problem !== undefined) yield { place: region!.place, ...problem };
  },
};
