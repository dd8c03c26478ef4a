import { countOf, hitting, joinedAll, type Condition } from '../eventset/condition.js';
import { eventFieldNames } from '../eventset/fields.js';
import { conjunctionKey, groupBy, type Conjunction, type ViewField } from '../eventset/event-set.js';
import { united } from '../eventset/simplify.js';

/** An exclusion on its way down: fields that are known to hold have been left out. */
export interface Taken<E> {
  readonly exclusion: E;
  readonly conjunction: Conjunction;
}

/** Exclusions that differ in one field only are one exclusion with a longer list, where a list can say it. */
export function joinTaken<E>(taken: readonly Taken<E>[]): readonly Taken<E>[] {
  const joined = eventFieldNames.reduce(joinByField, taken);
  return joined.length < taken.length ? joinTaken(joined) : joined;
}

function joinByField<E>(taken: readonly Taken<E>[], field: ViewField): readonly Taken<E>[] {
  // What has conditions, but none on this field, can be joined with nothing in it; equals are joined by another field.
  let alone = 0;
  const buckets = groupBy(taken, ({ conjunction }) =>
    conjunction.fields.size > 0 && !conjunction.fields.has(field)
      ? `alone ${alone++}`
      : conjunctionKey(conjunction, field),
  );
  return [...buckets.values()].flatMap((bucket) => joinBucket(bucket, field));
}

/** Positive lists become one list at once; what else there is, is few. */
function joinBucket<E>(bucket: readonly Taken<E>[], field: ViewField): readonly Taken<E>[] {
  const isList = ({ conjunction }: Taken<E>) => {
    const condition = conjunction.fields.get(field);
    return condition?.some.length === 1 && countOf(condition.none) === 0;
  };
  const lists = bucket.filter(isList);
  const [first, ...more] = lists;
  const joined = more.length === 0 ? lists : [{ ...first!, conjunction: withAllLists(lists, field) }];
  const result: Taken<E>[] = [...joined];
  for (const one of bucket.filter((other) => !isList(other))) {
    const at = result.findIndex(
      (other) => joinedConjunction(other.conjunction, one.conjunction) !== undefined,
    );
    if (at === -1) result.push(one);
    else
      result[at] = {
        ...result[at]!,
        conjunction: joinedConjunction(result[at]!.conjunction, one.conjunction)!,
      };
  }
  return result;
}

function withAllLists<E>(taken: readonly Taken<E>[], field: ViewField): Conjunction {
  const { group, fields } = taken[0]!.conjunction;
  const lists = taken.map(({ conjunction }) => conjunction.fields.get(field)!.some[0]!);
  return { group, fields: new Map([...fields, [field, hitting(joinedAll(lists))]]) };
}

/** The one conjunction that is met exactly when either is, where they differ in one field. */
export function joinedConjunction(a: Conjunction, b: Conjunction): Conjunction | undefined {
  if (a.fields.size !== b.fields.size) return undefined;
  let different: ViewField | undefined;
  for (const [field, condition] of a.fields) {
    const other = b.fields.get(field);
    if (other === undefined) return undefined;
    if (sameCondition(condition, other)) continue;
    if (different !== undefined) return undefined;
    different = field;
  }
  if (different === undefined) return a;
  const condition = united(a.fields.get(different)!, b.fields.get(different)!);
  if (condition === undefined) return undefined;
  const fields = new Map(a.fields);
  if (condition.some.length === 0 && countOf(condition.none) === 0) fields.delete(different);
  else fields.set(different, condition);
  return { group: a.group, fields };
}

function sameCondition(a: Condition, b: Condition): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
