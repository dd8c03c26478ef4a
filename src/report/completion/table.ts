/** What can be completed on a command line of ctsel: all that the scripts for shells are made of. */
export interface CompletionTable {
  readonly commands: readonly CompletedCommand[];
}

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  /** The arguments in their order. */
  readonly args: readonly CompletedValue[];
  /** Whether the last argument may be given several times. */
  readonly isOpen: boolean;
}

export interface CompletedFlag {
  /** Without its dashes. */
  readonly name: string;
  /** Its short form, one letter. */
  readonly char?: string;
  readonly description: string;
  readonly isRepeatable: boolean;
  /** What follows it; undefined for a switch. */
  readonly value?: CompletedValue;
}

/** What a value can be. */
export type CompletedValue =
  | { readonly kind: 'any' }
  | { readonly kind: 'files' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** `WORD=OTHER`. */
  | { readonly kind: 'pairs'; readonly words: readonly string[]; readonly others: readonly string[] };

/** The shells that there is a script for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** A text as one word of a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
