import { CallStopped } from '../plan/door.js';
import { awsErrorOf, failureOf, mayHaveTakenEffect, unsent, type AwsError } from './exceptions.js';

/** How long to wait before each further attempt, in milliseconds: a random time up to `first`, doubled each time, up to `most`. */
interface Waiting {
  readonly first: number;
  readonly most: number;
  /** More attempts than this are not made, however much time is left. */
  readonly attempts: number;
}

/** How to wait for each kind of error that may pass by itself. */
export interface Patience {
  /** All attempts of one call together, in milliseconds. */
  readonly limit: number;
  /** Too many calls. */
  readonly throttled: Waiting;
  /** Another change is under way: AWS advises to wait for minutes. */
  readonly conflict: Waiting;
  /** No answer, half an answer, or an error inside AWS. */
  readonly unanswered: Waiting;
}

const minute = 60_000;

export const patience: Patience = {
  limit: 10 * minute,
  throttled: { first: 1_000, most: 20_000, attempts: 60 },
  conflict: { first: 15_000, most: minute, attempts: 60 },
  unanswered: { first: 300, most: 10_000, attempts: 10 },
};

/** What a call is made with. */
export interface Persistence {
  readonly patience: Patience;
  /** Ends the waiting between attempts. */
  readonly signal?: AbortSignal;
  /** Told before each wait. */
  readonly onWait?: (error: AwsError, milliseconds: number) => void;
}

/** The kinds of errors that may pass, by what names them. */
const passing: Readonly<Record<string, 'throttled' | 'conflict' | 'unanswered'>> = {
  ThrottlingException: 'throttled',
  Throttling: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  SlowDown: 'throttled',
  ConflictException: 'conflict',
  ConcurrentModificationException: 'conflict',
  // The SDK learns the difference of the clocks from the answer.
  InvalidSignatureException: 'unanswered',
  RequestExpired: 'unanswered',
  RequestTimeTooSkewed: 'unanswered',
  TimeoutError: 'unanswered',
  ECONNABORTED: 'unanswered',
  ECONNRESET: 'unanswered',
  EAI_AGAIN: 'unanswered',
  EPIPE: 'unanswered',
  ETIMEDOUT: 'unanswered',
};

/** Makes a call until it is answered, refused for good, or out of time; says what was tried and how often. */
export async function persist<T>(
  call: () => Promise<T>,
  doing: string,
  { patience: { limit, ...waitings }, signal, onWait }: Persistence,
): Promise<{ readonly value: T; readonly attempts: number }> {
  const end = Date.now() + limit;
  const failures = { throttled: 0, conflict: 0, unanswered: 0 };
  let isWithoutEffect = true;
  for (let attempts = 1; ; attempts++) {
    try {
      return { value: await call(), attempts };
    } catch (error) {
      // Waiting for the turn of a later attempt was ended.
      if (error instanceof CallStopped) throw attempts > 1 ? new CallStopped(true) : error;
      const found = awsErrorOf(error);
      const kind = found === undefined ? undefined : kindOf(found);
      if (found !== undefined && mayHaveTakenEffect(found)) isWithoutEffect = false;
      if (found === undefined || kind === undefined) throw failureOf(error, doing, isWithoutEffect);
      const { first, most, attempts: mostAttempts } = waitings[kind];
      const wait = Math.min(most, first * 2 ** failures[kind]++) * (0.5 + Math.random() / 2);
      if (failures[kind] >= mostAttempts || Date.now() + wait > end)
        throw failureOf(error, doing, isWithoutEffect);
      onWait?.(found, wait);
      await pause(wait, signal, true);
    }
  }
}

/** Whether another attempt may be answered. */
export function mayPass(error: AwsError): boolean {
  return kindOf(error) !== undefined;
}

function kindOf({ name, status }: AwsError): 'throttled' | 'conflict' | 'unanswered' | undefined {
  if (unsent.includes(name)) return undefined;
  if (Object.hasOwn(passing, name)) return passing[name];
  if (status === 429) return 'throttled';
  // An answer that is no whole document has the status of a success.
  return status === undefined || status >= 500 || status < 300 ? 'unanswered' : undefined;
}

/** Waits; rejects with `CallStopped` where the user ends it. */
export async function pause(milliseconds: number, signal?: AbortSignal, isUnsure = false): Promise<void> {
  if (milliseconds <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new CallStopped(isUnsure));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
