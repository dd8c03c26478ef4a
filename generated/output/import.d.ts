/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * A policy that records what selectors do.
 */
export interface ImportResult {
  /**
   * the text of the policy, in YAML
   */
  readonly policy: string;
  /**
   * the targets that the policy does not have
   *
   * Items: A target that could not be imported.
   */
  readonly leftOut: readonly {
    /**
     * what it is called
     */
    readonly target: string;
    /**
     * the file that has it
     */
    readonly file: string;
    /**
     * why
     */
    readonly reason: string;
  }[];
  /**
   * the file that it was written to; absent without `--output`
   */
  readonly file?: string;
  /**
   * the file of the schema for editors beside it; absent without `--output`
   */
  readonly schema?: string;
}
