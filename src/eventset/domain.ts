import { partitions, resourceTypeByName, type Assumption, type Partition } from '../cloudtrail/index.js';
import type { Domain } from './classes.js';
import { isUnknownField, type Group, type ViewField } from './event-set.js';

/** What is known of every record beforehand. */
export interface Facts {
  /** What to take for granted where CloudTrail's documents are silent; see `cloudtrail/assumptions.ts`. */
  readonly assumptions: ReadonlySet<Assumption>;
  /** The partition of all ARNs; left out where it is not known. */
  readonly partition?: Partition;
}

/** A part of all records: those of some partitions, by the name that scopes give it. */
export interface World {
  readonly facts: Facts;
  /** The values of the field `partition`; undefined where no question asks about it. */
  readonly named: readonly string[] | undefined;
  /** The partitions that ARNs can be of. */
  readonly partitions: readonly Partition[];
}

/** What real records of the group can carry in the field, where an assumption says more than "any string or none". */
export function domainOf(
  group: Group,
  field: ViewField,
  { facts, named, partitions }: World,
): Domain | undefined {
  if (isUnknownField(field)) return { values: ['false', 'true'] };
  if (field === 'partition') return named === undefined ? undefined : { values: named };
  const { category, key } = group;
  if (field === 'readOnly' && (category === 'Management' || category === 'Data')) {
    return facts.assumptions.has('read-only-known') ? { values: ['false', 'true'] } : undefined;
  }
  if (field === 'resources.ARN' && category === 'Data' && facts.assumptions.has('arn-of-its-type')) {
    const prefixes = resourceTypeByName.get(key)?.arnPrefixes;
    if (prefixes === undefined) return undefined;
    return {
      prefixes: prefixes.flatMap((prefix) =>
        partitions.map((partition) => prefix.replace('<partition>', partition)),
      ),
    };
  }
  return undefined;
}

/** The world of questions that ask about no partition. */
export function oneWorld(facts: Facts): World {
  return {
    facts,
    named: undefined,
    partitions: facts.partition === undefined ? partitions : [facts.partition],
  };
}

/**
 * Every part of the records that a question can tell apart by partition. No record belongs to two: what begins with
 * `arn:aws:` is never in `aws-us-gov`, which no condition on single fields could express.
 */
export function worldsOf(named: ReadonlySet<string>, facts: Facts): readonly World[] {
  if (named.size === 0) return [oneWorld(facts)];
  if (facts.partition !== undefined) return [{ ...oneWorld(facts), named: [facts.partition] }];
  const others = partitions.filter((partition) => !named.has(partition));
  const own = [...named].map((name): World => {
    const partition = partitions.find((one) => one === name);
    // A partition that nobody names can be any of them.
    return { facts, named: [name], partitions: partition === undefined ? partitions : [partition] };
  });
  return others.length === 0 ? own : [...own, { facts, named: others, partitions: others }];
}

/** The same assumptions without what the documents have of calls, for answers that must outlast them. */
export function withoutCalls(assumptions: ReadonlySet<Assumption>): ReadonlySet<Assumption> {
  return new Set([...assumptions].filter((one) => one !== 'calls-as-documented'));
}
