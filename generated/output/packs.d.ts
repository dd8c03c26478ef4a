/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * The frameworks that the linter can check.
 */
export interface PackList {
  /**
   * the packs
   */
  readonly packs: readonly Pack[];
}
/**
 * A framework, as far as it asks for CloudTrail events.
 */
export interface Pack {
  /**
   * the word that a policy uses
   */
  readonly name: string;
  /**
   * the framework
   */
  readonly title: string;
  /**
   * its controls
   */
  readonly controls: readonly Control[];
}
/**
 * Controls of a framework that ask for the same events by the same document.
 */
export interface Control {
  /**
   * the rule of the linter that checks it
   */
  demand:
    | 'management-read-write'
    | 'security-trail'
    | 's3-write-events'
    | 's3-read-events'
    | 'lambda-invoke-events'
    | 'ai-events';
  /**
   * as the document numbers it; several with commas between
   */
  readonly control: string;
  /**
   * the document, by its key
   */
  readonly source: string;
  /**
   * the document recommends it only, or only a scanner reads it into the framework; absent for an error
   */
  readonly severity?: 'warning';
}
