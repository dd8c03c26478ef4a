import { quotas } from '../../cloudtrail/index.js';
import { basicOf } from '../basic.js';
import { basicTrail, dataOf } from '../examples.js';
import type { TargetRule } from '../rule.js';

const { limit } = quotas.basicSelectors;

const selectors = (count: number) =>
  basicTrail(...Array.from({ length: count }, (_, n) => dataOf('AWS::S3::Object', `arn:aws:s3:::b${n}/`)));

/** A trail keeps to the number of basic selectors. */
export const basicSelectorCount: TargetRule = {
  name: 'basic-selector-count',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: `A trail has more than ${limit} basic selectors.`,
  why: 'AWS refuses the request, and the limit cannot be raised.',
  sources: ['CloudTrail User Guide: quotas'],
  examples: { bad: [selectors(limit + 1)], good: [selectors(limit)] },
  *check(subject) {
    const all = basicOf(subject);
    if (all.length <= limit) return;
    yield {
      place: all[limit]!.place,
      message: `the trail has ${all.length} basic selectors, and this is number ${limit + 1}; it can have ${limit}`,
      help: 'put data resources of selectors that are otherwise equal into one, or write advanced selectors',
    };
  },
};
