/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * An emulator that has ended.
 */
export interface EmulatorResult {
  /**
   * where it was
   */
  readonly url: string;
  /**
   * how many calls it answered
   */
  readonly calls: number;
  /**
   * the exit status of the command after `--`; absent without one
   */
  readonly status?: number;
}
