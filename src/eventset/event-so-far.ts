import type { EventCategory, SelectorField } from '../cloudtrail/index.js';

/** What is known of an event while its fields are filled in. */
export interface EventSoFar {
  readonly category: EventCategory;
  /** `resources.type` of data events, `eventSource` of network activity events, otherwise empty. */
  readonly key: string;
  /** The value of a field that was filled in; undefined where it is absent, or not filled in yet. */
  get(field: SelectorField | 'partition'): string | undefined;
}
