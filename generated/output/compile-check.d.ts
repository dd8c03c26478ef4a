/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * How the output folder differs from the policy.
 */
export interface CompileCheck {
  /**
   * paths of files that are not there, below the output folder
   */
  readonly missing: readonly string[];
  /**
   * paths of files that are there with another text
   */
  readonly different: readonly string[];
  /**
   * paths of files of an earlier run that the policy does not compile to any more
   */
  readonly stale: readonly string[];
  /**
   * whether there are none of these
   */
  readonly upToDate: boolean;
}
