import { categoriesOf } from '../../cloudtrail/index.js';
import { advancedOf, fieldsNamed, lacks } from '../advanced.js';
import { data, equals, management, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { listed, said } from '../words.js';

/** Every advanced selector says its one category with `Equals`. */
export const eventCategoryRequired: TargetRule = {
  name: 'event-category-required',
  about: 'target',
  severity: 'error',
  summary: 'An advanced selector does not name one category of events with `Equals`.',
  why: 'The category decides which events a selector is about and which fields it may have. AWS refuses a selector without `eventCategory`, and one that gives it another operator than `Equals`. That it accepts two categories is not documented.',
  sources: [
    'API Reference: AdvancedFieldSelector',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [
      trail([equals('readOnly', 'false')]),
      trail([{ Field: 'eventCategory', NotEquals: ['Data'] }]),
      trail([equals('eventCategory', 'Management', 'Data')]),
      trail([]),
    ],
    good: [
      trail(management()),
      trail(data('AWS::S3::Object', equals('readOnly', 'false'))),
      JSON.stringify({
        TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
        EventSelectors: [],
        AdvancedEventSelectors: [],
      }),
    ],
  },
  *check(subject) {
    const known = categoriesOf(subject.target.kind);
    for (const selector of advancedOf(subject)) {
      if (lacks(selector, 'eventCategory')) {
        yield {
          isOfCombination: true,
          place: selector.written.place,
          message: 'this selector has no `eventCategory`',
          help: `add \`eventCategory\` with \`Equals\` and one of ${listed(known, 'or')}`,
        };
      }
      for (const { written } of fieldsNamed(selector.fields, 'eventCategory')) {
        for (const { operator, place, values } of written.operators) {
          if (operator !== 'Equals') {
            yield {
              place,
              message: `\`${operator}\` cannot be used with \`eventCategory\``,
              help: 'name the one category with `Equals`',
            };
          } else if (values.items.length > 1) {
            yield {
              isOfCombination: true,
              place: values.items[1]!.place,
              message: `a selector is about one category; ${said(values.items[1]!)} is a second one`,
              help: 'write a selector for each category',
            };
          }
        }
      }
    }
  },
};
