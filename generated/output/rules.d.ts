/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * The rules of the linter.
 */
export interface RuleList {
  /**
   * the rules, group by group
   */
  readonly rules: readonly ListedRule[];
}
/**
 * A rule of the linter.
 */
export interface ListedRule {
  /**
   * the group that it is listed in
   */
  readonly group: string;
  /**
   * its name
   */
  readonly name: string;
  /**
   * its severity unless settings change it; `off`: it has to be asked for
   */
  readonly severity: 'error' | 'warning' | 'info' | 'off';
  /**
   * what it finds, in a sentence
   */
  readonly summary: string;
  /**
   * why that matters
   */
  readonly why: string;
  /**
   * where it is documented
   */
  readonly url: string;
  /**
   * what it rests on: pages, issues, tests
   */
  readonly sources: readonly string[];
  /**
   * Examples, which are run as tests: policies, JSON or other inputs.
   */
  readonly examples: {
    /**
     * each of them has a finding
     */
    readonly bad: readonly string[];
    /**
     * none of them has one
     */
    readonly good: readonly string[];
  };
}
