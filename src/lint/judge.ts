import { partitions, resourceTypeByName, type Partition } from '../cloudtrail/index.js';
import { isWithin } from '../compare/within.js';
import type { OpenClause, UnknownTest } from '../denote/written.js';
import {
  contains,
  intersect,
  narrow,
  subtract,
  union,
  type EventSet,
  type View,
} from '../eventset/event-set.js';
import { findView, isEmpty, type Facts } from '../eventset/questions.js';
import { atMost, reasonsOf } from '../recording/bounds.js';
import type { RecordedTarget } from '../recording/recording.js';
import { reachReasons, scopeOf } from '../recording/scope.js';
import { unique, type Ref } from '../written/text.js';
import { atMostOf, type Estate } from './estate.js';

/** Whether what is demanded is recorded. */

/** What becomes of a demand: met, missed by an event, or open for what is not known. */
export type Answer = 'met' | { readonly open: readonly Ref[] } | { readonly missed: View };

/** Whether everything required is recorded by some of the targets, in whichever partition it is required. */
export function judge(required: EventSet, by: readonly RecordedTarget[], estate: Estate): Answer {
  const facts: Facts = { assumptions: estate.assumptions };
  const beyond = subtract(required, union(...by.map((one) => estate.surely(one))));
  if (isEmpty(beyond, facts)) return 'met';
  const most = atMostOf(by, estate);
  if (most === undefined) return openFor(required, by, facts);
  const missed = findView(subtract(required, most), facts);
  return missed === undefined ? byEveryValue(required, by, facts) : { missed };
}

/** An event that is missed whatever the unknown values turn out to be, though they may be the ones that are hit. */
function byEveryValue(required: EventSet, by: readonly RecordedTarget[], facts: Facts): Answer {
  const elsewhere = onOtherResource(required, by, facts);
  if (elsewhere !== undefined) return { missed: elsewhere };
  if (required.some(({ except }) => except.length > 0)) return openFor(required, by, facts);
  const asked = required.map(({ include }): OpenClause => ({ index: 0, conjunction: include, tests: [] }));
  const taken = by.flatMap((target) => {
    const scope = scopeOf(target, 'most');
    return target.clauses.clauses.map((one) => ({ ...one, conjunction: narrow(one.conjunction, scope) }));
  });
  const found = isWithin({ clauses: asked, open: [] }, { clauses: taken, open: [] }, facts);
  if (found.answer !== false) return openFor(required, by, facts);
  const { witness, shown } = found;
  const fields = new Map([...witness.fields].map(([field, text]) => [field, shown(text)]));
  return { missed: { group: witness.group, fields } };
}

/** What decides about a demand: the values of the targets that may record something of it. */
function openFor(required: EventSet, by: readonly RecordedTarget[], facts: Facts): Answer {
  const reasons = by.flatMap((target) => {
    const { clauses, open } = target.clauses;
    const near = clauses.filter((one) => {
      const most = atMost({ ...target, clauses: { clauses: [one], open: [] } });
      return most !== undefined && !isEmpty(intersect(most, required), facts);
    });
    const ofReach = near.length === 0 ? [] : reachReasons(target);
    return [...reasonsOf({ clauses: near, open }), ...ofReach];
  });
  return { open: unique(reasons) };
}

/**
 * An event on a resource that nobody names. Values that fix a part of the name beyond what all ARNs of the type share hit
 * some resources each, and there are always more; the event is one of those, whichever the values are.
 */
function onOtherResource(required: EventSet, by: readonly RecordedTarget[], facts: Facts): View | undefined {
  const takenIn = (partition: Partition) =>
    by.flatMap((target) => atMost(target, (test, type) => isNarrow(test, type, partition)) ?? []);
  const found = findView(subtract(required, takenIn('aws')), facts);
  const partition = partitions.find((one) => one === found?.fields.get('partition')) ?? 'aws';
  const taken = takenIn(partition);
  const view = partition === 'aws' ? found : findView(subtract(required, taken), facts);
  const [start] = prefixesOf(view?.group.key ?? '', partition);
  if (view === undefined || start === undefined) return undefined;
  const other: View = {
    group: view.group,
    fields: new Map(view.fields).set('resources.ARN', `${start}example-bucket/example-key`),
  };
  return contains(required, other) && !contains(taken, other) ? other : undefined;
}

/** Whether the literal, whatever it is, cannot be what all ARNs of the type begin with. */
function isNarrow({ field, comparison, text }: UnknownTest, type: string, partition: Partition): boolean {
  const prefixes = prefixesOf(type, partition);
  if (field !== 'resources.ARN' || prefixes.length === 0 || comparison === 'anything') return false;
  if (comparison !== 'StartsWith') return true;
  return text.parts.some(
    (part) => typeof part === 'string' && prefixes.every((prefix) => !prefix.includes(part)),
  );
}

/** What every ARN of the type begins with, in a partition. */
function prefixesOf(type: string, partition: Partition): readonly string[] {
  const prefixes = resourceTypeByName.get(type)?.arnPrefixes ?? [];
  return prefixes.map((prefix) => prefix.replace('<partition>', partition));
}
