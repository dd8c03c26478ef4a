import { regionForm } from '../../cloudtrail/index.js';
import { at, type Tree } from '../../text/tree.js';
import { plainValue } from '../plain.js';
import type { ValueEntry } from '../value.js';
import { cutAtPlaceholders } from '../../text/linear.js';

/** The Regions in which the resources of a plan are made: a plan says how its providers are configured. */
export class PlannedRegions {
  readonly #providers: Tree | undefined;
  readonly #keys = new Map<string, string>();

  constructor(readonly root: Tree) {
    const configuration = at(root, 'configuration');
    this.#providers = at(configuration, 'provider_config');
    this.#collect(at(configuration, 'root_module'), '');
  }

  /** The Region of a resource's provider, as a value of its settings; undefined where the plan does not tell it. */
  of(address: string): ValueEntry | undefined {
    // Copies of a resource and of a module share their configuration.
    const key = this.#keys.get(withoutIndexes(address));
    const provider = key === undefined ? undefined : at(this.#providers, key);
    const given = at(at(provider, 'expressions'), 'region');
    // The variables of a module's own provider are the module's.
    const isRoot = at(provider, 'module_address') === undefined;
    const value = at(given, 'constant_value') ?? (isRoot ? this.#variable(given) : undefined);
    // An expression around a variable has the same reference as the variable: only a whole Region is one.
    if (value?.kind !== 'scalar' || !regionForm.test(String(value.value))) return undefined;
    return { key: 'Region', written: 'region', keyPlace: value.place, value: plainValue(value) };
  }

  #collect(module: Tree | undefined, path: string): void {
    const resources = at(module, 'resources');
    for (const resource of resources?.kind === 'list' ? resources.items : []) {
      const [address, key] = [textAt(resource, 'address'), textAt(resource, 'provider_config_key')];
      if (address !== undefined && key !== undefined) this.#keys.set(`${path}${address}`, key);
    }
    const calls = at(module, 'module_calls');
    for (const { key, value } of calls?.kind === 'map' ? calls.entries.values() : [])
      this.#collect(at(value, 'module'), `${path}module.${key}.`);
  }

  /** The value of the one variable of the root module that an expression is. */
  #variable(expression: Tree | undefined): Tree | undefined {
    const references = at(expression, 'references');
    const [only, ...others] = references?.kind === 'list' ? references.items : [];
    const name = only?.kind === 'scalar' ? /^var\.([\w-]+)$/.exec(String(only.value))?.[1] : undefined;
    if (name === undefined || others.length > 0) return undefined;
    return at(at(at(this.root, 'variables'), name), 'value');
  }
}

function textAt(tree: Tree, key: string): string | undefined {
  const text = at(tree, key);
  return text?.kind === 'scalar' && typeof text.value === 'string' ? text.value : undefined;
}

/** An address without what tells copies apart: `module.a["x"].aws_cloudtrail.b[0]` as `module.a.aws_cloudtrail.b`. */
function withoutIndexes(address: string): string {
  return cutAtPlaceholders(address, /\[/g, ']')
    .filter((_, index) => index % 2 === 0)
    .join('');
}
