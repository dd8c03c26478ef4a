import { categoriesOf, eventCategories, type EventCategory } from '../../cloudtrail/index.js';
import { didYouMean } from '../../problem/did-you-mean.js';
import { known } from '../../written/text.js';
import { advancedOf, fieldsNamed, valuesOf } from '../advanced.js';
import { equals, management, store, trail } from '../examples.js';
import { corrected } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { code, listed, said } from '../words.js';

/** The category is one that the target can have. */
export const eventCategoryValue: TargetRule = {
  name: 'event-category-value',
  about: 'target',
  severity: 'error',
  summary: 'The category of a selector does not exist, or not for this kind of target.',
  why: 'AWS refuses the request. Trails know fewer categories than event data stores, and the spelling counts, capitals included.',
  sources: [
    'API Reference: AdvancedFieldSelector',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [
      trail([equals('eventCategory', 'management')]),
      trail([equals('eventCategory', 'ConfigurationItem')]),
      store([equals('eventCategory', 'Network')]),
    ],
    good: [trail(management()), store([equals('eventCategory', 'ConfigurationItem')])],
  },
  *check(subject) {
    const { kind } = subject.target;
    const possible = categoriesOf(kind);
    for (const { fields } of advancedOf(subject)) {
      for (const field of fieldsNamed(fields, 'eventCategory')) {
        for (const { operator, text } of valuesOf(field)) {
          const category = known(text);
          if (operator !== 'Equals' || category === undefined || category === '') continue;
          if (possible.includes(category as EventCategory)) continue;
          const meant = didYouMean(category, possible);
          yield {
            place: text.place,
            message: eventCategories.includes(category as EventCategory)
              ? `a trail has no selectors of the category ${said(text)}, only event data stores do`
              : `there is no category ${said(text)}`,
            help: meant === undefined ? `write one of ${listed(possible, 'or')}` : `write ${code(meant)}`,
            ...(meant === undefined ? {} : corrected(text, meant)),
          };
        }
      }
    }
  },
};
