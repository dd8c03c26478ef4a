import {
  allOfType,
  isAllOfType,
  quotas,
  resourceTypeByName,
  type EventSelector,
  type ReadWriteType,
} from '../cloudtrail/index.js';
import { countOf } from '../eventset/condition.js';
import type { Conjunction } from '../eventset/event-set.js';
import type { Target } from '../policy/policy.js';
import type { Piece } from './minimise.js';

/** Why something cannot be said in basic selectors, and the statements that ask for it. */
export interface NotBasic {
  readonly reason: string;
  readonly statements: readonly number[];
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

/** The pieces as basic selectors, or everything that keeps them from it. */
export function basicSelectors(pieces: readonly Piece[], target: Target): Basic {
  const not: NotBasic[] = [];
  const drafts: Draft[] = [];
  if (target.partition !== 'aws') {
    not.push({
      reason: `basic selectors for «all» are documented for the partition aws only, not ${target.partition}`,
      statements: [],
    });
  }
  for (const { conjunction, statements } of pieces) {
    if (conjunction.group.category !== 'Management') continue;
    const reason = managementReason(conjunction);
    if (reason !== undefined) not.push({ reason, statements });
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
      not.push({ reason, statements });
      continue;
    }
    const readWrite = readWriteOf(conjunction);
    let draft = drafts.find((one) => one.readWrite === readWrite);
    if (draft === undefined)
      drafts.push((draft = { readWrite, excluded: undefined, values: new Map(), statements: new Set() }));
    draft.values.set(key, [...(draft.values.get(key) ?? []), ...dataValues(conjunction)].sort());
    for (const statement of statements) draft.statements.add(statement);
  }
  const values = drafts
    .flatMap((draft) => [...draft.values.values()].flat())
    .filter((value) => !isAllOfType(value)).length;
  if (drafts.length > quotas.basicSelectors.limit) {
    not.push({
      reason: `it takes ${drafts.length} basic selectors; a trail can have ${quotas.basicSelectors.limit}`,
      statements: [],
    });
  }
  if (values > quotas.dataResourceValues.limit) {
    not.push({
      reason: `it takes ${values} data resources; a trail can have ${quotas.dataResourceValues.limit} in basic selectors`,
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
  if (endsWith.length > 0) return `basic selectors cannot say «ends with \`${endsWith[0]}\`»`;
  if (group.key !== 'AWS::S3::Object') {
    return startsWith.length > 0
      ? `basic selectors name whole ARNs of \`${group.key}\`, not «begins with \`${startsWith[0]}\`»`
      : undefined;
  }
  if (equals.length > 0)
    return `basic selectors take an S3 value as a beginning; they cannot say exactly \`${equals[0]}\``;
  const bare = startsWith.find((value) => !/^arn:aws:s3:::[^/]+\//.test(value));
  return bare === undefined
    ? undefined
    : `basic selectors refuse \`${bare}\`: an S3 value needs a bucket and a slash`;
}

function dataValues({ group, fields }: Conjunction): readonly string[] {
  const list = fields.get('resources.ARN')?.some[0];
  return list === undefined ? [allOfType.get(group.key)!] : [...list.equals, ...list.startsWith];
}
