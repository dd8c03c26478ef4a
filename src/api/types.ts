import type {
  Assumption,
  Diagnostic,
  DiffResult,
  ExplainResult,
  ImportResult,
  ListedRule,
  Severity,
} from '../../generated/output/index.js';

export type { Assumption, Diagnostic, ListedRule, Severity } from '../../generated/output/index.js';
export type { LintResult } from '../../generated/output/index.js';

/**
 * Texts by their paths, which are relative to one folder: `{ 'infra/main.tf': '…' }`. They are read as the files of one
 * repository with that folder as the working folder. Bytes have to be UTF-8.
 */
export type FileMap = Readonly<Record<string, string | Uint8Array>>;

/** What everything rests on. */
export interface Assuming {
  /** The only assumptions about undocumented behavior of AWS that are made; all of them where left out. */
  readonly assume?: readonly Assumption[];
}

/** How Terraform would be run. */
export interface Terraform {
  /** Paths of files of variables among the files, as `terraform plan -var-file` reads them. */
  readonly varFiles?: readonly string[];
  /** What `terraform.workspace` names; not known where left out. */
  readonly workspace?: string;
}

export interface LintOptions extends Assuming, Terraform {
  /** The files and folders to lint; all files where left out. */
  readonly paths?: readonly string[];
  /** Severities by rule; they hold over those of policies. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Where severities begin. */
  readonly preset?: 'recommended' | 'strict' | 'cost' | 'all';
  /** Frameworks whose requirements are checked too, such as `aws-fsbp`. */
  readonly packs?: readonly string[];
  /** Paths of observed event counts, used to estimate cost. */
  readonly traffic?: readonly string[];
  /** The path of the policy below whose severities and requirements nothing goes. */
  readonly guard?: string;
  /** Globs of what is left out of folders. */
  readonly exclude?: readonly string[];
  /** The day by which suppressions end, as YYYY-MM-DD; today in UTC where left out. */
  readonly today?: string;
}

/** What `compile` can write. */
export type CompileFormat =
  'aws' | 'terraform' | 'terraform-json' | 'cloudformation' | 'cloudformation-json' | 'cdk' | 'lza';

export interface CompileOptions extends Assuming {
  /** What messages call the policy; `ctsel.yaml` where left out. */
  readonly name?: string;
  /** What to write; `aws` where left out: requests of the API as JSON. */
  readonly format?: CompileFormat;
  /** Writes only the properties that belong inside of a resource (cloudformation, cloudformation-json). */
  readonly fragment?: boolean;
  /** Names of targets, with `*` and `?`; all where left out. */
  readonly targets?: readonly string[];
}

export interface Compiled {
  /** The files by their paths below an output folder; none where `diagnostics` has an error. */
  readonly files: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface DiffOptions extends Assuming, Terraform {
  /** The files and folders of each side to compare; all where left out. */
  readonly paths?: readonly string[];
  /** Names of targets, with `*` and `?`; all where left out. */
  readonly targets?: readonly string[];
}

export interface Difference extends DiffResult {
  /** Warnings about what was read. */
  readonly diagnostics: readonly Diagnostic[];
}

export type ExplainOptions = DiffOptions;

export interface Explained {
  /** In the order of the events that were handed in; `file` is the number of each. */
  readonly events: ExplainResult['events'];
  /** Warnings about what was read. */
  readonly diagnostics: readonly Diagnostic[];
}

export type ImportOptions = DiffOptions;

export interface Imported extends Pick<ImportResult, 'policy' | 'leftOut'> {
  /** Remarks on what was repaired or left out. */
  readonly notes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A rule of the linter. */
export type Rule = ListedRule;

/** Why a function could not do its work. */
export interface CtselError extends Error {
  readonly name: 'Failure';
  /** `usage`: an option is wrong; `input`: what was handed in cannot be used; `refused`: it would not be exact. */
  readonly kind: 'usage' | 'input' | 'refused';
  /** What to try. */
  readonly help?: string;
  /** What was found before. */
  readonly diagnostics?: readonly Diagnostic[];
}
