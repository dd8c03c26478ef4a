/** What the AWS CDK hands to a plugin, in all its versions. */
export interface ValidationContext {
  /** Full paths of the templates of stacks. */
  readonly templatePaths: readonly string[];
  /** The app, where the CDK hands it over; nested stacks are found through it too. */
  readonly appConstruct?: unknown;
}

export interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly violatingResources: ViolatingResource[];
  readonly fix?: string;
  /** `error`, `warning` or `info`. */
  readonly severity?: string;
  readonly ruleMetadata?: { readonly [key: string]: string };
}

export interface ViolatingResource {
  /** The logical ID in the template, by which the CDK finds the construct. */
  readonly resourceLogicalId: string;
  /** Paths inside of the resource, such as `Properties/EventSelectors/0`. */
  readonly locations: string[];
  readonly templatePath: string;
}

export interface ValidationReport {
  /** Without it the synthesis fails. */
  readonly success: boolean;
  readonly violations: Violation[];
  readonly pluginVersion: string;
  /** `notChecked`: what of the policy `ctsel lint` alone checks. */
  readonly metadata?: { readonly [key: string]: string };
}

export interface CtselPluginProps {
  /** The path of the policy whose severities, packs and requirements hold; the nearest `ctsel.yaml` where left out. */
  readonly policy?: string;
  /** Severities by rule; they hold over those of the policy. */
  readonly rules?: Readonly<Record<string, 'error' | 'warning' | 'info' | 'off'>>;
  /** Where severities begin. */
  readonly preset?: 'recommended' | 'strict' | 'cost' | 'all';
  /** Frameworks whose requirements are checked too, such as `aws-fsbp`. */
  readonly packs?: readonly string[];
  /** The least severity that fails the synthesis; `error` where left out. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'never';
  /** The only assumptions about undocumented behavior of AWS that are made; all of them where left out. */
  readonly assume?: readonly string[];
}
