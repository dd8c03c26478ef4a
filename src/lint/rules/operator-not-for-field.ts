import { advancedOf } from '../advanced.js';
import { data, equals, management, network, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { listed } from '../words.js';

/** A field is given the operators that it knows. */
export const operatorNotForField: TargetRule = {
  name: 'operator-not-for-field',
  about: 'target',
  severity: 'error',
  summary: 'A field is given an operator that it does not know.',
  why: 'Some fields can only be compared for equality, and a management selector of a trail can only leave event sources out. AWS refuses other operators there.',
  sources: ['API Reference: AdvancedFieldSelector'],
  examples: {
    bad: [
      trail(management({ Field: 'readOnly', NotEquals: ['true'] })),
      trail(management(equals('eventSource', 'kms.amazonaws.com'))),
      trail([equals('eventCategory', 'Data'), { Field: 'resources.type', StartsWith: ['AWS::S3'] }]),
      trail(network('ec2.amazonaws.com', { Field: 'errorCode', NotEquals: ['VpceAccessDenied'] })),
    ],
    good: [
      trail(
        management(equals('readOnly', 'false'), { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }),
      ),
      trail(data('AWS::S3::Object', { Field: 'eventName', NotStartsWith: ['List'] })),
    ],
  },
  *check(subject) {
    for (const { fields } of advancedOf(subject)) {
      for (const { name, written, rule } of fields) {
        // What `eventCategory` must say is asked by `event-category-required`.
        if (rule === undefined || name === 'eventCategory') continue;
        for (const { operator, place } of written.operators) {
          if (rule.operators.includes(operator)) continue;
          const only = listed(rule.operators, 'or');
          yield {
            place,
            message: `\`${operator}\` cannot be used with \`${name}\` in selectors of the category \`${rule.category}\``,
            help:
              rule.values === undefined
                ? `use ${only}`
                : `use ${only} with ${listed(rule.values, 'or')}, or remove the field`,
          };
        }
      }
    }
  },
};
