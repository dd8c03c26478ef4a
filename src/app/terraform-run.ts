/** How Terraform would be run on what is read. */
export interface TerraformRun {
  /** Paths of files of variables, in their order: what comes later holds. */
  readonly varFiles: readonly string[];
  /** The workspace; not known where left out. */
  readonly workspace?: string;
}
