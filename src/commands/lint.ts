import { Args, Flags } from '@oclif/core';
import type { LintPatch, LintResult } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { assume } from '../cli/flags.js';
import { layerOf, packsOf } from '../app/lint-settings.js';
import { outputsOf, type Output } from '../cli/lint-flags.js';
import type { LintRequest } from '../app/lint-input.js';
import { lintFiles } from '../app/lint.js';
import { terraformFlags, terraformRun } from '../cli/terraform-flags.js';
import { readText, writeChanged, writeNewFile } from '../files/index.js';
import { applyFixes } from '../lint/apply-fixes.js';
import type { LintOutcome } from '../lint/lint.js';
import { presetWords } from '../policy/words.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { plain } from '../problem/paint.js';
import { printable, printableLines } from '../problem/printable.js';
import { baselineOf, baselineText, readBaseline, withoutBaseline } from '../report/baseline.js';
import { lintFormats } from '../report/formats/index.js';
import { lintJson } from '../report/json.js';
import type { LintReport } from '../report/lint-report.js';
import { patchOf } from '../report/patch.js';
import { counted } from '../report/pretty.js';
import { today } from '../text/day.js';

/** `ctsel lint`: everything that is wrong with policies, and with selectors wherever they are written. */
export class Lint extends BaseCommand {
  static override summary = 'Check policies and selectors: validity, cost, coverage, compliance.';
  static override description =
    'Reads policies, selectors as JSON, Terraform, CloudFormation, and folders of them; without arguments, the working folder. The `ctsel.yaml` nearest to a file sets the severity of rules, the packs and what is required. Findings of severity error exit with 1; see --fail-on.';
  static override examples = [
    '<%= config.bin %> lint',
    '<%= config.bin %> lint terraform/ template.yaml put-event-selectors.json',
    '<%= config.bin %> lint . --format github --format sarif=ctsel.sarif',
    '<%= config.bin %> lint terraform/ --pack cis-aws-foundations-3.0',
    '<%= config.bin %> lint . --rule selector-unnamed=off --fail-on warning',
    '<%= config.bin %> lint . --baseline .ctsel-baseline.json --update-baseline',
    '<%= config.bin %> lint . --fix-dry-run',
  ];
  static override strict = false;
  static override args = {
    path: Args.string({ description: 'policies, selectors, Terraform, templates, folders, or -' }),
  };
  static override flags = {
    format: Flags.string({
      description: `how to report: ${Object.keys(lintFormats).join(', ')}; with =FILE into a file (repeatable)`,
      helpValue: 'NAME[=FILE]',
      multiple: true,
      multipleNonGreedy: true,
    }),
    rule: Flags.string({
      description: 'set the severity of a rule: error, warning, info or off (repeatable)',
      helpValue: 'NAME=SEVERITY',
      multiple: true,
      multipleNonGreedy: true,
    }),
    preset: Flags.string({ description: 'where severities begin', options: [...presetWords] }),
    pack: Flags.string({
      description: 'also ask for what a framework asks; `ctsel packs` lists them (repeatable)',
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
    }),
    'fail-on': Flags.string({
      description: 'the least severity that exits with 1',
      options: ['error', 'warning', 'info', 'never'],
      default: 'error',
    }),
    'max-warnings': Flags.integer({ description: 'exit with 1 when there are more warnings', min: 0 }),
    baseline: Flags.string({ description: 'keep quiet what this file lists', helpValue: 'FILE' }),
    'update-baseline': Flags.boolean({
      description: 'write the present findings to the baseline',
      dependsOn: ['baseline'],
    }),
    'prune-baseline': Flags.boolean({
      description: 'remove from the baseline what is not found any more',
      dependsOn: ['baseline'],
      exclusive: ['update-baseline'],
    }),
    fix: Flags.boolean({ description: 'make the fixes that are safe, then report what is left' }),
    'fix-dry-run': Flags.boolean({
      description: 'print what --fix would change, as a patch',
      exclusive: ['fix', 'format'],
    }),
    guard: Flags.string({
      description:
        'policy file from the base branch; its severities and requirements are a minimum that a pull request cannot lower',
      helpValue: 'FILE',
    }),
    traffic: Flags.string({
      description: 'observed event counts, used to estimate cost (repeatable)',
      helpValue: 'FILE',
      multiple: true,
      multipleNonGreedy: true,
    }),
    exclude: Flags.string({
      description:
        'leave out files and folders that match, of the folders that are read; * matches any characters (repeatable)',
      helpValue: 'GLOB',
      multiple: true,
      multipleNonGreedy: true,
    }),
    'stdin-filename': Flags.string({ description: 'what standard input is called', helpValue: 'NAME' }),
    ...terraformFlags,
    assume,
  };

  async run(): Promise<LintResult | LintPatch> {
    const { argv, flags } = await this.parse(Lint);
    const outputs = outputsOf(flags.format ?? []);
    const request: LintRequest = {
      paths: argv as string[],
      given: layerOf(flags.preset, flags.rule ?? []),
      packs: packsOf(flags.pack ?? []),
      traffic: flags.traffic ?? [],
      guard: flags.guard,
      stdinName: flags['stdin-filename'],
      terraform: terraformRun(flags),
      exclude: flags.exclude ?? [],
      today: today(),
    };
    const session = this.session(flags.assume);
    let linted = await lintFiles(request, session);
    if (flags['fix-dry-run']) return this.#patch(linted.outcome);
    if (flags.fix && (await this.#fix(linted.outcome)))
      linted = await lintFiles(request, this.session(flags.assume));
    const { outcome } = linted;
    const { findings, known } = await this.#withoutBaseline(outcome, flags);
    const report: LintReport = {
      ...linted.report,
      findings,
      suppressed: outcome.suppressed + known,
      version: this.config.version,
    };
    const warnings = findings.filter(({ severity }) => severity === 'warning').length;
    const tooMany = flags['max-warnings'] !== undefined && warnings > flags['max-warnings'];
    this.finish(tooMany || fails(findings, flags['fail-on']) ? exit.found : exit.clean);
    await this.#write(outputs, report);
    return lintJson(report);
  }

  async #write(outputs: readonly Output[], report: LintReport): Promise<void> {
    for (const { format, file } of outputs) {
      const text = lintFormats[format]!(report, file === undefined ? this.paint : plain);
      if (file !== undefined)
        await writeNewFile(file, text.endsWith('\n') ? text : `${text}\n`, { force: true });
      // A report for programs that has nothing to say is empty.
      else if (format === 'pretty') this.show(text.replace(/\n$/, ''));
      else if (text !== '') this.log(text.replace(/\n$/, ''));
    }
  }

  /** Prints what fixes would change. */
  #patch({ findings }: LintOutcome): LintPatch {
    const fixed = applyFixes(findings);
    const patch = fixed.map(({ source, text }) => patchOf(source.name, source.text, text)).join('');
    if (patch !== '') this.log(printableLines(patch).replace(/\n$/, ''));
    else this.note('there is nothing that can be fixed safely');
    return { patch };
  }

  /** Makes the fixes; whether there were any. */
  async #fix({ findings }: LintOutcome): Promise<boolean> {
    const fixed = applyFixes(findings);
    for (const { source, text, fixes } of fixed) {
      if (source.name === '<stdin>')
        throw new Failure('usage', 'standard input cannot be fixed', 'name the file, or see `--fix-dry-run`');
      await writeChanged(source, text);
      this.note(`${printable(source.name)}: ${counted(fixes, 'fix', 'fixes')} made`);
    }
    return fixed.length > 0;
  }

  /** The findings that the baseline does not have, after it was brought up to date where that is asked for. */
  async #withoutBaseline(
    { findings, isSettable }: LintOutcome,
    flags: {
      readonly baseline?: string | undefined;
      readonly 'update-baseline': boolean;
      readonly 'prune-baseline': boolean;
    },
  ): Promise<{ findings: readonly Diagnostic[]; known: number }> {
    const file = flags.baseline;
    if (file === undefined) return { findings, known: 0 };
    if (flags['update-baseline']) {
      const baseline = baselineOf(findings.filter(({ rule }) => isSettable(rule)));
      await writeNewFile(file, baselineText(baseline), { force: true });
      this.note(`${printable(file)}: ${counted(baseline.findings.length, 'finding')} written`);
      const { kept, known } = withoutBaseline(findings, baseline, isSettable);
      return { findings: kept, known: known.length };
    }
    const { text } = await readText(file);
    const { kept, known, gone } = withoutBaseline(findings, readBaseline(text, file), isSettable);
    if (gone.length > 0 && flags['prune-baseline']) {
      await writeNewFile(file, baselineText({ findings: known }), { force: true });
      this.note(`${printable(file)}: ${counted(gone.length, 'finding')} removed`);
    } else if (gone.length > 0) {
      this.note(
        `${printable(file)}: ${counted(gone.length, 'finding')} not found any more; remove with \`--prune-baseline\``,
      );
    }
    return { findings: kept, known: known.length };
  }
}

/** Whether a finding is at least as severe as asked for. */
function fails(diagnostics: readonly Diagnostic[], failOn: string): boolean {
  const order = ['error', 'warning', 'info', 'never'];
  return (
    failOn !== 'never' && diagnostics.some(({ severity }) => order.indexOf(severity) <= order.indexOf(failOn))
  );
}
