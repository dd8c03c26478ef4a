import { Failure } from '../problem/failure.js';
import type { Desired } from './desired.js';
import type { Caller } from './plan.js';
import type { LiveTarget } from './state.js';
import type { Step } from './steps.js';

/** What the program needs of AWS. Everything is rejected with a Failure that says what to try. */
export interface Door {
  /** Who asks, for a target. */
  caller(address: Address): Promise<Caller>;
  /** Whether an account administers CloudTrail for its organization. */
  isDelegatedAdministrator(address: Address, account: string): Promise<boolean>;
  /** What AWS says of a target. */
  read(address: Address, wants: Wants): Promise<LiveTarget>;
  /** The parts of the state that the call of a step depends on, as they are now. */
  reread(address: Address, live: LiveTarget): Promise<LiveTarget['state']>;
  /** Makes a call in the target's home Region, again and again until AWS takes or refuses it. */
  write(address: Address, live: LiveTarget, step: Step): Promise<Receipt>;
}

/** How a target is found and reached. */
export type Address = Pick<
  Desired,
  'target' | 'kind' | 'partition' | 'arn' | 'name' | 'account' | 'region' | 'roles' | 'profile'
>;

/** What shall be read beside selectors and Insights. */
export interface Wants {
  /** Aggregation or enrichment. */
  readonly configuration: boolean;
}

/** A call that the user ended while it waited for its turn, or for another attempt. */
export class CallStopped extends Failure {
  constructor(
    /** Whether an attempt was made before, which may have taken effect. */
    readonly isUnsure: boolean,
  ) {
    super('refused', 'stopped before AWS answered', 'run the same command again to go on');
  }
}

/** A call that failed. */
export class CallFailed extends Failure {
  constructor(
    /** The name of AWS's exception; that of Node's error where no answer came. */
    readonly exception: string,
    message: string,
    help?: string,
    /** Whether no attempt can have taken effect: AWS refused every one that reached it. */
    readonly isWithoutEffect: boolean = false,
  ) {
    super('aws', message, help);
  }
}

/** What AWS says of a call. */
export interface Receipt {
  readonly requestId?: string;
  /** How often the call was made until it was taken. */
  readonly attempts: number;
}
