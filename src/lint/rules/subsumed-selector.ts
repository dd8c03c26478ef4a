import { eventFieldsOf } from '../../cloudtrail/index.js';
import { clausesOfWritten, type OpenClause } from '../../denote/written.js';
import { contains, groupBy, groupKey, setOf } from '../../eventset/event-set.js';
import { findView, isSubset, type Facts } from '../../eventset/questions.js';
import { mayMeet, startsOf } from '../../eventset/starts.js';
import { data, equals, management, trail } from '../examples.js';
import { shapeFacts } from '../subject-facts.js';
import { withoutItem } from '../fixes.js';
import { hasBothKinds } from '../one-kind.js';
import type { TargetRule } from '../rule.js';
import { known } from '../../written/text.js';

/** Every selector records something of its own. */
export const subsumedSelector: TargetRule = {
  name: 'subsumed-selector',
  about: 'target',
  isOfCombination: true,
  severity: 'warning',
  summary: 'The other selectors of the target record everything that a selector does.',
  why: 'An event that several selectors match is recorded once, so such a selector changes nothing, and a reader who narrows it, or removes another, is misled. It is proved that nothing is lost without it.',
  sources: ['https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/449'],
  examples: {
    bad: [
      trail(data('AWS::S3::Object'), data('AWS::S3::Object', equals('readOnly', 'false'))),
      trail(management(), management()),
      trail(
        data('AWS::S3::Object', equals('readOnly', 'true')),
        data('AWS::S3::Object', equals('readOnly', 'false')),
        data('AWS::S3::Object', { Field: 'eventName', StartsWith: ['Put'] }),
      ),
    ],
    good: [
      trail(management(), data('AWS::S3::Object')),
      trail(
        data('AWS::S3::Object', equals('readOnly', 'true')),
        data('AWS::S3::Object', { Field: 'eventName', StartsWith: ['Put'] }),
      ),
    ],
  },
  *check(subject) {
    const { settings } = subject;
    const { clauses, open } = clausesOfWritten(settings);
    const items = settings.advanced?.items ?? settings.basic?.items ?? [];
    if (items.length < 2 || open.length > 0 || hasBothKinds(settings)) return;
    const found = subsumed(clauses, items.length, shapeFacts(subject));
    for (const index of found) {
      const item = items[index]!;
      const name = 'name' in item && item.name !== undefined ? known(item.name) : undefined;
      yield {
        place: item.place,
        message: `${name === undefined || name === '' ? 'this selector' : `the selector \`${name}\``} records nothing that the others do not`,
        help: 'remove it, or narrow what covers it',
        ...withoutItem(item.place, items, 'remove it'),
      };
    }
  },
};

/** After this many a reader has understood, and each is a proof. */
const mostFound = 5;

/** The selectors that those left take everything of, from the last on: of two that are alike, the first stays. */
function subsumed(clauses: readonly OpenClause[], count: number, facts: Facts): readonly number[] {
  const isSure = ({ tests, conjunction: { group, fields } }: OpenClause) => {
    const known: readonly string[] = eventFieldsOf(group.category);
    return tests.length === 0 && [...fields.keys()].every((field) => known.includes(field));
  };
  const unsure = new Set(clauses.filter((clause) => !isSure(clause)).map(({ index }) => index));
  const terms = clauses.filter(isSure).map(({ conjunction, index }) => ({
    index,
    group: groupKey(conjunction.group),
    term: setOf(conjunction)[0]!,
    starts: startsOf(conjunction),
  }));
  const byGroup = groupBy(terms, ({ group }) => group);
  const byIndex = groupBy(terms, ({ index }) => String(index));
  const found: number[] = [];
  for (let index = count - 1; index >= 0 && found.length < mostFound; index--) {
    const own = byIndex.get(String(index)) ?? [];
    if (own.length === 0 || unsure.has(index)) continue;
    const isOther = (one: { readonly index: number }) => one.index !== index && !found.includes(one.index);
    // Mostly no other selector is about the same names, or one event shows that the others do not take it.
    const others = [...new Set(own.map(({ group }) => group))].flatMap((group) =>
      byGroup
        .get(group)!
        .filter((one) => isOther(one) && own.some(({ starts }) => mayMeet(starts, one.starts)))
        .map(({ term }) => term),
    );
    if (others.length === 0) continue;
    const set = own.map(({ term }) => term);
    const view = findView(set, facts);
    if (view === undefined || !contains(others, view)) continue;
    if (isSubset(set, others, facts)) found.unshift(index);
  }
  return found;
}
