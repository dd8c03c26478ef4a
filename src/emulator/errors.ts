/** What the service answers when it refuses. */
export class ServiceError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** A refusal whose exception is documented and whose wording nobody has published; the message says so. */
export function unworded(name: string, message: string): ServiceError {
  return new ServiceError(name, `${message} (wording not known)`);
}

/** The emulator itself cannot work: a bad option, a file that cannot be read, a port that is taken. */
export class EmulatorError extends Error {
  override readonly name = 'EmulatorError';
}
