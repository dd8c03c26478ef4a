import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Assumption, Partition } from '../cloudtrail/index.js';
import { findInputs, listedFiles, readHclGrammar, readText, type FoundInput } from '../files/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { readCloudFormation } from '../read/cloudformation/index.js';
import { interpret } from '../read/interpret.js';
import { isAboutSelectors, readJson } from '../read/json/index.js';
import { joinInsights } from '../read/join-insights.js';
import { isPolicyHere, kindByName, kindOf, mayBeRelevant } from '../read/recognise.js';
import type { Reading } from '../read/value.js';
import { parseText, type SyntaxProblem } from '../text/parse.js';
import type { Source } from '../text/source.js';
import type { Tree } from '../text/tree.js';
import type { WrittenTarget } from '../written/target.js';
import type { WrittenReading } from '../written/variant.js';

/** What files and folders have for ctsel. */
export interface LoadedInputs {
  readonly policies: readonly Source[];
  readonly written: readonly WrittenTarget[];
  /** Targets of files that an `index.json` lists as made by `ctsel compile`, unchanged since. */
  readonly outputs: readonly WrittenTarget[];
  /** How the targets of templates and modules are with other values of their parameters. */
  readonly readings: readonly WrittenReading[];
  /** What kept something from being read. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many files were read. */
  readonly files: number;
}

/** Reads policies as text, and everything else as written targets. In a folder, what is about something else is passed over. */
export async function loadInputs(
  paths: readonly string[],
  assumptions: ReadonlySet<Assumption>,
  stdinName?: string,
): Promise<LoadedInputs> {
  const loader = new Loader(assumptions, stdinName);
  const seen = new Set<string>();
  for (const one of paths) {
    const inputs = await findInputs(one);
    await loader.noteOutputs(inputs);
    const fresh = inputs.filter(({ path: file }) => {
      const full = file === '-' ? file : path.resolve(file);
      return !seen.has(full) && seen.add(full);
    });
    for (let at = 0; at < fresh.length; at += readAhead) {
      const some = fresh.slice(at, at + readAhead);
      const sources = await Promise.all(some.map((input) => loader.read(input)));
      for (const [index, { path: file, isNamed }] of some.entries())
        await loader.add(file, isNamed, sources[index]);
    }
  }
  return loader.finish();
}

/** How many files are read at the same time. */
const readAhead = 16;

class Loader {
  readonly #policies: Source[] = [];
  readonly #written: WrittenTarget[] = [];
  readonly #readings: WrittenReading[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  /** Terraform is evaluated folder by folder. */
  readonly #folders = new Map<string, Source[]>();
  readonly #listed = new Map<string, string>();
  #files = 0;

  constructor(
    readonly assumptions: ReadonlySet<Assumption>,
    readonly stdinName: string | undefined,
  ) {}

  /** Notes what is listed in folders as made by `ctsel compile`. Anybody can write such a list: it only tells where to look for the policy. */
  async noteOutputs(inputs: readonly FoundInput[]): Promise<void> {
    for (const { path: file, isNamed } of inputs) {
      if (isNamed || path.basename(file) !== 'index.json') continue;
      for (const [own, sha256] of await listedFiles(file))
        this.#listed.set(path.resolve(path.dirname(file), own), sha256);
    }
  }

  #isOutput({ name, text }: Source): boolean {
    const sha256 = this.#listed.get(path.resolve(name));
    return sha256 !== undefined && createHash('sha256').update(text).digest('hex') === sha256;
  }

  read({ path: file, isNamed }: FoundInput): Promise<Source | undefined> {
    return isNamed ? readText(file) : this.#readFound(file);
  }

  async add(file: string, isNamed: boolean, read: Source | undefined): Promise<void> {
    const isRenamed = file === '-' && this.stdinName !== undefined;
    const source = isRenamed && read !== undefined ? { ...read, name: this.stdinName! } : read;
    if (source === undefined || (!isNamed && !mayBeRelevant(source.name, source.text))) return;
    if (kindByName(source.name) === 'terraform') {
      const folder = path.dirname(file);
      const sources = this.#folders.get(folder);
      if (sources === undefined) this.#folders.set(folder, [source]);
      else sources.push(source);
      return;
    }
    const { root, problems } = parseText(source);
    const kind = root === undefined ? undefined : kindOf(root, source.name);
    if (kind === 'policy' || (kind === undefined && isNamed && /\.ya?ml$/i.test(source.name))) {
      // In a folder, YAML that has one of our words need not be ours.
      if (!isNamed && !isPolicyHere(source.name, source.text)) return;
      this.#policies.push(source);
      this.#files++;
      return;
    }
    // A file that only happens to be in the folder need not be about selectors.
    if (!isNamed && kind === 'selectors' && !isAboutSelectors(root!)) return;
    const broken = isOfNoFormat(source, root) ? [ofNoFormat(source)] : problems.map(asDiagnostic);
    const reading =
      root === undefined || broken.length > 0
        ? { found: [], diagnostics: broken }
        : await this.#read(root, kind!, source);
    if (!isNamed && reading.diagnostics.some(({ rule }) => rule === 'input-unrecognised')) return;
    this.#take(reading);
    this.#files++;
  }

  /** A file in a folder that cannot be read does not keep the others from being read. */
  async #readFound(file: string): Promise<Source | undefined> {
    try {
      return await readText(file);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const place = { source: { name: file, text: '' }, start: 0, end: 0 };
      const { message, help } = error;
      this.#diagnostics.push({
        rule: 'input-unreadable',
        severity: 'warning',
        message,
        place,
        ...(help === undefined ? {} : { help }),
      });
      return undefined;
    }
  }

  async #read(
    root: Tree,
    kind: 'selectors' | 'cloudformation' | 'terraform-state',
    source: Source,
  ): Promise<Reading> {
    if (kind === 'cloudformation') return readCloudFormation(root, { defaultsHold: this.#defaultsHold });
    if (kind === 'selectors') return readJson(root, source);
    const { readTerraformState } = await import('../read/terraform/state.js');
    return readTerraformState(root);
  }

  get #defaultsHold(): boolean {
    return this.assumptions.has('defaults-hold');
  }

  #take(reading: Reading): void {
    const partition: Partition | undefined = this.assumptions.has('aws-partition') ? 'aws' : undefined;
    const { targets, diagnostics, variants } = interpret(reading, partition);
    this.#written.push(...targets);
    if (reading.variants !== undefined) this.#readings.push({ targets, variants });
    this.#diagnostics.push(...diagnostics);
  }

  async finish(): Promise<LoadedInputs> {
    for (const sources of this.#folders.values()) {
      const isAbout = (source: Source) => /aws_cloudtrail/.test(source.text);
      if (!sources.some(isAbout)) continue;
      const { readTerraform } = await import('../read/terraform/index.js');
      this.#take(await readTerraform(sources, { defaultsHold: this.#defaultsHold, grammar: readHclGrammar }));
      this.#files += sources.length;
    }
    const all = joinInsights(this.#written);
    const isOutput = ({ place }: WrittenTarget) => this.#isOutput(place.source);
    return {
      policies: this.#policies,
      written: all.filter((one) => !isOutput(one)),
      outputs: all.filter(isOutput),
      readings: this.#readings.filter(({ targets }) => !targets.some(isOutput)),
      diagnostics: this.#diagnostics,
      files: this.#files,
    };
  }
}

function asDiagnostic(problem: SyntaxProblem): Diagnostic {
  return { rule: 'input-invalid', severity: 'error', ...problem };
}

/** Whether neither its name nor its beginning says that a text, which is no YAML, is to be YAML or JSON. */
function isOfNoFormat({ name, text }: Source, root: Tree | undefined): boolean {
  return (
    root === undefined &&
    name !== '<stdin>' &&
    !/\.(json|ya?ml|template)$/i.test(name) &&
    !/^\s*[[{]/.test(text)
  );
}

function ofNoFormat(source: Source): Diagnostic {
  return {
    rule: 'input-unrecognised',
    severity: 'error',
    message: 'this is neither JSON nor YAML',
    help: 'give a policy, selectors as JSON, Terraform or a template of CloudFormation',
    place: { source, start: 0, end: 0 },
  };
}
