import { resourceTypeByName } from '../../cloudtrail/index.js';
import { didYouMean } from '../../problem/did-you-mean.js';
import { known } from '../../written/text.js';
import { basicOf } from '../basic.js';
import { basicTrail, dataOf } from '../examples.js';
import { corrected } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { code, listed, said } from '../words.js';

const types = [...resourceTypeByName.values()].filter(({ basic }) => basic === true).map(({ type }) => type);

/** Basic selectors name the types that they know. */
export const basicTypeUnsupported: TargetRule = {
  name: 'basic-type-unsupported',
  about: 'target',
  severity: 'error',
  summary: 'A basic selector names a type of resource that only advanced selectors know.',
  why: 'Basic selectors know three types and AWS refuses all others. Some validators of templates let others through, so it shows at the deployment.',
  sources: [
    'API Reference: EventSelector and DataResource',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [
      basicTrail(dataOf('AWS::SQS::Queue', 'arn:aws:sqs:us-east-1:111122223333:jobs')),
      basicTrail(dataOf('AWS::S3::object', 'arn:aws:s3')),
      basicTrail(dataOf('AWS::DynamoDB::Stream', 'arn:aws:dynamodb')),
    ],
    good: [basicTrail(dataOf('AWS::S3::Object', 'arn:aws:s3'))],
  },
  *check(subject) {
    for (const { dataResources } of basicOf(subject)) {
      for (const { type } of dataResources.items) {
        const name = known(type);
        if (name === undefined || types.includes(name)) continue;
        const meant = resourceTypeByName.has(name) ? undefined : didYouMean(name, types);
        yield {
          place: type.place,
          message: `basic selectors have no data events of ${said(type)}, only of ${listed(types)}`,
          help:
            meant === undefined
              ? 'write advanced selectors, which know every type: `ctsel convert --to advanced`'
              : `write ${code(meant)}`,
          ...(meant === undefined ? {} : corrected(type, meant)),
        };
      }
    }
  },
};
