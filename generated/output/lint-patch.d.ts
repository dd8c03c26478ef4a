/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * What `--fix` would change.
 */
export interface LintPatch {
  /**
   * a patch for `git apply`; empty where nothing can be fixed safely
   */
  readonly patch: string;
}
