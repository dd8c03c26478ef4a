import { EmulatorError, ServiceError } from './errors.js';

/** What can go wrong on request. */
const kinds = [
  'throttle',
  'error500',
  'unavailable',
  'reset',
  'lost',
  'half',
  'slow',
  'conflict',
  'skew',
  'denied',
] as const;
export type FaultKind = (typeof kinds)[number];

interface Fault {
  readonly kind: FaultKind;
  /** Milliseconds of `slow`, seconds of `skew`. */
  readonly amount: number;
  readonly operation: string;
  readonly probability: number;
  /** How many calls it still hits. */
  left: number;
}

/** Faults by specification: `KIND[=AMOUNT][:OPERATION|*[:PROBABILITY|nCOUNT]]`. */
export class Faults {
  readonly #faults: readonly Fault[];
  #random: number;

  constructor(specs: readonly string[], seed: number) {
    this.#faults = specs.map(faultOf);
    this.#random = seed >>> 0;
  }

  /** What happens to a call; undefined where all goes well. */
  next(operation: string): { readonly kind: FaultKind; readonly amount: number } | undefined {
    for (const fault of this.#faults) {
      const isHit =
        fault.kind !== 'skew' &&
        fault.left > 0 &&
        (fault.operation === '*' || fault.operation === operation) &&
        this.#roll() < fault.probability;
      if (!isHit) continue;
      fault.left--;
      return fault;
    }
    return undefined;
  }

  /** How far the clock of the service is off, in milliseconds. */
  get skew(): number {
    return 1000 * (this.#faults.find(({ kind }) => kind === 'skew')?.amount ?? 0);
  }

  /** mulberry32: the same seed gives the same faults. */
  #roll(): number {
    this.#random = (this.#random + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#random ^ (this.#random >>> 15), 1 | this.#random);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

function faultOf(spec: string): Fault {
  const [head = '', operation = '*', often = '1', ...rest] = spec.split(':');
  const [kind = '', amount] = head.split('=');
  const known: readonly string[] = kinds;
  const count = /^n(\d+)$/.exec(often)?.[1];
  const probability = count === undefined ? Number(often) : 1;
  const isSound =
    known.includes(kind) &&
    rest.length === 0 &&
    (operation === '*' || /^[A-Z][A-Za-z0-9]+$/.test(operation)) &&
    probability >= 0 &&
    probability <= 1 &&
    (kind === 'slow' || kind === 'skew') === (amount !== undefined) &&
    (amount === undefined || Number.isFinite(Number(amount)));
  if (!isSound)
    throw new EmulatorError(
      `\`${spec}\` is no fault: write KIND[:OPERATION[:PROBABILITY|nCOUNT]], KIND one of ${kinds
        .map((one) => (one === 'slow' ? 'slow=MILLISECONDS' : one === 'skew' ? 'skew=SECONDS' : one))
        .join(', ')}`,
    );
  return {
    kind: kind as FaultKind,
    amount: Number(amount ?? 0),
    operation,
    probability,
    left: count === undefined ? Infinity : Number(count),
  };
}

/** The error that a fault answers with, where it answers. */
export function errorOf(kind: FaultKind): ServiceError | undefined {
  switch (kind) {
    case 'throttle':
      return new ServiceError('ThrottlingException', 'Rate exceeded');
    case 'error500':
      return new ServiceError('InternalFailure', 'An internal error occurred', 500);
    case 'unavailable':
      return new ServiceError('ServiceUnavailable', 'The service is unavailable', 503);
    case 'conflict':
      return new ServiceError(
        'ConflictException',
        'The trail is not ready for an operation (wording not known)',
      );
    case 'denied':
      return new ServiceError('AccessDeniedException', 'User is not authorized to perform this operation');
    default:
      return undefined;
  }
}
