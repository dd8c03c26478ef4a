/* Generated from src/policy/schema.ts by `npm run generate`. Do not edit. */

export type Pattern =
  | string
  | {
      /**
       * The value is exactly this text; a `*` in it is a plain character.
       */
      equals?: string;
      /**
       * The value begins with this text; a `*` in it is a plain character.
       */
      startsWith?: string;
      /**
       * The value ends with this text; a `*` in it is a plain character.
       */
      endsWith?: string;
      /**
       * For `resources` only: an ARN, used as written and never expanded like a name.
       */
      arn?:
        | string
        | {
            /**
             * The value is exactly this text; a `*` in it is a plain character.
             */
            equals?: string;
            /**
             * The value begins with this text; a `*` in it is a plain character.
             */
            startsWith?: string;
            /**
             * The value ends with this text; a `*` in it is a plain character.
             */
            endsWith?: string;
          };
      /**
       * The elements of this list of `let`, in place of this one; nothing else can be beside it.
       */
      use?: string;
      /**
       * For `principals` only, with `in`: all sessions of the role in each of these accounts.
       */
      role?: string;
      in?: Selection;
    };
/**
 * What the statement leaves out: fields inside one filter hold together, the list is a union.
 *
 * @minItems 1
 */
export type Except =
  | {
      /**
       * Only read events, only write events, or all (field `readOnly`).
       */
      operations?: 'all' | 'read' | 'write';
      /**
       * Resources by name (expanded to ARNs by resource type) or by ARN (field `resources.ARN`).
       *
       * @minItems 1
       */
      resources?: Pattern[];
      /**
       * Event names such as `PutObject` or `Put*` (field `eventName`).
       *
       * @minItems 1
       */
      events?: Pattern[];
      /**
       * Services that the events come from; `kms` is short for `kms.amazonaws.com` (field `eventSource`).
       *
       * @minItems 1
       */
      sources?: Pattern[];
      /**
       * Callers (field `userIdentity.arn`). `role/NAME` and the ARN of a role match all sessions of the role.
       *
       * @minItems 1
       */
      principals?: Pattern[];
      /**
       * Event types such as `AwsApiCall` or `AwsServiceEvent` (field `eventType`).
       *
       * @minItems 1
       */
      eventTypes?: Pattern[];
      /**
       * Only events of console sessions (`true`), or only all others (`false`) (field `sessionCredentialFromConsole`).
       */
      console?: boolean;
      /**
       * IDs of VPC endpoints (field `vpcEndpointId`).
       *
       * @minItems 1
       */
      endpoints?: Pattern[];
      /**
       * Only calls that a VPC endpoint policy denied (field `errorCode` is `VpceAccessDenied`).
       */
      denied?: true;
      /**
       * The elements of this list of `let`, in place of this one; nothing else can be beside it.
       */
      use?: string;
    }
  | Filter[];

/**
 * What CloudTrail trails and event data stores record.
 */
export interface PolicyFile {
  /**
   * The version of the policy language.
   */
  version: 1;
  /**
   * The day whose AWS lists `AWS::Service::*` and `network: all` expand to.
   */
  catalog?: string;
  /**
   * The accounts of the organization, a row for each; other keys are columns of your own.
   *
   * @minItems 1
   */
  accounts?:
    | {
        /**
         * The account number.
         */
        id: string;
        /**
         * What the account is called.
         */
        name?: string;
        /**
         * By default that of its Regions, or `aws`.
         */
        partition?:
          'aws' | 'aws-us-gov' | 'aws-cn' | 'aws-iso' | 'aws-iso-b' | 'aws-iso-e' | 'aws-iso-f' | 'aws-eusc';
        /**
         * The organization that it is in: needed where a partition has several.
         */
        organization?: string;
        /**
         * The organizational unit that it is in: the path from the root.
         */
        ou?: string;
        /**
         * The Regions that it has enabled; by default those of its partition that are on by default.
         *
         * @minItems 1
         */
        regions?: string[];
        /**
         * Whether it is the management account of its organization.
         */
        managementAccount?: boolean;
        /**
         * Whether it is a delegated administrator of CloudTrail.
         */
        delegatedAdmin?: boolean;
        /**
         * A suspended account is left out.
         */
        status?: 'active' | 'ACTIVE' | 'suspended' | 'SUSPENDED' | 'PENDING_CLOSURE';
        [k: string]:
          | string
          | boolean
          | string[]
          | 'aws'
          | 'aws-us-gov'
          | 'aws-cn'
          | 'aws-iso'
          | 'aws-iso-b'
          | 'aws-iso-e'
          | 'aws-iso-f'
          | 'aws-eusc'
          | 'active'
          | 'ACTIVE'
          | 'suspended'
          | 'SUSPENDED'
          | 'PENDING_CLOSURE'
          | undefined;
      }[]
    | {
        /**
         * The file with the rows, JSON or CSV, in the folder of the policy or below it.
         */
        from: string;
      };
  /**
   * What targets have unless they have it themselves.
   */
  defaults?: {
    /**
     * The home Region, one for all or one for each partition.
     */
    region?:
      | string
      | {
          /**
           * The home Region in the partition aws.
           */
          aws?: string;
          /**
           * The home Region in the partition aws-us-gov.
           */
          'aws-us-gov'?: string;
          /**
           * The home Region in the partition aws-cn.
           */
          'aws-cn'?: string;
          /**
           * The home Region in the partition aws-iso.
           */
          'aws-iso'?: string;
          /**
           * The home Region in the partition aws-iso-b.
           */
          'aws-iso-b'?: string;
          /**
           * The home Region in the partition aws-iso-e.
           */
          'aws-iso-e'?: string;
          /**
           * The home Region in the partition aws-iso-f.
           */
          'aws-iso-f'?: string;
          /**
           * The home Region in the partition aws-eusc.
           */
          'aws-eusc'?: string;
        };
    /**
     * Roles to assume; `${account}`, `${region}` and `${partition}` are filled in.
     */
    roles?: {
      /**
       * The role for what only reads: `plan`, `drift` and `snapshot`.
       */
      plan?: string;
      /**
       * The role for what writes: `apply` and `rollback`.
       */
      apply?: string;
      /**
       * What the trust policies of the roles ask for.
       */
      externalId?: string;
    };
    /**
     * The profile of the AWS configuration that reaches the account.
     */
    profile?: string;
    /**
     * The tool that writes this target; ctsel only writes its own.
     */
    owner?: 'ctsel' | 'terraform' | 'cloudformation' | 'control-tower' | 'lza';
    /**
     * What the trail is. ctsel never sets these: plan and drift compare them with the live trail.
     */
    facts?: {
      /**
       * Whether it records all Regions. Default false.
       */
      multiRegion?: boolean;
      /**
       * Whether it records all accounts of the organization. Default false.
       */
      organization?: boolean;
      /**
       * Whether it is switched on: a trail that logs, a store that ingests. Default true.
       */
      logging?: boolean;
      /**
       * Buckets that receive log files.
       *
       * @minItems 1
       */
      logBuckets?: string[];
      /**
       * Whether deliveries to the log bucket are recorded themselves. Default true.
       */
      recursiveLogging?: boolean;
      /**
       * Whether this is the free first copy of management events. Default first.
       */
      managementCopy?: 'first' | 'additional';
      /**
       * Whether the trail is not meant to record management events. Default false.
       */
      dataOnly?: boolean;
      /**
       * Whether the trail also delivers to CloudWatch Logs. Default false.
       */
      cloudWatchLogs?: boolean;
    };
    /**
     * The form: basic where it records exactly the same (auto, default), always basic, or always advanced.
     */
    selectors?: 'auto' | 'basic' | 'advanced';
  };
  /**
   * Lists of entries or of names, used with `{ use: NAME }` as an element of another list.
   */
  let?: {
    /**
     * @minItems 1
     */
    [k: string]: ({} | string)[];
  };
  /**
   * The trails, each under a key, which is its name unless `name` is given.
   */
  trails?: {
    [k: string]: Trail;
  };
  /**
   * The event data stores, each under a key of your choice.
   */
  eventDataStores?: {
    [k: string]: EventDataStore;
  };
  /**
   * What must be recorded; lint reports what is not.
   *
   * @minItems 1
   */
  require?: Coverage[];
  /**
   * What must not be recorded, such as what would cost too much; lint reports what is.
   *
   * @minItems 1
   */
  forbid?: Coverage[];
  /**
   * Of a guard only: what deploys, relative to the root of the repository. Each must meet `require` itself, roots of one account together.
   *
   * @minItems 1
   */
  deployed?: (
    | string
    | {
        /**
         * The file or folder, relative to the root of the repository.
         */
        path: string;
        /**
         * The account that it deploys into.
         */
        account?: string;
        /**
         * What deploys it; by default Terraform where the folder has its files.
         */
        by?: 'terraform' | 'cloudformation' | 'ctsel';
      }
  )[];
  /**
   * Ready-made `require` lists of frameworks; `ctsel packs` lists them.
   */
  packs?: string[];
  /**
   * What must not be missed: lint reports which of these no target records, or records in part only.
   *
   * @minItems 1
   */
  critical?: {
    /**
     * Management events: all of them, only reads, or only writes.
     */
    management?: 'all' | 'read' | 'write';
    /**
     * Data events of these resource types: an alias (`s3`), a type (`AWS::S3::Object`), all types of a service (`AWS::S3::*`), or a list of them.
     *
     * @minItems 1
     */
    data?: string | string[];
    /**
     * Network activity events, which calls through VPC endpoints make, of these event sources, or `all`.
     *
     * @minItems 1
     */
    network?: string | string[];
    /**
     * Only read events, only write events, or all (field `readOnly`).
     */
    operations?: 'all' | 'read' | 'write';
    /**
     * Resources by name (expanded to ARNs by resource type) or by ARN (field `resources.ARN`).
     *
     * @minItems 1
     */
    resources?: Pattern[];
    /**
     * Event names such as `PutObject` or `Put*` (field `eventName`).
     *
     * @minItems 1
     */
    events?: Pattern[];
    /**
     * Services that the events come from; `kms` is short for `kms.amazonaws.com` (field `eventSource`).
     *
     * @minItems 1
     */
    sources?: Pattern[];
    /**
     * Callers (field `userIdentity.arn`). `role/NAME` and the ARN of a role match all sessions of the role.
     *
     * @minItems 1
     */
    principals?: Pattern[];
    /**
     * Event types such as `AwsApiCall` or `AwsServiceEvent` (field `eventType`).
     *
     * @minItems 1
     */
    eventTypes?: Pattern[];
    /**
     * Only events of console sessions (`true`), or only all others (`false`) (field `sessionCredentialFromConsole`).
     */
    console?: boolean;
    /**
     * IDs of VPC endpoints (field `vpcEndpointId`).
     *
     * @minItems 1
     */
    endpoints?: Pattern[];
    /**
     * Only calls that a VPC endpoint policy denied (field `errorCode` is `VpceAccessDenied`).
     */
    denied?: true;
    in?: Selection;
    /**
     * Why; shown with every finding.
     */
    because?: string;
    /**
     * The elements of this list of `let`, in place of this one; nothing else can be beside it.
     */
    use?: string;
  }[];
  /**
   * Policy unit tests, run by `ctsel test` and by lint.
   *
   * @minItems 1
   */
  tests?: {
    /**
     * A file with one record, relative to this policy, or the record itself.
     */
    event: string | {};
    /**
     * The targets that must record it; all others must not.
     */
    recorded: string[];
    in?: Selection;
    /**
     * Why; shown with every finding.
     */
    because?: string;
  }[];
  /**
   * What apply may stop recording.
   *
   * @minItems 1
   */
  acceptLess?: {
    /**
     * The targets that may lose it; `*` and `?` match any characters.
     *
     * @minItems 1
     */
    target: string | string[];
    /**
     * Management events: all of them, only reads, or only writes.
     */
    management?: 'all' | 'read' | 'write';
    /**
     * Data events of these resource types: an alias (`s3`), a type (`AWS::S3::Object`), all types of a service (`AWS::S3::*`), or a list of them.
     *
     * @minItems 1
     */
    data?: string | string[];
    /**
     * Network activity events, which calls through VPC endpoints make, of these event sources, or `all`.
     *
     * @minItems 1
     */
    network?: string | string[];
    /**
     * Only read events, only write events, or all (field `readOnly`).
     */
    operations?: 'all' | 'read' | 'write';
    /**
     * Resources by name (expanded to ARNs by resource type) or by ARN (field `resources.ARN`).
     *
     * @minItems 1
     */
    resources?: Pattern[];
    /**
     * Event names such as `PutObject` or `Put*` (field `eventName`).
     *
     * @minItems 1
     */
    events?: Pattern[];
    /**
     * Services that the events come from; `kms` is short for `kms.amazonaws.com` (field `eventSource`).
     *
     * @minItems 1
     */
    sources?: Pattern[];
    /**
     * Callers (field `userIdentity.arn`). `role/NAME` and the ARN of a role match all sessions of the role.
     *
     * @minItems 1
     */
    principals?: Pattern[];
    /**
     * Event types such as `AwsApiCall` or `AwsServiceEvent` (field `eventType`).
     *
     * @minItems 1
     */
    eventTypes?: Pattern[];
    /**
     * Only events of console sessions (`true`), or only all others (`false`) (field `sessionCredentialFromConsole`).
     */
    console?: boolean;
    /**
     * IDs of VPC endpoints (field `vpcEndpointId`).
     *
     * @minItems 1
     */
    endpoints?: Pattern[];
    /**
     * Only calls that a VPC endpoint policy denied (field `errorCode` is `VpceAccessDenied`).
     */
    denied?: true;
    in?: Selection;
    except?: Except;
    /**
     * The last day on which it holds.
     */
    until: string;
    /**
     * Why; shown with every finding.
     */
    because: string;
  }[];
  /**
   * Written by `ctsel profile` and `ctsel volumes`.
   *
   * @minItems 1
   */
  traffic?: string[];
  /**
   * What the targets may cost; lint reports what is above it.
   */
  budget?: {
    /**
     * US dollars a month.
     */
    monthly: number;
  };
  /**
   * What `ctsel lint` looks for, and how much it matters.
   */
  lint?: {
    /**
     * The severity of a rule, or `off`.
     */
    rules?: {
      [k: string]: 'error' | 'warning' | 'info' | 'off';
    };
    /**
     * Where rules begin: recommended (default), strict (warnings are errors), cost (what costs counts more), all (every rule is on).
     */
    preset?: 'recommended' | 'strict' | 'cost' | 'all';
    /**
     * Other scanners whose verdicts matter: lint reports where they will be wrong.
     *
     * @minItems 1
     */
    scanners?: string[];
    /**
     * Roles of scanners, whose many calls need not be recorded as data events.
     *
     * @minItems 1
     */
    scannerRoles?: string[];
    /**
     * Sigma rules, or lists of techniques with the events that show them, relative to this file.
     *
     * @minItems 1
     */
    detections?: string[];
    /**
     * Files and folders, relative to this file, that lint leaves out of the folders it reads; `*` matches any characters, and a pattern without `/` is about a name at any depth. Not used under `--guard`.
     *
     * @minItems 1
     */
    exclude?: string[];
  };
}
export interface Trail {
  /**
   * The name of the trail; by default its key.
   */
  name?: string;
  /**
   * The account that owns it. Needed only where an expansion needs it.
   */
  account?: string;
  /**
   * The home Region: every write goes there.
   */
  region?: string;
  in?: Selection;
  /**
   * Roles to assume; `${account}`, `${region}` and `${partition}` are filled in.
   */
  roles?: {
    /**
     * The role for what only reads: `plan`, `drift` and `snapshot`.
     */
    plan?: string;
    /**
     * The role for what writes: `apply` and `rollback`.
     */
    apply?: string;
    /**
     * What the trust policies of the roles ask for.
     */
    externalId?: string;
  };
  /**
   * The profile of the AWS configuration that reaches the account.
   */
  profile?: string;
  /**
   * The tool that writes this target; ctsel only writes its own.
   */
  owner?: 'ctsel' | 'terraform' | 'cloudformation' | 'control-tower' | 'lza';
  /**
   * What is recorded: the union of these.
   *
   * @minItems 1
   */
  log?: Statement[];
  /**
   * What every statement leaves out.
   *
   * @minItems 1
   */
  ignore?: IgnoreEntry[];
  /**
   * What the trail is. ctsel never sets these: plan and drift compare them with the live trail.
   */
  facts?: {
    /**
     * Whether it records all Regions. Default false.
     */
    multiRegion?: boolean;
    /**
     * Whether it records all accounts of the organization. Default false.
     */
    organization?: boolean;
    /**
     * Whether it is switched on: a trail that logs, a store that ingests. Default true.
     */
    logging?: boolean;
    /**
     * Buckets that receive log files.
     *
     * @minItems 1
     */
    logBuckets?: string[];
    /**
     * Whether deliveries to the log bucket are recorded themselves. Default true.
     */
    recursiveLogging?: boolean;
    /**
     * Whether this is the free first copy of management events. Default first.
     */
    managementCopy?: 'first' | 'additional';
    /**
     * Whether the trail is not meant to record management events. Default false.
     */
    dataOnly?: boolean;
    /**
     * Whether the trail also delivers to CloudWatch Logs. Default false.
     */
    cloudWatchLogs?: boolean;
  };
  /**
   * The form: basic where it records exactly the same (auto, default), always basic, or always advanced.
   */
  selectors?: 'auto' | 'basic' | 'advanced';
  /**
   * CloudTrail Insights. Absent: left as it is. `off`: cleared.
   */
  insights?:
    | {
        /**
         * Unusual call rates in these categories.
         *
         * @minItems 1
         */
        apiCallRate?: ('management' | 'data')[];
        /**
         * Unusual error rates in these categories.
         *
         * @minItems 1
         */
        apiErrorRate?: ('management' | 'data')[];
      }
    | string;
  /**
   * Aggregation of data events. Absent: left as it is. `off`: cleared.
   *
   * @minItems 1
   */
  aggregation?: ('API_ACTIVITY' | 'RESOURCE_ACCESS' | 'USER_ACTIONS')[] | string;
}
/**
 * Where it holds: columns of `accounts`, each with a pattern or a list of them, all of which must match; by default everywhere.
 */
export interface Selection {
  /**
   * These accounts.
   *
   * @minItems 1
   */
  account?: string | string[];
  /**
   * These Regions.
   *
   * @minItems 1
   */
  region?: string | string[];
  /**
   * Rows that are left out: columns with patterns, or a list of such.
   *
   * @minItems 1
   */
  except?:
    | {
        /**
         * @minItems 1
         */
        [k: string]:
          | string
          | {
              /**
               * The value is exactly this text; a `*` in it is a plain character.
               */
              equals?: string;
              /**
               * The value begins with this text; a `*` in it is a plain character.
               */
              startsWith?: string;
              /**
               * The value ends with this text; a `*` in it is a plain character.
               */
              endsWith?: string;
            }
          | boolean
          | (
              | string
              | {
                  /**
                   * The value is exactly this text; a `*` in it is a plain character.
                   */
                  equals?: string;
                  /**
                   * The value begins with this text; a `*` in it is a plain character.
                   */
                  startsWith?: string;
                  /**
                   * The value ends with this text; a `*` in it is a plain character.
                   */
                  endsWith?: string;
                }
            )[];
      }
    | {
        /**
         * @minItems 1
         */
        [k: string]:
          | string
          | {
              /**
               * The value is exactly this text; a `*` in it is a plain character.
               */
              equals?: string;
              /**
               * The value begins with this text; a `*` in it is a plain character.
               */
              startsWith?: string;
              /**
               * The value ends with this text; a `*` in it is a plain character.
               */
              endsWith?: string;
            }
          | boolean
          | (
              | string
              | {
                  /**
                   * The value is exactly this text; a `*` in it is a plain character.
                   */
                  equals?: string;
                  /**
                   * The value begins with this text; a `*` in it is a plain character.
                   */
                  startsWith?: string;
                  /**
                   * The value ends with this text; a `*` in it is a plain character.
                   */
                  endsWith?: string;
                }
            )[];
      }[];
  /**
   * @minItems 1
   */
  [k: string]:
    | string
    | {
        /**
         * The value is exactly this text; a `*` in it is a plain character.
         */
        equals?: string;
        /**
         * The value begins with this text; a `*` in it is a plain character.
         */
        startsWith?: string;
        /**
         * The value ends with this text; a `*` in it is a plain character.
         */
        endsWith?: string;
      }
    | boolean
    | (
        | string
        | {
            /**
             * The value is exactly this text; a `*` in it is a plain character.
             */
            equals?: string;
            /**
             * The value begins with this text; a `*` in it is a plain character.
             */
            startsWith?: string;
            /**
             * The value ends with this text; a `*` in it is a plain character.
             */
            endsWith?: string;
          }
      )[]
    | string[]
    | {
        /**
         * @minItems 1
         */
        [k: string]:
          | string
          | {
              /**
               * The value is exactly this text; a `*` in it is a plain character.
               */
              equals?: string;
              /**
               * The value begins with this text; a `*` in it is a plain character.
               */
              startsWith?: string;
              /**
               * The value ends with this text; a `*` in it is a plain character.
               */
              endsWith?: string;
            }
          | boolean
          | (
              | string
              | {
                  /**
                   * The value is exactly this text; a `*` in it is a plain character.
                   */
                  equals?: string;
                  /**
                   * The value begins with this text; a `*` in it is a plain character.
                   */
                  startsWith?: string;
                  /**
                   * The value ends with this text; a `*` in it is a plain character.
                   */
                  endsWith?: string;
                }
            )[];
      }
    | {
        /**
         * @minItems 1
         */
        [k: string]:
          | string
          | {
              /**
               * The value is exactly this text; a `*` in it is a plain character.
               */
              equals?: string;
              /**
               * The value begins with this text; a `*` in it is a plain character.
               */
              startsWith?: string;
              /**
               * The value ends with this text; a `*` in it is a plain character.
               */
              endsWith?: string;
            }
          | boolean
          | (
              | string
              | {
                  /**
                   * The value is exactly this text; a `*` in it is a plain character.
                   */
                  equals?: string;
                  /**
                   * The value begins with this text; a `*` in it is a plain character.
                   */
                  startsWith?: string;
                  /**
                   * The value ends with this text; a `*` in it is a plain character.
                   */
                  endsWith?: string;
                }
            )[];
      }[]
    | undefined;
}
/**
 * Exactly one of `management`, `data` and `network`, and filters that narrow it.
 */
export interface Statement {
  /**
   * Management events: all of them, only reads, or only writes.
   */
  management?: 'all' | 'read' | 'write';
  /**
   * Data events of these resource types: an alias (`s3`), a type (`AWS::S3::Object`), all types of a service (`AWS::S3::*`), or a list of them.
   *
   * @minItems 1
   */
  data?: string | string[];
  /**
   * Network activity events, which calls through VPC endpoints make, of these event sources, or `all`.
   *
   * @minItems 1
   */
  network?: string | string[];
  /**
   * Only read events, only write events, or all (field `readOnly`).
   */
  operations?: 'all' | 'read' | 'write';
  /**
   * Resources by name (expanded to ARNs by resource type) or by ARN (field `resources.ARN`).
   *
   * @minItems 1
   */
  resources?: Pattern[];
  /**
   * Event names such as `PutObject` or `Put*` (field `eventName`).
   *
   * @minItems 1
   */
  events?: Pattern[];
  /**
   * Services that the events come from; `kms` is short for `kms.amazonaws.com` (field `eventSource`).
   *
   * @minItems 1
   */
  sources?: Pattern[];
  /**
   * Callers (field `userIdentity.arn`). `role/NAME` and the ARN of a role match all sessions of the role.
   *
   * @minItems 1
   */
  principals?: Pattern[];
  /**
   * Event types such as `AwsApiCall` or `AwsServiceEvent` (field `eventType`).
   *
   * @minItems 1
   */
  eventTypes?: Pattern[];
  /**
   * Only events of console sessions (`true`), or only all others (`false`) (field `sessionCredentialFromConsole`).
   */
  console?: boolean;
  /**
   * IDs of VPC endpoints (field `vpcEndpointId`).
   *
   * @minItems 1
   */
  endpoints?: Pattern[];
  /**
   * Only calls that a VPC endpoint policy denied (field `errorCode` is `VpceAccessDenied`).
   */
  denied?: true;
  except?: Except;
  /**
   * The `Name` of the selector.
   */
  name?: string;
  in?: Selection;
  /**
   * The elements of this list of `let`, in place of this one; nothing else can be beside it.
   */
  use?: string;
}
export interface Filter {
  /**
   * Only read events, only write events, or all (field `readOnly`).
   */
  operations?: 'all' | 'read' | 'write';
  /**
   * Resources by name (expanded to ARNs by resource type) or by ARN (field `resources.ARN`).
   *
   * @minItems 1
   */
  resources?: Pattern[];
  /**
   * Event names such as `PutObject` or `Put*` (field `eventName`).
   *
   * @minItems 1
   */
  events?: Pattern[];
  /**
   * Services that the events come from; `kms` is short for `kms.amazonaws.com` (field `eventSource`).
   *
   * @minItems 1
   */
  sources?: Pattern[];
  /**
   * Callers (field `userIdentity.arn`). `role/NAME` and the ARN of a role match all sessions of the role.
   *
   * @minItems 1
   */
  principals?: Pattern[];
  /**
   * Event types such as `AwsApiCall` or `AwsServiceEvent` (field `eventType`).
   *
   * @minItems 1
   */
  eventTypes?: Pattern[];
  /**
   * Only events of console sessions (`true`), or only all others (`false`) (field `sessionCredentialFromConsole`).
   */
  console?: boolean;
  /**
   * IDs of VPC endpoints (field `vpcEndpointId`).
   *
   * @minItems 1
   */
  endpoints?: Pattern[];
  /**
   * Only calls that a VPC endpoint policy denied (field `errorCode` is `VpceAccessDenied`).
   */
  denied?: true;
  /**
   * The elements of this list of `let`, in place of this one; nothing else can be beside it.
   */
  use?: string;
}
/**
 * Left out of every statement, or of the statements of its kind.
 */
export interface IgnoreEntry {
  /**
   * Management events: all of them, only reads, or only writes.
   */
  management?: 'all' | 'read' | 'write';
  /**
   * Data events of these resource types: an alias (`s3`), a type (`AWS::S3::Object`), all types of a service (`AWS::S3::*`), or a list of them.
   *
   * @minItems 1
   */
  data?: string | string[];
  /**
   * Network activity events, which calls through VPC endpoints make, of these event sources, or `all`.
   *
   * @minItems 1
   */
  network?: string | string[];
  /**
   * Only read events, only write events, or all (field `readOnly`).
   */
  operations?: 'all' | 'read' | 'write';
  /**
   * Resources by name (expanded to ARNs by resource type) or by ARN (field `resources.ARN`).
   *
   * @minItems 1
   */
  resources?: Pattern[];
  /**
   * Event names such as `PutObject` or `Put*` (field `eventName`).
   *
   * @minItems 1
   */
  events?: Pattern[];
  /**
   * Services that the events come from; `kms` is short for `kms.amazonaws.com` (field `eventSource`).
   *
   * @minItems 1
   */
  sources?: Pattern[];
  /**
   * Callers (field `userIdentity.arn`). `role/NAME` and the ARN of a role match all sessions of the role.
   *
   * @minItems 1
   */
  principals?: Pattern[];
  /**
   * Event types such as `AwsApiCall` or `AwsServiceEvent` (field `eventType`).
   *
   * @minItems 1
   */
  eventTypes?: Pattern[];
  /**
   * Only events of console sessions (`true`), or only all others (`false`) (field `sessionCredentialFromConsole`).
   */
  console?: boolean;
  /**
   * IDs of VPC endpoints (field `vpcEndpointId`).
   *
   * @minItems 1
   */
  endpoints?: Pattern[];
  /**
   * Only calls that a VPC endpoint policy denied (field `errorCode` is `VpceAccessDenied`).
   */
  denied?: true;
  in?: Selection;
  /**
   * The elements of this list of `let`, in place of this one; nothing else can be beside it.
   */
  use?: string;
}
export interface EventDataStore {
  /**
   * The ARN of the store; either this or `name`.
   */
  arn?: string;
  /**
   * The name of the store, in place of `arn`: looked up when planning.
   */
  name?: string;
  /**
   * The account that owns it. Needed only where an expansion needs it.
   */
  account?: string;
  /**
   * The home Region: every write goes there.
   */
  region?: string;
  in?: Selection;
  /**
   * Roles to assume; `${account}`, `${region}` and `${partition}` are filled in.
   */
  roles?: {
    /**
     * The role for what only reads: `plan`, `drift` and `snapshot`.
     */
    plan?: string;
    /**
     * The role for what writes: `apply` and `rollback`.
     */
    apply?: string;
    /**
     * What the trust policies of the roles ask for.
     */
    externalId?: string;
  };
  /**
   * The profile of the AWS configuration that reaches the account.
   */
  profile?: string;
  /**
   * The tool that writes this target; ctsel only writes its own.
   */
  owner?: 'ctsel' | 'terraform' | 'cloudformation' | 'control-tower' | 'lza';
  /**
   * What is recorded: the union of these.
   *
   * @minItems 1
   */
  log?: Statement[];
  /**
   * What every statement leaves out.
   *
   * @minItems 1
   */
  ignore?: IgnoreEntry[];
  /**
   * What the store is. ctsel never sets these: `plan` and `drift` compare them with the live store.
   */
  facts?: {
    /**
     * Whether it records all Regions. Default false.
     */
    multiRegion?: boolean;
    /**
     * Whether it records all accounts of the organization. Default false.
     */
    organization?: boolean;
    /**
     * Whether it is switched on: a trail that logs, a store that ingests. Default true.
     */
    logging?: boolean;
  };
  /**
   * For a store of other than CloudTrail events, in place of `log`.
   */
  category?: 'Insight' | 'ConfigurationItem' | 'Evidence' | 'ActivityAuditLog';
  /**
   * CloudTrail Insights. Absent: left as it is. `off`: cleared.
   */
  insights?:
    | {
        /**
         * The event data store that receives the Insights events.
         */
        destination?: string;
        /**
         * Unusual call rates.
         *
         * @minItems 1
         */
        apiCallRate?: ('management' | 'data')[];
        /**
         * Unusual error rates.
         *
         * @minItems 1
         */
        apiErrorRate?: ('management' | 'data')[];
      }
    | string;
  /**
   * Event enrichment. Absent: left as it is. `off`: cleared.
   */
  enrichment?:
    | {
        /**
         * The size of events that CloudTrail delivers whole; `large` is needed for tags and context keys.
         */
        maxEventSize?: 'standard' | 'large';
        /**
         * Resource tags to add.
         *
         * @minItems 1
         */
        tags?: string[];
        /**
         * Global condition keys of the request to add.
         *
         * @minItems 1
         */
        requestContext?: string[];
      }
    | string;
}
export interface Coverage {
  /**
   * Management events: all of them, only reads, or only writes.
   */
  management?: 'all' | 'read' | 'write';
  /**
   * Data events of these resource types: an alias (`s3`), a type (`AWS::S3::Object`), all types of a service (`AWS::S3::*`), or a list of them.
   *
   * @minItems 1
   */
  data?: string | string[];
  /**
   * Network activity events, which calls through VPC endpoints make, of these event sources, or `all`.
   *
   * @minItems 1
   */
  network?: string | string[];
  /**
   * Only read events, only write events, or all (field `readOnly`).
   */
  operations?: 'all' | 'read' | 'write';
  /**
   * Resources by name (expanded to ARNs by resource type) or by ARN (field `resources.ARN`).
   *
   * @minItems 1
   */
  resources?: Pattern[];
  /**
   * Event names such as `PutObject` or `Put*` (field `eventName`).
   *
   * @minItems 1
   */
  events?: Pattern[];
  /**
   * Services that the events come from; `kms` is short for `kms.amazonaws.com` (field `eventSource`).
   *
   * @minItems 1
   */
  sources?: Pattern[];
  /**
   * Callers (field `userIdentity.arn`). `role/NAME` and the ARN of a role match all sessions of the role.
   *
   * @minItems 1
   */
  principals?: Pattern[];
  /**
   * Event types such as `AwsApiCall` or `AwsServiceEvent` (field `eventType`).
   *
   * @minItems 1
   */
  eventTypes?: Pattern[];
  /**
   * Only events of console sessions (`true`), or only all others (`false`) (field `sessionCredentialFromConsole`).
   */
  console?: boolean;
  /**
   * IDs of VPC endpoints (field `vpcEndpointId`).
   *
   * @minItems 1
   */
  endpoints?: Pattern[];
  /**
   * Only calls that a VPC endpoint policy denied (field `errorCode` is `VpceAccessDenied`).
   */
  denied?: true;
  except?: Except;
  in?: Selection;
  /**
   * Which target is meant: `any` (default), `each`, or one or several by their keys.
   *
   * @minItems 1
   */
  by?: string | string[];
  /**
   * Why; shown with every finding.
   */
  because?: string;
  /**
   * The elements of this list of `let`, in place of this one; nothing else can be beside it.
   */
  use?: string;
}
