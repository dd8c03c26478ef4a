import { Command } from '@oclif/core/command';
import type { Input, OutputArgs, OutputFlags, ParserOutput } from '@oclif/core/interfaces';
import type { Session } from '../app/context.js';
import { disk } from '../files/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import type { Paint } from '../problem/paint.js';
import { printableJson, printableLines } from '../problem/printable.js';
import { fitted } from '../report/columns.js';
import { lintPretty } from '../report/pretty.js';
import { wantsJson } from './arguments.js';
import { colours, switchOffColours } from './colour.js';
import type { ExitStatus } from './exit.js';
import { chosenAssumptions, json, noColor } from './flags.js';
import { reportError } from './report-error.js';
import { usageFailure } from './usage.js';

/**
 * What every command shares. `run` returns what `--json` prints, throws a Failure when the work cannot be done, and
 * otherwise sets the exit status with `finish`.
 */
export abstract class BaseCommand extends Command {
  static override baseFlags = { json, 'no-color': noColor };
  static override enableJsonFlag = true;

  abstract override run(): Promise<object>;

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

  override warn(input: string | Error): string | Error {
    this.note(`warning: ${printableLines(typeof input === 'string' ? input : input.message)}`);
    return input;
  }

  protected override logJson(document: unknown): void {
    process.stdout.write(`${printableJson(document)}\n`);
  }

  protected override async parse<
    F extends OutputFlags<any>,
    B extends OutputFlags<any>,
    A extends OutputArgs<any>,
  >(
    options: Input<F, B, A> = this.ctor as Input<F, B, A>,
    argv: string[] = this.argv,
  ): Promise<ParserOutput<F, B, A>> {
    try {
      // oclif would take an argument that is left out from standard input.
      for (const arg of Object.values(options.args ?? {})) arg.ignoreStdin = true;
      const parsed = await super.parse(options, argv);
      if (argv.includes('--no-color')) switchOffColours();
      return parsed;
    } catch (error) {
      const flags = Object.keys({ ...options.baseFlags, ...options.flags }).map((name) => `--${name}`);
      throw usageFailure(error, this.id ?? '', flags);
    }
  }

  protected override async catch(error: unknown): Promise<void> {
    this.parsed = true;
    reportError(error, this.jsonEnabled());
  }
}
