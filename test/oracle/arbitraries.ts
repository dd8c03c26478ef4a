/** What a property test needs, from one place. */
export { dataRecords, events } from './events.js';
export { basicPolicies, onlyTarget, policies } from './policies.js';
export { conditionTexts, selectorRequests } from './requests.js';
