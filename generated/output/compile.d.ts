/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * What `ctsel compile` did to the output folder.
 */
export interface CompileResult {
  /**
   * paths of files that were written, below the output folder
   */
  readonly written: readonly string[];
  /**
   * paths of files that were there already
   */
  readonly unchanged: readonly string[];
  /**
   * paths of files of an earlier run that were removed
   */
  readonly removed: readonly string[];
}
