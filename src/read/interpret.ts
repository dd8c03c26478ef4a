import {
  operators,
  partitionOfRegion,
  type Operator,
  type Partition,
  type TargetKind,
} from '../cloudtrail/index.js';
import { suggestion } from '../problem/did-you-mean.js';
import { Findings } from '../problem/findings.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { quote } from '../text/parsed.js';
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
import { known, openReason, partitionId, textOf, type Ref, type Text } from '../written/text.js';
import type { WrittenVariants } from '../written/variant.js';
import { besideSelectors } from './beside.js';
import { casesOf, type Plain, type PlainEntry, type PlainMap } from './cases.js';
import { placeOf, type Conversion, type Found, type Reading, type Value } from './value.js';

/**
 * Targets as they are written, from what a reader found; what has no sense as a selector is an error with its place.
 * Where a partition is given, expressions that give the partition have this value.
 */
export function interpret(
  { found, diagnostics, variants }: Reading,
  partition?: Partition,
): {
  readonly targets: readonly WrittenTarget[];
  readonly diagnostics: readonly Diagnostic[];
  /** How it is with other values of parameters than their defaults. */
  variants(): WrittenVariants;
} {
  const findings = new Findings();
  const targets = found.map((one) => targetOf(one, partition, findings));
  return {
    targets,
    diagnostics: [...diagnostics, ...findings.all],
    variants() {
      const others = variants?.() ?? { variants: [], skipped: [] };
      return {
        skipped: others.skipped,
        variants: others.variants.map(({ found: own, ...variant }) => {
          const problems = new Findings();
          const made = own.map((one) => targetOf(one, partition, problems));
          return { ...variant, targets: made, diagnostics: problems.all };
        }),
      };
    },
  };
}

function targetOf(
  { settings, conversion, isRequest = false, ...target }: Found,
  partition: Partition | undefined,
  findings: Findings,
): WrittenTarget {
  const read = (when: readonly Guard[], value: Plain | undefined): WrittenCase => ({
    when,
    settings:
      value === undefined
        ? undefined
        : new Interpreter(findings, partition, target.spelling, target.kind, conversion, isRequest).settings(
            value,
          ),
  });
  return {
    ...target,
    cases: casesOf(withoutIdleChoices(settings)).map(({ when, value }) => read(when, value)),
  };
}

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
  /** What expressions that give the partition come to. */
  #partition: Partition | undefined;

  constructor(
    readonly findings: Findings,
    partition: Partition | undefined,
    readonly spelling: Spelling | undefined,
    readonly kind: TargetKind,
    readonly conversion: Conversion,
    readonly isRequest: boolean,
  ) {
    this.#partition = partition;
  }

  settings(value: Plain): WrittenSettings {
    if (value.kind === 'unknown') {
      const all: Listed<never> = { items: [], open: [value.ref], place: value.ref.place };
      return { advanced: all, insights: all };
    }
    const map = this.#map(value, 'the settings of a trail');
    if (map === undefined) return {};
    const region = this.#text(map, 'Region');
    // Where it is deployed is known better than by what is assumed.
    this.#partition = partitionOfRegion.get((region && known(region)) ?? '') ?? this.#partition;
    const list = <T>(key: string, item: (value: Plain) => T | undefined) => {
      const given = map.entries.get(key)?.value;
      return given === undefined ? undefined : this.#list(given, key, item);
    };
    const advanced = list('AdvancedEventSelectors', (one) => this.#advanced(one));
    const basic = list('EventSelectors', (one) => this.#basic(one));
    const insights = list('InsightSelectors', (one) => this.#insight(one));
    // A response or a plan spells out the kind that is not used as an empty list.
    const isEmpty = (one: Listed<unknown> | undefined) => one?.items.length === 0 && one.open.length === 0;
    this.#selectorsOfRequest(map);
    return compact({
      name: this.#text(map, 'Name'),
      arn: this.#text(map, 'Arn'),
      isMultiRegion: this.#reach(map, 'IsMultiRegionTrail', this.kind === 'eventDataStore'),
      isOrganization: this.#reach(map, 'IsOrganizationTrail', false),
      bucket: this.#text(map, 'S3BucketName'),
      bucketPrefix: this.#text(map, 'S3KeyPrefix'),
      logGroup: this.#text(map, 'CloudWatchLogsLogGroupArn'),
      logging: this.#boolean(map, 'IsLogging') ?? this.#opposite(map, 'Suspended'),
      logGroupRole: this.#text(map, 'CloudWatchLogsRoleArn'),
      kmsKey: map.entries.get('KmsKeyId')?.value.kind === 'map' ? undefined : this.#text(map, 'KmsKeyId'),
      includesGlobalServiceEvents: this.#boolean(map, 'IncludeGlobalServiceEvents'),
      region,
      account: this.#text(map, 'Account'),
      isRecursive: this.#flag(map, 'RecursiveLogging'),
      advanced: isEmpty(advanced) ? undefined : advanced,
      basic: isEmpty(basic) ? undefined : basic,
      insights,
      isAnswer: this.conversion === 'none' && !this.isRequest ? true : undefined,
      isOnlyInsights: map.entries.has('OnlyInsights') ? true : undefined,
    });
  }

  /** A request has selectors; beside some, the kind that is not used may be an empty list, as in a response. */
  #selectorsOfRequest(map: PlainMap): void {
    if (!this.isRequest) return;
    const given = ['AdvancedEventSelectors', 'EventSelectors'].flatMap((key) => map.entries.get(key) ?? []);
    const [first] = given;
    const isNothing = ({ value }: PlainEntry) =>
      isNull(value) || (value.kind === 'list' && value.items.length + value.open.length === 0);
    if (first === undefined || !given.every(isNothing)) return;
    this.#wrong(
      first.keyPlace,
      `\`${first.key}\` is ${isNull(first.value) ? 'null' : 'an empty list'}, and AWS refuses a request without selectors`,
      'write the selectors that are wanted; a new trail has all management events',
    );
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
    // Where no operator has a value it is the operator that is missing, which is a rule's matter.
    if (this.isRequest && given.length > 0) this.#emptyOperators(map);
    return { field, operators: given, place: map.place };
  }

  #emptyOperators(map: PlainMap): void {
    for (const operator of operators) {
      const entry = map.entries.get(operator);
      if (entry?.value.kind !== 'list' || entry.value.items.length + entry.value.open.length > 0) continue;
      this.#wrong(
        entry.keyPlace,
        `\`${operator}\` is an empty list, which AWS refuses in a request`,
        'name values, or leave the operator out',
      );
    }
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
      includeManagementEvents: this.#boolean(map, 'IncludeManagementEvents'),
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
          : this.#notEmpty(this.#texts(values, 'Values')),
      place: map.place,
    };
  }

  /** Tools leave empty texts out of the request that they send; who writes the request sends them. */
  #notEmpty(values: Listed<Text>): Listed<Text> {
    if (this.conversion !== 'none') return values;
    for (const value of values.items)
      if (known(value) === '')
        this.#wrong(value.place, '`Values` has an empty text, which AWS refuses', 'remove it');
    return values;
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

  #asText(value: Plain, key: string): Text | undefined {
    if (value.kind === 'text') return this.#inPartition(value.parts, value.place);
    if (value.kind === 'unknown') return this.#inPartition([value.ref], value.ref.place);
    const isConverted = this.conversion !== 'none';
    if (value.kind === 'bare' && value.value !== null && isConverted)
      return textOf([String(value.value)], value.place);
    if (value.kind === 'bare' && value.value !== null) {
      this.#wrong(
        value.place,
        `\`${key}\` has ${wordFor(value)} where a text belongs`,
        `write it in quotes: \`"${value.value}"\``,
      );
      return undefined;
    }
    this.#wrong(placeOf(value), `\`${key}\` has ${wordFor(value)} where a text belongs`, 'write a text');
    return undefined;
  }

  #inPartition(parts: Text['parts'], place: Place): Text {
    const partition = this.#partition;
    if (partition === undefined) return textOf(parts, place);
    const isPartition = (part: string | Ref) => typeof part !== 'string' && part.id === partitionId;
    return textOf(
      parts.map((part) => (isPartition(part) ? partition : part)),
      place,
    );
  }

  /** `true`, `false` or a reference; what is none of these is an error and counts as not known. */
  #boolean(map: PlainMap, key: string): Text | undefined {
    const value = map.entries.get(key)?.value;
    if (value === undefined || isNull(value)) return undefined;
    if (value.kind === 'unknown') return textOf([value.ref], value.ref.place);
    if (value.kind === 'text' && value.parts.some((part) => typeof part !== 'string'))
      return textOf(value.parts, value.place);
    const place = placeOf(value);
    const written = value.kind === 'text' ? value.parts.join('') : undefined;
    const said =
      value.kind === 'bare' && typeof value.value === 'boolean'
        ? value.value
        : written === undefined
          ? undefined
          : booleanTexts[this.conversion].get(
              this.conversion === 'cloudformation' ? written.toLowerCase() : written,
            );
    if (said !== undefined) return textOf([String(said)], place);
    const expression = written ?? wordFor(value);
    const shown = value.kind === 'text' ? quote(expression) : expression;
    const open = openReason(`${shown} is no boolean`, expression, place);
    // YAML 1.1 has the single letters; which of them CloudFormation's parser knows nobody has published.
    if (this.conversion === 'cloudformation' && /^[yn]$/i.test(expression))
      this.findings.warning(
        'input-invalid',
        place,
        spelledAs(
          `it is not known whether CloudFormation reads ${shown} of \`${key}\` as a boolean`,
          this.spelling,
        ),
        'write `true` or `false`',
      );
    else
      this.#wrong(
        place,
        `\`${key}\` is ${shown} where \`true\` or \`false\` belongs`,
        `write \`true\` or \`false\`${this.conversion === 'none' ? ', without quotes' : ''}`,
      );
    return textOf([open], place);
  }

  /** How far a resource of a template reaches, which has a default where a request leaves it as it is. */
  #reach(map: PlainMap, key: string, byDefault: boolean): boolean | undefined {
    const value = map.entries.get(key)?.value;
    const isLeftOut = value === undefined || isNull(value);
    return isLeftOut && this.conversion !== 'none' ? byDefault : this.#flag(map, key);
  }

  #flag(map: PlainMap, key: string): boolean | undefined {
    const text = this.#boolean(map, key);
    const value = text === undefined ? undefined : known(text);
    return value === undefined ? undefined : value === 'true';
  }

  /** The other boolean, where a key has one. */
  #opposite(map: PlainMap, key: string): Text | undefined {
    const text = this.#boolean(map, key);
    const value = text === undefined ? undefined : known(text);
    return text === undefined || value === undefined ? text : textOf([String(value === 'false')], text.place);
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

/** The texts that a format makes booleans of. */
const booleanTexts: Readonly<Record<Conversion, ReadonlyMap<string, boolean>>> = {
  none: new Map(),
  terraform: new Map([
    ['true', true],
    ['false', false],
    ['1', true],
    ['0', false],
  ]),
  cloudformation: new Map([
    ['true', true],
    ['false', false],
  ]),
};

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
