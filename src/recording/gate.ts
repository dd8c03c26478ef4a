import {
  allOfType,
  categoriesOf,
  eventCategories,
  fieldRule,
  constantFieldsOf,
  isAllOfType,
  managementOnlyTypes,
  misprints,
  partitionOfArn,
  quotas,
  resourceTypeByName,
  resourceTypes,
  selectorFields,
  trailNameProblem,
  type EventCategory,
  type Partition,
  type SelectorField,
  type TargetKind,
} from '../cloudtrail/index.js';
import type { Place } from '../text/source.js';
import type { WrittenAdvanced, WrittenBasic, WrittenField, WrittenSettings } from '../written/target.js';
import { known, openReason, type Ref, type Text } from '../written/text.js';
import { partitionOfTarget } from '../written/whereabouts.js';

/**
 * The gate: everything for which AWS would surely refuse the selectors; values that are not known are not judged. Selectors
 * that are refused are never deployed, so nothing is known of what the target will record; a refusal is a reason for that,
 * never a condition that is passed over.
 */
export function refusals(settings: WrittenSettings, kind: TargetKind): readonly Ref[] {
  const gate = new Gate(kind, partitionOfTarget(settings));
  const { advanced, basic, name } = settings;
  const [some, others] = [advanced?.items ?? [], basic?.items ?? []];
  gate.name(name);
  if (some.length > 0 && others.length > 0)
    gate.refuse('basic and advanced selectors exclude each other', others[0]!.place);
  if (kind === 'eventDataStore' && others.length > 0)
    gate.refuse('an event data store has advanced selectors only', others[0]!.place, true);
  for (const one of some) gate.advanced(one);
  for (const one of others) gate.basic(one);
  gate.limits(some, others);
  return gate.found;
}

class Gate {
  readonly found: Ref[] = [];
  readonly #partitions = new Set<string>();

  constructor(
    readonly kind: TargetKind,
    readonly partition: Partition | undefined,
  ) {}

  refuse(what: string, place: Place, isOfForm = false): void {
    const because = openReason(`AWS refuses this: ${what}`, what, place);
    this.found.push(isOfForm ? { ...because, isOfForm } : because);
  }

  name(text: Text | undefined): void {
    const name = text === undefined ? undefined : known(text);
    if (name === undefined || this.kind !== 'trail' || name.startsWith('arn:')) return;
    const problem = trailNameProblem(name);
    if (problem !== undefined) this.refuse(`the trail name ${problem}`, text!.place);
  }

  advanced({ name, fields, place }: WrittenAdvanced): void {
    const label = name === undefined ? '' : (known(name) ?? '');
    if (label.length > quotas.selectorName.limit || /[\n\r]/.test(label))
      this.refuse('the name of a selector is one line of at most 1000 characters', name!.place);
    const named = new Map<string, WrittenField>();
    for (const one of fields.items) {
      const field = known(one.field);
      if (field === undefined) continue;
      if (named.has(field)) this.refuse(`\`${field}\` is there twice`, one.place);
      named.set(field, one);
    }
    const isWhole = fields.open.length === 0 && fields.items.every((one) => known(one.field) !== undefined);
    const category = this.#category(named.get('eventCategory'), place, isWhole);
    if (category === undefined) return;
    for (const field of constantFieldsOf(category))
      if (isWhole && !named.has(field)) this.refuse(`\`${field}\` is missing`, place);
    for (const [name, one] of named) {
      const field = selectorFields.find((other) => other === name);
      // A field that nobody knows is no refusal: AWS may have got it since.
      if (field !== undefined) this.#field(category, field, one);
    }
  }

  #category(written: WrittenField | undefined, place: Place, isWhole: boolean): EventCategory | undefined {
    if (written === undefined) {
      if (isWhole) this.refuse('`eventCategory` is missing', place);
      return undefined;
    }
    const values = written.operators.flatMap((one) => one.values.items.flatMap((text) => known(text) ?? []));
    const other = values.find((value) => eventCategories.some((one) => one === value && !this.#has(one)));
    if (other !== undefined) this.refuse(`a target of this kind has no events of ${other}`, written.place);
    return categoriesOf(this.kind).find((one) => values.includes(one));
  }

  #has(category: EventCategory): boolean {
    return categoriesOf(this.kind).includes(category);
  }

  #field(category: EventCategory, field: SelectorField, { operators: given, place }: WrittenField): void {
    const rule = fieldRule(this.kind, category, field);
    if (rule === undefined)
      return this.refuse(`selectors of ${category} events have no \`${field}\` here`, place);
    if (given.length === 0) this.refuse(`\`${field}\` has no operator`, place);
    const values = given.flatMap((one) => one.values.items);
    for (const { operator, place: at } of given)
      if (!rule.operators.includes(operator))
        this.refuse(`\`${field}\` has no operator \`${operator}\` on ${category} events`, at);
    for (const text of values) this.#value(category, rule.values, field, text);
    if (rule.oneValue && values.length > 1) this.refuse(`\`${field}\` has one value`, values[1]!.place);
  }

  #value(
    category: EventCategory,
    allowed: readonly string[] | undefined,
    field: SelectorField,
    text: Text,
  ): void {
    const value = known(text);
    if (value === undefined) return;
    const { limit } = quotas.fieldValue;
    if (value === '' || value.length > limit) this.refuse(`a value has 1 to ${limit} characters`, text.place);
    else if (allowed !== undefined && !allowed.includes(value))
      this.refuse(`\`${value}\` is no value of \`${field}\``, text.place);
    else if (field === 'resources.type' && !isType(value))
      this.refuse(`\`${value}\` is no type of data events`, text.place);
    else if (
      category === 'NetworkActivity' &&
      field === 'eventSource' &&
      allowed === undefined &&
      !value.includes('.')
    )
      this.refuse(`\`${value}\` is no event source`, text.place);
  }

  basic({
    includeManagementEvents,
    dataResources,
    excludeManagementEventSources,
    place,
  }: WrittenBasic): void {
    const include = includeManagementEvents === undefined ? 'true' : known(includeManagementEvents);
    const isOff = include?.toLowerCase() === 'false';
    const { items, open } = dataResources;
    if (isOff && items.length + open.length === 0)
      this.refuse('a selector without management events has data resources', place);
    if (isOff && excludeManagementEventSources.items.length > 0)
      this.refuse('without management events there are none to leave out', place);
    for (const text of excludeManagementEventSources.items) {
      const source = known(text);
      if (source !== undefined && !optionalSources.includes(source))
        this.refuse(`\`${source}\` cannot be left out`, text.place);
    }
    for (const { type, values } of items) {
      const name = known(type);
      if (name === undefined) continue;
      if (!allOfType.has(name))
        this.refuse(`basic selectors have no data events of \`${name}\``, type.place, true);
      else for (const text of values.items) this.#basicValue(name, text);
    }
  }

  #basicValue(type: string, text: Text): void {
    const value = known(text);
    if (value === undefined) return;
    const partition = partitionOfArn(value);
    this.#partitions.add(partition ?? '');
    const isElsewhere =
      this.partition !== undefined && partition !== undefined && partition !== this.partition;
    if (isElsewhere || this.#partitions.size > 1)
      this.refuse(`\`${value}\` is of another partition`, text.place);
    else if (partition === undefined || !(isAllOfType(value) || basicShapes.get(type)!.test(value)))
      this.refuse(`\`${value}\` is no value of \`${type}\` in basic selectors`, text.place, true);
  }

  limits(advanced: readonly WrittenAdvanced[], basic: readonly WrittenBasic[]): void {
    const categories = new Set(advanced.map(categoryOf));
    const alone = [...categories].find((one) => one !== undefined && !ofCloudTrail.includes(one));
    if (alone !== undefined && advanced.length > 1)
      this.refuse(`events of ${alone} are in a selector of their own`, advanced[1]!.place);
    const values = advanced.flatMap(({ fields }) =>
      fields.items.flatMap((one) => one.operators.flatMap((operator) => operator.values.items)),
    );
    const over = values[quotas.advancedValues.limit];
    if (over !== undefined)
      this.refuse(`${values.length} values, where ${quotas.advancedValues.limit} are allowed`, over.place);
    const extra = basic[quotas.basicSelectors.limit];
    if (extra !== undefined)
      this.refuse(
        `${basic.length} basic selectors, where ${quotas.basicSelectors.limit} are allowed`,
        extra.place,
        true,
      );
    const resources = basic.flatMap(({ dataResources }) =>
      dataResources.items.flatMap(({ values: own }) =>
        own.items.filter((text) => !isAllOfType(known(text) ?? '')),
      ),
    );
    const { limit } = quotas.dataResourceValues;
    if (resources.length > limit)
      this.refuse(
        `${resources.length} data resources, where ${limit} are allowed`,
        resources[limit]!.place,
        true,
      );
  }
}

/** The categories that selectors of one target can have beside one another. */
const ofCloudTrail: readonly string[] = ['Management', 'Data', 'NetworkActivity'];

/** The category of a selector, where it is known. */
function categoryOf({ fields }: WrittenAdvanced): string | undefined {
  const field = fields.items.find((one) => known(one.field) === 'eventCategory');
  const [text] = field?.operators.flatMap((one) => one.values.items) ?? [];
  return text === undefined ? undefined : known(text);
}

/** Whether AWS may have data events of the type: the list grows, but another spelling of a known type is none. */
function isType(type: string): boolean {
  if (resourceTypeByName.has(type)) return true;
  if (!/^AWS::\w+::\w+$/.test(type) || misprints.has(type) || managementOnlyTypes.has(type)) return false;
  return !resourceTypes.some((one) => one.type.toLowerCase() === type.toLowerCase());
}

/** The sources of management events that basic selectors can leave out (source A1). */
const optionalSources: readonly string[] = fieldRule('trail', 'Management', 'eventSource')!.values!;

/** Values of basic selectors that are not for all resources of a type (API Reference: DataResource). */
const basicShapes: ReadonlyMap<string, RegExp> = new Map([
  ['AWS::S3::Object', /^arn:[^:]+:s3:::[^/*?]+\//],
  ['AWS::Lambda::Function', /^arn:[^:]+:lambda:[a-z0-9-]+:\d{12}:function:[^:*]+(:[^:*]+)?$/],
  ['AWS::DynamoDB::Table', /^arn:[^:]+:dynamodb:[a-z0-9-]+:\d{12}:table\/[^*/]+$/],
]);
