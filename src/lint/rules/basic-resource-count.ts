import { isAllOfType, quotas } from '../../cloudtrail/index.js';
import { known, knownSuffix, type Text } from '../../written/text.js';
import { basicOf } from '../basic.js';
import { basicTrail, dataOf } from '../examples.js';
import type { TargetRule } from '../rule.js';

const { limit } = quotas.dataResourceValues;

const buckets = (count: number, from = 0) =>
  dataOf('AWS::S3::Object', ...Array.from({ length: count }, (_, n) => `arn:aws:s3:::b${from + n}/`));

/** All basic selectors together keep to the number of data resources. */
export const basicResourceCount: TargetRule = {
  name: 'basic-resource-count',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: `The basic selectors of a trail name more than ${limit} data resources together.`,
  why: 'AWS refuses the request, however the values are spread over selectors, and the limit cannot be raised. Values that mean all resources of a type do not count.',
  sources: [
    'CloudTrail User Guide: quotas',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [basicTrail(buckets(limit + 1)), basicTrail(buckets(limit), buckets(1, limit))],
    good: [basicTrail(buckets(limit), dataOf('AWS::Lambda::Function', 'arn:aws:lambda'))],
  },
  *check(subject) {
    const counted = basicOf(subject)
      .flatMap(({ dataResources }) => dataResources.items.flatMap(({ values }) => values.items))
      .filter(isOne);
    if (counted.length <= limit) return;
    yield {
      place: counted[limit]!.place,
      message: `the selectors name ${counted.length} data resources, and this is number ${limit + 1}; a trail can have ${limit}`,
      help: 'name common beginnings, or write advanced selectors, which have another limit',
    };
  },
};

/** Whether a value surely stands for a single resource or for those with one beginning. */
function isOne(text: Text): boolean {
  const value = known(text);
  return value === undefined ? knownSuffix(text).includes('/') : !isAllOfType(value);
}
