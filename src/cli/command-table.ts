/**
 * What the command line is read by: commands, arguments and flags as they are declared in `src/commands`. The build writes the
 * table, so that a command's module is loaded only once it is clear that it will be run.
 */
export interface CommandTable {
  readonly version: string;
  /** The day of the tables of CloudTrail, YYYY-MM-DD. */
  readonly tables: string;
  readonly description: string;
  readonly commands: Readonly<Record<string, CommandSpec>>;
}

export interface CommandSpec {
  readonly summary: string;
  readonly description?: string;
  readonly hidden?: boolean;
  /** Whether more arguments than `args` are accepted. */
  readonly isOpen?: boolean;
  /** Whether the words after `--` are a command to run, and no arguments. */
  readonly takesCommand?: boolean;
  /** In their order. */
  readonly args: Readonly<Record<string, ArgSpec>>;
  readonly flags: Readonly<Record<string, FlagSpec>>;
  readonly help: HelpText;
}

interface ValueSpec {
  readonly hidden?: boolean;
  readonly required?: boolean;
  readonly options?: readonly string[];
  readonly default?: string | number | boolean | readonly string[];
  /** What a value is read as; a string where it is left out. */
  readonly is?: 'integer';
  /** Of integers, inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** Whether the command's own module has a function that reads a value. */
  readonly hasParse?: boolean;
}

export type ArgSpec = ValueSpec;

export interface FlagSpec extends ValueSpec {
  readonly type: 'boolean' | 'option';
  /** The short name, a letter. */
  readonly char?: string;
  readonly aliases?: readonly string[];
  readonly charAliases?: readonly string[];
  /** Of a boolean: whether `--no-NAME` switches it off. */
  readonly allowNo?: boolean;
  readonly multiple?: boolean;
  /** Whether each value needs the flag before it; otherwise all words up to the next flag are values. */
  readonly multipleNonGreedy?: boolean;
  /** The variable that gives the value where the command line has none. */
  readonly env?: string;
  readonly dependsOn?: readonly string[];
  readonly exclusive?: readonly string[];
  readonly combinable?: readonly string[];
  readonly exactlyOne?: readonly string[];
  readonly atLeastOne?: readonly string[];
  readonly relationships?: readonly Relationship[];
}

export interface Relationship {
  readonly type: 'all' | 'some' | 'none' | 'only';
  readonly flags: readonly string[];
}

/** The texts of a command's help, not yet wrapped. */
export interface HelpText {
  /** What follows `ctsel NAME`. */
  readonly usage: string;
  readonly args: readonly HelpRow[];
  /** By heading. */
  readonly flags: readonly (readonly [heading: string, rows: readonly HelpRow[]])[];
  readonly examples?: string;
}

export type HelpRow = readonly [left: string, right: string];
