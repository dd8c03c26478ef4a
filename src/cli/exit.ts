import type { FailureKind } from '../problem/failure.js';

/** Exit statuses, the same for every command. */
export const exit = {
  /** Nothing to report, or nothing to change. */
  clean: 0,
  /** The work was done and found something: a lint error, stale output, a test that failed. */
  found: 1,
  /** The two sides differ; never an error. */
  different: 2,
  /** An input cannot be read, is invalid, or cannot be compiled or decided. */
  invalid: 3,
  /** AWS refused or could not be reached. */
  aws: 4,
  /** Some targets were changed and others were not. */
  partial: 5,
  /** A guard, a missing approval or a proof stood in the way, and nothing was changed. */
  stopped: 6,
  /** Wrong use of the command line. */
  usage: 64,
  /** A bug in ctsel. */
  bug: 70,
} as const;

/** What a process of ctsel may end with. */
export type ExitStatus = (typeof exit)[keyof typeof exit];

/** What each status means to the user, as `ctsel --help` lists it. */
export const exitMeanings: Readonly<Record<keyof typeof exit, string>> = {
  clean: 'clean, or nothing to change',
  found: 'something was found: lint findings, stale output, a test that failed',
  different: 'differences found; never used for errors',
  invalid: 'an input cannot be read, is invalid, or cannot be compiled or decided',
  aws: 'AWS refused or could not be reached',
  partial: 'applied in part: the report names the targets',
  stopped: 'blocked by a safety check, not approved, or refused',
  usage: 'wrong use of the command line',
  bug: 'a bug in ctsel: the stack is shown, with what to report',
};

/** What a command ends with when it throws a Failure of a kind. */
export const exitOf: Readonly<Record<FailureKind, ExitStatus>> = {
  input: exit.invalid,
  usage: exit.usage,
  refused: exit.stopped,
  aws: exit.aws,
  partial: exit.partial,
};
