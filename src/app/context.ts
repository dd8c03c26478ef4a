import type { Assumption } from '../cloudtrail/index.js';
import type { Files } from '../files/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';

/** What every use case works with. */
export interface Context {
  readonly files: Files;
  readonly assumptions: ReadonlySet<Assumption>;
}

/** A use case that reports as it goes. */
export interface Session extends Context {
  /** Reports what is wrong in so many files. */
  report(diagnostics: readonly Diagnostic[], files: number): void;
  /** A remark beside the result, in words of this tool and of its input. */
  note(text: string): void;
}
