import type { Assumption } from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Policy, PolicyTest } from '../policy/policy.js';
import type { Diagnostic, Severity } from '../problem/diagnostic.js';
import type { WrittenSettings, WrittenTarget } from '../written/target.js';

/** What rules look at: a policy whose targets all compile. */
export interface Subject {
  readonly policy: Policy;
  readonly targets: readonly CompiledTarget[];
  readonly assumptions: ReadonlySet<Assumption>;
  /** The record of each of the policy's tests, or why there is none. */
  readonly records: ReadonlyMap<PolicyTest, TestRecord>;
}

/** The record that a test is about. */
export type TestRecord = { readonly record: unknown } | { readonly unreadable: string };

/** What a rule finds. */
export type Finding = Omit<Diagnostic, 'rule' | 'severity'> & {
  /** The rule's own when left out. */
  readonly severity?: Severity;
};

/** What rules about selectors look at: a target as it is written, with conditions fallen in one way. */
export interface WrittenSubject {
  readonly target: WrittenTarget;
  readonly settings: WrittenSettings;
  readonly assumptions: ReadonlySet<Assumption>;
}

/** One check: what it looks for, why that matters, and examples that are run as tests: every bad one is found, no good one is. */
export type Rule = PolicyRule | TargetRule;

interface RuleText {
  /** The kebab id: the file's name, and what users switch off. */
  readonly name: string;
  readonly severity: Severity;
  /** One sentence. */
  readonly summary: string;
  /** Why it matters, in a few sentences. */
  readonly why: string;
}

/** Looks at a whole policy; its examples are policies. */
export interface PolicyRule extends RuleText {
  readonly about: 'policy';
  readonly examples: { readonly bad: readonly string[]; readonly good: readonly string[] };
  check(subject: Subject): Iterable<Finding>;
}

/** Looks at the selectors of one target, wherever they are written; its examples are JSON as `readJson` takes it. */
export interface TargetRule extends RuleText {
  readonly about: 'target';
  readonly examples: { readonly bad: readonly string[]; readonly good: readonly string[] };
  check(subject: WrittenSubject): Iterable<Finding>;
}
