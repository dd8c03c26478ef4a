import { Findings } from '../../problem/findings.js';
import type { Diagnostic } from '../../problem/diagnostic.js';
import { quote } from '../../text/parsed.js';
import { parseJson } from '../../text/json.js';
import type { Source } from '../../text/source.js';
import { variantsOf, withParameters, type Bindings, type BoundReading } from '../parameters.js';
import type { Found, Reading, Value } from '../value.js';
import { bodyValue } from './blocks.js';
import { mostWork, pairsOf, type Scope, type Work } from './evaluate.js';
import { readArguments, readBlocks, type HclParser } from './hcl.js';
import { jsonBody, labelled } from './json-body.js';
import { Module, type ModuleParts } from './module.js';
import { literalOf } from './allowed-values.js';
import { asNumber, fromPlain, mapOf, toPlain } from './plain.js';
import { loadParser, type GrammarBytes } from './parser.js';
import { Providers } from './providers.js';
import { resources } from './schema.js';
import type { Argument, Block } from './syntax.js';

/** Terraform's configuration: the `.tf`, `.tf.json` and `.tfvars` files of one folder, which is one module. */

export interface TerraformOptions {
  /** Whether variables have their defaults where no file of the folder sets them. */
  readonly defaultsHold: boolean;
  /** The grammar of HCL, read when it is first needed. */
  grammar(): Promise<GrammarBytes>;
}

const empty: Scope = new Map();

/** How many copies of a resource are read. */
const mostCopies = 1_000;

/** The trails and event data stores of a folder's files. */
export async function readTerraform(sources: readonly Source[], options: TerraformOptions): Promise<Reading> {
  const parser = await loadParser(options.grammar);
  const findings = new Findings();
  const files = [...sources].sort(byPrecedence).map((source) => readFile(source, parser));
  const blocks = files.flatMap((file) => file.blocks);
  const of = (type: string) => blocks.filter((block) => block.type === type);
  const parts: ModuleParts = {
    variables: of('variable'),
    locals: of('locals').flatMap(({ body }) => [...body.arguments.values()]),
    resources: new Map([
      ...of('resource').map((block): [string, Block] => [block.labels.join('.'), block]),
      ...of('data').map((block): [string, Block] => [`data.${block.labels.join('.')}`, block]),
    ]),
    settings: files.flatMap(({ settings }) => settings),
  };
  const work: Work = { done: 0 };
  const read = (bindings: Bindings, into: Findings, some: readonly Block[]): BoundReading => {
    const module = new Module(parts, options, into, bindings, work);
    const providers = new Providers(of('provider'), module.evaluator);
    return { found: some.flatMap((block) => foundOf(block, module, providers)), asked: module.asked };
  };
  const targets = of('resource').filter(({ labels: [type = ''] }) => Object.hasOwn(resources, type));
  const own = withParameters((bindings) => read(bindings, findings, targets));
  const { found } = own;
  for (const { labels, place } of of('module')) {
    findings.info(
      'terraform-module-not-read',
      place,
      `the selectors inside the module ${quote(labels[0] ?? '')} are not read here`,
      'read the folder of the module, or a plan: `terraform show -json`',
    );
  }
  return {
    found,
    diagnostics: [...files.flatMap(({ diagnostics }) => diagnostics), ...findings.all],
    variants() {
      const found = variantsOf(
        [(bindings) => read(bindings, new Findings(), targets)],
        own.defaults,
        ({ name }) => defaultOf(parts, name),
        own.found.length,
      );
      // What was not evaluated tells nothing.
      return work.done > mostWork ? { variants: [], skipped: own.defaults } : found;
    },
  };
}

/** The text of a variable's default, where it is one. */
function defaultOf({ variables }: ModuleParts, name: string): string | undefined {
  const value = variables.find(({ labels: [label] }) => label === name)?.body.arguments.get('default')?.value;
  return value === undefined ? undefined : literalOf(value);
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
  const isSettings = /\.tfvars(\.json)?$/.test(name);
  if (isSettings && !/(^|[\\/])terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name))
    return { blocks: [], settings: [], diagnostics: [] };
  const invalid = (problem: Omit<Diagnostic, 'rule' | 'severity'>): Diagnostic => ({
    rule: 'input-invalid',
    severity: 'error',
    ...problem,
  });
  if (name.endsWith('.json')) {
    const { root, problems } = parseJson(source);
    const diagnostics = problems.map(invalid);
    if (root === undefined) return { blocks: [], settings: [], diagnostics };
    if (isSettings)
      return { blocks: [], settings: [...jsonBody(root, parser).arguments.values()], diagnostics };
    const roots = root.kind === 'list' ? root.items : [root];
    const blocks = roots.flatMap((one) => [
      ...labelled(one, 'resource', 2, parser),
      ...labelled(one, 'data', 2, parser),
      ...labelled(one, 'variable', 1, parser),
      ...labelled(one, 'module', 1, parser),
      ...labelled(one, 'locals', 0, parser),
      ...labelled(one, 'provider', 1, parser),
    ]);
    return { blocks, settings: [], diagnostics };
  }
  if (isSettings) {
    const { said, problems } = readArguments(parser, source);
    return { blocks: [], settings: said, diagnostics: problems.map(invalid) };
  }
  const { said, problems } = readBlocks(parser, source, isNeeded);
  return { blocks: said, settings: [], diagnostics: problems.map(invalid) };
}

/** Of most resources nothing is asked. */
function isNeeded(type: string, [label = '']: readonly string[]): boolean {
  return type === 'locals' || type === 'variable' || (type === 'resource' && Object.hasOwn(resources, label));
}

/** Resources of one folder are deployed together where their provider is the same. */
function unitOf({ body, place }: Block, key: string): string {
  const folder = place.source.name.replace(/[^\\/]*$/, '');
  const provider = body.arguments.get('provider')?.value.place;
  if (provider === undefined) return folder;
  const name = provider.source.text.slice(provider.start, provider.end);
  // What is chosen for each copy may be another provider for each.
  return /^[\w.-]+$/.test(name) ? `${folder} ${name}` : `${folder} ${name} ${key}`;
}

/** What a resource makes: one target, one for each copy, or one that may not be made. */
function foundOf(block: Block, module: Module, providers: Providers): readonly Found[] {
  const [type = '', name = ''] = block.labels;
  const { kind, schema, spelling } = resources[type]!;
  const { evaluator } = module;
  const settings = (scope: Scope): Value => {
    const own = bodyValue(block.body, schema, evaluator, scope, block.place);
    // A resource may name a Region of its own.
    return { ...own, entries: new Map([...providers.of(block), ...own.entries]) };
  };
  const found = (key: string, value: Value): Found => ({
    key,
    label: `${type}.${key}`,
    kind,
    place: block.place,
    unit: unitOf(block, key),
    spelling,
    conversion: 'terraform',
    settings: value,
  });
  const forEach = block.body.arguments.get('for_each');
  if (forEach !== undefined) {
    const over = evaluator.evaluate(forEach.value, empty);
    const pairs = pairsOf(over);
    const isKnown =
      pairs !== undefined && pairs.length <= mostCopies && pairs.every(([, item]) => item.kind !== 'spread');
    if (!isKnown) {
      const each = evaluator.unknown(forEach.value, empty);
      return [found(name, settings(new Map([['each', each]])))];
    }
    return pairs.map(([key, item]) => {
      const value = item as Value;
      const label = over.kind === 'list' ? value : key;
      const shown = JSON.stringify(toPlain(label) ?? '?');
      const each = mapOf(
        [
          ['key', label],
          ['value', value],
        ],
        block.place,
      );
      return found(`${name}[${shown}]`, settings(new Map([['each', each]])));
    });
  }
  const count = block.body.arguments.get('count');
  if (count === undefined) return [found(name, settings(empty))];
  const copy = (index: number) =>
    settings(new Map([['count', mapOf([['index', fromPlain(index, block.place)]], block.place)]]));
  const made = (value: Value): Value | undefined => {
    if (value.kind === 'choice' && value.yes !== undefined && value.no !== undefined)
      return { ...value, yes: made(value.yes), no: made(value.no) };
    const number = asNumber(toPlain(value));
    if (number === 0) return undefined;
    if (number !== undefined && number >= 1) return copy(0);
    // How many there are is not known: perhaps none.
    const unknown = evaluator.unknown(count.value, empty, 'condition ');
    return unknown.kind === 'unknown'
      ? {
          kind: 'choice',
          condition: { ...unknown.ref, expression: `${unknown.ref.expression} > 0` },
          yes: copy(0),
          no: undefined,
          place: block.place,
        }
      : undefined;
  };
  const evaluated = evaluator.evaluate(count.value, empty);
  const number = asNumber(toPlain(evaluated));
  if (number !== undefined && number > 1) {
    const copies = Math.min(number, mostCopies);
    return Array.from({ length: copies }, (_, index) => found(`${name}[${index}]`, copy(index)));
  }
  const value = made(evaluated);
  return value === undefined ? [] : [found(name, value)];
}
