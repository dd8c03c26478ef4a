import {
  eventCategories,
  fieldRule,
  selectorFields,
  type EventCategory,
  type SelectorField,
  type TargetKind,
} from '../../cloudtrail/index.js';
import { advancedOf, isField } from '../advanced.js';
import { data, equals, management, network, store, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { listed } from '../words.js';

const targets = { trail: 'a trail', eventDataStore: 'an event data store' };

/** A field stands only in selectors of categories that have it. */
export const fieldNotInCategory: TargetRule = {
  name: 'field-not-in-category',
  about: 'target',
  severity: 'error',
  summary: 'A field cannot be tested in selectors of this category and target.',
  why: 'Each category has its own fields, and trails have fewer for management events than event data stores. AWS refuses the others; what was meant to be filtered would have to be filtered later.',
  sources: ['API Reference: AdvancedFieldSelector'],
  examples: {
    bad: [
      trail(management(equals('eventName', 'DeleteBucket'))),
      trail(management(equals('resources.type', 'AWS::S3::Object'))),
      trail(
        network('ec2.amazonaws.com', equals('readOnly', 'true'), equals('errorCode', 'VpceAccessDenied')),
      ),
      store([equals('eventCategory', 'ConfigurationItem'), equals('eventName', 'x')]),
    ],
    good: [
      store(management(equals('eventName', 'DeleteBucket'))),
      trail(data('AWS::S3::Object', equals('eventName', 'DeleteObject'))),
    ],
  },
  *check(subject) {
    const { kind } = subject.target;
    for (const { category, fields } of advancedOf(subject)) {
      if (category === undefined) continue;
      for (const { name, written, rule } of fields) {
        if (rule !== undefined || !isField(name) || isForPrincipalRule(kind, category, name)) continue;
        yield {
          place: written.field.place,
          message: `selectors of the category \`${category}\` cannot test \`${name}\` on ${targets[kind]}`,
          help: instead(kind, category, name),
        };
      }
    }
  },
};

/** `network-principal-target` says more of this one. */
function isForPrincipalRule(kind: TargetKind, category: EventCategory, field: SelectorField): boolean {
  return category === 'NetworkActivity' && field === 'userIdentity.arn' && kind === 'eventDataStore';
}

function instead(kind: TargetKind, category: EventCategory, field: SelectorField): string {
  if (kind === 'trail' && fieldRule('eventDataStore', category, field) !== undefined)
    return 'remove it and filter what has been recorded, or use an event data store, which can test it';
  const having = eventCategories.filter((one) => fieldRule(kind, one, field) !== undefined);
  const possible = selectorFields.filter(
    (one) => one !== 'eventCategory' && fieldRule(kind, category, one) !== undefined,
  );
  const other = having.length === 0 ? '' : `; ${listed(having)} events have it`;
  return `${possible.length === 0 ? 'remove it' : `remove it, or test ${listed(possible, 'or')}`}${other}`;
}
