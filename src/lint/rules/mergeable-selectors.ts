import { clausesOfWritten, type OpenClause } from '../../denote/written.js';
import { conjunctionKey } from '../../eventset/event-set.js';
import { data, equals, trail } from '../examples.js';
import { headOf } from '../../text/source.js';
import { hasBothKinds } from '../one-kind.js';
import type { TargetRule } from '../rule.js';

const names = (...values: readonly string[]) => data('AWS::S3::Object', equals('eventName', ...values));

/** Selectors that could be one are one. */
export const mergeableSelectors: TargetRule = {
  name: 'mergeable-selectors',
  about: 'target',
  isOfCombination: true,
  severity: 'info',
  summary: 'Two selectors differ in one list of values only.',
  why: 'Matching one value of a positive operator is enough, so two such selectors record the same as one with both lists: fewer values count against the limit, and there is less to read.',
  sources: ['API Reference: AdvancedFieldSelector'],
  examples: {
    bad: [trail(names('GetObject'), names('PutObject'))],
    good: [
      trail(names('GetObject', 'PutObject')),
      trail(names('GetObject'), data('AWS::Lambda::Function', equals('eventName', 'Invoke'))),
      trail(data('AWS::S3::Object', equals('readOnly', 'true')), names('PutObject')),
    ],
  },
  *check(subject) {
    const { settings } = subject;
    const items = settings.advanced?.items;
    if (items === undefined || hasBothKinds(settings)) return;
    const clauses = clausesOfWritten(settings).clauses.filter(({ tests }) => tests.length === 0);
    const told = new Set<number>();
    const first = new Map<string, OpenClause>();
    for (const clause of clauses) {
      for (const key of keysOf(clause)) {
        const other = first.get(key);
        if (other === undefined) first.set(key, clause);
        if (other === undefined || other.index === clause.index || told.has(clause.index)) continue;
        told.add(clause.index);
        yield {
          place: headOf(items[clause.index]!.place),
          message: `this selector and selector ${other.index + 1} differ in one list of values only`,
          help: 'join them: one selector with the values of both records the same',
        };
      }
    }
  },
};

/** For each field with a positive list, everything that the clause says but this list. */
function keysOf({ conjunction }: OpenClause): string[] {
  return [...conjunction.fields].flatMap(([field, { some, none }]) =>
    // Reads and writes together are no list, but no condition at all.
    some.length === 1 && field !== 'readOnly'
      ? [`${field} ${JSON.stringify(none)} ${conjunctionKey(conjunction, field)}`]
      : [],
  );
}
