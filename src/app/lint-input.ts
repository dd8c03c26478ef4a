import path from 'node:path';
import { packByName } from '../cloudtrail/index.js';
import type { CompiledPolicy } from '../compile/compile-policy.js';
import { readDetections, type Detection } from '../lint/detections.js';
import type { Layer } from '../lint/levels.js';
import type { LintedPolicy, LintInput } from '../lint/lint.js';
import type { NamedPack, Policy } from '../policy/policy.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { counted } from '../report/pretty.js';
import type { Place, Source } from '../text/source.js';
import { readTraffic, type Traffic, type TrafficEvent } from '../traffic/traffic.js';
import { compileSource } from './compile-source.js';
import type { Context } from './context.js';
import { deployedRoots, type FoundRoot } from './deployed.js';
import { folderOf, insideOf, loadTestRecords, ownPolicy, rootOf } from './load.js';
import { loadInputs, type LoadedInputs } from './load-inputs.js';
import { strayOutputs } from './outputs.js';
import { excludedBySettings, settingsFor } from './settings.js';
import type { TerraformRun } from './terraform-run.js';

/** What the command line of `ctsel lint` asks for. */
export interface LintRequest {
  readonly paths: readonly string[];
  readonly given: Layer;
  /** Names of packs. */
  readonly packs: readonly string[];
  readonly traffic: readonly string[];
  readonly guard: string | undefined;
  /** What standard input is called. */
  readonly stdinName: string | undefined;
  readonly terraform?: TerraformRun;
  /** Globs of what is left out of folders. */
  readonly exclude: readonly string[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** What a run looks at, and how many files that is. */
export interface LoadedLint {
  readonly input: LintInput;
  readonly files: number;
  /** How many files were left out. */
  readonly leftOut: number;
}

/** Reads everything that a run looks at. */
export async function loadLintInput(request: LintRequest, context: Context): Promise<LoadedLint> {
  const { given, today, stdinName } = request;
  const { files, assumptions } = context;
  const guard = request.guard === undefined ? undefined : await guardOf(request.guard, context);
  const deployed = guard?.deployed === undefined ? undefined : await deployedRoots(guard.deployed, files);
  const loaded = await inputsOf(request, deployed, context);
  const traffic = await trafficOf(request.traffic, context);
  const packs = packsGiven(request.packs);
  const policies: LintedPolicy[] = [];
  const unread: Diagnostic[] = [...loaded.diagnostics, ...traffic.diagnostics];
  for (const source of loaded.policies) {
    const { linted, diagnostics } = await lintedOf(source, context, traffic.events, packs);
    policies.push(linted);
    unread.push(...diagnostics);
  }
  const compiled = policies.flatMap((one) => one.compiled.targets);
  const stray = strayOutputs(loaded.outputs, compiled, assumptions);
  const written = [...loaded.written, ...stray];
  const load = async (source: Source) => {
    const { linted, diagnostics } = await lintedOf(source, context, traffic.events, packs);
    // It is not linted itself here, but what is wrong with it may be a setting that is lost.
    const errors = linted.compiled.diagnostics.filter(({ severity }) => severity === 'error');
    unread.push(...diagnostics, ...errors);
    return linted;
  };
  const made = loaded.readings.flatMap(({ targets, variants }) =>
    targets.length > 0 ? targets : variants().variants.flatMap((one) => one.targets),
  );
  const places = [...written, ...unread, ...made];
  const settings = await settingsFor(
    [...places.map(({ place }) => place.source.name), ...loaded.policies.map(({ name }) => name)],
    policies.filter(({ compiled: { source } }) => source.name !== stdinName),
    load,
    packs.length + traffic.events.length > 0 ? await load(commandLine) : undefined,
    context,
  );
  return {
    files: loaded.files,
    leftOut: loaded.leftOut,
    input: {
      policies,
      written,
      readings: loaded.readings,
      unread,
      settings,
      beside: loaded.beside,
      ...(guard === undefined ? {} : { guard }),
      ...(deployed === undefined ? {} : { deployed }),
      given,
      assumptions,
      today,
    },
  };
}

/** What names the packs of the command line where no policy holds. */
const commandLine: Source = { name: '<command line>', text: 'version: 1\nlint: {}\n' };

/** The working folder, with the nearest policy, where nothing is named. */
async function inputsOf(
  { paths: named, stdinName, guard, terraform, exclude }: LintRequest,
  deployed: readonly FoundRoot[] | undefined,
  context: Context,
): Promise<LoadedInputs> {
  const own = named.length > 0 ? undefined : ownPolicy(context.files);
  const listed = (deployed ?? []).filter(({ isThere }) => isThere).map(({ file }) => file);
  const paths = [...(own === undefined ? [] : [own]), ...(named.length > 0 ? named : ['.']), ...listed];
  const isGuarded = guard !== undefined;
  const inputs = await loadInputs(paths, context, {
    stdinName,
    isGuarded,
    ...(terraform === undefined ? {} : { terraform }),
    deployed: deployed?.flatMap(({ full }) => full),
    exclude,
    // A pull request can write such settings.
    ...(isGuarded ? {} : { isExcluded: excludedBySettings(context) }),
  });
  // Where nothing deploys, what a guard requires is not met, which is a finding.
  if (inputs.files > 0 || isGuarded || inputs.diagnostics.some(({ severity }) => severity === 'error'))
    return inputs;
  throw nothingToCheck(paths, inputs);
}

/** That nothing was found, with what was looked at. */
export function nothingToCheck(
  paths: readonly string[],
  { looked, leftOut, diagnostics }: Pick<LoadedInputs, 'looked' | 'leftOut' | 'diagnostics'>,
): Failure {
  const names = paths.map((one) => `\`${one}\``).join(', ');
  const skipped = diagnostics.flatMap(({ rule, message }) => (rule === 'input-passed-over' ? message : []));
  const seen = [
    looked === 0
      ? 'no file there can be read by ctsel'
      : `${counted(looked, 'file')} looked at, none with selectors, a trail or a policy`,
    ...(leftOut === 0 ? [] : [`${leftOut} left out`]),
    ...skipped,
  ];
  return new Failure(
    'input',
    `there is nothing to check in ${names}: ${seen.join('; ')}`,
    'policies in folders are named `ctsel.yaml`, `policy.yaml` or `NAME.ctsel.yaml`; name others, and other files, one by one; `ctsel init` writes a first policy',
  );
}

async function lintedOf(
  source: Source,
  context: Context,
  moreTraffic: readonly TrafficEvent[],
  morePacks: readonly NamedPack[],
): Promise<{ linted: LintedPolicy; diagnostics: readonly Diagnostic[] }> {
  return lintedPolicy(await compileSource(source, context), context, moreTraffic, morePacks);
}

/** A policy with its tests' records, its traffic and its detections. */
export async function lintedPolicy(
  compiled: CompiledPolicy,
  context: Context,
  moreTraffic: readonly TrafficEvent[] = [],
  morePacks: readonly NamedPack[] = [],
): Promise<{ linted: LintedPolicy; diagnostics: readonly Diagnostic[] }> {
  const { policy, source } = compiled;
  const folder = folderOf(source, context.files);
  const records = await loadTestRecords(policy, folder, context.files);
  const own = await ownTraffic(policy, folder, context);
  const found = await detectionsOf(policy, folder, context);
  const traffic: Traffic = { events: [...own.events, ...moreTraffic] };
  const asked = policy === undefined ? undefined : { ...policy, packs: [...policy.packs, ...morePacks] };
  return {
    linted: { compiled: { ...compiled, policy: asked }, records, traffic, detections: found.detections },
    diagnostics: [...own.diagnostics, ...found.diagnostics],
  };
}

/** The file of `--guard`: it must be sound, or it would guard nothing. */
async function guardOf(file: string, context: Context): Promise<Policy> {
  const { policy, diagnostics } = await compileSource(await context.files.readText(file), context);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (policy !== undefined && error === undefined) return policy;
  throw new Failure(
    'input',
    `the guard \`${file}\` is not valid: ${error?.message ?? 'it is no policy'}`,
    'run `ctsel lint` on that file for more',
  );
}

/** The packs that the command line names. */
function packsGiven(names: readonly string[]): NamedPack[] {
  return names.map((name) => ({ pack: packByName.get(name)! }));
}

interface ReadEvents {
  readonly events: readonly TrafficEvent[];
  readonly diagnostics: readonly Diagnostic[];
}

async function trafficOf(names: readonly string[], { files, assumptions }: Context): Promise<ReadEvents> {
  const read = await Promise.all(
    names.map(async (file) => readTraffic(await files.readText(file), assumptions)),
  );
  return {
    events: read.flatMap(({ traffic }) => traffic.events),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** The files of `traffic:`, which lie in the folder of the policy or below it. */
async function ownTraffic(policy: Policy | undefined, folder: string, context: Context): Promise<ReadEvents> {
  const events: TrafficEvent[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { file, place } of policy?.traffic ?? []) {
    const read = await readOwn(file, place, folder, 'traffic-invalid', context);
    if ('rule' in read) {
      diagnostics.push(read);
      continue;
    }
    const { traffic, diagnostics: found } = readTraffic(read, context.assumptions);
    events.push(...traffic.events);
    diagnostics.push(...found);
  }
  return { events, diagnostics };
}

async function detectionsOf(
  policy: Policy | undefined,
  folder: string,
  context: Context,
): Promise<{ detections: readonly Detection[]; diagnostics: readonly Diagnostic[] }> {
  const sources = new Map<string, Source>();
  const diagnostics: Diagnostic[] = [];
  for (const { file, place } of policy?.lint.detections ?? []) {
    const full = insideOf(file, folder);
    if (full === undefined) {
      diagnostics.push(outside(file, place, 'settings-invalid'));
      continue;
    }
    const { files, passedOver } = await context.files.findInputs(full);
    for (const one of passedOver.filter(({ what }) => what !== 'folder'))
      diagnostics.push({
        rule: 'settings-invalid',
        severity: 'error',
        message: `cannot read \`${one.path}\`: ${one.reason}`,
        help: 'put the file itself there, or name others',
        place,
      });
    for (const { path: one } of files) {
      const read = await readNamed(one, place, 'settings-invalid', folder, context);
      if ('rule' in read) diagnostics.push(read);
      else sources.set(read.name, read);
    }
  }
  const read = readDetections([...sources.values()]);
  return { detections: read.detections, diagnostics: [...diagnostics, ...read.diagnostics] };
}

/** A file that a policy names, which has to lie in its folder or below it. */
async function readOwn(
  file: string,
  place: Place,
  folder: string,
  rule: string,
  context: Context,
): Promise<Source | Diagnostic> {
  const full = insideOf(file, folder);
  if (full === undefined) return outside(file, place, rule);
  return readNamed(full, place, rule, folder, context);
}

/** The file at a path; what keeps it from being read is a finding at the place that named it. */
async function readNamed(
  full: string,
  place: Place,
  rule: string,
  folder: string,
  { files }: Context,
): Promise<Source | Diagnostic> {
  try {
    return await files.readText(path.relative(files.workingFolder, full), {
      root: await rootOf(folder, files),
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { message, help } = error;
    return { rule, severity: 'error', message, place, ...(help === undefined ? {} : { help }) };
  }
}

function outside(file: string, place: Place, rule: string): Diagnostic {
  return {
    rule,
    severity: 'error',
    message: `\`${file}\` is not in the folder of the policy or below it`,
    help: 'move it there: a policy names its own files only',
    place,
  };
}
