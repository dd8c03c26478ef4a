import { assumptionsOf } from '../app/assumptions-of.js';
import { chooseTargets, chosenBy } from '../app/choose-targets.js';
import { explainersOf } from '../app/explainers.js';
import { importedPolicy } from '../app/imported.js';
import { layerOfLevels, packsOf } from '../app/lint-settings.js';
import { lintFiles } from '../app/lint.js';
import { mustLoad } from '../app/load-targets.js';
import { mustCompile } from '../app/must-compile.js';
import type { TerraformRun } from '../app/terraform-run.js';
import { comparedKey, compareTargets } from '../compare/targets.js';
import { emit, outputFiles } from '../emit/emit.js';
import { formatNames } from '../emit/formats.js';
import { ruleCatalog } from '../lint/catalog.js';
import { describeRule } from '../lint/describe.js';
import { readEvent } from '../match/event.js';
import type { Diagnostic as Found } from '../problem/diagnostic.js';
import { notCalled } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { diffJson } from '../report/diff.js';
import { explainJson } from '../report/explain.js';
import { diagnosticsJson, lintJson } from '../report/json.js';
import { listedRules } from '../report/rules.js';
import { today } from '../text/day.js';
import { collecting, type Collected } from './session.js';
import type {
  CompileOptions,
  Compiled,
  Diagnostic,
  Difference,
  DiffOptions,
  Explained,
  ExplainOptions,
  FileMap,
  ImportOptions,
  Imported,
  LintOptions,
  LintResult,
  Rule,
  Terraform,
} from './types.js';

/**
 * Checks policies, and selectors wherever they are written: as JSON, in Terraform, in CloudFormation. The policy nearest to
 * a file sets severities, packs and what is required, as for `ctsel lint`.
 *
 * @throws CtselError where there is nothing to check, or an option has a wrong value.
 */
export async function lint(files: FileMap, options: LintOptions = {}): Promise<LintResult> {
  const { preset, rules: levels, packs = [], paths = [], exclude = [], traffic = [], guard } = options;
  const session = collecting(files, options.assume);
  const request = {
    paths,
    given: layerOfLevels(preset, levels),
    packs: packsOf(packs),
    traffic,
    guard,
    stdinName: undefined,
    terraform: runOf(options),
    exclude,
    today: options.today ?? today(),
  };
  const { report } = await lintFiles(request, session);
  return lintJson(report);
}

/**
 * Compiles a policy into selectors, proved to record exactly what the policy asks for. With errors in `diagnostics` there are
 * no files.
 *
 * @throws CtselError where an option has a wrong value.
 */
export async function compile(policy: string, options: CompileOptions = {}): Promise<Compiled> {
  const { name = 'ctsel.yaml', format = 'aws', fragment: isFragment = false } = options;
  const known = formatNames.find((one) => one === format);
  if (known === undefined)
    throw new Failure(
      'usage',
      notCalled('format', format, formatNames),
      `formats: ${formatNames.join(', ')}`,
    );
  const session = collecting({ [name]: policy }, options.assume);
  const targets = await compiledTargets(name, session);
  if (targets === undefined) return { files: {}, diagnostics: toDiagnostics(session.diagnostics) };
  const all = targets.map(({ target }) => target);
  const chosen = chosenBy(targets, ({ target }) => target.key, options.targets);
  const { assumptions } = session;
  const emitted = await emit(known, chosen, { all, assumptions, isFragment });
  const diagnostics = toDiagnostics([...session.diagnostics, ...emitted.diagnostics]);
  const isRefused = emitted.diagnostics.some(({ severity }) => severity === 'error');
  return { files: isRefused ? {} : Object.fromEntries(await outputFiles(emitted)), diagnostics };
}

async function compiledTargets(name: string, session: Collected) {
  const source = await session.files.readText(name);
  try {
    return (await mustCompile(source, session)).targets;
  } catch (error) {
    if (error instanceof Failure && session.diagnostics.length > 0) return undefined;
    throw error;
  }
}

/**
 * Compares what two sides record, by meaning; an event shows each difference.
 *
 * @throws CtselError where a side cannot be read: `diagnostics` has the reasons.
 */
export async function diff(before: FileMap, after: FileMap, options: DiffOptions = {}): Promise<Difference> {
  const sides = [];
  for (const files of [before, after]) {
    const session = collecting(files, options.assume);
    sides.push(await targetsOf(session, options.paths, runOf(options)));
  }
  const [a, b] = sides.map(({ targets }) => targets.map(({ recording }) => recording));
  const all = compareTargets(a!, b!, { assumptions: assumptionsOf(options.assume) });
  const chosen = chosenBy(all, comparedKey, options.targets);
  const diagnostics = sides.flatMap((one) => one.diagnostics);
  return {
    ...diffJson(chosen),
    diagnostics: toDiagnostics(diagnostics),
  };
}

/**
 * Shows for each event which target records it, by which selector, and why the others do not. An event is a record of
 * CloudTrail as parsed JSON.
 *
 * @throws CtselError where the targets cannot be read, or an event is no record.
 */
export async function explain(
  files: FileMap,
  events: readonly unknown[],
  options: ExplainOptions = {},
): Promise<Explained> {
  const session = collecting(files, options.assume);
  const { targets, diagnostics } = await targetsOf(session, options.paths, runOf(options));
  const { all } = explainersOf(targets);
  const chosen = chooseTargets([...all.keys()], options.targets).map((key) => all.get(key)!);
  return {
    events: events.map((record, index) => {
      const event = readEvent(record, session.assumptions);
      if (event === undefined)
        throw new Failure('input', `event ${index} is no record of CloudTrail`, 'hand in single records');
      const verdicts = chosen.map((one) => one(event, session.assumptions));
      return explainJson({ file: String(index), event, targets: verdicts });
    }),
    diagnostics: toDiagnostics(diagnostics),
  };
}

/**
 * Writes a policy that compiles to what selectors record, proved. What cannot be imported is left out, with the reason.
 *
 * @throws CtselError where nothing can be imported: `diagnostics` has the reasons.
 */
export async function importPolicy(files: FileMap, options: ImportOptions = {}): Promise<Imported> {
  const session = collecting(files, options.assume);
  const imported = await withDiagnostics(session, () =>
    importedPolicy(options.paths ?? ['.'], session, { targets: options.targets, terraform: runOf(options) }),
  );
  const { policy, leftOut } = imported;
  return { policy, leftOut, notes: session.notes, diagnostics: toDiagnostics(session.diagnostics) };
}

/** All rules of the linter, with examples and the sources of what they rest on. */
export function rules(): readonly Rule[] {
  return listedRules(ruleCatalog());
}

function toDiagnostics(found: readonly Found[]): readonly Diagnostic[] {
  return diagnosticsJson(found, describeRule);
}

function runOf({ varFiles = [], workspace }: Terraform): TerraformRun {
  return { varFiles, ...(workspace === undefined ? {} : { workspace }) };
}

async function targetsOf(session: Collected, paths: readonly string[] = ['.'], terraform: TerraformRun) {
  const targets = await withDiagnostics(session, () => mustLoad(paths, session, { terraform }));
  return { targets, diagnostics: session.diagnostics };
}

/** What was reported before a failure goes with it. */
async function withDiagnostics<T>(session: Collected, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure)
      throw Object.assign(error, { diagnostics: toDiagnostics(session.diagnostics) });
    throw error;
  }
}

export type * from './types.js';
