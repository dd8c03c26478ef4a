/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * How much a finding matters.
 */
export type Severity = 'error' | 'warning' | 'info';
/**
 * Something that is assumed about CloudTrail, which `--assume` can switch off; more may come.
 */
export type Assumption =
  | 'read-only-known'
  | 'arn-of-its-type'
  | 'arn-over-arn-prefix'
  | 'same-resource'
  | 'case-sensitive'
  | 'own-scope'
  | 'absent-passes-negatives'
  | 'one-organization'
  | 'defaults-hold'
  | 'same-expression'
  | 'aws-partition'
  | 'calls-as-documented';

/**
 * What `ctsel lint` found.
 */
export interface LintResult {
  /**
   * the findings: by file, then by place
   */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * How much was found.
   */
  readonly summary: {
    /**
     * how many files were read
     */
    readonly files: number;
    /**
     * findings of severity error
     */
    readonly errors: number;
    /**
     * findings of severity warning
     */
    readonly warnings: number;
    /**
     * findings of severity info
     */
    readonly infos: number;
    /**
     * findings that a comment or a baseline keeps quiet
     */
    readonly suppressed: number;
    /**
     * files that `.gitignore`, `--exclude` or settings leave out
     */
    readonly leftOut: number;
  };
  /**
   * the assumptions on which it rests that what is required is recorded; absent without any
   */
  readonly assuming?: readonly Assumption[];
}
/**
 * A finding.
 */
export interface Diagnostic {
  /**
   * the name of the rule, by which `lint` settings and `--rule` switch it off
   */
  readonly rule: string;
  readonly severity: Severity;
  /**
   * what is wrong, on one line
   */
  readonly message: string;
  /**
   * the file, as it was named or found; `<stdin>` for standard input
   */
  readonly file: string;
  /**
   * where it begins
   */
  readonly start: Position;
  /**
   * where it ends: after its last character
   */
  readonly end: Position;
  /**
   * what to do
   */
  readonly help?: string;
  /**
   * where the rule is documented
   */
  readonly url?: string;
  /**
   * the target that it is about; absent where it is about none
   */
  readonly target?: string;
  /**
   * a change that keeps what is recorded, or the only one that can be meant: `--fix` makes it
   */
  readonly fix?: Fix;
  /**
   * a change that may be meant: a person decides, `--fix` never makes it
   */
  readonly suggestion?: Fix;
  /**
   * other places that have to do with it; absent where there is none
   *
   * Items: Another place that has to do with it.
   */
  readonly related?: readonly {
    /**
     * what is there
     */
    readonly message: string;
    /**
     * the file
     */
    readonly file: string;
    /**
     * where it begins
     */
    readonly start: Position;
  }[];
  /**
   * an event that shows it; absent where none does
   */
  readonly witness?: EventRecord;
}
/**
 * A place in the text of a file.
 */
export interface Position {
  /**
   * the line, from 1
   */
  readonly line: number;
  /**
   * the column in UTF-16 code units, from 1
   */
  readonly column: number;
  /**
   * the offset in UTF-16 code units, from 0
   */
  readonly offset: number;
}
/**
 * A change of the text after which a finding is gone.
 */
export interface Fix {
  /**
   * what it does
   */
  readonly title: string;
  /**
   * the replacements, which do not overlap
   *
   * Items: A replacement in the file of the change.
   */
  readonly edits: readonly {
    /**
     * where it begins: an offset in UTF-16 code units, from 0
     */
    readonly start: number;
    /**
     * where it ends: the offset after its last character
     */
    readonly end: number;
    /**
     * what to write instead
     */
    readonly text: string;
  }[];
  /**
   * the file that it changes; absent where it is the file of the finding
   */
  readonly file?: string;
}
/**
 * A record of CloudTrail, as short as one can be that shows the matter; a value that is not known before deployment is its expression. The shape is that of AWS, which may have more fields.
 */
export interface EventRecord {
  /**
   * the version of the format of records
   */
  readonly eventVersion: string;
  /**
   * `Management`, `Data`, `NetworkActivity`, `Insight` or another category
   */
  readonly eventCategory: string;
  /**
   * when it happened: an example
   */
  readonly eventTime?: string;
  /**
   * the service, such as `s3.amazonaws.com`
   */
  readonly eventSource?: string;
  /**
   * the call, such as `PutObject`
   */
  readonly eventName?: string;
  /**
   * the type of the event, such as `AwsApiCall`
   */
  readonly eventType?: string;
  /**
   * the Region
   */
  readonly awsRegion?: string;
  /**
   * the account that receives the record
   */
  readonly recipientAccountId?: string;
  /**
   * whether it is a read
   */
  readonly readOnly?: boolean;
  /**
   * whether it is a management event
   */
  readonly managementEvent?: boolean;
  /**
   * why AWS refused the call; absent where it did not
   */
  readonly errorCode?: string;
  /**
   * the VPC endpoint, for network activity
   */
  readonly vpcEndpointId?: string;
  /**
   * `true` for a session of the console
   */
  readonly sessionCredentialFromConsole?: string;
  /**
   * who made the call
   */
  readonly userIdentity?: {
    readonly [k: string]: unknown;
  };
  /**
   * the resources, for data events
   */
  readonly resources?: readonly {
    readonly [k: string]: unknown;
  }[];
  readonly [k: string]: unknown;
}
