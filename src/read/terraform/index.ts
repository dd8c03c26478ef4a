import { Findings } from '../../problem/findings.js';
import { invalidInput, type Diagnostic } from '../../problem/diagnostic.js';
import { quote } from '../../text/parsed.js';
import { parseJson } from '../../text/json.js';
import type { Place, Source } from '../../text/source.js';
import type { Parameter } from '../../written/variant.js';
import { variantsOf, withParameters, type Bindings, type BoundReading } from '../parameters.js';
import type { Found, Reading, Value } from '../value.js';
import { literalOf } from './allowed-values.js';
import { attributesValue, bodyValue } from './blocks.js';
import {
  argumentsOf,
  folderOf,
  ofTheCall,
  relativeFolder,
  sourceOf,
  suggestsTrail,
  textAt,
} from './call-block.js';
import { outputsOf } from './called.js';
import { both, copiedBy, copiesOf, type Made } from './copies.js';
import { mostWork, type Work } from './evaluate.js';
import { readArguments, readBlocks, readTemplate, type HclParser } from './hcl.js';
import { jsonBody, labelled } from './json-body.js';
import { Module, type CalledModule, type ModuleParts, type VarFileChoice } from './module.js';
import { reportIgnored } from './ignored-changes.js';
import { isOverride, merged } from './overrides.js';
import { asOnlyInsights, withInsights } from './insight-selectors.js';
import { loadParser, type GrammarBytes } from './parser.js';
import { dependsOnProgram, programOf, programParameter, readBy, type Program } from './program.js';
import { Providers, type Deployment } from './providers.js';
import { resources } from './schema.js';
import type { Argument, Block } from './syntax.js';
import { reportUnknown } from './unknown-names.js';
import type { IsShared } from './uses.js';
import { once } from '../../text/once.js';

/** Terraform's configuration: the `.tf`, `.tf.json` and `.tfvars` files of one folder, which is one module. */

export interface TerraformOptions {
  /** Whether variables have their defaults where no file of the folder sets them. */
  readonly defaultsHold: boolean;
  /** Files of variables that are given to Terraform by name, in their order. */
  readonly varFiles?: readonly Source[];
  /** Files of variables that may be given: each makes a case. */
  readonly looseVarFiles?: readonly Source[];
  /** What `terraform.workspace` is. */
  readonly workspace?: string;
  /** The text of a file that a path names, seen from the folder; undefined where it is not to be read. */
  file?(path: string): string | undefined;
  /** Whether modules that are not read are named even where nothing about them suggests a trail. */
  readonly isAboutEveryModule?: boolean;
  /** The grammar of HCL, read when it is first needed. */
  grammar(): Promise<GrammarBytes>;
  /**
   * The files of the folder that a module call names by its `source`, seen from the folder of the call; undefined where these
   * are not read, `reported` where it is reported already why.
   */
  moduleAt?(folder: string, source: string): readonly Source[] | 'reported' | undefined;
}

/** The trails and event data stores of a folder's files, and of the modules that these call, as far as they can be read. */
export async function readTerraform(sources: readonly Source[], options: TerraformOptions): Promise<Reading> {
  const parser = await loadParser(options.grammar);
  const folder = folderOf(sources[0]?.name ?? '');
  const work: Work = { done: 0 };
  const unread = new Findings();
  const caller: Caller = {
    folders: [folder],
    label: '',
    unitOf: (provider) => (provider === undefined ? folder : `${folder} ${provider}`),
  };
  let byProgram: Parameter | undefined;
  const startedBy = (program: Program) =>
    once(() => {
      const noteFiles = (files: readonly Source[]) => {
        if (dependsOnProgram(files)) byProgram ??= programOf(files);
      };
      const run: Run = { parser, options, work, folders: new Map(), unread, program, noteFiles };
      const own = folderParts(sources, run);
      const root = {
        ...own,
        settings: [...own.settings, ...namedSettings(run)],
        choices: looseSettings(run),
      };
      reportLoose(root, run);
      return { run, root };
    });
  const started = { OpenTofu: startedBy('OpenTofu'), Terraform: startedBy('Terraform') };
  const read = (bindings: Bindings, into: Findings): BoundReading => {
    const program = bindings.get(programParameter);
    const { run, root } =
      started[
        program !== undefined && 'text' in program && program.text === 'Terraform' ? 'Terraform' : 'OpenTofu'
      ]();
    const { module, found: made } = readModule(root, run, caller, into, bindings);
    const found = withInsights(made());
    // A folder with files of OpenTofu alone is OpenTofu's.
    const isOpen =
      byProgram !== undefined &&
      program === undefined &&
      readBy('Terraform', sources).some(({ name }) => !isVarFile(name));
    return { found, asked: isOpen ? [byProgram!, ...module.asked] : module.asked };
  };
  const findings = new Findings();
  const found = withParameters((bindings) => read(bindings, findings));
  return {
    found: found.found,
    diagnostics: [...unread.all, ...findings.all],
    variants() {
      const { root } = started.OpenTofu();
      const all = variantsOf(
        [(bindings) => read(bindings, new Findings())],
        found.defaults,
        ({ name }) => defaultOf(root, name),
        found.found.length,
      );
      // What was not evaluated tells nothing.
      return work.done > mostWork ? { variants: [], skipped: found.defaults } : all;
    },
  };
}

function isVarFile(name: string): boolean {
  return /\.tfvars(\.json)?$/.test(name);
}

/** The values in files of variables that are given by name. */
function namedSettings({ options, parser, unread }: Run): readonly Argument[] {
  return (options.varFiles ?? []).flatMap((source) => settingsOf(source, parser, unread));
}

/** The values in each file that may be given. */
function looseSettings({ options, parser, unread }: Run): readonly VarFileChoice[] {
  return (options.looseVarFiles ?? []).map((source) => ({
    name: source.name,
    place: { source, start: 0, end: 0 },
    settings: settingsOf(source, parser, unread),
  }));
}

function settingsOf(source: Source, parser: HclParser, unread: Findings): readonly Argument[] {
  const { settings, diagnostics } = readSettings(source, parser);
  for (const one of diagnostics) unread.add(one);
  return settings;
}

/** Names the files that may be given, once, where they set a variable of the folder. */
function reportLoose(
  { choices, variables }: FolderParts & { readonly choices: readonly VarFileChoice[] },
  run: Run,
): void {
  const declared = new Set(variables.map(({ labels: [name] }) => name));
  const used = choices.filter(({ settings }) => settings.some(({ name }) => declared.has(name)));
  const [first] = used;
  if (first === undefined) return;
  const names = used.slice(0, 5).map(({ name }) => quote(name));
  const more = used.length > names.length ? ` and ${used.length - names.length} more` : '';
  run.unread.info(
    'input-passed-over',
    first.place,
    `Terraform does not load ${names.join(', ')}${more} by itself: the values are checked as one case each`,
    'give the file that holds: `--var-file FILE`',
  );
}

/** The text of a variable's default, where it is one. */
function defaultOf({ variables }: ModuleParts, name: string): string | undefined {
  const value = variables.find(({ labels: [label] }) => label === name)?.body.arguments.get('default')?.value;
  return value === undefined ? undefined : literalOf(value);
}

/** The calls of modules in a folder's files, with their `source` where it is a text. */
export async function moduleCalls(
  sources: readonly Source[],
  grammar: TerraformOptions['grammar'],
): Promise<readonly ModuleCall[]> {
  const parser = await loadParser(grammar);
  const findings = new Findings();
  return blocksOf(sources, parser, findings)
    .blocks.filter(({ type }) => type === 'module')
    .map((block) => ({ place: block.place, suggestsTrail: suggestsTrail(block), ...sourceOf(block) }));
}

export interface ModuleCall {
  readonly place: Place;
  /** Whether its name, source or arguments are about a trail. */
  readonly suggestsTrail: boolean;
  readonly source?: string;
}

/** By what a module is called. */
interface Caller {
  /** The folders on the way to this one, itself last. */
  readonly folders: readonly string[];
  /** What labels of its resources begin with: `module.audit.`. */
  readonly label: string;
  /** What is deployed together with a resource of a provider; of the default one where there is no name. */
  unitOf(provider: string | undefined): string;
  /** What the call gives to a variable; left out of a module that nobody calls. */
  inputs?(name: string): Value | undefined;
  readonly inputsShared?: ReadonlyMap<string, IsShared>;
  readonly providers?: (name: string) => Deployment;
  /** Settings of a resource as those of one that is there only where the module is. */
  readonly made?: Made;
}

/** Modules in modules in modules: more than anybody writes. */
const deepestCall = 20;

/** One run over a folder and the modules that it calls, each of which is parsed once. */
interface Run {
  readonly parser: HclParser;
  readonly options: TerraformOptions;
  readonly work: Work;
  readonly folders: Map<string, FolderParts>;
  /** What kept files from being read. */
  readonly unread: Findings;
  /** What reads the files. */
  readonly program: Program;
  noteFiles(files: readonly Source[]): void;
}

interface FolderParts extends ModuleParts {
  readonly targets: readonly Block[];
  readonly calls: readonly Block[];
  readonly providers: readonly Block[];
}

function folderParts(all: readonly Source[], run: Run): FolderParts {
  const folder = folderOf(all[0]?.name ?? '');
  const present = run.folders.get(folder);
  if (present !== undefined) return present;
  run.noteFiles(all);
  const sources = readBy(run.program, all);
  const { blocks, settings, diagnostics } = blocksOf(sources, run.parser, run.unread);
  for (const one of diagnostics) run.unread.add(one);
  const of = (type: string) => blocks.filter((block) => block.type === type);
  const parts: FolderParts = {
    variables: of('variable'),
    locals: of('locals').flatMap(({ body }) => [...body.arguments.values()]),
    resources: new Map([
      ...of('resource').map((block): [string, Block] => [block.labels.join('.'), block]),
      ...of('data').map((block): [string, Block] => [`data.${block.labels.join('.')}`, block]),
    ]),
    outputs: of('output'),
    settings,
    sources,
    targets: of('resource').filter(({ labels: [type = ''] }) => Object.hasOwn(resources, type)),
    calls: of('module'),
    providers: of('provider'),
  };
  for (const block of parts.targets) {
    reportUnknown(block, run.unread);
    reportIgnored(block, run.unread);
  }
  run.folders.set(folder, parts);
  return parts;
}

/** A module as one call reads it. */
interface ReadModule {
  readonly module: Module;
  found(): readonly Found[];
}

function readModule(
  { targets, calls, ...parts }: FolderParts,
  run: Run,
  caller: Caller,
  into: Findings,
  bindings: Bindings = new Map(),
): ReadModule {
  const called = calls.map((block) => ({
    name: block.labels[0] ?? '',
    read: once(() => readCall(block, module, providers, { run, caller, into })),
  }));
  const byName = new Map(called.map((one) => [one.name, one]));
  const open = new Set<string>();
  const { inputs } = caller;
  const module: Module = new Module(
    {
      ...parts,
      ...(inputs === undefined ? {} : { inputs, inputsShared: caller.inputsShared ?? new Map() }),
      label: caller.label,
      folder: relativeFolder(caller.folders),
      template: (text, place) => readTemplate(run.parser, text, place),
      called: (name) => {
        // What decides about its copies may not need them.
        if (open.has(name)) return undefined;
        open.add(name);
        const call = byName.get(name)?.read();
        open.delete(name);
        return call;
      },
    },
    run.options,
    into,
    bindings,
    run.work,
  );
  const providers = new Providers(parts.providers, module.evaluator, caller.providers);
  return {
    module,
    found: () => [
      ...targets.flatMap((block) => foundOf(block, module, providers, caller)),
      ...called.flatMap(({ read }) => read()?.found() ?? []),
    ],
  };
}

/** A module that a block calls. */
interface Call extends CalledModule {
  /** What it makes, once for each copy. */
  found(): readonly Found[];
}

/** The module that a block calls; undefined where it is not read. */
function readCall(
  block: Block,
  module: Module,
  providers: Providers,
  { run, caller, into }: { readonly run: Run; readonly caller: Caller; readonly into: Findings },
): Call | undefined {
  const name = block.labels[0] ?? '';
  const { source } = sourceOf(block);
  const sources =
    source === undefined || caller.folders.length > deepestCall
      ? undefined
      : run.options.moduleAt?.(folderOf(block.place.source.name), source);
  if (sources === 'reported') return undefined;
  const folder = folderOf(sources?.[0]?.name ?? '');
  const isCircle = sources !== undefined && caller.folders.includes(folder);
  if (sources === undefined || isCircle) {
    if (isCircle)
      into.error(
        'input-invalid',
        block.place,
        `the module ${quote(name)} calls itself`,
        'Terraform refuses it: break the circle',
      );
    else if (run.options.isAboutEveryModule === true || suggestsTrail(block))
      into.info(
        'terraform-module-not-read',
        block.place,
        `the selectors inside the module ${quote(name)} are not read here${argumentsOf(block)}`,
        'read the folder of the module, or a plan: `terraform show -json`',
      );
    return undefined;
  }
  const parts = folderParts(sources, run);
  const given = new Map<string, string>();
  const written = block.body.arguments.get('providers')?.value;
  for (const [key, value] of written?.kind === 'object' ? written.items : [])
    given.set(textAt(key.place), textAt(value.place));
  const outer = (one: string) => given.get(one) ?? (one === 'aws' ? 'aws' : undefined);
  const through = copiedBy(block);
  const isOwn = (variable: string) => !ofTheCall.has(variable);
  const inputsShared = new Map(
    [...block.body.arguments]
      .filter(([variable]) => isOwn(variable))
      .map(([variable, { value }]) => [variable, module.uses.sharedBy(value, through)] as const),
  );
  const copies = copiesOf(block, name, module.evaluator).map(({ key, scope, made, each }) => {
    const call: Caller = {
      folders: [...caller.folders, folder],
      label: `${caller.label}module.${key}.`,
      unitOf: (provider) => {
        const mapped = outer(provider ?? 'aws');
        const own = mapped === 'aws' ? undefined : mapped;
        return mapped === undefined ? `${caller.unitOf(provider)} ${name}` : caller.unitOf(own);
      },
      inputs: (variable) => {
        const argument = isOwn(variable) ? block.body.arguments.get(variable) : undefined;
        return argument && module.evaluator.evaluate(argument.value, scope);
      },
      inputsShared,
      providers: (one) => {
        const mapped = outer(one);
        return mapped === undefined ? new Map() : providers.named(mapped);
      },
      made: (settings) => both(made, caller.made)(settings),
    };
    return { each, read: once(() => readModule(parts, run, call, into)) };
  });
  return {
    ...outputsOf(block, copies, module.evaluator),
    found: () => copies.flatMap(({ read }) => read().found()),
  };
}

/** The blocks of a folder's files, overrides merged. */
function blocksOf(sources: readonly Source[], parser: HclParser, findings: Findings): File {
  const sorted = [...sources].sort(byPrecedence);
  const files = sorted.map((source) => ({ name: source.name, ...readFile(source, parser) }));
  const [over, base] = [true, false].map((is) => files.filter(({ name }) => isOverride(name) === is));
  return {
    blocks: merged(
      base!.flatMap(({ blocks }) => blocks),
      over!.flatMap(({ blocks }) => blocks),
      findings,
    ),
    settings: files.flatMap(({ settings }) => settings),
    diagnostics: files.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Terraform reads `terraform.tfvars` first, then `*.auto.tfvars` by name; what comes later holds. */
function byPrecedence(a: Source, b: Source): number {
  const rank = ({ name }: Source) => (/(^|[\\/])terraform\.tfvars(\.json)?$/.test(name) ? 0 : 1);
  return rank(a) - rank(b) || (a.name < b.name ? -1 : 1);
}

interface File {
  readonly blocks: readonly Block[];
  readonly settings: readonly Argument[];
  readonly diagnostics: readonly Diagnostic[];
}

function readFile(source: Source, parser: HclParser): File {
  const { name } = source;
  if (/\.tfvars(\.json)?$/.test(name)) {
    const isLoaded = /(^|[\\/])terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name);
    return isLoaded ? readSettings(source, parser) : { blocks: [], settings: [], diagnostics: [] };
  }
  if (name.endsWith('.json')) {
    const { root, problems } = parseJson(source);
    const diagnostics = problems.map(invalidInput);
    if (root === undefined) return { blocks: [], settings: [], diagnostics };
    const roots = root.kind === 'list' ? root.items : [root];
    const blocks = roots.flatMap((one) => [
      ...labelled(one, 'resource', 2, parser),
      ...labelled(one, 'data', 2, parser),
      ...labelled(one, 'variable', 1, parser),
      ...labelled(one, 'module', 1, parser),
      ...labelled(one, 'output', 1, parser),
      ...labelled(one, 'locals', 0, parser),
      ...labelled(one, 'provider', 1, parser),
    ]);
    return { blocks, settings: [], diagnostics };
  }
  const { said, problems } = readBlocks(parser, source, isNeeded);
  return { blocks: said, settings: [], diagnostics: problems.map(invalidInput) };
}

/** A file of variables. */
function readSettings(source: Source, parser: HclParser): File {
  if (source.name.endsWith('.json')) {
    const { root, problems } = parseJson(source);
    const settings = root === undefined ? [] : [...jsonBody(root, parser).arguments.values()];
    return { blocks: [], settings, diagnostics: problems.map(invalidInput) };
  }
  const { said, problems } = readArguments(parser, source);
  return { blocks: [], settings: said, diagnostics: problems.map(invalidInput) };
}

/** Of most resources nothing is asked. */
function isNeeded(type: string, [label = '']: readonly string[]): boolean {
  return ['locals', 'variable'].includes(type) || (type === 'resource' && Object.hasOwn(resources, label));
}

/** Resources of one folder are deployed together where their provider is the same. */
function unitOf({ body }: Block, key: string, caller: Caller): string {
  const provider = body.arguments.get('provider')?.value.place;
  if (provider === undefined) return caller.unitOf(undefined);
  const name = provider.source.text.slice(provider.start, provider.end);
  // What is chosen for each copy may be another provider for each.
  return /^[\w.-]+$/.test(name) ? caller.unitOf(name) : `${caller.unitOf(name)} ${key}`;
}

/** What a resource makes: one target, one for each copy, or one that may not be made. */
function foundOf(block: Block, module: Module, providers: Providers, caller: Caller): readonly Found[] {
  const [type = '', name = ''] = block.labels;
  const { schema, spelling, hasAttributes, isOnlyInsights, ...resource } = resources[type]!;
  const { evaluator } = module;
  return copiesOf(block, name, evaluator).flatMap(({ key, scope, made }): readonly Found[] => {
    const valueOf = hasAttributes === true ? attributesValue : bodyValue;
    const reader = { evaluator, scope, through: copiedBy(block), uses: module.uses };
    const read = valueOf(block.body, schema, reader, block.place);
    const own = isOnlyInsights === true ? asOnlyInsights(read) : read;
    const kind = isOnlyInsights === true && own.entries.has('Arn') ? 'eventDataStore' : resource.kind;
    // A resource may name a Region of its own.
    const value: Value = { ...own, entries: new Map([...providers.of(block), ...own.entries]) };
    const settings = both(made, caller.made)(value);
    if (settings === undefined) return [];
    return [
      {
        key,
        label: `${caller.label}${type}.${key}`,
        kind,
        place: block.place,
        unit: unitOf(block, key, caller),
        deployedBy: caller.folders[0]!,
        spelling,
        conversion: 'terraform',
        settings,
      },
    ];
  });
}
