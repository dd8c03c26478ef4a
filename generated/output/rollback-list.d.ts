/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * The runs of a journal.
 */
export interface RunList {
  /**
   * the runs, the last one at the end
   */
  readonly runs: readonly RunSummary[];
}
/**
 * A run.
 */
export interface RunSummary {
  /**
   * its name
   */
  readonly run: string;
  /**
   * when it began, in UTC as ISO 8601
   */
  readonly started: string;
  /**
   * how many targets it was about
   */
  readonly targets: number;
  /**
   * how many calls were made or tried
   */
  readonly calls: number;
  /**
   * what became of its targets, each result once
   *
   * Items: `not begun`: no call was made or tried; `running`: the run was ended, or is not over yet
   */
  readonly results: readonly ('not begun' | 'running' | 'applied' | 'failed' | 'stopped')[];
}
