/**
 * Rows whose read-only column was opened because a record contradicts it, and records that were set aside because a
 * document says otherwise. `test/corpus/calls.test.ts` holds this list against the records.
 */

/** A row that a record opened: the record's repository and what it has. */
export interface Opening {
  readonly eventSource: string;
  readonly eventName: string;
  readonly because: string;
}

export const openings: readonly Opening[] = [];
