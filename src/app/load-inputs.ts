import path from 'node:path';
import { assumedPartition } from '../cloudtrail/index.js';
import type { Files, FoundInput, FoundInputs, PassedOver } from '../files/index.js';
import { invalidInput, type Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { readAccelerator } from '../read/others/accelerator.js';
import { isManifest, readManifest } from '../read/others/manifest.js';
import { isShell, readShell, setsSelectors } from '../read/others/shell.js';
import { readCloudFormation } from '../read/cloudformation/index.js';
import { interpret } from '../read/interpret.js';
import { isAboutSelectors, readJson } from '../read/json/index.js';
import { joinInsights } from '../read/join-insights.js';
import {
  definesTwice,
  hasTargets,
  isPolicyHere,
  isReadByTerraform,
  kindByName,
  kindOf,
  mayBeRelevant,
  type InputKind,
} from '../read/recognise.js';
import type { Reading } from '../read/value.js';
import { parseDocuments } from '../text/embedded.js';
import { keepParsed, parseText } from '../text/parse.js';
import { once } from '../text/once.js';
import { isLeftOut } from '../text/path-glob.js';
import type { Source } from '../text/source.js';
import { sha256 } from '../text/sha256.js';
import type { Tree } from '../text/tree.js';
import type { WrittenTarget } from '../written/target.js';
import type { WrittenReading } from '../written/variant.js';
import type { Context } from './context.js';
import { Modules } from './modules.js';
import { Templates } from './templates.js';
import type { TerraformRun } from './terraform-run.js';
import { isAutomatic, VarFiles } from './var-files.js';
import { unread } from './unread.js';
import { unrecognised } from './unrecognised.js';

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
  /** Names of files that were read only because what is named needs them: nothing is to be told of these. */
  readonly beside: ReadonlySet<string>;
  /** How many files were left out by `.gitignore`, `--exclude` or settings. */
  readonly leftOut: number;
  /** How many files were opened to see whether there is something in them. */
  readonly looked: number;
}

/** How to load. */
export interface LoadOptions {
  /** What standard input is called. */
  readonly stdinName?: string | undefined;
  /** Whether whatever is passed over though it may deploy is an error: a guard is to hold for all of it. */
  readonly isGuarded?: boolean;
  /** Full paths of what is known to deploy; undefined where that is not known. */
  readonly deployed?: readonly string[] | undefined;
  readonly terraform?: TerraformRun;
  /** Globs, relative to the working folder, of what is left out of folders. */
  readonly exclude?: readonly string[] | undefined;
  /** Whether settings leave a file of a folder out. */
  readonly isExcluded?: (file: string) => Promise<boolean>;
}

/** Reads policies as text, and everything else as written targets. In a folder, what is about something else is passed over. */
export async function loadInputs(
  paths: readonly string[],
  context: Context,
  options: LoadOptions = {},
): Promise<LoadedInputs> {
  const loader = new Loader(context, options);
  await loader.readVarFiles();
  for (const one of paths) {
    const { files, passedOver } = await loader.leaveOut(one, await context.files.findInputs(one));
    await loader.passOver(passedOver);
    await loader.noteOutputs(files);
    const fresh = files.filter(({ path: file }) => loader.isFresh(file));
    for (let at = 0; at < fresh.length; at += readAhead) {
      const some = fresh.slice(at, at + readAhead);
      const sources = await Promise.all(some.map((input) => loader.read(input)));
      for (const [index, { path: file, isNamed }] of some.entries())
        await loader.add(file, isNamed, sources[index]);
    }
  }
  const loaded = await loader.finish();
  if (options.isGuarded === true || !isWithoutTargets(loaded)) return loaded;
  // What is synthesized is read where nothing else is there.
  const made = loader.synthesized;
  if (made.length === 0) return loaded;
  const other = await loadInputs(made, context, options);
  if (other.files === 0) return loaded;
  return {
    ...other,
    policies: loaded.policies,
    diagnostics: [
      ...loaded.diagnostics.filter(({ rule }) => rule !== 'input-passed-over'),
      ...other.diagnostics,
    ],
    files: loaded.files + other.files,
    leftOut: loaded.leftOut + other.leftOut,
    looked: loaded.looked + other.looked,
  };
}

/** Values and overrides of one machine, which Terraform reads whatever git ignores. */
function isLocalToTerraform(file: string): boolean {
  return /\.tfvars(\.json)?$|(^|[\\/_])override\.(tf|tofu)(\.json)?$/.test(file);
}

function isWithoutTargets({ policies, written, outputs, diagnostics }: LoadedInputs): boolean {
  return (
    written.length + outputs.length === 0 &&
    !policies.some(hasTargets) &&
    !diagnostics.some(({ severity }) => severity === 'error')
  );
}

/** How many files are read at the same time. */
const readAhead = 16;

class Loader {
  readonly #policies: Source[] = [];
  /** In the order in which what they are read from was met. */
  readonly #written: WrittenTarget[][] = [];
  readonly #readings: WrittenReading[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  /** Terraform is evaluated folder by folder. */
  readonly #folders = new Map<string, Source[]>();
  readonly #varFiles = new VarFiles();
  readonly #listed = new Map<string, string>();
  /** Full paths of what was read or is about to be. */
  readonly #seen = new Set<string>();
  /** Folders that are not searched, and in which nothing else must be than what is called. */
  readonly #unsearched: string[] = [];
  readonly #templates: Templates;
  /** Named files of Terraform, which are read with their folders. */
  readonly #parts: string[] = [];
  readonly #beside = new Set<string>();
  #filesRead = 0;
  #leftOut = 0;
  #looked = 0;
  /** Folders that `cdk synth` writes. */
  readonly synthesized: string[] = [];

  constructor(
    readonly context: Context,
    readonly options: LoadOptions,
  ) {
    this.#templates = new Templates(context.files);
  }

  /** Reads the files of variables that are named as such. */
  async readVarFiles(): Promise<void> {
    for (const file of this.options.terraform?.varFiles ?? [])
      this.#varFiles.name(await this.#files.readText(file));
  }

  get #files(): Files {
    return this.context.files;
  }

  #full(file: string): string {
    return path.resolve(this.#files.workingFolder, file);
  }

  /** Whether a file was not met before. */
  isFresh(file: string): boolean {
    const full = file === '-' ? file : this.#full(file);
    return !this.#seen.has(full) && this.#seen.add(full).has(full);
  }

  /** What a folder has but for what git ignores, and what the command line and settings leave out; what is named is never left out. */
  async leaveOut(named: string, found: FoundInputs): Promise<FoundInputs> {
    const { files, passedOver, ignoring } = found;
    if (files.length === 1 && files[0]!.isNamed) return found;
    const all = [...files, ...passedOver].map(({ path: one }) => one);
    const ignored =
      ignoring === undefined || this.#isGuarded
        ? new Set<string>()
        : await this.#files.ignoredByGit(ignoring, [named, ...all]);
    const isIgnored = (one: string) => !ignored.has(named) && ignored.has(one) && !isLocalToTerraform(one);
    const out = new Set<string>();
    for (const one of all) if (isIgnored(one) || (await this.#isExcluded(one))) out.add(one);
    this.synthesized.push(
      ...passedOver.flatMap(({ path: one, what }) =>
        what === 'folder' && path.basename(one) === 'cdk.out' ? one : [],
      ),
    );
    const kept = files.filter(({ path: one }) => !out.has(one));
    this.#leftOut += files.length - kept.length;
    return { ...found, files: kept, passedOver: passedOver.filter(({ path: one }) => !out.has(one)) };
  }

  async #isExcluded(file: string): Promise<boolean> {
    const { exclude = [], isExcluded } = this.options;
    const own = path.relative(this.#files.workingFolder, this.#full(file)).split(path.sep).join('/');
    return isLeftOut(exclude, own) || (await isExcluded?.(file)) === true;
  }

  /** Notes what a folder has and nobody reads. */
  async passOver(all: readonly PassedOver[]): Promise<void> {
    const folders = all.filter(({ what }) => what === 'folder');
    for (const { path: name, what, reason } of all) {
      if (what === 'folder') continue;
      const isError = what === 'link out' || this.#isGuarded;
      this.#diagnostics.push(
        unread(name, `cannot read \`${name}\`: ${reason}`, isError ? 'error' : 'warning'),
      );
    }
    const [first] = folders;
    if (first === undefined) return;
    const names = folders.slice(0, 5).map((one) => `\`${one.path}\``);
    const more = folders.length > names.length ? ` and ${folders.length - names.length} more` : '';
    this.#diagnostics.push({
      ...unread(first.path, `not searched: ${names.join(', ')}${more}`, 'info'),
      rule: 'input-passed-over',
      help: 'name a folder to read what is in it',
    });
    // Where the guard lists what deploys, nothing else does.
    if (this.#isGuarded && this.options.deployed === undefined)
      this.#unsearched.push(...folders.map((one) => one.path));
  }

  /** Under a guard, a folder that is passed over must have nothing that deploys: whoever adds it to the repository decides what is in it. */
  async #searchAllTheSame(folder: string): Promise<void> {
    const { policies, written, outputs } = await loadInputs([folder], this.context);
    const places = [
      ...policies.map(({ name }) => name),
      ...[...written, ...outputs].map(({ place }) => place.source.name),
    ];
    const read = new Set(this.#written.flat().map(({ place }) => this.#full(place.source.name)));
    for (const name of new Set(places)) {
      if (read.has(this.#full(name))) continue;
      this.#diagnostics.push({
        ...unread(name, `\`${name}\` has trails or a policy, and \`${folder}\` is not searched`, 'error'),
        rule: 'input-passed-over',
        help: `name \`${folder}\` too, or remove the file`,
      });
    }
  }

  get #isGuarded(): boolean {
    return this.options.isGuarded === true;
  }

  /** Notes what is listed in folders as made by `ctsel compile`. Anybody can write such a list: it only tells where to look for the policy. */
  async noteOutputs(inputs: readonly FoundInput[]): Promise<void> {
    for (const { path: file, isNamed } of inputs) {
      if (isNamed || path.basename(file) !== 'index.json') continue;
      for (const [own, sha256] of await this.#files.listedFiles(file))
        this.#listed.set(this.#full(path.join(path.dirname(file), own)), sha256);
    }
  }

  #isOutput({ name, text }: Source): boolean {
    const listed = this.#listed.get(this.#full(name));
    return listed !== undefined && sha256(text) === listed;
  }

  read({ path: file, isNamed, root }: FoundInput): Promise<Source | undefined> {
    return isNamed ? this.#files.readText(file) : this.#readFound(file, root);
  }

  async add(file: string, isNamed: boolean, read: Source | undefined): Promise<void> {
    const { stdinName } = this.options;
    const isRenamed = file === '-' && stdinName !== undefined;
    const source = isRenamed && read !== undefined ? { ...read, name: stdinName } : read;
    if (!this.#beside.has(file)) this.#looked++;
    if (source === undefined || (!isNamed && !mayBeRelevant(source.name, source.text))) return;
    if (kindByName(source.name) === 'terraform') {
      if (!isNamed && !isReadByTerraform(source.name)) {
        this.#diagnostics.push({
          ...unread(file, `Terraform does not read a file of the name \`${path.basename(file)}\``, 'info'),
          rule: 'input-passed-over',
          help: 'its name must end with `.tf` or `.tf.json` in lower case, and not begin with `.` or `#`',
        });
        return;
      }
      if (isNamed && /\.tfvars(\.json)?$/.test(source.name) && !isAutomatic(source.name)) {
        this.#varFiles.name(source);
        this.#filesRead++;
        return;
      }
      if (isNamed) {
        this.#varFiles.give(source);
        this.#parts.push(source.name);
      }
      if (isRenamed) this.#seen.add(this.#full(source.name));
      const folder = path.dirname(source.name);
      const sources = this.#folders.get(folder);
      if (sources === undefined) this.#folders.set(folder, [source]);
      else sources.push(source);
      return;
    }
    if (/\.hcl$/i.test(source.name)) {
      this.#take({ found: [], diagnostics: [unrecognised('terragrunt', source)] });
      return;
    }
    if (isShell(source)) return this.#addShell(source, isNamed);
    const documents = manifestsIn(source);
    if (documents !== undefined) {
      for (const one of documents) this.#take(readManifest(one));
      this.#filesRead++;
      return;
    }
    const parsed = parseText(source);
    const { root, problems } = parsed;
    const kind = root === undefined ? undefined : kindOf(root, source.name);
    if (
      kind === 'policy' ||
      (kind === undefined && isNamed && /\.ya?ml$/i.test(source.name) && !isOfKubernetes(source))
    ) {
      // In a folder, YAML that has one of our words need not be ours.
      if (!isNamed && !isPolicyHere(source.name, source.text)) return;
      keepParsed(source, parsed);
      this.#policies.push(source);
      this.#filesRead++;
      return;
    }
    // A file that only happens to be in the folder need not be about selectors.
    if (!isNamed && kind === 'selectors' && !isAboutSelectors(root!)) return;
    if ((root === undefined || problems.length > 0) && isOfKubernetes(source)) {
      if (isNamed) this.#take({ found: [], diagnostics: [unrecognised('kubernetes', source)] });
      return;
    }
    const broken = isOfNoFormat(source, root)
      ? [unrecognised('no format', source)]
      : problems.map(invalidInput);
    if (root !== undefined && broken.length === 0 && kind === 'cloudformation')
      return this.#templates.add({ file, isNamed, root, targets: this.#place() });
    const reading =
      root === undefined || broken.length > 0
        ? { found: [], diagnostics: broken }
        : await this.#read(
            root,
            kind as Exclude<InputKind, 'policy' | 'terraform' | 'cloudformation'>,
            source,
          );
    if (!isNamed && reading.diagnostics.some(({ rule }) => rule === 'input-unrecognised')) return;
    if (!isNamed && !this.#isGuarded && reading.found.length + reading.diagnostics.length === 0) return;
    // Anybody can add a state or a plan to a repository; one that is named comes from who deploys.
    const isCommitted = kind === 'terraform-state' && !isNamed;
    const found = reading.found.map((one) => (isCommitted ? { ...one, deploys: false as const } : one));
    this.#take({ ...reading, found });
    this.#filesRead++;
  }

  /** Templates that no other one deploys, with those that they deploy. */
  async #readTemplates(): Promise<void> {
    await this.#templates.follow();
    this.#diagnostics.push(...this.#templates.diagnostics);
    const options = {
      defaultsHold: this.#defaultsHold,
      templateAt: (name: string, from: Source) => this.#templates.at(name, from),
    };
    const isNestedToo = this.#isGuarded && this.options.deployed === undefined;
    for (const { isNamed, root, targets } of this.#templates.roots(isNestedToo)) {
      const reading = readCloudFormation(root, options);
      // What is in a folder and only deploys other files is nothing to check.
      const isAbout =
        reading.found.length +
          reading.diagnostics.filter(({ rule }) => rule !== 'cloudformation-stack-not-read').length >
        0;
      if (!isNamed && !isAbout && !this.#isGuarded) continue;
      this.#take(reading, targets);
      this.#filesRead += new Set([root.place.source, ...reading.found.map(({ place }) => place.source)]).size;
    }
  }

  #addShell(source: Source, isNamed: boolean): void {
    if (!isNamed && !setsSelectors(source.text)) return;
    const reading = readShell(source);
    this.#take(
      reading.found.length + reading.diagnostics.length > 0
        ? reading
        : { found: [], diagnostics: [unrecognised('script', source)] },
    );
    this.#filesRead++;
  }

  /** A file in a folder that cannot be read does not keep the others from being read. */
  #readFound(file: string, root: string | undefined): Promise<Source | undefined> {
    // What Terraform cannot read it does not deploy either, but what is too large here it can.
    const isError = this.#isGuarded || kindByName(file) === 'terraform';
    return this.#readOr(file, root, ({ message, help }) => ({
      ...unread(file, message, isError ? 'error' : 'warning'),
      ...(help === undefined ? {} : { help }),
    }));
  }

  /** The text of a file inside of a root; undefined where it cannot be read, which is then reported. */
  async #readOr(
    file: string,
    root: string | undefined,
    report: (failure: Failure) => Diagnostic,
  ): Promise<Source | undefined> {
    try {
      return await this.#files.readText(file, root === undefined ? {} : { root });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#diagnostics.push(report(error));
      return undefined;
    }
  }

  async #read(
    root: Tree,
    kind: Exclude<InputKind, 'policy' | 'terraform' | 'cloudformation'>,
    source: Source,
  ): Promise<Reading> {
    if (kind === 'manifest') return readManifest(root);
    if (kind === 'accelerator') return readAccelerator(root);
    if (kind === 'selectors') return readJson(root, source);
    const { readTerraformState } = await import('../read/terraform/state.js');
    return readTerraformState(root);
  }

  get #defaultsHold(): boolean {
    return this.context.assumptions.has('defaults-hold');
  }

  /** Where the targets of what is met now belong. */
  #place(): WrittenTarget[] {
    const own: WrittenTarget[] = [];
    this.#written.push(own);
    return own;
  }

  #take(reading: Reading, into: WrittenTarget[] = this.#place()): void {
    const partition = assumedPartition(this.context.assumptions);
    const { targets, diagnostics, variants } = interpret(reading, partition);
    into.push(...targets);
    if (reading.variants !== undefined) this.#readings.push({ targets, variants: once(variants) });
    this.#diagnostics.push(...diagnostics);
  }

  /** Reads the files beside those of Terraform that are named: Terraform reads a folder whole. */
  async #readBeside(): Promise<void> {
    for (const folder of new Set(this.#parts.map((one) => path.dirname(one)))) {
      const { files } = await this.#files.findBeside(path.join(folder, 'main.tf')).catch((error: unknown) => {
        // The name of standard input need not be that of a file.
        if (!(error instanceof Failure)) throw error;
        return { files: [] };
      });
      const others = files.filter(
        ({ path: file }) => isReadByTerraform(file) && !this.#seen.has(this.#full(file)),
      );
      for (const { path: file } of others) this.#beside.add(file);
      const sources = await Promise.all(others.map(({ path: file, root }) => this.#readFound(file, root)));
      const named = this.#folders.get(folder) ?? [];
      // Terraform refuses such a folder: its files were only put together, as examples are.
      if (definesTwice([...named, ...sources.flatMap((one) => one ?? [])])) continue;
      for (const [index, { path: file }] of others.entries())
        if (this.isFresh(file)) await this.add(file, false, sources[index]);
    }
  }

  /** Folders that no other one calls as a module, with the modules that they call. */
  async #readTerraform(): Promise<void> {
    this.#varFiles.find(this.#folders);
    const modules = new Modules(this.#folders, this.#isGuarded, this.#files);
    await modules.follow();
    this.#diagnostics.push(...modules.diagnostics);
    const { deployed } = this.options;
    const roots = modules.roots({
      isCalledToo: this.#isGuarded && deployed === undefined,
      deployed: new Set(deployed),
      isAboutFetched: this.#isGuarded,
    });
    for (const { sources, files } of roots) {
      const { readTerraform } = await import('../read/terraform/index.js');
      const folder = path.dirname(sources[0]!.name);
      const root = await this.#files.repositoryOf(folder);
      const options = { defaultsHold: this.#defaultsHold, grammar: () => this.#files.readHclGrammar() };
      const reading = await readTerraform(sources, {
        ...options,
        isAboutEveryModule: this.#isGuarded,
        varFiles: this.#varFiles.named,
        looseVarFiles: this.#varFiles.looseOf(folder),
        ...(this.options.terraform?.workspace === undefined
          ? {}
          : { workspace: this.options.terraform.workspace }),
        ...(root === undefined
          ? {}
          : { file: (name: string) => this.#files.readInside(root, this.#full(path.join(folder, name))) }),
        moduleAt: (...call) => modules.at(...call),
      });
      this.#take(reading);
      this.#filesRead += files - sources.filter(({ name }) => this.#beside.has(name)).length;
    }
  }

  async finish(): Promise<LoadedInputs> {
    await this.#readBeside();
    await this.#readTerraform();
    await this.#readTemplates();
    for (const folder of this.#unsearched) await this.#searchAllTheSame(folder);
    const all = joinInsights(this.#written.flat());
    const isOutput = ({ place }: WrittenTarget) => this.#isOutput(place.source);
    return {
      policies: this.#policies,
      written: all.filter((one) => !isOutput(one)),
      outputs: all.filter(isOutput),
      readings: this.#readings.filter(({ targets }) => !targets.some(isOutput)),
      diagnostics: this.#diagnostics,
      files: this.#filesRead,
      beside: this.#isGuarded ? new Set() : this.#beside,
      leftOut: this.#leftOut,
      looked: this.#looked,
    };
  }
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

/** The documents of a text with several that declare trails or stores for another tool; undefined where it has none. */
function manifestsIn(source: Source): readonly Tree[] | undefined {
  if (!/\.ya?ml$/i.test(source.name) || !/^---/m.test(source.text) || !/^apiVersion:/m.test(source.text))
    return undefined;
  const own = parseDocuments(source).flatMap(({ root }) =>
    root !== undefined && isManifest(root) ? root : [],
  );
  return own.length === 0 ? undefined : own;
}

/** Kubernetes has several documents in a file, and its templates are no YAML. */
function isOfKubernetes({ text }: Source): boolean {
  return /^apiVersion:/m.test(text) && /^kind:/m.test(text);
}
