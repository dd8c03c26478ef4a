import {
  isAllOfType,
  quotas,
  resourceTypeByName,
  type EventSelector,
  type Partition,
  type Selectors,
} from '../cloudtrail/index.js';
import { advancedSelectors, valuesOf } from '../compile/advanced.js';
import { minimise } from '../compile/minimise.js';
import { clausesOf, denoteSelectors, knownClausesOf } from '../denote/selectors.js';
import { hitting, patterns, simplified, type Patterns } from '../eventset/condition.js';
import { narrow, setOf, type Conjunction } from '../eventset/event-set.js';
import { areEqual, type Facts } from '../eventset/questions.js';

/** Rules whose errors are about the form of basic selectors alone: advanced selectors can record what is meant. */
export const formRules: ReadonlySet<string> = new Set([
  'basic-exact-arn',
  'basic-resource-count',
  'basic-s3-value',
  'basic-selector-count',
  'basic-type-unsupported',
]);

/** Basic selectors as advanced ones, and what was changed to make them valid, a sentence each. */
export interface Repaired {
  readonly selectors: Selectors;
  readonly notes: readonly string[];
}

/**
 * Basic selectors that AWS refuses only because they are basic, as the advanced selectors that record what is meant. The
 * result is proved: read back, it is the meaning of each value. Undefined where nothing needs a repair, where the meaning
 * of a value is not certain, and where advanced selectors cannot hold it either.
 */
export function repaired(
  { EventSelectors }: Selectors,
  facts: Facts & { readonly partition: Partition },
): Repaired | undefined {
  if (EventSelectors === undefined) return undefined;
  const isKnown = knownClausesOf({ EventSelectors: EventSelectors.map(withoutData) }) !== undefined;
  if (!isKnown) return undefined;
  const notes = countNotes(EventSelectors);
  const meant: Conjunction[] = [];
  for (const selector of EventSelectors) {
    meant.push(...conjunctionsOf(withoutData(selector)));
    for (const { Type, Values } of selector.DataResources ?? []) {
      if (Values.length === 0) continue;
      const meaning = meaningOf(Type, Values, facts.partition);
      if (meaning === undefined) return undefined;
      notes.push(...meaning.notes);
      const [all] = conjunctionsOf({
        ...selector,
        IncludeManagementEvents: false,
        DataResources: [{ Type, Values: ['arn:aws:s3'] }],
      });
      const arns = meaning.arns === undefined ? [] : [['resources.ARN', hitting(meaning.arns)] as const];
      meant.push(narrow(all!, new Map(arns)));
    }
  }
  if (notes.length === 0) return undefined;
  const pieces = meant.map((conjunction) => ({ conjunction, statements: [] }));
  const AdvancedEventSelectors = advancedSelectors(minimise(pieces, facts));
  if (valuesOf(AdvancedEventSelectors) > quotas.advancedValues.limit) return undefined;
  const selectors = { AdvancedEventSelectors };
  if (!areEqual(denoteSelectors(selectors), setOf(...meant), facts))
    throw new Error('the repaired selectors do not record what is meant: please report these selectors');
  return { selectors, notes: [...new Set(notes)] };
}

/** The selector as far as it is about management events. */
function withoutData(selector: EventSelector): EventSelector {
  return { ...selector, DataResources: [] };
}

function conjunctionsOf(selector: EventSelector): readonly Conjunction[] {
  return clausesOf({ EventSelectors: [selector] }).map(({ conjunction }) => conjunction);
}

/** That there are more selectors or data resources than basic selectors may have. */
function countNotes(selectors: readonly EventSelector[]): string[] {
  const values = selectors
    .flatMap(({ DataResources = [] }) => DataResources.flatMap(({ Values }) => Values))
    .filter((value) => !isAllOfType(value)).length;
  const { basicSelectors, dataResourceValues } = quotas;
  return [
    ...(selectors.length > basicSelectors.limit
      ? [`${selectors.length} basic selectors, of which a trail can have ${basicSelectors.limit}`]
      : []),
    ...(values > dataResourceValues.limit
      ? [`${values} data resources, of which a trail can have ${dataResourceValues.limit} in basic selectors`]
      : []),
  ];
}

/** What the values of a data resource mean: ARNs, or all of the type where there are none. */
interface Meaning {
  readonly arns: Patterns | undefined;
  readonly notes: readonly string[];
}

function meaningOf(type: string, values: readonly string[], partition: Partition): Meaning | undefined {
  const row = resourceTypeByName.get(type);
  if (row === undefined) return undefined;
  const notes = row.basic === true ? [] : [`\`${type}\`, which only advanced selectors record`];
  let isAll = false;
  const lists = { equals: [] as string[], startsWith: [] as string[] };
  for (const value of values) {
    const one = type === 'AWS::S3::Object' ? objectsMeant(value, partition) : arnMeant(value, row.arnFormats);
    if (one === undefined) return undefined;
    if (one.isRepair) notes.push(noteOf(value, one, type));
    if (one.startsWith !== undefined) lists.startsWith.push(one.startsWith);
    else if (one.equals !== undefined) lists.equals.push(one.equals);
    else isAll = true;
  }
  return { arns: isAll ? undefined : simplified(patterns(lists)), notes };
}

/** What one value means: one ARN, all ARNs with one beginning, or all resources of the type where it is neither. */
interface Meant {
  readonly equals?: string;
  readonly startsWith?: string;
  /** Whether basic selectors refuse the value as it is. */
  readonly isRepair: boolean;
}

function noteOf(value: string, meant: Meant, type: string): string {
  const words =
    meant.startsWith !== undefined
      ? `resources whose ARN starts with \`${meant.startsWith}\``
      : meant.equals !== undefined
        ? `\`${meant.equals}\``
        : `all resources of \`${type}\``;
  return `\`${value}\`, which basic selectors refuse: recorded are ${words}`;
}

/** Objects: basic selectors have beginnings that hold a bucket and a slash, and `arn:aws:s3` for all. */
function objectsMeant(value: string, partition: Partition): Meant | undefined {
  if (isAllOfType(value)) return { isRepair: false };
  if (/^arn:aws[a-z-]*:s3:::[A-Za-z0-9._-]+\//.test(value)) return { startsWith: value, isRepair: false };
  if (/^(?:arn:[^:]+:s3:::?)?[*/]+$/.test(value)) return { isRepair: true };
  const bucket = /^(?:(arn:aws[a-z-]*:s3:::))?([A-Za-z0-9][A-Za-z0-9._-]+)(\*?)(\/[^*?]*)?\*?$/.exec(value);
  if (bucket === null) return undefined;
  const [, start = `arn:${partition}:s3:::`, name, star, key = ''] = bucket;
  if (star === '') return { startsWith: `${start}${name}${key === '' ? '/' : key}`, isRepair: true };
  // Behind a star in the bucket, nothing but a slash has a meaning that a beginning can give.
  return key.length > 1 ? undefined : { startsWith: `${start}${name}`, isRepair: true };
}

/** Other resources: a value is a whole ARN, or `arn:aws:SERVICE` for all; a star at its end makes it a beginning. */
function arnMeant(value: string, formats: readonly string[]): Meant | undefined {
  const services = formats.map((format) => format.split(':')[2]);
  const [arn, , service = '', ...rest] = value.split(':');
  if (arn !== 'arn' || (services.length > 0 && !services.includes(service.replace(/\*$/, ''))))
    return undefined;
  const tail = rest.join(':');
  if (/^[*:]*(function:\*|table\/\*)?$/.test(tail)) return { isRepair: tail !== '' };
  if (!/[*?]/.test(value)) return { equals: value, isRepair: false };
  return /^[^*?]+\*$/.test(value) ? { startsWith: value.slice(0, -1), isRepair: true } : undefined;
}
