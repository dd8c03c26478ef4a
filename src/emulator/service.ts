import type { Request } from './members.js';
import type { Caller, World } from './shapes.js';

/** What operations work on. */
export interface Service {
  readonly world: World;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long reads show what was before a change, in milliseconds. */
  readonly lag: number;
}

/** An operation: the answer, or a ServiceError. */
export type Operation = (request: Request, caller: Caller, service: Service) => object;
