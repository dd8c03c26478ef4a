import { known } from '../../written/text.js';
import { advancedOf, fieldsNamed, valuesOf } from '../advanced.js';
import { equals, management, store } from '../examples.js';
import type { TargetRule } from '../rule.js';

/** Categories of what CloudTrail records itself; a store may hold several of them. */
const ofCloudTrail = ['Management', 'Data', 'NetworkActivity'];

/** Events of other categories have a store of their own. */
export const storeCategoryMixed: TargetRule = {
  name: 'store-category-mixed',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'An event data store is configured for CloudTrail events and others, or for two kinds of others.',
  why: 'Insights events, configuration items and evidence are kept in a store of their own, which one selector without filters fills. AWS refuses the mixture.',
  sources: ['API Reference: AdvancedFieldSelector'],
  examples: {
    bad: [
      store(management(), [equals('eventCategory', 'Insight')]),
      store([equals('eventCategory', 'ConfigurationItem')], [equals('eventCategory', 'Evidence')]),
    ],
    good: [store([equals('eventCategory', 'Insight')]), store(management(), management())],
  },
  *check(subject) {
    if (subject.target.kind !== 'eventDataStore') return;
    const written = advancedOf(subject).flatMap(({ fields }) =>
      fieldsNamed(fields, 'eventCategory').flatMap((field) => valuesOf(field)),
    );
    const others = written.filter(({ text }) => {
      const category = known(text);
      return category !== undefined && category !== '' && !ofCloudTrail.includes(category);
    });
    const [first] = others;
    if (first === undefined || written.length === 1) return;
    yield {
      place: first.text.place,
      message: `a store of ${known(first.text)} events holds nothing else, and has one selector`,
      help: 'give each kind of events a store of its own',
    };
  },
};
