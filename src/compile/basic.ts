import {
  allOfType,
  isAllOfType,
  quotas,
  resourceTypeByName,
  type EventSelector,
  type Partition,
  type ReadWriteType,
} from '../cloudtrail/index.js';
import { countOf, hitting, patterns, simplified } from '../eventset/condition.js';
import type { Conjunction, ViewField } from '../eventset/event-set.js';
import type { Piece } from './minimise.js';

/** Why something cannot be said in basic selectors, and the statements that ask for it. */
export interface NotBasic {
  readonly reason: string;
  readonly statements: readonly number[];
  /** The events in question; left out where it is about all of them. */
  readonly conjunction?: Conjunction;
}

export type Basic =
  | { readonly selectors: readonly EventSelector[]; readonly origins: readonly (readonly number[])[] }
  | { readonly not: readonly NotBasic[] };

/** One basic selector in the making. */
interface Draft {
  readonly readWrite: ReadWriteType;
  readonly excluded: readonly string[] | undefined;
  readonly values: Map<string, readonly string[]>;
  readonly statements: Set<number>;
}

/** The pieces as basic selectors, or everything that keeps them from it; outside `aws` only where they are asked for. */
export function basicSelectors(pieces: readonly Piece[], partition: Partition, isAsked = false): Basic {
  const not: NotBasic[] = [];
  const drafts: Draft[] = [];
  if (partition !== 'aws' && !isAsked) {
    not.push({
      reason: `basic selectors for all resources of a type are documented for the partition aws only, not ${partition}`,
      statements: [],
    });
  }
  for (const { conjunction, statements } of pieces) {
    if (conjunction.group.category !== 'Management') continue;
    const reason = managementReason(conjunction);
    if (reason !== undefined) not.push({ reason, statements, conjunction });
    else
      drafts.push({
        readWrite: readWriteOf(conjunction),
        excluded: excludedOf(conjunction),
        values: new Map(),
        statements: new Set(statements),
      });
  }
  for (const { conjunction, statements } of pieces) {
    const { category, key } = conjunction.group;
    if (category === 'Management') continue;
    const reason =
      category === 'Data'
        ? dataReason(conjunction)
        : 'only advanced selectors record network activity events';
    if (reason !== undefined) {
      not.push({ reason, statements, conjunction });
      continue;
    }
    const readWrite = readWriteOf(conjunction);
    let draft = drafts.find((one) => one.readWrite === readWrite);
    if (draft === undefined)
      drafts.push((draft = { readWrite, excluded: undefined, values: new Map(), statements: new Set() }));
    draft.values.set(key, [...(draft.values.get(key) ?? []), ...dataValues(conjunction, partition)].sort());
    for (const statement of statements) draft.statements.add(statement);
  }
  const values = drafts
    .flatMap((draft) => [...draft.values.values()].flat())
    .filter((value) => !isAllOfType(value)).length;
  if (drafts.length > quotas.basicSelectors.limit) {
    not.push({
      reason: `it needs ${drafts.length} basic selectors; a trail can have ${quotas.basicSelectors.limit}`,
      statements: [],
    });
  }
  if (values > quotas.dataResourceValues.limit) {
    not.push({
      reason: `it needs ${values} data resources; a trail can have ${quotas.dataResourceValues.limit} in basic selectors`,
      statements: [],
    });
  }
  if (not.length > 0) return { not };
  return {
    selectors: drafts.map(selectorOf),
    origins: drafts.map(({ statements }) => [...statements].sort((a, b) => a - b)),
  };
}

function selectorOf({ readWrite, excluded, values }: Draft): EventSelector {
  return {
    ReadWriteType: readWrite,
    IncludeManagementEvents: excluded !== undefined,
    DataResources: [...values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([Type, Values]) => ({ Type, Values })),
    ExcludeManagementEventSources: excluded ?? [],
  };
}

function readWriteOf({ fields }: Conjunction): ReadWriteType {
  const value = fields.get('readOnly')?.some[0]?.equals[0];
  return value === undefined ? 'All' : value === 'true' ? 'ReadOnly' : 'WriteOnly';
}

function excludedOf({ fields }: Conjunction): readonly string[] {
  return fields.get('eventSource')?.none.equals ?? [];
}

/** Trails can only narrow management events in ways that basic selectors know too; stores never get here. */
function managementReason({ fields }: Conjunction): string | undefined {
  const other = [...fields.keys()].find((field) => field !== 'readOnly' && field !== 'eventSource');
  return other === undefined ? undefined : `basic selectors cannot narrow management events by ${other}`;
}

function dataReason({ group, fields }: Conjunction): string | undefined {
  if (resourceTypeByName.get(group.key)?.basic !== true) {
    return `only advanced selectors record \`${group.key}\`; basic ones know ${[...allOfType.keys()].join(', ')}`;
  }
  const other = [...fields.keys()].find((field) => field !== 'readOnly' && field !== 'resources.ARN');
  if (other !== undefined) return `basic selectors cannot narrow data events by ${other}`;
  const condition = fields.get('resources.ARN');
  if (condition === undefined) return undefined;
  if (countOf(condition.none) > 0) return 'basic selectors cannot leave resources out';
  const { equals, startsWith, endsWith } = condition.some[0]!;
  if (endsWith.length > 0) return `basic selectors cannot match ARNs that end with \`${endsWith[0]}\``;
  if (group.key !== 'AWS::S3::Object') {
    return startsWith.length > 0
      ? `basic selectors name whole ARNs of \`${group.key}\`, not ARNs that start with \`${startsWith[0]}\``
      : undefined;
  }
  if (equals.length > 0)
    return `basic selectors match the beginning of S3 ARNs; they cannot match exactly \`${equals[0]}\``;
  const bare = startsWith.find((value) => !isS3Value(value));
  return bare === undefined
    ? undefined
    : `basic selectors refuse \`${bare}\`: an S3 value needs a bucket and a slash`;
}

function dataValues({ group, fields }: Conjunction, partition: Partition): readonly string[] {
  const list = fields.get('resources.ARN')?.some[0];
  return list === undefined
    ? [allOfType.get(group.key)!.replace(':aws:', `:${partition}:`)]
    : [...list.equals, ...list.startsWith];
}

/** The least that basic selectors can say that takes all events of the conjunction; undefined where they can take none of them. */
export function nearestBasic({ group, fields }: Conjunction): Conjunction | undefined {
  const { category, key } = group;
  const kept = (...names: readonly ViewField[]) =>
    new Map([...fields].filter(([field]) => names.includes(field)));
  if (category === 'Management') return { group, fields: kept('readOnly', 'eventSource') };
  if (category !== 'Data' || resourceTypeByName.get(key)?.basic !== true) return undefined;
  const nearest = kept('readOnly');
  const some = fields.get('resources.ARN')?.some[0];
  if (some === undefined || some.endsWith.length > 0) return { group, fields: nearest };
  const isS3 = key === 'AWS::S3::Object';
  const list = isS3
    ? patterns({ startsWith: [...some.startsWith, ...some.equals] })
    : patterns({ equals: some.equals });
  const isSayable = isS3 ? list.startsWith.every(isS3Value) : some.startsWith.length === 0;
  if (isSayable) nearest.set('resources.ARN', hitting(simplified(list)));
  return { group, fields: nearest };
}

/** Whether basic selectors take it as a beginning of S3 ARNs: a bucket and a slash. */
function isS3Value(value: string): boolean {
  return /^arn:[^:]+:s3:::[^/]+\//.test(value);
}
