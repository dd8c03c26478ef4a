/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * A framework that the linter can check, with its documents.
 */
export interface PackDetails {
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
  /**
   * the documents that its controls were read from, each once
   */
  readonly sources: readonly PackSource[];
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
/**
 * A document that controls were read from.
 */
export interface PackSource {
  /**
   * its key
   */
  readonly key: string;
  /**
   * its title
   */
  readonly title: string;
  /**
   * its address; null where there is none to open
   */
  readonly page: string | null;
  /**
   * the age of the text, as far as it is known
   */
  readonly edition: string;
  /**
   * when it was read, or the day of the copy, as YYYY-MM-DD
   */
  readonly read: string;
  /**
   * the copy that was read; absent where it was the page itself
   */
  readonly via?: string;
}
