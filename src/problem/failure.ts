/** Why the work cannot be done: each kind has one exit status (`cli/exit.ts`). */
export type FailureKind = 'input' | 'usage' | 'refused' | 'aws' | 'partial';

/** The work cannot be done, and the user can do something about it. Anything else that is thrown is a bug. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly kind: FailureKind,
    /** What is so: lower case, one line, no full stop. */
    message: string,
    /** What to try, as an imperative. */
    readonly help?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
