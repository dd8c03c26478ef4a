import { Flags } from '@oclif/core';

/** How Terraform would be run on what is read. */
export interface TerraformRun {
  /** Paths of files of variables, in their order: what comes later holds. */
  readonly varFiles: readonly string[];
  /** The workspace; not known where left out. */
  readonly workspace?: string;
}

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
