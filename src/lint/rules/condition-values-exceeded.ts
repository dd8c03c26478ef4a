import { quotas } from '../../cloudtrail/index.js';
import { data, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';

const { limit } = quotas.advancedValues;
/** From here on a target has little room left. */
const near = limit * 0.9;

const objects = (count: number) =>
  trail(
    data('AWS::S3::Object', {
      Field: 'resources.ARN',
      StartsWith: Array.from({ length: count - 2 }, (_, n) => `arn:aws:s3:::b${n}/`),
    }),
  );

/** All advanced selectors of a target together keep to the limit of values. */
export const conditionValuesExceeded: TargetRule = {
  name: 'condition-values-exceeded',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: `The advanced selectors of a target have more than ${limit} values together.`,
  why: `AWS refuses the request. Every value of every field and operator counts, those of \`eventCategory\` and \`resources.type\` too, and the limit cannot be raised. From ${near} values it is a warning.`,
  sources: [
    'CloudTrail User Guide: quotas',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: { bad: [objects(limit + 1), objects(near)], good: [objects(near - 1)] },
  *check({ settings: { advanced } }) {
    const values = (advanced?.items ?? []).flatMap(({ fields }) =>
      fields.items.flatMap(({ operators }) => operators.flatMap((one) => one.values.items)),
    );
    if (values.length < near) return;
    const isOver = values.length > limit;
    yield {
      severity: isOver ? 'error' : 'warning',
      place: values[isOver ? limit : values.length - 1]!.place,
      message: isOver
        ? `the selectors have ${values.length} values, and this is number ${limit + 1}; a target can have ${limit}`
        : `the selectors have ${values.length} values of the ${limit} that a target can have`,
      help: 'replace several values by a common beginning with `StartsWith`, or write a policy, which `ctsel compile` makes as small as it can be',
    };
  },
};
