import {
  comparisons,
  constantFieldsOf,
  isAllOfType,
  type AdvancedFieldSelector,
  type Comparison,
  type EventCategory,
  type EventSelector,
  type Operator,
  type ReadWriteType,
  type Selectors,
} from '../cloudtrail/index.js';
import { hitting, noPatterns, type Condition } from '../eventset/condition.js';
import type { ViewField } from '../eventset/event-set.js';
import type {
  Listed,
  WrittenAdvanced,
  WrittenBasic,
  WrittenField,
  WrittenSettings,
} from '../written/target.js';
import { known, partitionId, textOf, type Ref, type Text } from '../written/text.js';
import { clausesOf, type Clause } from './selectors.js';

/** What written selectors mean, as far as it is known. */

/** A clause with tests whose literals are not known. */
export interface OpenClause extends Clause {
  readonly tests: readonly UnknownTest[];
}

/** A test of a selector that cannot be made before deployment. */
export interface UnknownTest {
  /** Undefined where it may ask anything of the event. */
  readonly field?: ViewField;
  /** `anything`: it is not known how many literals there are, nor how they are compared. */
  readonly comparison: Comparison | 'anything';
  /** A negative test must fail; of the positive ones of a field, and its known literals, one must hold. */
  readonly isNegative: boolean;
  readonly text: Text;
}

/** Everything that a target may take. */
export interface WrittenClauses {
  readonly clauses: readonly OpenClause[];
  /** Expressions by which it may take any further event. */
  readonly open: readonly Ref[];
}

/** What each selector takes: all management events where a target has none. */
export function clausesOfWritten(settings: WrittenSettings): WrittenClauses {
  const denotation = new Denotation();
  const { advanced, basic, isOnlyInsights } = settings;
  if (advanced === undefined && basic === undefined && isOnlyInsights !== true) {
    return knownClauses({ EventSelectors: [{}] });
  }
  if (advanced !== undefined) denotation.all(advanced, (one, index) => denotation.advanced(one, index));
  if (basic !== undefined) denotation.all(basic, (one, index) => denotation.basic(one, index));
  return { clauses: denotation.clauses, open: denotation.open };
}

/** What selectors take, all of which is known. */
export function knownClauses(selectors: Selectors): WrittenClauses {
  return { clauses: clausesOf(selectors).map(withoutTests), open: [] };
}

function withoutTests(clause: Clause): OpenClause {
  return { ...clause, tests: [] };
}

class Denotation {
  readonly clauses: OpenClause[] = [];
  readonly open: Ref[] = [];

  all<T>({ items, open }: Listed<T>, denote: (item: T, index: number) => void): void {
    for (const [index, item] of items.entries()) denote(item, index);
    this.open.push(...open);
  }

  /** Its known part as the API has it, and the rest as tests. */
  advanced({ name, fields }: WrittenAdvanced, index: number): void {
    const tests: UnknownTest[] = fields.open.map(anythingBut);
    const selectors: AdvancedFieldSelector[] = [];
    const seen = new Set<string>();
    for (const written of fields.items) {
      const field = known(written.field);
      if (field === undefined) {
        tests.push(anythingBut(firstRef(written.field)));
        continue;
      }
      const { selector, tests: asked } = this.#fieldSelector(field, written);
      selectors.push(selector);
      tests.push(...asked);
      // A second list of the field is joined by «and», which tests of one field are not.
      if (seen.has(field) && asked.length > 0)
        tests.push(...asked.map(({ text }) => anythingBut(firstRef(text))));
      seen.add(field);
    }
    const fixes = (test: UnknownTest): boolean =>
      test.field !== undefined &&
      (isConstant(test.field) ||
        (test.field === 'eventSource' &&
          selectors.some(
            ({ Field, Equals }) => Field === 'eventCategory' && Equals?.includes('NetworkActivity') === true,
          )));
    // What decides the category or the type decides which events it is about at all.
    this.open.push(...tests.filter(fixes).map(({ text }) => firstRef(text)));
    const rest = tests.filter((test) => !fixes(test));
    const whole = rest.filter(({ field }) => field === undefined);
    const asksNothing = (field: string) => !selectors.some(({ Field }) => Field === field);
    const categories = selectors.find(({ Field }) => Field === 'eventCategory')?.Equals ?? [];
    const constants = categories.flatMap((category) => constantFieldsOf(category as EventCategory));
    if (asksNothing('eventCategory') || constants.some(asksNothing))
      this.open.push(...whole.map(({ text }) => firstRef(text)));
    const label = name === undefined ? undefined : known(name);
    const api = { ...(label === undefined ? {} : { Name: label }), FieldSelectors: selectors };
    for (const clause of clausesOf({ AdvancedEventSelectors: [api] })) {
      this.clauses.push({ ...withOpenLists(clause, rest), index, tests: rest });
    }
  }

  #fieldSelector(
    field: string,
    { operators }: WrittenField,
  ): { selector: AdvancedFieldSelector; tests: UnknownTest[] } {
    const selector: { Field: string } & { [operator in Operator]?: string[] } = { Field: field };
    const tests: UnknownTest[] = [];
    for (const { operator, values } of operators) {
      const isNegative = operator.startsWith('Not');
      const comparison = comparisons.find((one) => operator.endsWith(one))!;
      const literals = this.#split(values, (text, isList) =>
        tests.push({
          field: field as ViewField,
          comparison: isList ? 'anything' : comparison,
          isNegative,
          text,
        }),
      );
      if (literals.length > 0) selector[operator] = [...(selector[operator] ?? []), ...literals];
    }
    return { selector, tests };
  }

  basic(written: WrittenBasic, index: number): void {
    const readWriteType = written.readWriteType === undefined ? 'All' : known(written.readWriteType);
    const include =
      written.includeManagementEvents === undefined
        ? 'true'
        : known(written.includeManagementEvents)?.toLowerCase();
    const whole: UnknownTest[] =
      readWriteType === undefined ? [anythingBut(firstRef(written.readWriteType!))] : [];
    const excluding: UnknownTest[] = [];
    const excluded = this.#split(written.excludeManagementEventSources, (text, isList) =>
      excluding.push({
        field: 'eventSource',
        comparison: isList ? 'anything' : 'Equals',
        isNegative: true,
        text,
      }),
    );
    const base = readWriteType === undefined ? {} : { ReadWriteType: readWriteType as ReadWriteType };
    const add = (selector: EventSelector, tests: readonly UnknownTest[]) => {
      for (const clause of clausesOf({ EventSelectors: [selector] })) {
        this.clauses.push({ ...withOpenLists(clause, tests), index, tests });
      }
    };
    if (include !== 'false') {
      const unsure = include === undefined ? [anythingBut(firstRef(written.includeManagementEvents!))] : [];
      add({ ...base, ExcludeManagementEventSources: excluded }, [...whole, ...unsure, ...excluding]);
    }
    this.open.push(...written.dataResources.open);
    for (const { type, values } of written.dataResources.items) {
      const Type = known(type);
      if (Type === undefined) {
        this.open.push(firstRef(type));
        continue;
      }
      const comparison = Type === 'AWS::S3::Object' ? 'StartsWith' : 'Equals';
      const tests: UnknownTest[] = [...whole];
      let isUnknownAll = false;
      const literals = this.#split(values, (text, isList) => {
        if (!isList && isAllOfType(anyPartition(text))) isUnknownAll = true;
        else
          tests.push({
            field: 'resources.ARN',
            comparison: isList ? 'anything' : comparison,
            isNegative: false,
            text,
          });
      });
      const isAll = isUnknownAll || literals.some(isAllOfType);
      if (!isAll && literals.length === 0 && tests.length === whole.length) continue;
      // A value must stand there for the part to say something; the tests say what else it may be.
      const Values = isAll || literals.length === 0 ? ['arn:aws:s3'] : literals;
      const part = { ...base, IncludeManagementEvents: false, DataResources: [{ Type, Values }] };
      add(part, isAll ? whole : tests);
    }
  }

  /** The values that are known; the others are handed on, and lists that may have more. */
  #split(values: Listed<Text>, unknown: (text: Text, isList: boolean) => void): string[] {
    const literals = values.items.flatMap((text) => {
      const literal = known(text);
      if (literal === undefined) unknown(text, false);
      return literal ?? [];
    });
    for (const ref of values.open) unknown(textOf([ref], ref.place), true);
    return literals;
  }
}

/** The clause, where a field without known literals must still hit one of the unknown ones. */
function withOpenLists(clause: Clause, tests: readonly UnknownTest[]): Clause {
  const fields = new Map<ViewField, Condition>(clause.conjunction.fields);
  for (const { field, isNegative } of tests) {
    if (field === undefined || isNegative) continue;
    const present = fields.get(field);
    if (present === undefined) fields.set(field, hitting(noPatterns));
    else if (present.some.length === 0) fields.set(field, { some: [noPatterns], none: present.none });
  }
  return { ...clause, conjunction: { group: clause.conjunction.group, fields } };
}

function isConstant(field: string): boolean {
  return field === 'eventCategory' || field === 'resources.type';
}

/** A test that may ask anything of the event. */
function anythingBut(ref: Ref): UnknownTest {
  return { comparison: 'anything', isNegative: false, text: textOf([ref], ref.place) };
}

function firstRef({ parts }: Text): Ref {
  return parts.find((part) => typeof part !== 'string')!;
}

/** The text as it is in one partition, whichever it is. */
function anyPartition({ parts }: Text): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : part.id === partitionId ? 'aws' : '\0'))
    .join('');
}
