import { CallFailed } from '../plan/door.js';
import type { Problem } from '../plan/plan.js';
import type { Failure } from '../problem/failure.js';

/** A Failure as data. */
export function problemOf(error: Failure): Problem {
  return {
    ...(error instanceof CallFailed ? { exception: error.exception } : {}),
    message: error.message,
    ...(error.help === undefined ? {} : { help: error.help }),
  };
}
