import type { EventRecord } from '../../generated/output/index.js';
import type { Place, Source } from '../text/source.js';

/** How sure we are and how much it matters; `off` is only a setting, never a finding's severity. */
export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** The one that matters less. */
export function weaker(a: Severity, b: Severity): Severity {
  return isAtLeast(a, b) ? b : a;
}

/** The one that matters more. */
export function stronger(a: Severity, b: Severity): Severity {
  return isAtLeast(a, b) ? a : b;
}

/** Whether the first matters as much as the second, or more. */
export function isAtLeast(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) <= severities.indexOf(b);
}

/** A change of the text after which a diagnostic is gone. */
export interface Fix {
  readonly title: string;
  /** The text that it changes; the diagnostic's own where left out. */
  readonly source?: Source;
  /** Replacements in that text; offsets as in `Place`. */
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** Something about what the user wrote. Returned as data, many at a time, never thrown. */
export interface Diagnostic {
  /** The rule's kebab id, which is also how it is switched off. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is so, in the user's words: lower case, one line, no full stop, the user's own text in backticks. */
  readonly message: string;
  /** What to do, as an imperative. */
  readonly help?: string;
  readonly place: Place;
  /** The key of the target it is about. */
  readonly target?: string;
  /** A change that keeps what is recorded, or the only one that can be meant: `--fix` makes it. */
  readonly fix?: Fix;
  /** A change that may be meant, such as the nearest known word: a person decides, `--fix` never makes it. */
  readonly suggestion?: Fix;
  /** Other places that have to do with it, such as the second of two copies. */
  readonly related?: readonly { readonly place: Place; readonly message: string }[];
  /** An event record that shows it. */
  readonly witness?: EventRecord;
}

/** What keeps a text from being read, as a finding. */
export function invalidInput(problem: Omit<Diagnostic, 'rule' | 'severity'>): Diagnostic {
  return { rule: 'input-invalid', severity: 'error', ...problem };
}
