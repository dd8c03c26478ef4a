import type { InsightPair } from '../cloudtrail/index.js';
import type { Difference } from '../compare/difference.js';
import type { Accepted, Desired } from './desired.js';
import type { Objection } from './objection.js';
import type { LiveTarget } from './state.js';
import type { Step } from './steps.js';

/** What will be done to a target, what that means, and what speaks against it. */
export interface TargetPlan extends FoundTarget {
  readonly steps: readonly Step[];
  /** Events that will be recorded and are not yet. */
  readonly added: readonly Difference[];
  /** Events that will no longer be recorded. */
  readonly removed: readonly Removed[];
  readonly insights: { readonly added: readonly InsightPair[]; readonly removed: readonly InsightPair[] };
  /** Copies of management events that come, or go where it is -1. */
  readonly managementCopies: -1 | 0 | 1;
  readonly objections: readonly Objection[];
}

/** A target as AWS describes it, and who asked. */
export interface FoundTarget {
  readonly desired: Desired;
  readonly live: LiveTarget;
  readonly caller?: Caller;
}

/** A target of which AWS says nothing. */
export interface UnreadTarget {
  readonly desired: Desired;
  readonly problem: Problem;
}

/** Why something could not be done, and what to try. */
export interface Problem {
  /** The name of AWS's exception, where it is one. */
  readonly exception?: string;
  readonly message: string;
  readonly help?: string;
}

/** What AWS says of a target, or why it says nothing. */
export type Found = FoundTarget | UnreadTarget;
export type Planned = TargetPlan | UnreadTarget;

export function isRead<T extends FoundTarget>(found: T | UnreadTarget): found is T {
  return 'live' in found;
}

/** Whether another tool owns the target: then nothing is done to it, and nothing about it stops the others. */
export function isLeftAlone({ objections }: Pick<TargetPlan, 'objections'>): boolean {
  return objections.some(({ effect }) => effect === 'skips');
}

/** Events that go, and whether `acceptLess` covers them today, by which of its entries. */
export type Removed = Difference & {
  readonly isAccepted: boolean;
  readonly acceptedBy: readonly Acceptance[];
};

/** Why events may go, and until which day. */
export type Acceptance = Pick<Accepted, 'until' | 'because'>;

/** Who asks AWS. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  /** Of an organization that owns a target; left out where that is not known or does not matter. */
  readonly isDelegatedAdministrator?: boolean;
}
