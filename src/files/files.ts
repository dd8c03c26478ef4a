import type { Source } from '../text/source.js';
import type { FoundInputs } from './find-inputs.js';
import type { LookedInside } from './inside.js';
import type { LogFilePart } from './log-files.js';
import type { ReadOptions } from './read-text.js';

/** The parser of HCL, as two modules of WebAssembly. */
export interface HclGrammar {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/**
 * Everything that a use case reads: from the disk, or from texts that somebody hands in. Paths may be relative to the
 * working folder. What cannot be read is thrown as a `Failure`.
 */
export interface Files {
  /** The full path that relative paths begin at. */
  readonly workingFolder: string;
  /** The text of a file, or of standard input for `-`. */
  readText(file: string, options?: ReadOptions): Promise<Source>;
  /** The text of a file that lies inside of a root; undefined of any other, and of one that is too long or no UTF-8. */
  readInside(root: string, file: string): string | undefined;
  /** The records of log files, file by file. */
  readLogs(files: readonly string[], limits?: ReadOptions): AsyncIterable<LogFilePart>;
  /** The path itself, or where it is a folder, what may be read in it and below. */
  findInputs(file: string): Promise<FoundInputs>;
  /** What may be read in the folder of a file, not in those below it. */
  findBeside(file: string): Promise<FoundInputs>;
  /** Those of some files that git ignores and does not track. */
  ignoredByGit(root: string, files: readonly string[]): Promise<ReadonlySet<string>>;
  /** The files that an `index.json` lists as written by `ctsel compile`, each with its sha256 in lower case. */
  listedFiles(index: string): Promise<ReadonlyMap<string, string>>;
  /** The real path of what lies in a root, or anywhere where none is given; or why there is none. */
  lookInside(root: string | undefined, file: string): Promise<LookedInside>;
  /** The full path of the repository that a file or folder lies in; undefined where it is in none. */
  repositoryOf(file: string): Promise<string | undefined>;
  /** The full path of the policy of a folder: its own, or the nearest further up in its repository. */
  policyOf(folder: string): string | undefined;
  /** The full path of the policy that holds for a file. */
  policyHoldingFor(file: string): string | undefined;
  readHclGrammar(): Promise<HclGrammar>;
}
