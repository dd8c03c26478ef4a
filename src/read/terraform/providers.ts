import { knownText } from '../text-value.js';
import type { Value, ValueEntry } from '../value.js';
import type { Evaluator, Scope } from './evaluate.js';
import type { Argument, Block } from './syntax.js';

/** Where a provider deploys, as entries of settings: `Region` and `Account`, as far as its block has them. */
export type Deployment = ReadonlyMap<string, ValueEntry>;

const nowhere: Deployment = new Map();
const empty: Scope = new Map();

/** The `aws` providers of a module. One that is configured outside of it, or for each of several Regions, tells nothing. */
export class Providers {
  readonly #blocks: ReadonlyMap<string, Block>;
  readonly #deployments = new Map<string, Deployment>();

  constructor(
    blocks: readonly Block[],
    readonly evaluator: Evaluator,
    /** What the caller of the module hands on. */
    readonly inherited: (name: string) => Deployment = () => nowhere,
  ) {
    const own = blocks.filter(({ labels, body }) => labels[0] === 'aws' && !body.arguments.has('for_each'));
    this.#blocks = new Map(own.map((block) => [this.#nameOf(block), block]));
  }

  /** Where a resource is deployed: by its `provider`, or by the one without alias. */
  of({ body }: Block): Deployment {
    const given = body.arguments.get('provider')?.value.place;
    return this.named(
      given === undefined ? 'aws' : given.source.text.slice(given.start, given.end).replace(/^"(.*)"$/, '$1'),
    );
  }

  /** Where the provider of a name deploys: `aws`, or `aws.` and its alias. */
  named(name: string): Deployment {
    const present = this.#deployments.get(name);
    if (present !== undefined) return present;
    const block = this.#blocks.get(name);
    const deployment = block === undefined ? this.inherited(name) : this.#deploymentOf(block);
    this.#deployments.set(name, deployment);
    return deployment;
  }

  #nameOf({ body }: Block): string {
    const alias = body.arguments.get('alias');
    return alias === undefined
      ? 'aws'
      : `aws.${knownText(this.evaluator.evaluate(alias.value, empty)) ?? ''}`;
  }

  #deploymentOf({ body }: Block): Deployment {
    const entries = new Map<string, ValueEntry>();
    const set = (key: string, argument: Argument | undefined, value: Value | undefined) => {
      if (argument === undefined || value === undefined) return;
      entries.set(key, { key, written: argument.name, keyPlace: argument.namePlace, value });
    };
    const evaluated = (argument: Argument | undefined) =>
      argument === undefined ? undefined : this.evaluator.evaluate(argument.value, empty);
    const region = body.arguments.get('region');
    set('Region', region, evaluated(region));
    const allowed = body.arguments.get('allowed_account_ids');
    const list = evaluated(allowed);
    const [only, ...others] = list?.kind === 'list' ? list.items : [];
    if (only !== undefined && only.kind !== 'spread' && others.length === 0) set('Account', allowed, only);
    const role = body.blocks('assume_role')[0]?.body.arguments.get('role_arn');
    const arn = evaluated(role);
    const account = knownText(arn)?.split(':')[4];
    if (arn?.kind === 'text' && account !== undefined && /^\d{12}$/.test(account))
      set('Account', role, { ...arn, parts: [account] });
    return entries;
  }
}
