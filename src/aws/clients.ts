import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { STSClient } from '@aws-sdk/client-sts';
import type { S3Client } from '@aws-sdk/client-s3';
import { Failure } from '../problem/failure.js';
import type { Address } from '../plan/door.js';
import type { Caller } from '../plan/plan.js';
import { checkEndpoint, isLoopback, type Host } from './endpoint.js';
import { AwsFailure, awsErrorOf, oneLine, unsent } from './exceptions.js';
import { mayPass, patience as usual, persist, type Patience } from './patience.js';

/** What the command line says of reaching AWS. */
export interface AccessOptions {
  /** Which of a target's roles is used; a plan never uses the role to apply. */
  readonly access: 'plan' | 'apply';
  /** Beside the policy's own. */
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly assumeRole?: string;
  /** Whether to apply to an endpoint that is neither AWS nor on this machine. */
  readonly allowEndpoint?: boolean;
  readonly patience?: Patience;
}

/** By whom AWS is asked. */
export interface Identity {
  readonly profile?: string;
  readonly role?: string;
  readonly externalId?: string;
}

type Credentials = ReturnType<typeof fromTemporaryCredentials>;

/** What all clients are made with. */
interface Settings {
  readonly maxAttempts: number;
  readonly requestHandler: object;
  readonly region?: string;
  readonly profile?: string;
  readonly credentials?: Credentials;
}

/** Any client: what it sends can be looked at. */
interface Client {
  readonly middlewareStack: { add(middleware: never, options: never): void };
}

/** The SDK's clients, made when they are first needed: one for each identity and Region. */
export class Clients {
  readonly #options: AccessOptions;
  readonly #made = new Map<string, Promise<unknown>>();
  readonly #roles = new Map<string, Promise<Credentials>>();
  readonly #callers = new Map<string, Promise<Caller | undefined>>();

  constructor(options: AccessOptions) {
    this.#options = options;
    // Which Node the SDK will want next year is no business of who runs a command.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  }

  /** By whom AWS is asked about a target. */
  identityOf({ roles, profile, partition, account, region }: Address): Identity {
    const { access, assumeRole } = this.#options;
    const own = this.#options.profile ?? profile;
    const role = assumeRole ?? filledIn(roles[access], { partition, account, region });
    return {
      ...(own === undefined ? {} : { profile: own }),
      ...(role === undefined ? {} : { role }),
      ...(role === undefined || roles.externalId === undefined ? {} : { externalId: roles.externalId }),
    };
  }

  cloudTrail(identity: Identity, region: string | undefined): Promise<CloudTrailClient> {
    return this.#client('cloudtrail', identity, region, async (settings) => {
      const { CloudTrailClient: Made } = await import('./sdk/cloudtrail.js');
      return new Made({ ...settings, ...this.#endpoint });
    });
  }

  sts(identity: Identity, region: string | undefined): Promise<STSClient> {
    return this.#client('sts', identity, region, async (settings) => {
      const { STSClient: Made } = await import('./sdk/sts.js');
      return new Made({ ...settings, ...this.#loopback });
    });
  }

  organizations(identity: Identity, region: string | undefined): Promise<OrganizationsClient> {
    return this.#client('organizations', identity, region, async (settings) => {
      const { OrganizationsClient: Made } = await import('./sdk/organizations.js');
      return new Made({ ...settings, ...this.#loopback });
    });
  }

  s3(identity: Identity, region: string | undefined): Promise<S3Client> {
    return this.#client('s3', identity, region, async (settings) => {
      const { S3Client: Made } = await import('./sdk/s3.js');
      // Emulators have no host for each bucket.
      return new Made({
        ...settings,
        ...this.#loopback,
        forcePathStyle: true,
        followRegionRedirects: true,
      });
    });
  }

  /** Whose credentials an identity has. */
  async caller(identity: Identity, patience: Patience = usual): Promise<Caller> {
    const { GetCallerIdentityCommand } = await import('./sdk/sts.js');
    const client = await this.sts(identity, await this.region(identity));
    const doing = 'find out whose credentials these are';
    const { value } = await persist(() => client.send(new GetCallerIdentityCommand({})), doing, { patience });
    return { account: value.Account ?? '', arn: value.Arn ?? '' };
  }

  /** The Region where nothing says another. */
  async region(identity: Identity): Promise<string> {
    const { config } = await this.cloudTrail(identity, undefined);
    return config.region().catch((error: unknown) => {
      throw new Failure(
        'usage',
        'there is no Region',
        'write `region` in the policy, or give `--region` or AWS_REGION',
        { cause: error },
      );
    });
  }

  get #endpoint(): { readonly endpoint?: string } {
    const { endpointUrl } = this.#options;
    return endpointUrl === undefined ? {} : { endpoint: endpointUrl };
  }

  /** A server on this machine that stands for CloudTrail stands for what goes with it too. */
  get #loopback(): { readonly endpoint?: string } {
    const { endpointUrl } = this.#options;
    return endpointUrl !== undefined && isLoopback(new URL(endpointUrl).hostname) ? this.#endpoint : {};
  }

  #client<C extends Client>(
    service: string,
    identity: Identity,
    region: string | undefined,
    make: (settings: Settings) => Promise<C>,
  ): Promise<C> {
    const { profile, role, externalId } = identity;
    const key = JSON.stringify([service, profile, role, externalId, region]);
    let made = this.#made.get(key) as Promise<C> | undefined;
    if (made === undefined) {
      made = this.#settings(identity, region ?? this.#options.region)
        .then(make)
        .then((client) => this.#guarded(client));
      this.#made.set(key, made);
    }
    return made;
  }

  async #settings(identity: Identity, region: string | undefined): Promise<Settings> {
    const { profile, role } = identity;
    const own = profile === undefined ? {} : { profile };
    const settings: Settings = {
      // Attempts are counted and reported in one place (`patience.ts`).
      maxAttempts: 1,
      ...(region === undefined ? {} : { region }),
      ...own,
      requestHandler: { connectionTimeout: 10_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
    };
    if (role === undefined || (await this.#isRole(own, role))) return settings;
    return { ...settings, credentials: await this.#assumed({ ...identity, role }, region) };
  }

  /** Whether the credentials are already those of a role: it need not trust itself, so it is not assumed again. */
  async #isRole(identity: Identity, role: string): Promise<boolean> {
    const caller = await this.#knownCaller(identity);
    return caller !== undefined && sessionRole(caller.arn) === nameOfRole(role);
  }

  /** Whose credentials these are; undefined where that cannot be found out, which whoever uses them will report. */
  #knownCaller(identity: Identity): Promise<Caller | undefined> {
    const key = JSON.stringify(identity);
    let known = this.#callers.get(key);
    if (known === undefined) {
      known = this.caller(identity, this.#options.patience).catch((error: unknown) => {
        if (error instanceof Failure) return undefined;
        throw error;
      });
      this.#callers.set(key, known);
    }
    return known;
  }

  /** The credentials of a role: asked for once, whatever Regions they are used in. */
  #assumed(
    { profile, role, externalId }: Identity & { readonly role: string },
    region: string | undefined,
  ): Promise<Credentials> {
    const key = JSON.stringify([profile, role, externalId]);
    const known = this.#roles.get(key);
    if (known !== undefined) return known;
    const made = import('./sdk/credentials.js').then(({ fromTemporaryCredentials }) =>
      fromTemporaryCredentials({
        params: {
          RoleArn: role,
          RoleSessionName: `ctsel-${this.#options.access}`,
          ...(externalId === undefined ? {} : { ExternalId: externalId }),
        },
        clientConfig: {
          ...(region === undefined ? {} : { region }),
          ...(profile === undefined ? {} : { profile }),
          ...this.#loopback,
        },
      }),
    );
    const shared = made.then((provide) => memoized(this.#explained(provide, profile, role, externalId)));
    this.#roles.set(key, shared);
    return shared;
  }

  /** A refusal to let somebody be a role, with who was refused, which role, and where that is decided. */
  #explained(
    provide: Credentials,
    profile: string | undefined,
    role: string,
    externalId: string | undefined,
  ): Credentials {
    return async (properties) => {
      try {
        return await provide(properties);
      } catch (error) {
        const found = awsErrorOf(error);
        // What may pass by itself is tried again; credentials that are not there are another matter.
        if (found === undefined || unsent.includes(found.name) || mayPass(found)) throw error;
        const caller = await this.#knownCaller(profile === undefined ? {} : { profile });
        const as = caller === undefined ? '' : ` as \`${caller.arn}\``;
        throw new AwsFailure(
          found.name,
          `cannot assume the role \`${role}\`${as} (${found.name}: ${oneLine(found.message)})`,
          `allow \`sts:AssumeRole\` to the caller (\`ctsel iam-policy --for runner\`) and in the trust policy of the role${externalId === undefined ? '' : ', which must ask for this `externalId`'}`,
          true,
        );
      }
    };
  }

  /** Checks where each request really goes, wherever its endpoint was set. */
  #guarded<C extends Client>(client: C): C {
    const { access, allowEndpoint = false } = this.#options;
    const guard = (next: (args: unknown) => Promise<unknown>) => async (args: { readonly request: Host }) => {
      if (access === 'apply') checkEndpoint(args.request, allowEndpoint);
      return next(args);
    };
    const options = { step: 'finalizeRequest', priority: 'low', name: 'ctselEndpoint' };
    client.middlewareStack.add(guard as never, options as never);
    return client;
  }
}

/** The account and the name of the role whose session an ARN names; undefined where it names something else. A session has no path of its role. */
function sessionRole(arn: string): string | undefined {
  const [, partition, account, name] =
    /^arn:([a-z-]+):sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/.exec(arn) ?? [];
  return name === undefined ? undefined : `${partition} ${account} ${name}`;
}

/** The same of the ARN of a role: names are unique in an account, whatever the paths. */
function nameOfRole(arn: string): string | undefined {
  const [, partition, account, name] = /^arn:([a-z-]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  return name === undefined ? undefined : `${partition} ${account} ${name}`;
}

/** How long before their end credentials are renewed, in milliseconds. */
const renewal = 5 * 60_000;

/** Asks once for all who ask at the same time, and again when the credentials are about to end. */
function memoized(provide: Credentials): Credentials {
  let current: ReturnType<Credentials> | undefined;
  let end = Infinity;
  return async (properties) => {
    if (current === undefined || Date.now() > end - renewal) {
      end = Infinity;
      current = provide(properties);
      // What failed is asked for again.
      current.then(
        ({ expiration }) => (end = expiration?.getTime() ?? Infinity),
        () => (current = undefined),
      );
    }
    return current;
  };
}

/** The role with what the target is known by. */
function filledIn(
  role: string | undefined,
  known: Readonly<Record<'partition' | 'account' | 'region', string | undefined>>,
): string | undefined {
  return role?.replace(/\$\{(\w+)\}/g, (whole, name: keyof typeof known) => {
    const value = known[name];
    if (value !== undefined) return value;
    throw new Failure(
      'input',
      `\`${whole}\` of the role \`${role}\` is not known`,
      `give the target its \`${name}\``,
    );
  });
}
