/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * What a run did to each target.
 */
export interface ApplyResult {
  /**
   * the targets; none where the run was stopped before it began
   */
  readonly targets: readonly AppliedTarget[];
  /**
   * the guards and demands that stopped the run before it began: nothing was changed
   */
  readonly stopped: readonly (StoppedTarget | UnmetDemand)[];
  /**
   * the name of the run; absent where no call was to be made
   */
  readonly run?: string;
  /**
   * where its journal is: a folder, or `s3://BUCKET/PREFIX`; absent with `run`
   */
  readonly journal?: string;
}
/**
 * What became of a target.
 */
export interface AppliedTarget {
  /**
   * the key of the target in the policy
   */
  readonly target: string;
  /**
   * `stopped`: the run ended before it was finished; `left alone`: another tool owns it
   */
  readonly result: 'applied' | 'failed' | 'stopped' | 'unchanged' | 'not read' | 'left alone';
  /**
   * the ARN of the live target; absent where no call was planned
   */
  readonly arn?: string;
  /**
   * how many calls were planned; absent where none was
   */
  readonly calls?: number;
  /**
   * how many calls took effect; absent where none was planned
   */
  readonly done?: number;
  /**
   * whether the last call took effect is not known
   */
  readonly unsure?: true;
  /**
   * why it failed, was stopped or could not be read; absent otherwise
   */
  readonly problem?: Problem;
}
/**
 * Why something could not be done.
 */
export interface Problem {
  /**
   * what is wrong, on one line
   */
  readonly message: string;
  /**
   * the name of the exception of AWS; absent where it is none
   */
  readonly exception?: string;
  /**
   * what to do
   */
  readonly help?: string;
}
/**
 * What stopped a target, and with it the run.
 */
export interface StoppedTarget {
  /**
   * the key of the target in the policy
   */
  readonly target: string;
  /**
   * the name of the guard
   */
  readonly name: string;
  /**
   * `stops`: nothing is changed; `warns`: to know; `skips`: this target is left alone
   */
  readonly effect: 'stops' | 'skips' | 'warns';
  /**
   * what is wrong, on one line
   */
  readonly message: string;
  /**
   * what to do
   */
  readonly help?: string;
  /**
   * the target would record less: `--allow-less` overrules it
   */
  readonly isAboutLess?: true;
  /**
   * the live target is not as it should be, whatever the calls do
   */
  readonly isDrift?: true;
  /**
   * a text to paste
   */
  readonly snippet?: string;
}
/**
 * Something that the policy demands and its own targets do not meet.
 */
export interface UnmetDemand {
  /**
   * the rule that judges it
   */
  readonly name: 'require-unmet' | 'forbid-recorded' | 'test-failed' | 'budget-exceeded';
  /**
   * `stops`: nothing is changed; `warns`: to know
   */
  readonly effect: 'stops' | 'warns';
  /**
   * where it is demanded, as FILE:LINE:COLUMN
   */
  readonly place: string;
  /**
   * what is not met, on one line
   */
  readonly message: string;
  /**
   * what to do
   */
  readonly help?: string;
}
