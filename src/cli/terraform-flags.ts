import { Flags } from '@oclif/core';
import type { TerraformRun } from '../app/terraform-run.js';

/** `--var-file FILE` and `--workspace NAME`: read them with `terraformRun`. */
export const terraformFlags = {
  'var-file': Flags.string({
    description: 'values of Terraform variables, as `terraform plan -var-file` reads them (repeatable)',
    helpValue: 'FILE',
    multiple: true,
    multipleNonGreedy: true,
  }),
  workspace: Flags.string({
    description: 'the Terraform workspace that `terraform.workspace` names',
    helpValue: 'NAME',
  }),
};

/** The same where Terraform is read for another flag alone. */
export function terraformFlagsOf(flag: string): typeof terraformFlags {
  return {
    'var-file': { ...terraformFlags['var-file'], dependsOn: [flag] },
    workspace: { ...terraformFlags.workspace, dependsOn: [flag] },
  };
}

/** What the flags have. */
export function terraformRun(flags: {
  readonly 'var-file'?: readonly string[] | undefined;
  readonly workspace?: string | undefined;
}): TerraformRun {
  return {
    varFiles: flags['var-file'] ?? [],
    ...(flags.workspace === undefined ? {} : { workspace: flags.workspace }),
  };
}
