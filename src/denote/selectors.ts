import {
  isAllOfType,
  type AdvancedEventSelector,
  type AdvancedFieldSelector,
  type EventCategory,
  type EventSelector,
  type Selectors,
} from '../cloudtrail/index.js';
import {
  both,
  hitting,
  missing,
  noPatterns,
  patterns,
  simplified,
  type Condition,
} from '../eventset/condition.js';
import { setOf, type Conjunction, type EventSet, type ViewField } from '../eventset/event-set.js';

/** What selectors mean, as CloudTrail evaluates them. */

/** The views that one of the selectors takes. */
export function denoteSelectors(selectors: Selectors): EventSet {
  return clausesOf(selectors).flatMap(({ conjunction }) => setOf(conjunction));
}

/** One way to be taken: a conjunction, and the selector that says it. */
export interface Clause {
  /** The index of the selector. */
  readonly index: number;
  /** The selector's name; basic selectors have none. */
  readonly name?: string;
  readonly conjunction: Conjunction;
}

/** Everything that selectors take, conjunction by conjunction, in their order. */
export function clausesOf(selectors: Selectors): readonly Clause[] {
  return selectors.AdvancedEventSelectors === undefined
    ? selectors.EventSelectors.flatMap((selector, index) =>
        basicClauses(selector).map((conjunction) => ({ index, conjunction })),
      )
    : selectors.AdvancedEventSelectors.flatMap((selector, index) =>
        advancedClauses(selector).map((conjunction) => ({
          index,
          ...(selector.Name === undefined ? {} : { name: selector.Name }),
          conjunction,
        })),
      );
}

/** A selector is one conjunction for each category and each type or source that it names. */
function advancedClauses({ FieldSelectors }: AdvancedEventSelector): Conjunction[] {
  const named = (field: string) => FieldSelectors.find(({ Field }) => Field === field)?.Equals ?? [];
  const fieldsBut = (...constants: readonly string[]) => {
    const fields = new Map<ViewField, Condition>();
    for (const selector of FieldSelectors) {
      if (constants.includes(selector.Field)) continue;
      const field = selector.Field as ViewField;
      const condition = conditionOf(selector);
      const present = fields.get(field);
      fields.set(field, present === undefined ? condition : both(present, condition));
    }
    return fields;
  };
  return named('eventCategory').flatMap((name): Conjunction[] => {
    const category = name as EventCategory;
    const constant =
      category === 'Data' ? 'resources.type' : category === 'NetworkActivity' ? 'eventSource' : undefined;
    if (constant === undefined) return [{ group: { category, key: '' }, fields: fieldsBut('eventCategory') }];
    const fields = fieldsBut('eventCategory', constant);
    return named(constant).map((key) => ({ group: { category, key }, fields }));
  });
}

/** Positive operators join with or, negative ones with and, both groups with and. */
function conditionOf(selector: AdvancedFieldSelector): Condition {
  const positive = simplified({
    equals: selector.Equals ?? [],
    startsWith: selector.StartsWith ?? [],
    endsWith: selector.EndsWith ?? [],
  });
  const none = simplified({
    equals: selector.NotEquals ?? [],
    startsWith: selector.NotStartsWith ?? [],
    endsWith: selector.NotEndsWith ?? [],
  });
  const given = [selector.Equals, selector.StartsWith, selector.EndsWith].some(
    (list) => (list ?? []).length > 0,
  );
  return { some: given ? [positive] : [], none };
}

/** A basic selector says its management part and one part for each resource type. */
function basicClauses(selector: EventSelector): Conjunction[] {
  const { ReadWriteType = 'All', IncludeManagementEvents = true, DataResources = [] } = selector;
  const { ExcludeManagementEventSources: excluded = [] } = selector;
  const readOnly: [ViewField, Condition][] =
    ReadWriteType === 'All'
      ? []
      : [['readOnly', hitting(patterns({ equals: [String(ReadWriteType === 'ReadOnly')] }))]];
  const sources: [ViewField, Condition][] =
    excluded.length === 0 ? [] : [['eventSource', missing(simplified(patterns({ equals: excluded })))]];
  const management: Conjunction = {
    group: { category: 'Management', key: '' },
    fields: new Map([...readOnly, ...sources]),
  };
  const data = DataResources.filter(({ Values }) => Values.length > 0).map(
    ({ Type, Values }): Conjunction => {
      const resources: [ViewField, Condition][] = Values.some(isAllOfType)
        ? []
        : [
            [
              'resources.ARN',
              hitting(
                simplified({ ...noPatterns, [Type === 'AWS::S3::Object' ? 'startsWith' : 'equals']: Values }),
              ),
            ],
          ];
      return { group: { category: 'Data', key: Type }, fields: new Map([...readOnly, ...resources]) };
    },
  );
  return IncludeManagementEvents ? [management, ...data] : data;
}
