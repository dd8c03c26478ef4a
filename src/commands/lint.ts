import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { assume, chosenAssumptions } from '../cli/flags.js';
import { folderOf, loadPolicy, loadTestRecords } from '../cli/load.js';
import { loadInputs, type LoadedInputs } from '../cli/load-inputs.js';
import type { Assumption } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { lint } from '../lint/lint.js';
import { lintTargets } from '../lint/lint-targets.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { printableJson } from '../problem/printable.js';
import { lintJson } from '../report/json.js';
import { lintPretty } from '../report/pretty.js';

/** `ctsel lint`: everything that is wrong with policies, and with selectors wherever they are written. */
export class Lint extends BaseCommand {
  static override summary = 'Check policies and selectors: validity, limits, require, forbid and tests.';
  static override description =
    'Reads policies, selectors as JSON, Terraform, CloudFormation, and folders of them. Findings of severity error exit with 1; see --fail-on.';
  static override examples = [
    '<%= config.bin %> lint',
    '<%= config.bin %> lint policies/ --format json',
    '<%= config.bin %> lint policy.yaml --fail-on warning',
    '<%= config.bin %> lint terraform/ template.yaml put-event-selectors.json',
  ];
  static override strict = false;
  static override args = {
    path: Args.string({ description: 'policies, selectors, Terraform, templates, folders, or -' }),
  };
  static override flags = {
    format: Flags.string({ description: 'how to report', options: ['pretty', 'json'], default: 'pretty' }),
    'fail-on': Flags.string({
      description: 'the least severity that exits with 1',
      options: ['error', 'warning', 'info', 'never'],
      default: 'error',
    }),
    'max-warnings': Flags.integer({ description: 'exit with 1 when there are more warnings', min: 0 }),
    assume,
  };

  async run(): Promise<object> {
    const { argv, flags } = await this.parse(Lint);
    const assumptions = chosenAssumptions(flags.assume);
    const {
      policies,
      written,
      diagnostics: unread,
      files,
    } = await this.#inputs(argv as string[], assumptions);
    const diagnostics: Diagnostic[] = [...unread, ...lintTargets(written, assumptions)];
    for (const source of policies) {
      const compiled = compilePolicy(source, assumptions);
      diagnostics.push(
        ...lint(compiled, await loadTestRecords(compiled.policy, folderOf(source)), assumptions),
      );
    }
    const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
    const tooMany = flags['max-warnings'] !== undefined && warnings > flags['max-warnings'];
    this.finish(tooMany || fails(diagnostics, flags['fail-on']) ? exit.found : exit.clean);
    const json = lintJson(diagnostics, files);
    this.log(flags.format === 'json' ? printableJson(json) : lintPretty(diagnostics, files, this.paint));
    return json;
  }

  /** The nearest policy where nothing is named. */
  async #inputs(paths: readonly string[], assumptions: ReadonlySet<Assumption>): Promise<LoadedInputs> {
    if (paths.length === 0)
      return { policies: [await loadPolicy(undefined)], written: [], diagnostics: [], files: 1 };
    const inputs = await loadInputs(paths, assumptions);
    if (inputs.files > 0) return inputs;
    const names = paths.map((one) => `\`${one}\``).join(', ');
    throw new Failure(
      'input',
      `there is nothing to check in ${names}`,
      'policies in folders are named `ctsel.yaml`, `policy.yaml` or `NAME.ctsel.yaml`; name others, and other files, one by one',
    );
  }
}

/** Whether a finding is at least as severe as asked for. */
function fails(diagnostics: readonly Diagnostic[], failOn: string): boolean {
  const order = ['error', 'warning', 'info', 'never'];
  return (
    failOn !== 'never' && diagnostics.some(({ severity }) => order.indexOf(severity) <= order.indexOf(failOn))
  );
}
