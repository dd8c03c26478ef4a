import type { Assumption, Partition } from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Policy, PolicyTest } from '../policy/policy.js';
import type { Diagnostic, Severity } from '../problem/diagnostic.js';
import type { WrittenSettings, WrittenTarget } from '../written/target.js';
import type { Estate } from './estate.js';

/** What rules about a policy look at: one whose targets all compile. */
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
  /** As of its rule when left out. */
  readonly isOfCombination?: boolean;
  /** Another rule's name, where a rule reports what that one finds; its own when left out. */
  readonly rule?: string;
};

/**
 * What rules about selectors look at: those of a target as they are written, with conditions fallen in one way. There is
 * nothing else of the target to be seen, so that targets with the same selectors are looked at once.
 */
export interface WrittenSubject {
  readonly target: Pick<WrittenTarget, 'kind' | 'place'>;
  readonly settings: Pick<WrittenSettings, 'advanced' | 'basic' | 'insights' | 'isOnlyInsights'>;
  /** The partition of the target; undefined where nothing tells it. */
  readonly partition: Partition | undefined;
  readonly assumptions: ReadonlySet<Assumption>;
}

/** The same with everything that is written of the target. */
export interface SettingsSubject extends WrittenSubject {
  readonly target: WrittenTarget;
  readonly settings: WrittenSettings;
}

/** One check: what it looks for, why that matters, and examples that are run as tests: every bad one is found, no good one is. */
export type Rule = TargetRule | SettingsRule | EstateRule | PolicyRule | ReadingRule;

interface RuleText {
  /** The kebab id: the file's name, and what users switch off. */
  readonly name: string;
  /** `off` where it has to be asked for. */
  readonly severity: Severity | 'off';
  /** One sentence. */
  readonly summary: string;
  /** Why it matters, in a few sentences. */
  readonly why: string;
  /** Pages, issues and tests that it rests on; pages of AWS by their title. */
  readonly sources: readonly string[];
  readonly examples: { readonly bad: readonly string[]; readonly good: readonly string[] };
}

interface TargetRuleText extends RuleText {
  readonly about: 'target';
  /**
   * Whether it is about what follows from several values or blocks together, or from none being left: it is as severe as it
   * is only where it is so in every case. What AWS refuses wherever it is written is an error if any case has it.
   */
  readonly isOfCombination?: true;
}

/**
 * Looks at how the selectors of one target are written; its examples are JSON as `readJson` takes it. What it finds rests
 * on nothing but its subject: it is not asked again for other targets with the same selectors if it finds nothing.
 */
export interface TargetRule extends TargetRuleText {
  readonly looksAt?: never;
  check(subject: WrittenSubject): Iterable<Finding>;
}

/** Looks at other settings of one target, and is asked for each. */
export interface SettingsRule extends TargetRuleText {
  readonly looksAt: 'settings';
  check(subject: SettingsSubject): Iterable<Finding>;
}

/** Looks at what targets record, wherever that is written; its examples are policies. */
export interface EstateRule extends RuleText {
  readonly about: 'estate';
  /** What targets record follows from all their values together; `false` where it has to be sure in every case all the same. */
  readonly isOfCombination?: false;
  /** What an example is linted with beside its text. */
  readonly given?: { readonly traffic?: string; readonly detections?: string; readonly guard?: string };
  /** Whether a policy says something that selectors alone cannot, so that only policies can break the rule. */
  readonly isOfPolicies?: true;
  check(estate: Estate): Iterable<Finding>;
}

/** Looks at a policy itself; its examples are policies. */
export interface PolicyRule extends RuleText {
  readonly about: 'policy';
  /** The rules in whose names it reports; its own name when left out. */
  readonly reportsAs?: readonly string[];
  check(subject: Subject): Iterable<Finding>;
}

/** Found while a text is read or compiled, or by the linter itself; its examples are policies, or other texts by name. */
export interface ReadingRule extends RuleText {
  readonly about: 'reading';
  /** The name of the examples' file, where it is not a policy. */
  readonly file?: string;
}
