/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * Why a command could not do its work; any command may print it.
 */
export interface ErrorResult {
  /**
   * What is wrong.
   */
  readonly error: {
    /**
     * what is wrong
     */
    readonly message: string;
    /**
     * what to do; null where nothing is known
     */
    readonly help: string | null;
    /**
     * the exit status of the process
     */
    readonly exitStatus: number;
  };
}
