import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { assume, chosenAssumptions } from '../cli/flags.js';
import { folderOf, loadPolicies, loadTestRecords } from '../cli/load.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { lint } from '../lint/lint.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { printableJson } from '../problem/printable.js';
import { lintJson } from '../report/json.js';
import { lintPretty } from '../report/pretty.js';

/** `ctsel lint`: everything that is wrong with policies. */
export class Lint extends BaseCommand {
  static override summary = 'Check policies: validity, limits, require, forbid and tests.';
  static override description = 'Findings of severity error exit with 1; see --fail-on.';
  static override examples = [
    '<%= config.bin %> lint',
    '<%= config.bin %> lint policies/ --format json',
    '<%= config.bin %> lint policy.yaml --fail-on warning',
  ];
  static override strict = false;
  static override args = {
    path: Args.string({ description: 'policies, folders of them, or - for standard input' }),
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
    const sources = await loadPolicies(argv as string[]);
    const diagnostics: Diagnostic[] = [];
    for (const source of sources) {
      const compiled = compilePolicy(source, assumptions);
      diagnostics.push(
        ...lint(compiled, await loadTestRecords(compiled.policy, folderOf(source)), assumptions),
      );
    }
    const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
    const tooMany = flags['max-warnings'] !== undefined && warnings > flags['max-warnings'];
    this.finish(tooMany || fails(diagnostics, flags['fail-on']) ? exit.found : exit.clean);
    const json = lintJson(diagnostics, sources.length);
    this.log(
      flags.format === 'json' ? printableJson(json) : lintPretty(diagnostics, sources.length, this.paint),
    );
    return json;
  }
}

/** Whether a finding is at least as severe as asked for. */
function fails(diagnostics: readonly Diagnostic[], failOn: string): boolean {
  const order = ['error', 'warning', 'info', 'never'];
  return (
    failOn !== 'never' && diagnostics.some(({ severity }) => order.indexOf(severity) <= order.indexOf(failOn))
  );
}
