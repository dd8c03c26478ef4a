/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * What became of the policy's tests.
 */
export interface TestResults {
  /**
   * the tests, in their order
   */
  readonly tests: readonly TestOutcome[];
  /**
   * how many passed
   */
  readonly passed: number;
  /**
   * how many did not
   */
  readonly failed: number;
}
/**
 * A test.
 */
export interface TestOutcome {
  /**
   * the path of the record, or the record itself
   */
  event:
    | string
    | {
        readonly [k: string]: unknown;
      };
  /**
   * the line of the test in the policy, from 1
   */
  readonly line: number;
  /**
   * whether it passed
   */
  readonly passed: boolean;
  /**
   * the targets that must record the event
   */
  readonly wanted: readonly string[];
  /**
   * the targets that record it
   */
  readonly recorded: readonly string[];
  /**
   * what is wrong; absent where it passed
   */
  readonly problem?: string;
}
