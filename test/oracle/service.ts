/**
 * CloudTrail as its documentation describes it: which records a selector request takes, and which requests
 * it refuses. Nothing here comes from `src`; the section numbers are those of the rule sheet that the
 * project was written from.
 */

/** A `PutEventSelectors` or `UpdateEventDataStore` request, as JSON. */
export interface RequestJson {
  TrailName?: string;
  EventDataStore?: string;
  AdvancedEventSelectors?: AdvancedJson[];
  EventSelectors?: BasicJson[];
}
export interface AdvancedJson {
  Name?: string;
  FieldSelectors: FieldJson[];
}
export type FieldJson = { Field: string } & { [operator in Operator]?: string[] };
export interface BasicJson {
  ReadWriteType?: string;
  IncludeManagementEvents?: boolean;
  DataResources?: { Type: string; Values: string[] }[];
  ExcludeManagementEventSources?: string[];
}

/** One resource of a record. */
export interface ResourceJson {
  type?: string;
  ARN?: string;
  ARNPrefix?: string;
  accountId?: string;
}
/** A CloudTrail record, as JSON: whatever it carries, some of it is looked at. */
export interface RecordJson {
  eventCategory?: string;
  resources?: ResourceJson[];
  userIdentity?: { arn?: string; [name: string]: unknown };
  [name: string]: unknown;
}

/** Who is asked: a trail or an event data store. */
export type Target = 'trail' | 'eventDataStore';

// ---------------------------------------------------------------------------------------------- records

/** Would CloudTrail record this event under these selectors? */
export function records(request: RequestJson, record: RecordJson): boolean {
  const advanced = request.AdvancedEventSelectors ?? [];
  const basic = request.EventSelectors ?? [];
  // Section 3: an event that matches any selector is logged.
  return advanced.some((one) => advancedTakes(one, record)) || basic.some((one) => basicTakes(one, record));
}

/** Section 3, 3.1: all fields of a selector hold; type and ARN are about the same resource of the record. */
function advancedTakes({ FieldSelectors }: AdvancedJson, record: RecordJson): boolean {
  const resources: ResourceJson[] = record.resources?.length ? record.resources : [{}];
  return resources.some((resource) =>
    FieldSelectors.every((field) => fieldHolds(field, valueOf(field.Field, record, resource))),
  );
}

/** What the record, seen through one of its resources, has in a field; a flag is compared as a string. */
function valueOf(field: string, record: RecordJson, resource: ResourceJson): string | undefined {
  if (field === 'resources.type') return resource.type;
  if (field === 'resources.ARN') return resource.ARN ?? resource.ARNPrefix; // a full ARN wins over a prefix
  const value = field === 'userIdentity.arn' ? record.userIdentity?.arn : record[field];
  return value === undefined || value === null ? undefined : String(value);
}

/** Section 3: some positive operator hits, if there is one, and no negative operator hits; an absent value is hit by none. */
function fieldHolds(field: FieldJson, value: string | undefined): boolean {
  const hit = (operator: Operator, test: (text: string, wanted: string) => boolean): boolean =>
    value !== undefined && (field[operator] ?? []).some((wanted) => test(value, wanted));
  const equals = (text: string, wanted: string) => text === wanted;
  const starts = (text: string, wanted: string) => text.startsWith(wanted);
  const ends = (text: string, wanted: string) => text.endsWith(wanted);

  const asked = field.Equals || field.StartsWith || field.EndsWith;
  const taken = hit('Equals', equals) || hit('StartsWith', starts) || hit('EndsWith', ends);
  const dropped = hit('NotEquals', equals) || hit('NotStartsWith', starts) || hit('NotEndsWith', ends);
  return (!asked || taken) && !dropped;
}

/** Section 6: ReadWriteType is about both parts; management events are in unless they are switched off. */
function basicTakes(selector: BasicJson, record: RecordJson): boolean {
  const { ReadWriteType = 'All', IncludeManagementEvents = true } = selector;
  if (ReadWriteType === 'ReadOnly' && String(record.readOnly) !== 'true') return false;
  if (ReadWriteType === 'WriteOnly' && String(record.readOnly) !== 'false') return false;
  if (record.eventCategory === 'Management') {
    const excluded = selector.ExcludeManagementEventSources ?? [];
    return IncludeManagementEvents && !excluded.includes(String(record.eventSource));
  }
  if (record.eventCategory !== 'Data') return false; // network activity has no basic form
  return (selector.DataResources ?? []).some(({ Type, Values }) =>
    (record.resources ?? []).some(
      (resource) => resource.type === Type && Values.some((value) => basicValueTakes(Type, value, resource)),
    ),
  );
}

/** Section 6, 6.1: "all" values take every resource of the type, S3 values are prefixes, the others exact. */
function basicValueTakes(type: string, value: string, { ARN, ARNPrefix }: ResourceJson): boolean {
  if (basicAll.test(value)) return true;
  const arn = ARN ?? ARNPrefix;
  if (arn === undefined) return false;
  return type === 'AWS::S3::Object' ? arn.startsWith(value) : arn === value;
}

/** The values that stand for every resource of their type. */
const basicAll = /^arn:aws[a-z-]*:(s3|s3:::|lambda|dynamodb)$/;

// --------------------------------------------------------------------------------------------- refusals

const positive = ['Equals', 'StartsWith', 'EndsWith'] as const;
const negative = ['NotEquals', 'NotStartsWith', 'NotEndsWith'] as const;
const operators = [...positive, ...negative] as const;
export type Operator = (typeof operators)[number];

/** What a field allows: its operators, how many values in all, and which ones. */
export interface FieldRule {
  operators: readonly Operator[];
  most?: number;
  values?: RegExp;
}
const any: FieldRule = { operators };
const readOnly: FieldRule = { operators: ['Equals'], most: 1, values: /^(true|false)$/ };
const consoleOnly: FieldRule = { operators: ['Equals', 'NotEquals'], most: 1, values: /^true$/ };
const kmsAndRds: FieldRule = { operators: ['NotEquals'], values: /^(kms|rdsdata)\.amazonaws\.com$/ };
const oneSource: FieldRule = { operators: ['Equals'], most: 1 };
const oneType: FieldRule = { operators: ['Equals'], most: 1, values: /^AWS::\w+::\w+$/ };
const denied: FieldRule = { operators: ['Equals'], values: /^VpceAccessDenied$/ };
const category: FieldRule = { operators: ['Equals'], most: 1 };

const data = {
  eventCategory: category,
  readOnly,
  eventSource: any,
  eventName: any,
  eventType: any,
  sessionCredentialFromConsole: consoleOnly,
  'userIdentity.arn': any,
  'resources.type': oneType,
  'resources.ARN': any,
};
const network = {
  eventCategory: category,
  eventSource: oneSource,
  eventName: any,
  errorCode: denied,
  vpcEndpointId: any,
};
const storeOnly = { eventCategory: category };

/** Sections 2 and 2.1: target × category × field. What is not in here is refused. */
export const fieldTable: Record<Target, Record<string, Record<string, FieldRule>>> = {
  trail: {
    Management: { eventCategory: category, readOnly, eventSource: kmsAndRds },
    Data: data,
    NetworkActivity: { ...network, 'userIdentity.arn': any },
  },
  eventDataStore: {
    Management: {
      eventCategory: category,
      readOnly,
      eventSource: any,
      eventName: any,
      eventType: any,
      sessionCredentialFromConsole: consoleOnly,
      'userIdentity.arn': any,
    },
    Data: data,
    NetworkActivity: network,
    Insight: storeOnly,
    ConfigurationItem: storeOnly,
    Evidence: storeOnly,
    ActivityAuditLog: storeOnly,
  },
};

/** The field that a category cannot do without. */
const needed: Record<string, string> = { Data: 'resources.type', NetworkActivity: 'eventSource' };

/** What the service would refuse in this request, one sentence each; nothing when it would take it. */
export function refusals(target: Target, request: RequestJson): string[] {
  const { AdvancedEventSelectors: advanced, EventSelectors: basic } = request;
  if (advanced && basic) return ['use either EventSelectors or AdvancedEventSelectors, but not both'];
  if (advanced) return advancedRefusals(target, advanced);
  if (basic && target === 'trail') return basicRefusals(basic);
  return [basic ? 'an event data store takes no basic selectors' : 'there are no selectors'];
}

function advancedRefusals(target: Target, selectors: AdvancedJson[]): string[] {
  const found = selectors.flatMap((selector, index) =>
    selectorRefusals(target, selector).map((text) => `selector ${index}: ${text}`),
  );
  if (selectors.length === 0) found.push('the list of selectors is empty');
  const others = selectors.map(categoryOf).filter((name) => fieldTable[target][name] === storeOnly);
  if (others.length > 0 && selectors.length > 1) found.push(`${others[0]} stands in a selector of its own`);
  const values = selectors.flatMap(({ FieldSelectors }) => FieldSelectors.flatMap(allValues));
  if (values.length > 500) found.push(`too many filters: ${values.length} of 500`); // section 2.3: every value counts
  return found;
}

const categoryOf = ({ FieldSelectors }: AdvancedJson): string =>
  FieldSelectors.find(({ Field }) => Field === 'eventCategory')?.Equals?.[0] ?? '';

const allValues = (field: FieldJson): string[] => operators.flatMap((operator) => field[operator] ?? []);

function selectorRefusals(target: Target, selector: AdvancedJson): string[] {
  const { Name = '', FieldSelectors } = selector;
  const found: string[] = [];
  if (lengthOf(Name) > 1000 || !/^.*$/.test(Name)) found.push('Name has 0 to 1000 characters on one line');
  const names = FieldSelectors.map(({ Field }) => Field);
  if (new Set(names).size < names.length) found.push('a field is there twice');
  if (!names.includes('eventCategory')) return [...found, 'eventCategory is required'];

  const name = categoryOf(selector);
  const fields = fieldTable[target][name];
  if (!fields) return [...found, `the eventCategory value ${name} is not valid`];
  const missing = needed[name];
  if (missing && !names.includes(missing)) found.push(`${missing} is required when eventCategory is ${name}`);
  for (const field of FieldSelectors) {
    const rule = Object.hasOwn(fields, field.Field) ? fields[field.Field] : undefined;
    if (rule) found.push(...fieldRefusals(field, rule));
    else found.push(`${field.Field} is not allowed when eventCategory is ${name}`);
  }
  return found;
}

/** Section 1: at least one operator, at least one value each, 1 to 2048 characters; the rest is the rule's. */
function fieldRefusals(field: FieldJson, rule: FieldRule): string[] {
  const found: string[] = [];
  const { Field, ...used } = field;
  if (Object.keys(used).length === 0) found.push(`${Field} has no operator`);
  for (const [operator, values] of Object.entries(used)) {
    const allowed = rule.operators.some((one) => one === operator);
    if (!allowed) found.push(`only ${rule.operators.join(', ')} are valid with ${Field}`);
    if (!Array.isArray(values) || values.length === 0) found.push(`${Field} ${operator} has no value`);
  }
  const values = allValues(field);
  if (values.length > (rule.most ?? Infinity)) found.push(`${Field} has one value`);
  for (const value of values) {
    const fits = typeof value === 'string' && /^.+$/.test(value) && lengthOf(value) <= 2048;
    if (!fits) found.push(`a value of ${Field} has 1 to 2048 characters on one line`);
    else if (rule.values && !rule.values.test(value)) found.push(`the ${Field} value ${value} is not valid`);
  }
  return found;
}

const lengthOf = (text: string): number => [...text].length;

/** Section 6: the three types that basic selectors know, and the shapes of their values. */
const basicShapes: Record<string, RegExp> = {
  'AWS::S3::Object': /^arn:aws[a-z-]*:s3(:::([\w.-]+\/.*)?)?$/,
  'AWS::Lambda::Function': /^arn:aws[a-z-]*:lambda(:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?)?$/,
  'AWS::DynamoDB::Table': /^arn:aws[a-z-]*:dynamodb(:[\w-]+:\d{12}:table\/[\w.-]+)?$/,
};

function basicRefusals(selectors: BasicJson[]): string[] {
  const found: string[] = [];
  if (selectors.length < 1 || selectors.length > 5)
    found.push(`${selectors.length} selectors; 1 to 5 are valid`);
  for (const { ReadWriteType = 'All', IncludeManagementEvents = true, ...rest } of selectors) {
    const { DataResources = [], ExcludeManagementEventSources: excluded = [] } = rest;
    if (!/^(ReadOnly|WriteOnly|All)$/.test(ReadWriteType)) found.push(`${ReadWriteType} is no ReadWriteType`);
    for (const source of excluded)
      if (!kmsAndRds.values?.test(source)) found.push(`${source} cannot be excluded`);
    if (!IncludeManagementEvents && DataResources.length === 0) found.push('DataResources must not be empty');
    if (!IncludeManagementEvents && excluded.length > 0)
      found.push('there are no management events to exclude');
    for (const { Type, Values } of DataResources) {
      const shape = Object.hasOwn(basicShapes, Type) ? basicShapes[Type] : undefined;
      if (!shape) found.push(`value ${Type} for DataResources.Type is invalid`);
      for (const value of Values)
        if (shape && !shape.test(value)) found.push(`value ${value} for DataResources.Values is invalid`);
    }
  }
  const values = selectors.flatMap(({ DataResources = [] }) => DataResources.flatMap(({ Values }) => Values));
  const counted = values.filter((value) => !basicAll.test(value));
  if (counted.length > 250) found.push(`${counted.length} values; 0 to 250 are valid`);
  return found;
}
