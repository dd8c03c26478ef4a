/** What advanced selectors may say: each field, for each category and target, as AWS's pages have it. */
import { operators, type Operator } from './selectors.js';
import type { Certainty, SourceKey } from './sources.js';
import { targetKinds, type TargetKind } from './target-kinds.js';

/** Every value that `eventCategory` may have in a selector. */
export const eventCategories = [
  'Management',
  'Data',
  'NetworkActivity',
  'Insight',
  'ConfigurationItem',
  'Evidence',
  'ActivityAuditLog',
] as const;
export type EventCategory = (typeof eventCategories)[number];

/** Every field that a selector may name; all others are refused. */
export const selectorFields = [
  'eventCategory',
  'readOnly',
  'eventSource',
  'eventName',
  'eventType',
  'sessionCredentialFromConsole',
  'userIdentity.arn',
  'resources.type',
  'resources.ARN',
  'errorCode',
  'vpcEndpointId',
] as const;
export type SelectorField = (typeof selectorFields)[number];

/** What a selector of a category may say about a field, on the targets named. */
export interface FieldRule {
  readonly field: SelectorField;
  readonly category: EventCategory;
  readonly targets: readonly TargetKind[];
  /** Whether every selector of the category must have it; it then is a constant of the selector. */
  readonly required: boolean;
  readonly operators: readonly Operator[];
  /** The only values allowed, where the list is closed. */
  readonly values?: readonly string[];
  /** Whether to treat more than one value as an error; how the service takes two has not been seen. */
  readonly oneValue: boolean;
  readonly source: SourceKey;
  readonly certainty: Certainty;
}

const both = targetKinds;
const trail = ['trail'] as const;
const store = ['eventDataStore'] as const;
const equals = ['Equals'] as const;

const stated = { required: false, oneValue: false, certainty: 'stated' } as const;
const any = { ...stated, operators } as const;
const readOnly = { ...stated, operators: equals, values: ['true', 'false'], oneValue: true } as const;
const consoleOnly = {
  ...stated,
  operators: ['Equals', 'NotEquals'],
  values: ['true'],
  oneValue: true,
} as const;
const constant = { ...stated, required: true, operators: equals, oneValue: true } as const;

/** The whole table: a field that a category and target have no row for is not allowed there. */
export const fieldRules: readonly FieldRule[] = [
  {
    field: 'eventCategory',
    category: 'Management',
    targets: both,
    ...constant,
    values: ['Management'],
    source: 'A1',
  },
  { field: 'readOnly', category: 'Management', targets: both, ...readOnly, source: 'A1' },
  {
    field: 'eventSource',
    category: 'Management',
    targets: trail,
    ...stated,
    operators: ['NotEquals'],
    values: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'],
    source: 'A1',
  },
  { field: 'eventSource', category: 'Management', targets: store, ...any, source: 'A1' },
  { field: 'eventName', category: 'Management', targets: store, ...any, source: 'A1' },
  { field: 'eventType', category: 'Management', targets: store, ...any, source: 'A1' },
  {
    field: 'sessionCredentialFromConsole',
    category: 'Management',
    targets: store,
    ...consoleOnly,
    source: 'U5',
  },
  { field: 'userIdentity.arn', category: 'Management', targets: store, ...any, source: 'A1' },

  { field: 'eventCategory', category: 'Data', targets: both, ...constant, values: ['Data'], source: 'A1' },
  { field: 'readOnly', category: 'Data', targets: both, ...readOnly, source: 'U1' },
  { field: 'eventSource', category: 'Data', targets: both, ...any, source: 'U1' },
  { field: 'eventName', category: 'Data', targets: both, ...any, source: 'A1' },
  { field: 'eventType', category: 'Data', targets: both, ...any, source: 'U1' },
  { field: 'sessionCredentialFromConsole', category: 'Data', targets: both, ...consoleOnly, source: 'U1' },
  { field: 'userIdentity.arn', category: 'Data', targets: both, ...any, source: 'A1' },
  { field: 'resources.type', category: 'Data', targets: both, ...constant, source: 'A1' },
  { field: 'resources.ARN', category: 'Data', targets: both, ...any, source: 'A1' },

  {
    field: 'eventCategory',
    category: 'NetworkActivity',
    targets: both,
    ...constant,
    values: ['NetworkActivity'],
    source: 'A1',
  },
  { field: 'eventSource', category: 'NetworkActivity', targets: both, ...constant, source: 'U4' },
  { field: 'eventName', category: 'NetworkActivity', targets: both, ...any, source: 'U4' },
  { field: 'userIdentity.arn', category: 'NetworkActivity', targets: trail, ...any, source: 'U16' },
  {
    field: 'errorCode',
    category: 'NetworkActivity',
    targets: both,
    ...stated,
    operators: equals,
    values: ['VpceAccessDenied'],
    oneValue: true,
    source: 'U4',
  },
  { field: 'vpcEndpointId', category: 'NetworkActivity', targets: both, ...any, source: 'U4' },

  {
    field: 'eventCategory',
    category: 'Insight',
    targets: store,
    ...constant,
    values: ['Insight'],
    source: 'A1',
  },
  {
    field: 'eventCategory',
    category: 'ConfigurationItem',
    targets: store,
    ...constant,
    values: ['ConfigurationItem'],
    source: 'A1',
  },
  {
    field: 'eventCategory',
    category: 'Evidence',
    targets: store,
    ...constant,
    values: ['Evidence'],
    source: 'A1',
  },
  {
    field: 'eventCategory',
    category: 'ActivityAuditLog',
    targets: store,
    ...constant,
    values: ['ActivityAuditLog'],
    source: 'A1',
  },
];

const byKey = new Map<string, FieldRule>(
  fieldRules.flatMap((rule) =>
    rule.targets.map((target) => [`${target} ${rule.category} ${rule.field}`, rule] as const),
  ),
);

/** What a selector may say about `field`, or undefined where it must not name it. */
export function fieldRule(
  target: TargetKind,
  category: EventCategory,
  field: SelectorField,
): FieldRule | undefined {
  return byKey.get(`${target} ${category} ${field}`);
}

/** The categories that selectors of a target may have, in the order of `eventCategories`. */
export function categoriesOf(target: TargetKind): readonly EventCategory[] {
  return categories.get(target)!;
}

const categories = new Map(
  targetKinds.map((target) => [
    target,
    eventCategories.filter((category) => fieldRule(target, category, 'eventCategory') !== undefined),
  ]),
);

/** The fields that hold one value throughout a selector of the category, in the order of `selectorFields`. */
export function constantFieldsOf(category: EventCategory): readonly SelectorField[] {
  return constants.get(category) ?? [];
}

/** The fields that may vary within a selector of the category, on some target: all that it may name but its constants. */
export function eventFieldsOf(category: EventCategory): readonly SelectorField[] {
  return varying.get(category) ?? [];
}

const constants = fieldsOf(true);
const varying = fieldsOf(false);

/** The fields that selectors of each category must have, or may have, in the order of `selectorFields`. */
function fieldsOf(required: boolean): ReadonlyMap<EventCategory, readonly SelectorField[]> {
  return new Map(
    eventCategories.map((category) => [
      category,
      selectorFields.filter((field) =>
        targetKinds.some((target) => fieldRule(target, category, field)?.required === required),
      ),
    ]),
  );
}
