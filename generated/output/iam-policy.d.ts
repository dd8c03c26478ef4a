/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * A policy document of IAM.
 */
export interface IamPolicyDocument {
  /**
   * the version of the language of policies
   */
  readonly Version: '2012-10-17';
  /**
   * the statements
   */
  readonly Statement: readonly IamStatement[];
}
/**
 * A statement.
 */
export interface IamStatement {
  /**
   * what it is for
   */
  readonly Sid: string;
  /**
   * what it does
   */
  readonly Effect: 'Allow' | 'Deny';
  /**
   * the actions
   */
  readonly Action: readonly string[];
  /**
   * the ARNs, or all with `*`
   */
  readonly Resource: readonly string[] | '*';
  /**
   * when it holds; absent: always
   */
  readonly Condition?: {
    readonly [k: string]: unknown;
  };
}
