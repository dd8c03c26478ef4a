import path from 'node:path';
import { Args, Flags } from '@oclif/core';
import type { CompileCheck, CompileResult, CompileStdout } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { chosenBy } from '../app/choose-targets.js';
import { assume, target } from '../cli/flags.js';
import { loadPolicy } from '../app/load.js';
import { mustCompile } from '../app/must-compile.js';
import { colours } from '../cli/colour.js';
import type { CompiledTarget } from '../compile/compile.js';
import { emit, outputFiles, type EmittedTargets } from '../emit/emit.js';
import { formatNames, formats, type Format, type FormatName } from '../emit/formats.js';
import type { WriterOptions } from '../emit/writer.js';
import { compareOutput, indexEntries, indexFormat, writeOutput } from '../files/index.js';
import { Failure } from '../problem/failure.js';
import { compiledPretty, comparedPretty, stdoutDocument } from '../report/compile.js';
import { lintPretty } from '../report/pretty.js';

/** `ctsel compile`: policy → selectors, in the format of whatever deploys them. */
export class Compile extends BaseCommand {
  static override summary = 'Compile a policy into CloudTrail event selectors.';
  static override description = `The output is proved to record exactly what the policy asks for. Formats:\n${Object.entries(
    formats,
  )
    .map(([name, { summary }]) => `  ${name.padEnd(20)} ${summary}`)
    .join('\n')}\nWhat a format has no words for is left out with a warning, or refused.`;
  static override examples = [
    '<%= config.bin %> compile',
    '<%= config.bin %> compile policy.yaml --out-dir selectors',
    '<%= config.bin %> compile --check',
    '<%= config.bin %> compile --stdout --target org-trail',
    '<%= config.bin %> compile --format terraform --out-dir infra/cloudtrail',
  ];
  static override args = { policy: Args.string({ description: 'the policy, or - for standard input' }) };
  static override flags = {
    'out-dir': Flags.directory({ char: 'o', description: 'the folder to write to', default: 'selectors' }),
    format: Flags.option({ description: 'what to write', options: formatNames, default: 'aws' as const })(),
    fragment: Flags.boolean({
      description: 'write the properties alone (cloudformation, cloudformation-json)',
    }),
    stdout: Flags.boolean({ description: 'print the selectors instead', exclusive: ['check'] }),
    check: Flags.boolean({ description: 'write nothing; exit with 1 when the folder is not up to date' }),
    target,
    assume,
  };

  async run(): Promise<CompileResult | CompileCheck | CompileStdout> {
    const { args, flags } = await this.parse(Compile);
    const { format, fragment: isFragment } = flags;
    checkFragment(format, isFragment);
    const session = this.session(flags.assume);
    const { assumptions } = session;
    const source = await loadPolicy(args.policy, session.files);
    const { targets } = await mustCompile(source, session);
    const all = targets.map(({ target }) => target);
    const chosen = chosenBy(targets, ({ target: { key } }) => key, flags.target);
    const emitted = await this.#emit(format, chosen, { all, assumptions, isFragment }, source.name);
    if (flags.stdout) {
      const document = stdoutDocument(emitted);
      this.log(document.text);
      return document.value;
    }
    const folder = flags['out-dir'];
    const index = path.join(folder, 'index.json');
    await refuseOtherFormat(folder, index, format);
    // What is not chosen stays as it is, in the folder and in its index.
    const entries = chosen.length < targets.length ? Object.entries(await indexEntries(index)) : [];
    const others = Object.fromEntries(
      entries.filter(([key]) => !chosen.some(({ target }) => target.key === key)),
    );
    const isKept = (file: string) => Object.values(others).some((entry) => lists(entry, file));
    const files = await outputFiles(emitted, others);
    if (flags.check) {
      const compared = await compareOutput(folder, files, { isKept });
      const isStale = Object.values(compared).some((paths) => paths.length > 0);
      this.finish(isStale ? exit.found : exit.clean);
      this.show(comparedPretty(compared, folder, format, this.paint));
      return { ...compared, upToDate: !isStale };
    }
    const written = await writeOutput(folder, files, { isKept });
    this.show(compiledPretty(chosen, written, folder, this.paint));
    return written;
  }

  /** Says what the format has no words for; where that may not be left out, nothing is written. */
  async #emit(
    format: FormatName,
    chosen: readonly CompiledTarget[],
    options: WriterOptions,
    name: string,
  ): Promise<EmittedTargets> {
    const emitted = await emit(format, chosen, options);
    const { diagnostics } = emitted;
    if (diagnostics.length > 0) this.note(lintPretty(diagnostics, 1, colours(process.stderr)));
    if (diagnostics.some(({ severity }) => severity === 'error')) {
      throw new Failure(
        'refused',
        `\`${name}\` cannot be written as ${format}`,
        'choose with `--target` what can, or use another format',
      );
    }
    return emitted;
  }
}

function checkFragment(format: FormatName, isFragment: boolean): void {
  const { hasFragments }: Format = formats[format];
  if (!isFragment || hasFragments === true) return;
  throw new Failure(
    'usage',
    `\`--fragment\` does not go with \`--format ${format}\``,
    'leave it out, or use `--format cloudformation`',
  );
}

/** A folder holds one format: what another run has written there would be removed. */
async function refuseOtherFormat(folder: string, index: string, format: FormatName): Promise<void> {
  const entries = await indexEntries(index);
  const there = (await indexFormat(index)) ?? 'aws';
  if (there === format || Object.keys(entries).length === 0) return;
  throw new Failure(
    'refused',
    `\`${folder}\` holds what \`--format ${there}\` wrote`,
    'give another folder with `--out-dir`, or remove this one first',
  );
}

/** Whether an entry of `index.json` lists a file. */
function lists(entry: unknown, file: string): boolean {
  const files = (entry as { readonly files?: unknown } | null)?.files;
  return typeof files === 'object' && files !== null && Object.hasOwn(files, file);
}
