import { operators, type Operator, type Partition } from '../cloudtrail/index.js';
import { suggestion } from '../problem/did-you-mean.js';
import { Findings } from '../problem/findings.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import type { Place } from '../text/source.js';
import { spelledAs, type Spelling } from '../written/spelling.js';
import type {
  Guard,
  Listed,
  WrittenAdvanced,
  WrittenBasic,
  WrittenCase,
  WrittenDataResource,
  WrittenField,
  WrittenInsight,
  WrittenOperator,
  WrittenSettings,
  WrittenTarget,
} from '../written/target.js';
import { known, partitionId, textOf, type Ref, type Text } from '../written/text.js';
import { casesOf, type Plain, type PlainMap } from './cases.js';
import { placeOf, type Found, type Reading, type Value } from './value.js';

/**
 * Targets as they are written, from what a reader found; what has no sense as a selector is an error with its place.
 * Where a partition is given, expressions that give the partition have this value.
 */
export function interpret(
  { found, diagnostics }: Reading,
  partition?: Partition,
): {
  readonly targets: readonly WrittenTarget[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const findings = new Findings();
  const targets = found.map((one) => targetOf(one, partition, findings));
  return { targets, diagnostics: [...diagnostics, ...findings.all] };
}

function targetOf(
  { settings, ...target }: Found,
  partition: Partition | undefined,
  findings: Findings,
): WrittenTarget {
  const read = (when: readonly Guard[], value: Plain | undefined): WrittenCase => ({
    when,
    settings:
      value === undefined ? undefined : new Interpreter(findings, partition, target.spelling).settings(value),
  });
  return {
    ...target,
    cases: casesOf(withoutIdleChoices(settings)).map(({ when, value }) => read(when, value)),
  };
}

/** Keys that bear on no event that is recorded: a condition in one of them makes no case of its own. */
const besideSelectors = ['S3BucketName', 'S3KeyPrefix', 'CloudWatchLogsLogGroupArn', 'RecursiveLogging'];

function withoutIdleChoices(value: Value): Value {
  if (value.kind === 'choice') {
    const branch = (one: Value | undefined) => (one === undefined ? undefined : withoutIdleChoices(one));
    return { ...value, yes: branch(value.yes), no: branch(value.no) };
  }
  if (value.kind !== 'map') return value;
  const entries = new Map(value.entries);
  for (const key of besideSelectors) {
    const entry = entries.get(key);
    if (entry?.value.kind === 'choice')
      entries.set(key, { ...entry, value: { kind: 'unknown', ref: entry.value.condition } });
  }
  return { ...value, entries };
}

class Interpreter {
  constructor(
    readonly findings: Findings,
    readonly partition: Partition | undefined,
    readonly spelling: Spelling | undefined,
  ) {}

  settings(value: Plain): WrittenSettings {
    if (value.kind === 'unknown') {
      const all: Listed<never> = { items: [], open: [value.ref], place: value.ref.place };
      return { advanced: all, insights: all };
    }
    const map = this.#map(value, 'the settings of a trail');
    if (map === undefined) return {};
    const list = <T>(key: string, item: (value: Plain) => T | undefined) => {
      const given = map.entries.get(key)?.value;
      return given === undefined ? undefined : this.#list(given, key, item);
    };
    const advanced = list('AdvancedEventSelectors', (one) => this.#advanced(one));
    const basic = list('EventSelectors', (one) => this.#basic(one));
    const insights = list('InsightSelectors', (one) => this.#insight(one));
    // A response or a plan spells out the kind that is not used as an empty list.
    const isEmpty = (one: Listed<unknown> | undefined) => one?.items.length === 0 && one.open.length === 0;
    return compact({
      name: this.#text(map, 'Name'),
      arn: this.#text(map, 'Arn'),
      isMultiRegion: this.#flag(map, 'IsMultiRegionTrail'),
      isOrganization: this.#flag(map, 'IsOrganizationTrail'),
      bucket: this.#text(map, 'S3BucketName'),
      bucketPrefix: this.#text(map, 'S3KeyPrefix'),
      logGroup: this.#text(map, 'CloudWatchLogsLogGroupArn'),
      isRecursive: this.#flag(map, 'RecursiveLogging'),
      advanced: isEmpty(advanced) ? undefined : advanced,
      basic: isEmpty(basic) ? undefined : basic,
      insights,
      isOnlyInsights: map.entries.has('OnlyInsights') ? true : undefined,
    });
  }

  #advanced(value: Plain): WrittenAdvanced | undefined {
    const map = this.#map(value, 'an advanced event selector');
    if (map === undefined) return undefined;
    this.#onlyKeys(map, ['Name', 'FieldSelectors']);
    const fields = map.entries.get('FieldSelectors')?.value;
    if (fields === undefined) {
      this.#wrong(
        map.place,
        'an advanced event selector has no `FieldSelectors`',
        'list what an event must be',
      );
      return undefined;
    }
    return compact({
      name: this.#text(map, 'Name'),
      fields: this.#list(fields, 'FieldSelectors', (one) => this.#field(one)),
      place: map.place,
    });
  }

  #field(value: Plain): WrittenField | undefined {
    const map = this.#map(value, 'a field selector');
    if (map === undefined) return undefined;
    this.#onlyKeys(map, ['Field', ...operators]);
    const field = this.#text(map, 'Field');
    if (field === undefined) {
      this.#wrong(
        map.place,
        'a field selector has no `Field`',
        'name the field of the event that it is about',
      );
      return undefined;
    }
    const given = operators.flatMap((operator: Operator): WrittenOperator[] => {
      const entry = map.entries.get(operator);
      if (entry === undefined || isNull(entry.value)) return [];
      const values = this.#texts(entry.value, operator);
      const isAbsent = values.items.length === 0 && values.open.length === 0;
      return isAbsent ? [] : [{ operator, place: entry.keyPlace, values }];
    });
    return { field, operators: given, place: map.place };
  }

  #basic(value: Plain): WrittenBasic | undefined {
    const map = this.#map(value, 'an event selector');
    if (map === undefined) return undefined;
    this.#onlyKeys(map, [
      'ReadWriteType',
      'IncludeManagementEvents',
      'DataResources',
      'ExcludeManagementEventSources',
    ]);
    const none = <T>(): Listed<T> => ({ items: [], open: [], place: map.place });
    const listed = <T>(key: string, read: (value: Plain, key: string) => Listed<T>): Listed<T> => {
      const given = map.entries.get(key)?.value;
      return given === undefined || isNull(given) ? none() : read(given, key);
    };
    return compact({
      readWriteType: this.#text(map, 'ReadWriteType'),
      includeManagementEvents: this.#text(map, 'IncludeManagementEvents'),
      dataResources: listed('DataResources', (given, key) =>
        this.#list(given, key, (one) => this.#dataResource(one)),
      ),
      excludeManagementEventSources: listed('ExcludeManagementEventSources', (given, key) =>
        this.#texts(given, key),
      ),
      place: map.place,
    });
  }

  #dataResource(value: Plain): WrittenDataResource | undefined {
    const map = this.#map(value, 'a data resource');
    if (map === undefined) return undefined;
    this.#onlyKeys(map, ['Type', 'Values']);
    const type = this.#text(map, 'Type');
    if (type === undefined) {
      this.#wrong(map.place, 'a data resource has no `Type`', 'name it, such as `AWS::S3::Object`');
      return undefined;
    }
    const values = map.entries.get('Values')?.value;
    return {
      type,
      values:
        values === undefined || isNull(values)
          ? { items: [], open: [], place: map.place }
          : this.#texts(values, 'Values'),
      place: map.place,
    };
  }

  #insight(value: Plain): WrittenInsight | undefined {
    const map = this.#map(value, 'an Insights selector');
    if (map === undefined) return undefined;
    this.#onlyKeys(map, ['InsightType', 'EventCategories']);
    const type = this.#text(map, 'InsightType');
    if (type === undefined) {
      this.#wrong(map.place, 'an Insights selector has no `InsightType`', 'name the kind of Insights');
      return undefined;
    }
    const categories = map.entries.get('EventCategories')?.value;
    const listed =
      categories === undefined || isNull(categories) ? undefined : this.#texts(categories, 'EventCategories');
    return compact({
      type,
      // An empty list counts as absent, as everywhere.
      eventCategories: listed?.items.length === 0 && listed.open.length === 0 ? undefined : listed,
      place: map.place,
    });
  }

  #list<T>(
    value: Plain,
    key: string,
    item: (value: Plain) => T | undefined,
    mayBeUnknown = false,
  ): Listed<T> {
    if (value.kind === 'unknown') return { items: [], open: [value.ref], place: value.ref.place };
    if (isNull(value)) return { items: [], open: [], place: placeOf(value) };
    if (value.kind !== 'list') {
      this.#wrong(placeOf(value), `\`${key}\` is ${wordFor(value)} where a list belongs`, 'write a list');
      return { items: [], open: [], place: placeOf(value) };
    }
    const items: T[] = [];
    const open: Ref[] = [...value.open];
    for (const one of value.items) {
      if (one.kind === 'unknown' && !mayBeUnknown) open.push(one.ref);
      else {
        const read = item(one);
        if (read !== undefined) items.push(read);
      }
    }
    return { items, open, place: value.place };
  }

  #texts(value: Plain, key: string): Listed<Text> {
    return this.#list(value, key, (one) => this.#asText(one, key), true);
  }

  #text(map: PlainMap, key: string): Text | undefined {
    const value = map.entries.get(key)?.value;
    return value === undefined || isNull(value) ? undefined : this.#asText(value, key);
  }

  /** Numbers and booleans are taken as the tools take them, which is as text. */
  #asText(value: Plain, key: string): Text | undefined {
    if (value.kind === 'text') return this.#inPartition(value.parts, value.place);
    if (value.kind === 'unknown') return this.#inPartition([value.ref], value.ref.place);
    if (value.kind === 'bare' && value.value !== null) return textOf([String(value.value)], value.place);
    this.#wrong(placeOf(value), `\`${key}\` has ${wordFor(value)} where a text belongs`, 'write a text');
    return undefined;
  }

  #inPartition(parts: Text['parts'], place: Place): Text {
    const { partition } = this;
    if (partition === undefined) return textOf(parts, place);
    const isPartition = (part: string | Ref) => typeof part !== 'string' && part.id === partitionId;
    return textOf(
      parts.map((part) => (isPartition(part) ? partition : part)),
      place,
    );
  }

  #flag(map: PlainMap, key: string): boolean | undefined {
    const text = this.#text(map, key);
    const value = text === undefined ? undefined : known(text)?.toLowerCase();
    return value === 'true' ? true : value === 'false' ? false : undefined;
  }

  #map(value: Plain, what: string): PlainMap | undefined {
    if (value.kind === 'map') return value;
    this.#wrong(placeOf(value), `${wordFor(value)} found, but ${what} belongs here`, 'write a map');
    return undefined;
  }

  #onlyKeys(map: PlainMap, allowed: readonly string[]): void {
    for (const { key, written, keyPlace, value } of map.entries.values()) {
      if (allowed.includes(key) || isNull(value)) continue;
      this.#wrong(
        keyPlace,
        `\`${written}\` is not a key that belongs here${suggestion(key, allowed)}`,
        'correct the key, or remove it',
      );
    }
  }

  #wrong(place: Place, message: string, help: string): void {
    this.findings.error('input-invalid', place, spelledAs(message, this.spelling), help);
  }
}

function isNull(value: Plain): boolean {
  return value.kind === 'bare' && value.value === null;
}

function wordFor(value: Plain): string {
  if (value.kind === 'bare')
    return value.value === null ? 'null' : `the ${typeof value.value} ${value.value}`;
  return { text: 'a text', list: 'a list', map: 'a map', unknown: 'an unknown value' }[value.kind];
}

/** The object without the keys that are undefined. */
function compact<T extends object>(object: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
