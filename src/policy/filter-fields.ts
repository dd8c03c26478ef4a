import type { SelectorField } from '../cloudtrail/index.js';
import type { Filter } from '../../generated/policy.js';

/** The filters of the language and the event field that each is about. */
export const filterFields = {
  operations: 'readOnly',
  resources: 'resources.ARN',
  events: 'eventName',
  sources: 'eventSource',
  principals: 'userIdentity.arn',
  eventTypes: 'eventType',
  console: 'sessionCredentialFromConsole',
  endpoints: 'vpcEndpointId',
  denied: 'errorCode',
} as const satisfies Record<Exclude<keyof Filter, 'use'>, SelectorField>;
export type FilterName = keyof typeof filterFields;
