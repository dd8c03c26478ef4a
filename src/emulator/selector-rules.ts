import { ServiceError, unworded } from './errors.js';
import { flagIn, structuresIn, textIn, textsIn, type Request } from './members.js';
import type { AdvancedSelector, BasicSelector, Selectors } from './shapes.js';
import {
  allowedFields,
  basicTypes,
  excludable,
  fieldOperators,
  mostBasicSelectors,
  mostDataResources,
  mostValues,
  operatorNames,
  requiredFields,
  singleValued,
  storeCategories,
  trailCategories,
  type Kind,
} from './tables.js';

function refused(message: string): ServiceError {
  return new ServiceError('InvalidEventSelectorsException', message);
}

function refusedUnworded(message: string): ServiceError {
  return unworded('InvalidEventSelectorsException', message);
}

/** The selectors of a request, as the service keeps them; what it refuses is thrown. */
export function selectorsOf(request: Request, kind: Kind, partition: string): Selectors {
  const lists = {
    advanced: structuresIn(request, 'AdvancedEventSelectors'),
    basic: structuresIn(request, 'EventSelectors'),
  };
  // Nobody has published what an empty list beside the other kind does: it is taken as responses spell it, for absent.
  const areBoth = lists.advanced !== undefined && lists.basic !== undefined;
  const used = <T>(list: readonly T[] | undefined) => (areBoth && list?.length === 0 ? undefined : list);
  const [advanced, basic] = [used(lists.advanced), used(lists.basic)];
  if (advanced !== undefined && basic !== undefined)
    throw refused(
      'You can select events by using either EventSelectors or AdvancedEventSelectors, but not both.',
    );
  if (advanced !== undefined) return { AdvancedEventSelectors: advancedSelectors(advanced, kind) };
  if (basic !== undefined) return { EventSelectors: basicSelectors(basic, partition) };
  throw refusedUnworded('Specify either EventSelectors or AdvancedEventSelectors.');
}

export function advancedSelectors(given: readonly Request[], kind: Kind): readonly AdvancedSelector[] {
  // What a list without selectors does is not settled (section 14, 9): refusing it loses nothing.
  if (given.length === 0) throw refusedUnworded('AdvancedEventSelectors must not be empty.');
  const selectors = given.map((one) => advancedSelector(one, kind));
  const values = selectors.reduce((sum, one) => sum + countValues(one), 0);
  if (values > mostValues)
    throw refused('There are too many filters applied. The maximum allowed number of filters is 500.');
  const others = selectors.filter((one) => storeCategories.includes(categoryOf(one)));
  if (others.length > 0 && selectors.length > 1)
    throw refusedUnworded(`A store of ${categoryOf(others[0]!)} events has one selector.`);
  return selectors;
}

function countValues({ FieldSelectors }: AdvancedSelector): number {
  return FieldSelectors.reduce(
    (sum, field) =>
      sum + operatorNames.reduce((all, operator) => all + ((field[operator] as string[]) ?? []).length, 0),
    0,
  );
}

/** The category of a selector that has passed. */
export function categoryOf({ FieldSelectors }: AdvancedSelector): string {
  const field = FieldSelectors.find(({ Field }) => Field === 'eventCategory');
  return (field?.['Equals'] as string[])[0]!;
}

type Fields = ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;

function advancedSelector(given: Request, kind: Kind): AdvancedSelector {
  const Name = textIn(given, 'Name');
  if (Name !== undefined && (Name.length > 1000 || /[\n\r]/.test(Name)))
    throw invalid('Name', 'Member must have length less than or equal to 1000 and no line break');
  const FieldSelectors = structuresIn(given, 'FieldSelectors');
  if (FieldSelectors === undefined || FieldSelectors.length === 0)
    throw invalid('FieldSelectors', 'Member must have length greater than or equal to 1');
  const fields = new Map<string, Record<string, readonly string[]>>();
  let isRepeated = false;
  for (const one of FieldSelectors) {
    const field = textIn(one, 'Field');
    if (field === undefined || !/^[\w|.]{1,1000}$/.test(field))
      throw invalid('Field', 'Member must satisfy regular expression pattern: [\\w|\\d|\\.|_]+');
    isRepeated ||= fields.has(field);
    fields.set(field, operatorsOf(one, field));
  }
  if (isRepeated)
    throw refused(
      'A duplicate event selector was found for at least one field. Only one selector is allowed per field.',
    );
  checkFields(fields, kind);
  return { ...(Name === undefined ? {} : { Name }), FieldSelectors };
}

function operatorsOf(given: Request, field: string): Record<string, readonly string[]> {
  const operators: Record<string, readonly string[]> = {};
  for (const operator of operatorNames) {
    const values = textsIn(given, operator);
    if (values === undefined) continue;
    if (values.length === 0) throw invalid(operator, 'Member must have length greater than or equal to 1');
    if (values.some((value) => value.length < 1 || value.length > 2048 || /[\n\r]/.test(value)))
      throw invalid(operator, 'Member must have length between 1 and 2048 and no line break');
    operators[operator] = values;
  }
  if (Object.keys(operators).length === 0) throw refusedUnworded(`The ${field} field has no operator.`);
  return operators;
}

function invalid(member: string, constraint: string): ServiceError {
  return unworded(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

function checkFields(fields: Fields, kind: Kind): void {
  const category = fields.get('eventCategory');
  if (category === undefined) throw refused('The following fields are required: [eventCategory].');
  checkOperators('eventCategory', category);
  const values = category['Equals']!;
  const known = kind === 'trail' ? trailCategories : [...trailCategories, ...storeCategories];
  if (new Set(values).size !== 1 || !known.includes(values[0]!))
    throw refused('The eventCategory field value is not valid.');
  const name = values[0]!;
  const allowed = allowedFields[name]?.[kind] ?? ['eventCategory'];
  for (const field of fields.keys())
    if (!allowed.includes(field))
      throw refused(
        `The following field is not allowed when the eventCategory field value equals ${name}: ${field}.`,
      );
  const missing = (requiredFields[name] ?? []).filter((field) => !fields.has(field));
  if (missing.length > 0)
    throw refused(
      `The following selectors are required when the eventCategory field value equals ${name}: [${missing.join(', ')}].`,
    );
  for (const [field, operators] of fields) {
    checkOperators(field, operators, fixedOperators(name, field, kind));
    checkValues(name, field, operators, kind);
  }
}

function fixedOperators(category: string, field: string, kind: Kind): readonly string[] | undefined {
  if (field !== 'eventSource') return undefined;
  if (category === 'NetworkActivity') return ['Equals'];
  return category === 'Management' && kind === 'trail' ? ['NotEquals'] : undefined;
}

function checkOperators(
  field: string,
  operators: Readonly<Record<string, unknown>>,
  allowed: readonly string[] | undefined = fieldOperators[field],
): void {
  if (allowed === undefined || Object.keys(operators).every((one) => allowed.includes(one))) return;
  throw refused(`Only the following operators are valid with the ${field} field: [${allowed.join(', ')}].`);
}

function checkValues(
  category: string,
  field: string,
  operators: Readonly<Record<string, readonly string[]>>,
  kind: Kind,
): void {
  const values = Object.values(operators).flat();
  const isNetworkSource = category === 'NetworkActivity' && field === 'eventSource';
  if ((singleValued.includes(field) || isNetworkSource) && new Set(values).size > 1)
    throw refusedUnworded(`The ${field} field takes one value.`);
  const isValid = (value: string): boolean => {
    if (field === 'readOnly') return value === 'true' || value === 'false';
    if (field === 'sessionCredentialFromConsole') return value === 'true';
    if (field === 'errorCode') return value === 'VpceAccessDenied';
    // The list of types grows from month to month: what looks like one is taken for one.
    if (field === 'resources.type') return /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(value);
    if (isNetworkSource) return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/.test(value);
    if (field === 'eventSource' && category === 'Management' && kind === 'trail')
      return excludable.includes(value);
    return true;
  };
  if (!values.every(isValid)) throw refused(`The ${field} field value is not valid.`);
}

function basicSelectors(given: readonly Request[], partition: string): readonly BasicSelector[] {
  if (given.length < 1 || given.length > mostBasicSelectors)
    throw refusedUnworded('Specify 1 to 5 event selectors.');
  const selectors = given.map((one) => basicSelector(one, partition));
  const values = selectors.flatMap(({ DataResources }) => DataResources.flatMap(({ Values }) => Values));
  if (values.filter((value) => !isEverything(value)).length > mostDataResources)
    throw refused('Specify a valid number of DataResources.Values (0 to 250) for all your selectors');
  return selectors;
}

function basicSelector(given: Request, partition: string): BasicSelector {
  const ReadWriteType = textIn(given, 'ReadWriteType') ?? 'All';
  if (!['All', 'ReadOnly', 'WriteOnly'].includes(ReadWriteType))
    throw invalid('ReadWriteType', 'Member must satisfy enum value set: [WriteOnly, ReadOnly, All]');
  const IncludeManagementEvents = flagIn(given, 'IncludeManagementEvents') ?? true;
  const DataResources = (structuresIn(given, 'DataResources') ?? []).map((one) => {
    const Type = textIn(one, 'Type') ?? '';
    if (!basicTypes.includes(Type)) throw refused(`Value ${Type} for DataResources.Type is invalid.`);
    const Values = textsIn(one, 'Values') ?? [];
    for (const value of Values)
      if (!isResource(Type, value, partition))
        throw refused(`Value ${value} for DataResources.Values is invalid.`);
    return { Type, Values };
  });
  if (!IncludeManagementEvents && DataResources.length === 0)
    throw refused('When includeManagementEvents is false, DataResources must not be empty');
  const ExcludeManagementEventSources = textsIn(given, 'ExcludeManagementEventSources') ?? [];
  for (const source of ExcludeManagementEventSources)
    if (!excludable.includes(source))
      throw refusedUnworded(`Value ${source} for ExcludeManagementEventSources is invalid.`);
  return { ReadWriteType, IncludeManagementEvents, DataResources, ExcludeManagementEventSources };
}

function isEverything(value: string): boolean {
  return /^arn:aws[a-z-]*:(s3(:::)?|lambda|dynamodb)$/.test(value);
}

/** Whether a value names resources of a type, in the partition in which it is asked. */
function isResource(type: string, value: string, partition: string): boolean {
  const prefix = `arn:${partition}:`;
  if (!value.startsWith(prefix)) return false;
  const rest = value.slice(prefix.length);
  if (type === 'AWS::S3::Object') return /^s3(:::)?$/.test(rest) || /^s3:::[\w.-]+\/.*$/.test(rest);
  if (type === 'AWS::Lambda::Function')
    return /^lambda(:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?)?$/.test(rest);
  return /^dynamodb(:[a-z0-9-]+:\d{12}:table\/[\w.-]+)?$/.test(rest);
}
