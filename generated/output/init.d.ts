/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * The policy that was written.
 */
export interface InitResult {
  /**
   * the file
   */
  readonly written: string;
}
