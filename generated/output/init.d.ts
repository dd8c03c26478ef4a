/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * The policy and the schema for editors that were written.
 */
export interface InitResult {
  /**
   * the file of the schema, which editors read beside the policy
   */
  readonly schema: string;
  /**
   * what became of that file
   */
  readonly schemaWas: 'created' | 'updated' | 'current';
  /**
   * the file of the policy; absent where only the schema was brought up to date
   */
  readonly written?: string;
}
