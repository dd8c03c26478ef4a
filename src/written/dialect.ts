import type { WrittenSettings, WrittenTarget } from './target.js';

/** What can be written where a target is written, so that help names what exists there. */
export interface Dialect {
  /** A policy's statements, or one of the forms of selectors. */
  readonly form: 'policy' | 'basic' | 'advanced';
  /** What the file is; names of the API are spelled as it spells them afterwards (`written/spelling.ts`). */
  readonly format: Format;
}

export type Format = 'policy' | 'json' | 'hcl' | 'terraform-json' | 'cloudformation';

/** The dialect of every policy, in YAML or JSON. */
export const policyDialect: Dialect = { form: 'policy', format: 'policy' };

/** The dialect of a written target; one without selectors, which has the service's default, is basic. */
export function dialectOf(
  target: Pick<WrittenTarget, 'label' | 'place' | 'spelling'>,
  { advanced, basic }: Pick<WrittenSettings, 'advanced' | 'basic'>,
): Dialect {
  const form = advanced !== undefined && basic === undefined ? 'advanced' : 'basic';
  return { form, format: formatOf(target) };
}

function formatOf({ label, place, spelling }: Pick<WrittenTarget, 'label' | 'place' | 'spelling'>): Format {
  // Only Terraform's names differ from the API's.
  if (spelling !== undefined) return /\.(tf|tofu)$/.test(place.source.name) ? 'hcl' : 'terraform-json';
  return label.startsWith('AWS::CloudTrail::') ? 'cloudformation' : 'json';
}

/** Whether the tool behind the format has no word for a setting of the API, by the API's name. */
export function lacksSetting({ format }: Dialect, setting: 'RecursiveLogging'): boolean {
  // Neither AWS::CloudTrail::Trail (aws-cdk-lib 2.276.0) nor aws_cloudtrail has RecursiveLogging; the API has (SDK 3.1137.0).
  return setting === 'RecursiveLogging' && format !== 'policy' && format !== 'json';
}
