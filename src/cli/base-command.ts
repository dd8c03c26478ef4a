import { Command } from '@oclif/core';
import type { Input, OutputArgs, OutputFlags, ParserOutput } from '@oclif/core/interfaces';
import type { Session } from '../app/context.js';
import { disk } from '../files/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import type { Paint } from '../problem/paint.js';
import { printableJson } from '../problem/printable.js';
import { fitted } from '../report/columns.js';
import { lintPretty } from '../report/pretty.js';
import { wantsJson } from './arguments.js';
import { colours } from './colour.js';
import type { ExitStatus } from './exit.js';
import { chosenAssumptions, json, noColor } from './flags.js';
import type { Parsed } from './parse.js';

/**
 * What every command shares. `run` returns what `--json` prints, throws a Failure when the work cannot be done, and
 * otherwise sets the exit status with `finish`.
 *
 * Commands are declared as oclif has them, for types, for its help and for the table that the build writes. In the bundle
 * `without-oclif.ts` is in oclif's place: the command line is read by the table, and a command is given what it has.
 */
export abstract class BaseCommand extends Command {
  static override baseFlags = { json, 'no-color': noColor };
  static override enableJsonFlag = true;
  /** Whether the words after `--` are a command to run, and no arguments. */
  static readonly takesCommand: boolean = false;

  #parsed: Parsed | undefined;

  abstract override run(): Promise<object>;

  /** Runs the command with what the command line gave it, and prints its result where that is asked for as JSON. */
  async runWith(parsed: Parsed): Promise<void> {
    this.#parsed = parsed;
    const document = await this.run();
    if (this.jsonEnabled()) this.logJson(document);
  }

  /** Prints a line or more of the result; nothing under `--json`. */
  override log(text = ''): void {
    if (!this.jsonEnabled()) process.stdout.write(`${text}\n`);
  }

  /** Prints a line or more for people, which fit the terminal; nothing under `--json`. */
  protected show(text: string): void {
    this.log(fitted(text));
  }

  /** Says something beside the result, on standard error: progress, warnings, hints. */
  protected note(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  /** What a use case works with: the disk, standard error, and what `--assume` leaves of the assumptions. */
  protected session(assumed?: readonly string[]): Session {
    const note = (text: string) => this.note(text);
    return {
      files: disk(),
      assumptions: chosenAssumptions(assumed),
      note,
      report: (diagnostics: readonly Diagnostic[], files: number) =>
        note(lintPretty(diagnostics, files, colours(process.stderr))),
    };
  }

  /** How to style what `log` prints. */
  protected get paint(): Paint {
    return colours(process.stdout);
  }

  /** What the process ends with, once all output has been written. */
  protected finish(status: ExitStatus): void {
    process.exitCode = status;
  }

  override jsonEnabled(): boolean {
    return wantsJson(this.argv);
  }

  protected override logJson(document: unknown): void {
    process.stdout.write(`${printableJson(document)}\n`);
  }

  /** What the command line gave, with the types of what the command declares. */
  protected override async parse<
    F extends OutputFlags<any>,
    B extends OutputFlags<any>,
    A extends OutputArgs<any>,
  >(_options: Input<F, B, A>): Promise<ParserOutput<F, B, A>> {
    return this.#parsed as ParserOutput<F, B, A>;
  }
}
