/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * The script with which a shell completes command lines.
 */
export interface CompletionScript {
  /**
   * the shell
   */
  readonly shell: 'bash' | 'zsh' | 'fish';
  /**
   * the script
   */
  readonly script: string;
}
