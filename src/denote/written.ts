import {
  comparisons,
  constantFieldsOf,
  eventCategories,
  isAllOfType,
  readWriteTypes,
  selectorFields,
  type Comparison,
  type EventCategory,
  type Operator,
  type SelectorField,
} from '../cloudtrail/index.js';
import {
  both,
  hitting,
  missing,
  noPatterns,
  patternKeys,
  patterns,
  simplified,
  type Condition,
  type Patterns,
} from '../eventset/condition.js';
import type { Conjunction, ViewField } from '../eventset/event-set.js';
import { isEventField, type EventField } from '../eventset/fields.js';
import { lift } from '../written/lift.js';
import { selectorsKey } from '../written/selectors-key.js';
import type {
  Listed,
  WrittenAdvanced,
  WrittenBasic,
  WrittenField,
  WrittenSettings,
} from '../written/target.js';
import {
  firstRef,
  flagOf,
  known,
  openReason,
  partitionId,
  textOf,
  type Ref,
  type Text,
} from '../written/text.js';

/** What selectors mean, as CloudTrail evaluates them and as far as they are known: the one place where that is worked out. */

/** One way to be recorded: a conjunction, and the selector that it comes from. */
export interface Clause {
  /** The index of the selector. */
  readonly index: number;
  /** The selector's name; basic selectors have none. */
  readonly name?: string;
  readonly conjunction: Conjunction;
}

/** A clause with tests whose literals are not known. */
export interface OpenClause extends Clause {
  readonly tests: readonly UnknownTest[];
}

/** A test of a selector that cannot be made. */
export interface UnknownTest {
  /** Undefined where it may ask anything of the event. */
  readonly field?: ViewField;
  /** `anything`: it is not known how many literals there are, nor how they are compared. */
  readonly comparison: Comparison | 'anything';
  /** A negative test must fail; of the positive ones of a field, and its known literals, one must hold. */
  readonly isNegative: boolean;
  readonly text: Text;
}

/** Everything that a target may record. */
export interface WrittenClauses {
  readonly clauses: readonly OpenClause[];
  /** Why it may record any further event. */
  readonly open: readonly Ref[];
}

/** Nothing at all is recorded. */
export const nothingRecorded: WrittenClauses = { clauses: [], open: [] };

/** What selectors record that are known whole, by how they are written. */
const keptClauses = new Map<string, WrittenClauses>();

/** So many are kept before they are forgotten. */
const mostKept = 256;

/** What each selector records: all management events where a target has none. */
export function clausesOfWritten(settings: SelectorSettings): WrittenClauses {
  let clauses = clausesOfSettings.get(settings);
  if (clauses === undefined) clausesOfSettings.set(settings, (clauses = sharedClauses(settings)));
  return clauses;
}

/** Several rules ask for those of the same settings. */
const clausesOfSettings = new WeakMap<SelectorSettings, WrittenClauses>();

function sharedClauses(settings: SelectorSettings): WrittenClauses {
  const key = selectorsKey(settings);
  if (key === undefined) return denoted(settings);
  const present = keptClauses.get(key);
  if (present !== undefined) return present;
  const made = denoted(settings);
  // What is not known has its place.
  if (made.open.length > 0 || made.clauses.some(({ tests }) => tests.length > 0)) return made;
  if (keptClauses.size === mostKept) keptClauses.clear();
  keptClauses.set(key, made);
  return made;
}

/** The settings that decide what is recorded. */
type SelectorSettings = Pick<WrittenSettings, 'advanced' | 'basic' | 'isOnlyInsights'>;

function denoted(settings: SelectorSettings): WrittenClauses {
  const { advanced, basic, isOnlyInsights } = settings;
  if (advanced === undefined && basic === undefined && isOnlyInsights !== true)
    return clausesOfWritten(lift({ EventSelectors: [{}] }));
  const denotation = new Denotation();
  if (advanced !== undefined) denotation.all(advanced, (one, index) => denotation.advanced(one, index));
  if (basic !== undefined) denotation.all(basic, (one, index) => denotation.basic(one, index));
  return { clauses: denotation.clauses, open: denotation.open };
}

/** The same, where none of it is sure: something decides first whether any of it is so. */
export function doubted({ clauses, open }: WrittenClauses, because: readonly Ref[]): WrittenClauses {
  if (because.length === 0) return { clauses, open };
  const tests = because.map(anythingBut);
  return { clauses: clauses.map((clause) => ({ ...clause, tests: [...clause.tests, ...tests] })), open };
}

/** What a selector asks of one field. */
interface Asked {
  readonly condition: Condition;
  readonly tests: readonly UnknownTest[];
}

class Denotation {
  readonly clauses: OpenClause[] = [];
  readonly open: Ref[] = [];

  all<T>({ items, open }: Listed<T>, denote: (item: T, index: number) => void): void {
    for (const [index, item] of items.entries()) denote(item, index);
    this.open.push(...open);
  }

  /** A selector is one conjunction for each category and each type or source that it names. */
  advanced({ name, fields }: WrittenAdvanced, index: number): void {
    const label = name === undefined ? undefined : known(name);
    const named = new Map<SelectorField, WrittenField[]>();
    // What is asked of a field that is not known may be asked of any field, the category too.
    const unclear: Ref[] = [...fields.open];
    for (const written of fields.items) {
      const field = known(written.field);
      const isField = selectorFields.find((one) => one === field);
      if (field === undefined) unclear.push(firstRef(written.field));
      else if (isField === undefined)
        unclear.push(openReason(`ctsel does not know the field \`${field}\``, field, written.field.place));
      else if (named.has(isField)) named.get(isField)!.push(written);
      else named.set(isField, [written]);
    }
    const constant = (field: SelectorField): readonly string[] =>
      (named.get(field) ?? []).flatMap(({ operators }) =>
        operators.flatMap((one) => this.#constant(field, one)),
      );
    const categories = constant('eventCategory');
    if (!named.has('eventCategory')) this.open.push(...unclear);
    for (const value of categories) {
      const category = eventCategories.find((one) => one === value);
      if (category === undefined) {
        const { place } = named.get('eventCategory')![0]!;
        this.open.push(openReason(`ctsel does not know the category \`${value}\``, value, place));
        continue;
      }
      const key = constantFieldsOf(category).find((field) => field !== 'eventCategory');
      if (key !== undefined && !named.has(key)) this.open.push(...unclear);
      const { conditions, tests } = this.#conditions(named, [
        'eventCategory',
        ...(key === undefined ? [] : [key]),
      ]);
      for (const one of key === undefined ? [''] : constant(key)) {
        this.clauses.push({
          index,
          ...(label === undefined ? {} : { name: label }),
          conjunction: { group: { category, key: one }, fields: conditions },
          tests: [...unclear.map(anythingBut), ...tests],
        });
      }
    }
  }

  /** The values of a field that is constant throughout a selector; whatever is not known of them decides about any event. */
  #constant(field: SelectorField, { operator, place, values }: WrittenField['operators'][number]): string[] {
    if (operator !== 'Equals') {
      this.open.push(openReason(`\`${field}\` has only \`Equals\``, operator, place));
      return [];
    }
    this.open.push(...values.open);
    return values.items.flatMap((text) => {
      const value = known(text);
      if (value === undefined) this.open.push(firstRef(text));
      return value ?? [];
    });
  }

  /** What is asked of the fields of an event. Positive operators join with or, negative ones with and, both groups with and. */
  #conditions(
    named: ReadonlyMap<SelectorField, readonly WrittenField[]>,
    constants: readonly SelectorField[],
  ): { conditions: ReadonlyMap<ViewField, Condition>; tests: readonly UnknownTest[] } {
    const conditions = new Map<ViewField, Condition>();
    const tests: UnknownTest[] = [];
    for (const [field, written] of named) {
      if (constants.includes(field)) continue;
      if (!isEventField(field)) {
        const { place } = written[0]!.field;
        tests.push(anythingBut(openReason(`events of this category have no \`${field}\``, field, place)));
        continue;
      }
      const asked = written.map((one) => askedOf(field, one));
      conditions.set(field, asked.map(({ condition }) => condition).reduce(both));
      const unknown = asked.flatMap((one) => one.tests);
      // A second list of the field is joined by and, which tests of one field are not.
      if (asked.length > 1 && unknown.length > 0) {
        conditions.delete(field);
        tests.push(...unknown.map(({ text }) => anythingBut(firstRef(text))));
      } else tests.push(...unknown);
    }
    return { conditions, tests };
  }

  /** A basic selector is its management part and one part for each resource type. */
  basic(written: WrittenBasic, index: number): void {
    const { whole, readOnly } = readWriteOf(written);
    const add = (category: EventCategory, key: string, field: EventField | undefined, asked: Asked) => {
      const fields = new Map<ViewField, Condition>(readOnly);
      if (field !== undefined) fields.set(field, asked.condition);
      const conjunction = { group: { category, key }, fields };
      this.clauses.push({ index, conjunction, tests: [...whole, ...asked.tests] });
    };
    const { includeManagementEvents } = written;
    const include = includeManagementEvents === undefined || flagOf(includeManagementEvents);
    if (include !== false) {
      const excluded = written.excludeManagementEventSources;
      const isWhole = excluded.items.length + excluded.open.length === 0;
      const asked = listAsked('eventSource', [{ comparison: 'Equals', isNegative: true, values: excluded }]);
      const unsure = include === true ? [] : [anythingBut(include)];
      const { condition, tests } = asked;
      add('Management', '', isWhole ? undefined : 'eventSource', { condition, tests: [...tests, ...unsure] });
    }
    this.open.push(...written.dataResources.open);
    for (const { type, values } of written.dataResources.items) {
      const key = known(type);
      if (key === undefined) this.open.push(firstRef(type));
      else if (values.items.some((text) => isAllOfType(anyPartition(text))))
        add('Data', key, undefined, { condition: hitting(noPatterns), tests: [] });
      else if (values.items.length + values.open.length > 0) {
        const comparison = key === 'AWS::S3::Object' ? 'StartsWith' : 'Equals';
        add(
          'Data',
          key,
          'resources.ARN',
          listAsked('resources.ARN', [{ comparison, isNegative: false, values }]),
        );
      }
    }
  }
}

/** What a basic selector asks of readOnly. */
function readWriteOf({ readWriteType }: WrittenBasic): {
  readonly whole: readonly UnknownTest[];
  readonly readOnly: readonly (readonly [ViewField, Condition])[];
} {
  const value = readWriteType === undefined ? 'All' : known(readWriteType);
  if (value === undefined) return { whole: [anythingBut(firstRef(readWriteType!))], readOnly: [] };
  if (!(readWriteTypes as readonly string[]).includes(value)) {
    const open = openReason(`\`ReadWriteType\` cannot be \`${value}\``, value, readWriteType!.place);
    return { whole: [anythingBut(open)], readOnly: [] };
  }
  if (value === 'All') return { whole: [], readOnly: [] };
  const isRead = hitting(patterns({ equals: [String(value === 'ReadOnly')] }));
  return { whole: [], readOnly: [['readOnly', isRead]] };
}

/** What a field selector asks of its field. */
function askedOf(field: EventField, { operators }: WrittenField): Asked {
  return listAsked(
    field,
    operators.map(({ operator, values }) => ({
      comparison: comparisons.find((one) => operator.endsWith(one))!,
      isNegative: isNegative(operator),
      values,
    })),
  );
}

function isNegative(operator: Operator): boolean {
  return operator.startsWith('Not');
}

interface WrittenList {
  readonly comparison: Comparison;
  readonly isNegative: boolean;
  readonly values: Listed<Text>;
}

/** What some lists of literals ask of a field: a field without known positive literals must still hit one of the unknown ones. */
function listAsked(field: EventField, lists: readonly WrittenList[]): Asked {
  const tests: UnknownTest[] = [];
  const sides = { positive: { ...noPatterns }, negative: { ...noPatterns } } as Record<
    'positive' | 'negative',
    { -readonly [key in keyof Patterns]: Patterns[key] }
  >;
  for (const { comparison, isNegative, values } of lists) {
    const side = sides[isNegative ? 'negative' : 'positive'];
    const test = (text: Text, isList: boolean): UnknownTest => ({
      field,
      comparison: isList ? 'anything' : comparison,
      isNegative,
      text,
    });
    const literals: string[] = [];
    for (const text of values.items) {
      const literal = known(text);
      if (literal === undefined) tests.push(test(text, false));
      else literals.push(literal);
    }
    tests.push(...values.open.map((ref) => test(textOf([ref], ref.place), true)));
    side[patternKeys[comparison]] = [...side[patternKeys[comparison]], ...literals];
  }
  const isAsked = lists.some(
    ({ isNegative, values }) => !isNegative && values.items.length + values.open.length > 0,
  );
  const negative = missing(simplified(sides.negative));
  return { condition: isAsked ? { ...negative, some: [simplified(sides.positive)] } : negative, tests };
}

/** A test that may ask anything of the event. */
function anythingBut(ref: Ref): UnknownTest {
  return { comparison: 'anything', isNegative: false, text: textOf([ref], ref.place) };
}

/** The text as it is in one partition, whichever it is. */
function anyPartition({ parts }: Text): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : part.id === partitionId ? 'aws' : '\0'))
    .join('');
}
