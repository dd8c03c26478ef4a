import { advancedOf, fieldsNamed } from '../advanced.js';
import { data, equals, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { said } from '../words.js';

/** A selector of data events is about one type. */
export const resourceTypeSingle: TargetRule = {
  name: 'resource-type-single',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'A selector of data events names more than one type of resource.',
  why: "AWS's documents give each type a selector of its own. What the service does with a second value is not known: at best it refuses it.",
  sources: ['API Reference: AdvancedFieldSelector'],
  examples: {
    bad: [
      trail([
        equals('eventCategory', 'Data'),
        equals('resources.type', 'AWS::S3::Object', 'AWS::Lambda::Function'),
      ]),
    ],
    good: [trail(data('AWS::S3::Object'), data('AWS::Lambda::Function'))],
  },
  *check(subject) {
    for (const { fields } of advancedOf(subject)) {
      for (const { written, rule } of fieldsNamed(fields, 'resources.type')) {
        const values = written.operators.find(({ operator }) => operator === 'Equals')?.values.items ?? [];
        if (rule === undefined || values.length < 2) continue;
        yield {
          place: values[1]!.place,
          message: `a selector is for one type of resource; ${said(values[1]!)} is a second one`,
          help: 'write one selector for each type',
        };
      }
    }
  },
};
