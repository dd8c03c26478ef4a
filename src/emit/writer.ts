import type { Assumption } from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Target } from '../policy/policy.js';
import type { Diagnostic } from '../problem/diagnostic.js';

/** Writes a target in one format. */
export type Writer = (compiled: CompiledTarget, options: WriterOptions) => Promise<Emitted>;

/** What a writer must know beside its target. */
export interface WriterOptions {
  /** All targets of the policy: what is named after one is unique among them, whichever are written. */
  readonly all: readonly Target[];
  readonly assumptions: ReadonlySet<Assumption>;
  /** Only what belongs inside a resource that somebody else keeps. */
  readonly isFragment: boolean;
}

/** What became of a target. */
export interface Emitted {
  readonly files: readonly EmittedFile[];
  /** A warning: the format cannot say something, which is left out. An error: nothing may be written. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One file. */
export interface EmittedFile {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** What the text says, where it is JSON. */
  readonly value?: object;
}
