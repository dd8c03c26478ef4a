import type { Call, ReadOnlySource } from '../../cloudtrail/calls-text.js';
import { networkSources } from '../../cloudtrail/network-sources.js';
import { resourceTypes, type ResourceType } from '../../cloudtrail/resource-types.js';
import {
  dataCopies,
  dataLists,
  lambdaNames,
  managementLists,
  managementServices,
  otherEvents,
  readOnlyStatements,
} from './documented.js';
import { eventSources, iamPrefixes, openServices } from './event-sources.js';
import type { Material, Service } from './material.js';
import { otherNames } from './names.js';
import { openings } from './openings.js';
import { documentedVerbs, isBelieved, verbOf } from './verbs.js';

/** The rows of the table, and what was found on the way. */
export interface Rows {
  readonly calls: readonly Call[];
  readonly completeTypes: readonly string[];
  readonly otherNames: readonly (readonly [string, string, string])[];
  /** Services whose event source is not settled, by botocore's folder name. */
  readonly leftOut: readonly string[];
  /** Calls of which documents say that they read and that they write. */
  readonly disagreements: readonly string[];
}

const types: readonly ResourceType[] = resourceTypes;
const domain = '.amazonaws.com';
const s3 = `s3${domain}`;
const lambda = `lambda${domain}`;

/** Makes the table. */
export function makeRows(material: Material): Rows {
  const { names, apiCalls, managementCalls, iamNames, leftOut } = namesOf(material);
  const disagreements: string[] = [];
  const calls = [...names].sort().map((key) => {
    const [eventSource = '', eventName = ''] = key.split(' ');
    const documented = documentedReadOnly(material, apiCalls.has(key), eventSource, eventName);
    if (documented.size === 2) disagreements.push(`${eventSource} ${eventName}`);
    const column = readOnlyColumn(material, iamNames.get(key) ?? [], eventSource, eventName, documented);
    return {
      eventSource,
      eventName,
      ...column,
      ...kindOf(material, managementCalls, eventSource, eventName),
      eventTypes: eventTypesOf(material, apiCalls, key),
    };
  });
  return {
    calls,
    completeTypes: [...new Set(dataLists.flatMap(({ type, isComplete }) => (isComplete ? [type] : [])))],
    otherNames: [...otherNames, ...lambdaOtherNames()].filter(([source, , name]) =>
      names.has(`${source} ${name}`),
    ),
    leftOut,
    disagreements,
  };
}

/** Every event source and name, which of them are API calls and which of these management events by their service, and the IAM actions, `prefix:action` in lower case, that may be behind it. */
function namesOf(material: Material) {
  const names = new Set<string>();
  const apiCalls = new Set<string>();
  const managementCalls = new Set<string>();
  const iamNames = new Map<string, string[]>();
  const leftOut: string[] = [];
  const add = (eventSource: string, eventName: string, actions: readonly string[] = []) => {
    const key = `${eventSource} ${eventName}`;
    names.add(key);
    if (actions.length > 0) iamNames.set(key, [...(iamNames.get(key) ?? []), ...actions]);
  };
  for (const service of material.services) {
    const source = eventSourceOf(service, material);
    if (source === undefined) {
      leftOut.push(service.folder);
      continue;
    }
    const prefixes = [...(iamPrefixes[service.folder] ?? []), service.signingName, service.endpointPrefix];
    const actions = (operation: string) =>
      [...new Set(prefixes)].map((prefix) =>
        `${prefix}:${operation.replace(/20\d\d(_?\d\d){2}$/, '')}`.toLowerCase(),
      );
    const isOfManagement = managementServices.some(({ folders }) => folders.includes(service.folder));
    for (const operation of service.operations)
      for (const name of eventNamesOf(service, operation)) {
        add(source, name, actions(operation));
        apiCalls.add(`${source} ${name}`);
        if (isOfManagement) managementCalls.add(`${source} ${name}`);
      }
  }
  for (const { eventSource, calls } of [...dataLists, ...managementLists])
    for (const name of calls) {
      add(eventSource, name, actionsOf(eventSource, name));
      if (!otherEvents.some((one) => one.eventSource === eventSource && one.eventName === name))
        apiCalls.add(`${eventSource} ${name}`);
    }
  for (const { eventSource, eventName } of otherEvents) add(eventSource, eventName);
  for (const { eventSource, eventName, eventType } of material.samples)
    if (eventType !== 'AwsCloudTrailInsight' && eventType !== 'AwsVpceEvent')
      add(eventSource, eventName, actionsOf(eventSource, eventName));
  for (const {
    eventSources: [source],
    eventNames,
  } of types)
    if (source !== undefined)
      for (const { name } of eventNames) add(source.name, name, actionsOf(source.name, name));
  return { names, apiCalls, managementCalls, iamNames, leftOut };
}

/** IAM's actions of a name that only documents have: those that are named otherwise, and the one of its own name. */
function actionsOf(eventSource: string, eventName: string): readonly string[] {
  const prefix =
    {
      'rdsdataapi.amazonaws.com': 'rds-data',
      'rdsdata.amazonaws.com': 'rds-data',
      'monitoring.amazonaws.com': 'cloudwatch',
      'edgekeyvaluestore.amazonaws.com': 'cloudfront-keyvaluestore',
    }[eventSource] ?? eventSource.slice(0, -domain.length);
  const others = otherNames.flatMap(([source, other, name]) =>
    source === eventSource && name === eventName ? [other] : [],
  );
  return [eventName, ...others].map((name) => `${prefix}:${name}`.toLowerCase());
}

/** The event source of a service, or undefined where its names do not agree and no document settles it. */
function eventSourceOf(
  { folder, endpointPrefix, signingName }: Service,
  { prefixes, samples }: Material,
): string | undefined {
  if (openServices.includes(folder)) return undefined;
  const settled = eventSources[folder];
  if (settled !== undefined) return settled + domain;
  if (endpointPrefix !== signingName) return undefined;
  const source = endpointPrefix + domain;
  const isKnown =
    prefixes.has(endpointPrefix) ||
    networkSources.some(({ eventSource }) => eventSource === source) ||
    samples.some(({ eventSource }) => eventSource === source);
  return isKnown ? source : undefined;
}

/** CloudTrail's names of an operation: none where they are not known. */
function eventNamesOf({ folder }: Service, operation: string): readonly string[] {
  if (folder === 'lambda') return lambdaNames.get(operation) ?? [];
  // S3's own guide lists the names; those of the API differ, and the control API's are those of Outposts, too.
  if (folder === 's3') return [];
  if (folder === 's3control') return /PublicAccessBlock$|Bucket/.test(operation) ? [] : [operation];
  return [operation];
}

function lambdaOtherNames(): readonly (readonly [string, string, string])[] {
  return [...lambdaNames].flatMap(([operation, names]) =>
    names.length === 1 && names[0] !== operation ? [[lambda, operation, names[0]!] as const] : [],
  );
}

/** What documents say of reading: both values where they disagree. */
function documentedReadOnly(
  { samples }: Material,
  isApiCall: boolean,
  eventSource: string,
  eventName: string,
): ReadonlySet<boolean> {
  const isIt = (one: { readonly eventSource: string; readonly eventName: string }) =>
    one.eventSource === eventSource && one.eventName === eventName;
  const said = readOnlyStatements.filter(
    (one) => one.eventSource === eventSource && one.calls.includes(eventName),
  );
  // What a service event of the same name shows says nothing of the call.
  const shown = samples.filter(
    (one) => isIt(one) && one.readOnly !== undefined && !(isApiCall && one.eventType === 'AwsServiceEvent'),
  );
  const known = types.flatMap(({ eventSources: [source], eventNames }) =>
    source?.name === eventSource ? eventNames.filter(({ name }) => name === eventName) : [],
  );
  return new Set([...said, ...shown, ...known].map(({ readOnly }) => readOnly!));
}

function readOnlyColumn(
  { isRead }: Material,
  actions: readonly string[],
  eventSource: string,
  eventName: string,
  documented: ReadonlySet<boolean>,
): Pick<Call, 'readOnly' | 'readOnlySource'> {
  const open = { readOnly: undefined, readOnlySource: undefined };
  const column = (readOnly: boolean, readOnlySource: ReadOnlySource) => ({ readOnly, readOnlySource });
  if (openings.some((one) => one.eventSource === eventSource && one.eventName === eventName)) return open;
  if (documented.size > 0) return documented.size === 2 ? open : column([...documented][0]!, 'documents');
  const levels = new Set(actions.flatMap((action) => isRead.get(action) ?? []));
  if (levels.size === 2) return open;
  const [level] = levels;
  if (level !== undefined) return isBelieved(eventName, level) ? column(level, 'iam') : open;
  const verb = documentedVerbs.get(verbOf(eventName));
  return verb === undefined ? open : column(verb, 'verb');
}

/** Whether a call makes management events, and of which types data events; what is not known is left possible. */
function kindOf(
  { samples }: Material,
  managementCalls: ReadonlySet<string>,
  eventSource: string,
  eventName: string,
): Pick<Call, 'isManagement' | 'types'> {
  const has = (one: { readonly eventSource: string; readonly calls: readonly string[] }) =>
    one.eventSource === eventSource && one.calls.includes(eventName);
  const shown = samples.filter((one) => one.eventSource === eventSource && one.eventName === eventName);
  const data = [
    ...[...dataLists, ...dataCopies].flatMap((list) => (has(list) ? [list.type] : [])),
    ...shown.flatMap((sample) => sample.types.filter((type) => types.some((row) => row.type === type))),
    ...types.flatMap(({ type, eventSources, eventNames }) =>
      eventSources[0]?.name === eventSource && eventNames.some(({ name }) => name === eventName)
        ? [type]
        : [],
    ),
  ];
  const isSaidManagement =
    managementLists.some(has) ||
    shown.some(({ category }) => category === 'Management') ||
    (eventSource === lambda && lambdaManagement.has(eventName));
  if (data.length > 0) return { isManagement: isSaidManagement, types: [...new Set(data)].sort() };
  if (isSaidManagement || managementCalls.has(`${eventSource} ${eventName}`))
    return { isManagement: true, types: [] };
  return { isManagement: true, types: possibleTypes(eventSource) };
}

/** The types whose data events a call may be that no document lists: those of its source without a list of their own. */
function possibleTypes(eventSource: string): readonly string[] {
  return types.flatMap(({ type, eventSources }) => {
    const isOfSource = eventSources.some(({ name }) => name === eventSource);
    const isListed = dataLists.some(
      (list) =>
        list.type === type && list.eventSource === eventSource && (list.isComplete || eventSource === s3),
    );
    return isOfSource && !isListed ? [type] : [];
  });
}

const lambdaManagement = new Set(
  [...lambdaNames].flatMap(([operation, names]) => (operation === 'Invoke' ? [] : names)),
);

/** `AwsApiCall` for what is an API call, and what documents show beside it. */
function eventTypesOf({ samples }: Material, apiCalls: ReadonlySet<string>, key: string): readonly string[] {
  const isIt = (one: { readonly eventSource: string; readonly eventName: string }) =>
    `${one.eventSource} ${one.eventName}` === key;
  const found = new Set([
    ...otherEvents.filter(isIt).map(({ eventType }) => eventType),
    ...samples.flatMap((one) => (isIt(one) && recordTypes.has(one.eventType ?? '') ? [one.eventType!] : [])),
  ]);
  if (found.size === 0 || apiCalls.has(key)) found.add('AwsApiCall');
  return [...found].sort();
}

/** The types of management and data events. */
const recordTypes = new Set(['AwsApiCall', 'AwsServiceEvent', 'AwsConsoleSignIn', 'AwsConsoleAction']);
