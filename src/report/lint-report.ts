import type { Assumption } from '../cloudtrail/index.js';
import type { Diagnostic, Severity } from '../problem/diagnostic.js';

/** What `ctsel lint` found: every format of its output is made of this. */
export interface LintReport {
  /** In the order in which they are told: by file, then by place. */
  readonly findings: readonly Diagnostic[];
  /** How many files were read. */
  readonly files: number;
  /** How many files were left out by `.gitignore`, `--exclude` or settings. */
  readonly leftOut?: number;
  /** How many findings a comment or a baseline keeps quiet. */
  readonly suppressed: number;
  /** The assumptions on which it rests that what is asked for is recorded. */
  readonly assuming: readonly Assumption[];
  /** What is known of a rule; undefined where no rule has that name. */
  readonly describe: (rule: string) => RuleDescription | undefined;
  /** Of ctsel, as in package.json. */
  readonly version: string;
}

/** A rule as reports present it. */
export interface RuleDescription {
  readonly name: string;
  /** Unless a setting says otherwise. */
  readonly severity: Severity | 'off';
  /** One sentence. */
  readonly summary: string;
  /** Why it matters, in a few sentences. */
  readonly why: string;
  /** Where it is documented. */
  readonly url: string;
}
