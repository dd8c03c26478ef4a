import {
  aliases,
  managementOnlyTypes,
  misprints,
  networkSources,
  networkSourceByName,
  resourceTypeByName,
  resourceTypes,
  retiredNetworkSourceByName,
  type EventCategory,
  type TargetKind,
} from '../cloudtrail/index.js';
import { didYouMean, notCalled, suggestion } from '../problem/did-you-mean.js';
import type { Findings } from '../problem/findings.js';
import type { Place } from '../text/source.js';
import type { Located } from './located.js';
import { resourceTypeWords } from './words.js';
import { upToLast } from '../text/linear.js';

/** The keys that say which kind of events a statement is about. */
export const kindKeys = ['management', 'data', 'network'] as const;
export type KindKey = (typeof kindKeys)[number];

/** What an entry of `log`, `ignore`, `require`, `forbid` or `acceptLess` says about kinds. */
export interface KindValues {
  readonly management?: 'all' | 'read' | 'write';
  readonly data?: string | readonly string[];
  readonly network?: string | readonly string[];
}

/** The events of one group that a kind key names. */
export interface Kind {
  readonly category: EventCategory;
  /** The resource type or the event source; empty for management events. */
  readonly key: string;
  /** For `management: read` and `management: write`. */
  readonly operations?: 'read' | 'write';
  readonly place: Place;
}

/** The one kind key of an entry; a mistake is reported and answered with undefined. */
export function kindKeyOf(
  entry: Located<KindValues>,
  findings: Findings,
  optional: boolean,
): KindKey | undefined {
  const given = kindKeys.filter((key) => entry.value[key] !== undefined);
  if (given.length === 1 || (optional && given.length === 0)) return given[0];
  findings.error(
    'policy-invalid',
    given.length === 0 ? entry.place : entry.keyPlace(given[1]!),
    given.length === 0
      ? 'this entry does not name its kind of events'
      : `this entry has both \`${given[0]}\` and \`${given[1]}\``,
    given.length === 0 ? 'add one of `management`, `data` and `network`' : 'write one entry for each',
  );
  return undefined;
}

/** The groups that an entry names with its kind key; `catalog` is the date of the tables to expand by. */
export function kindsOf(
  entry: Located<KindValues>,
  key: KindKey,
  catalog: string,
  findings: Findings,
): Kind[] {
  if (key === 'management') {
    const value = entry.get('management')!;
    const operations = value.value === 'all' ? {} : { operations: value.value as 'read' | 'write' };
    return [{ category: 'Management', key: '', ...operations, place: value.place }];
  }
  const [category, expand] =
    key === 'data' ? (['Data', typesOf] as const) : (['NetworkActivity', sourcesOf] as const);
  const words = (entry.get(key)! as Located<string | readonly string[]>).items() as Located<string>[];
  const kinds = new Map<string, Kind>();
  for (const word of words) {
    for (const name of expand(word, catalog, findings)) {
      if (!kinds.has(name)) kinds.set(name, { category, key: name, place: word.place });
    }
  }
  return [...kinds.values()];
}

/** The resource types that a word stands for. */
function typesOf(word: Located<string>, catalog: string, findings: Findings): readonly string[] {
  const { value, place } = word;
  const known = aliases.get(value) ?? resourceTypeByName.get(value);
  if (known !== undefined) return [known.type];
  const family = /^(AWS::[A-Za-z0-9]+::)\*$/.exec(value)?.[1];
  if (family !== undefined) {
    const types = resourceTypes.filter(({ type, seen }) => type.startsWith(family) && seen <= catalog);
    if (types.length > 0) return types.map(({ type }) => type);
    const families = [...new Set(resourceTypes.map(({ type }) => `${upToLast(type, ':')}*`))];
    findings.error('policy-invalid', place, notCalled('resource type', value, families));
    return [];
  }
  const right =
    misprints.get(value) ??
    resourceTypes.find(({ type }) => type.toLowerCase() === value.toLowerCase())?.type;
  if (right !== undefined) {
    findings.error('policy-invalid', place, `unknown resource type \`${value}\`; did you mean \`${right}\`?`);
    return [];
  }
  const reason = managementOnlyTypes.get(value);
  if (reason !== undefined) {
    findings.error(
      'policy-invalid',
      place,
      `\`${value}\` has no data events: ${reason}`,
      'use a `management` statement',
    );
    return [];
  }
  if (/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(value)) {
    const near = didYouMean(value, resourceTypeWords);
    findings.warning(
      'resource-type-unknown',
      place,
      `ctsel does not know the resource type \`${value}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
      'nothing to do if AWS has it: the list grows every month',
    );
    return [value];
  }
  findings.error(
    'policy-invalid',
    place,
    `unknown resource type \`${value}\`${suggestion(value, resourceTypeWords)}`,
    'list them with `ctsel resources`',
  );
  return [];
}

/** The network event sources that a word stands for. */
function sourcesOf(word: Located<string>, catalog: string, findings: Findings): readonly string[] {
  const { value, place } = word;
  if (value === 'all')
    return networkSources.filter(({ seen }) => seen <= catalog).map(({ eventSource }) => eventSource);
  const source = value.includes('.') ? value : `${value}.amazonaws.com`;
  if (networkSourceByName.has(source)) return [source];
  if (!/^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+$/.test(source)) {
    findings.error(
      'policy-invalid',
      place,
      `\`${value}\` is no event source`,
      'write a service such as `kms`, or `kms.amazonaws.com`; one by one, without stars, or `all`',
    );
    return [];
  }
  if (retiredNetworkSourceByName.has(source)) {
    findings.warning(
      'network-source-retired',
      place,
      `\`${source}\` is no longer on AWS's list of network activity event sources`,
    );
    return [source];
  }
  const short = networkSources.map(({ eventSource }) => eventSource.replace('.amazonaws.com', ''));
  const near = didYouMean(source.replace('.amazonaws.com', ''), short);
  findings.warning(
    'network-source-unknown',
    place,
    `ctsel does not know \`${source}\` as a source of network activity events${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
    'nothing to do if AWS has it: the list grows every month',
  );
  return [source];
}

/** A kind of target as a sentence says it. */
export function targetWords(target: TargetKind): string {
  return target === 'trail' ? 'a trail' : 'an event data store';
}

/** A kind as a sentence says it. */
export function kindWords({
  category,
  key,
}: {
  readonly category: EventCategory;
  readonly key: string;
}): string {
  if (category === 'Management') return 'management events';
  if (category === 'Data') return `data events of \`${key}\``;
  if (category === 'NetworkActivity') return `network activity events of \`${key}\``;
  return `events of category ${category}`;
}
