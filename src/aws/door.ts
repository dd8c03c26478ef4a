import type {
  CloudTrailClient,
  GetEventDataStoreResponse,
  GetTrailStatusResponse,
  Trail,
} from '@aws-sdk/client-cloudtrail';
import type {
  AdvancedEventSelector,
  EventSelector,
  InsightSelector,
  PutEventConfigurationRequest,
  PutEventSelectorsRequest,
  PutInsightSelectorsRequest,
  UpdateEventDataStoreRequest,
} from '../cloudtrail/index.js';
import type { Address, Door, Receipt, Wants } from '../plan/door.js';
import type { Caller } from '../plan/plan.js';
import type { EventConfiguration, LiveInsights, LiveTarget, LiveTrail, State } from '../plan/state.js';
import type { Step } from '../plan/steps.js';
import { Failure } from '../problem/failure.js';
import { Clients, type AccessOptions, type Identity } from './clients.js';
import { AwsFailure, type AwsError } from './exceptions.js';
import { patience as usual, persist } from './patience.js';
import { Rates } from './rates.js';

/** How AWS is asked. */
export interface DoorOptions extends AccessOptions {
  /** Whether to keep to the rates of the service; an emulator may have none. */
  readonly isPaced?: boolean;
  /** Ends the waiting for a call's turn. */
  readonly signal?: AbortSignal;
  /** Told before each wait for another attempt. */
  readonly onWait?: (target: string, operation: string, error: AwsError, milliseconds: number) => void;
}

/** Opens the door to AWS; nothing is asked yet. */
export function openDoor(options: DoorOptions): AwsDoor {
  return new AwsDoor(options);
}

/** What identifies a call: who makes it, where, for whom. */
interface At {
  readonly target: string;
  readonly identity: Identity;
  readonly region: string;
  /** The account whose rates it counts for. */
  readonly account: string;
}

export class AwsDoor implements Door {
  readonly #clients: Clients;
  readonly #rates = new Rates();
  readonly #options: DoorOptions;
  readonly #callers = new Map<string, Promise<Caller>>();

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#clients = new Clients(options);
  }

  async caller(address: Address): Promise<Caller> {
    const identity = this.#clients.identityOf(address);
    const region = address.region ?? (await this.#clients.region(identity));
    const key = JSON.stringify(identity);
    let caller = this.#callers.get(key);
    if (caller === undefined) {
      caller = this.#ask(address.target, identity, region);
      this.#callers.set(key, caller);
    }
    return caller;
  }

  async #ask(target: string, identity: Identity, region: string): Promise<Caller> {
    const { GetCallerIdentityCommand } = await import('./sdk/sts.js');
    const client = await this.#clients.sts(identity, region);
    const { value } = await this.#persist(
      target,
      'GetCallerIdentity',
      'find out whose credentials these are',
      () => client.send(new GetCallerIdentityCommand({})),
    );
    return { account: value.Account ?? '', arn: value.Arn ?? '' };
  }

  async isDelegatedAdministrator(address: Address, account: string): Promise<boolean> {
    const { identity, region } = await this.#at(address);
    const { ListDelegatedAdministratorsCommand } = await import('./sdk/organizations.js');
    const client = await this.#clients.organizations(identity, region);
    const command = new ListDelegatedAdministratorsCommand({ ServicePrincipal: 'cloudtrail.amazonaws.com' });
    try {
      const doing = 'find out who administers CloudTrail for the organization';
      const { value } = await this.#persist(address.target, 'ListDelegatedAdministrators', doing, () =>
        client.send(command),
      );
      // There are three at most: one page has them all.
      return (value.DelegatedAdministrators ?? []).some(({ Id }) => Id === account);
    } catch (error) {
      // Only the management account and delegated administrators may ask.
      if (error instanceof AwsFailure && /^AccessDenied/.test(error.exception)) return false;
      throw error;
    }
  }

  async read(address: Address, wants: Wants): Promise<LiveTarget> {
    const at = await this.#at(address);
    return address.kind === 'trail'
      ? this.#readTrail(at, address, wants)
      : this.#readStore(at, address, wants);
  }

  async reread(address: Address, live: LiveTarget): Promise<State> {
    const at = await this.#at({ ...address, region: live.region });
    const wants = { configuration: live.state.configuration !== undefined };
    return live.kind === 'trail'
      ? this.#trailState(at, live.arn, wants)
      : this.#storeState(at, await this.#store(at, live.arn), wants);
  }

  async write(address: Address, live: LiveTarget, { call, request }: Step): Promise<Receipt> {
    const at = await this.#at({ ...address, region: live.region });
    const sdk = await import('./sdk/cloudtrail.js');
    const send = (client: CloudTrailClient) => {
      switch (call) {
        case 'PutEventSelectors':
          return client.send(new sdk.PutEventSelectorsCommand(mutable<PutEventSelectorsRequest>(request)));
        case 'UpdateEventDataStore':
          return client.send(
            new sdk.UpdateEventDataStoreCommand(mutable<UpdateEventDataStoreRequest>(request)),
          );
        case 'PutInsightSelectors':
          return client.send(
            new sdk.PutInsightSelectorsCommand(mutable<PutInsightSelectorsRequest>(request)),
          );
        case 'PutEventConfiguration':
          return client.send(
            new sdk.PutEventConfigurationCommand(mutable<PutEventConfigurationRequest>(request)),
          );
      }
    };
    const { value, attempts } = await this.#call(at, call, `change \`${live.name}\` by ${call}`, send);
    const { requestId } = value.$metadata;
    return { ...(requestId === undefined ? {} : { requestId }), attempts };
  }

  /** Every trail that the account sees by its own name: shadows of other Regions left out. */
  async trails(address: Address): Promise<readonly { readonly arn: string; readonly region: string }[]> {
    const at = await this.#at(address);
    const { ListTrailsCommand } = await import('./sdk/cloudtrail.js');
    const found = new Map<string, { arn: string; region: string }>();
    let NextToken: string | undefined;
    do {
      const page = await this.#call(at, 'ListTrails', 'list the trails', (client) =>
        client.send(new ListTrailsCommand({ NextToken })),
      );
      for (const { TrailARN: arn, HomeRegion: region } of page.value.Trails ?? [])
        if (arn !== undefined && region !== undefined) found.set(arn, { arn, region });
      NextToken = page.value.NextToken;
    } while (NextToken !== undefined);
    return [...found.values()];
  }

  /** The stores of the account in one Region. */
  async stores(address: Address): Promise<readonly { readonly arn: string; readonly name: string }[]> {
    return this.#stores(await this.#at(address));
  }

  async #stores(at: At): Promise<readonly { readonly arn: string; readonly name: string }[]> {
    const { ListEventDataStoresCommand } = await import('./sdk/cloudtrail.js');
    const found: { arn: string; name: string }[] = [];
    let NextToken: string | undefined;
    do {
      const page = await this.#call(at, 'ListEventDataStores', 'list the event data stores', (client) =>
        client.send(new ListEventDataStoresCommand({ NextToken })),
      );
      for (const { EventDataStoreArn: arn, Name: name = '' } of page.value.EventDataStores ?? [])
        if (arn !== undefined) found.push({ arn, name });
      NextToken = page.value.NextToken;
    } while (NextToken !== undefined);
    return found;
  }

  async #at(address: Address): Promise<At> {
    const identity = this.#clients.identityOf(address);
    const region = address.region ?? (await this.#clients.region(identity));
    // Who has no account in the policy shares the rates with all others of the same credentials.
    return { target: address.target, identity, region, account: address.account ?? JSON.stringify(identity) };
  }

  async #readTrail(at: At, { arn, name }: Address, wants: Wants): Promise<LiveTarget> {
    const { GetTrailCommand } = await import('./sdk/cloudtrail.js');
    const Name = arn ?? name!;
    const { value } = await this.#call(at, 'GetTrail', `read the trail \`${Name}\``, (client) =>
      client.send(new GetTrailCommand({ Name })),
    );
    const trail: Trail = value.Trail ?? {};
    const own = trail.TrailARN ?? Name;
    const region = trail.HomeRegion ?? at.region;
    const home = { ...at, region };
    const [status, state] = await Promise.all([
      this.#trailStatus(home, own),
      this.#trailState(home, own, wants),
    ]);
    return {
      kind: 'trail',
      arn: own,
      name: trail.Name ?? Name,
      account: own.split(':')[4] ?? '',
      region,
      isMultiRegion: trail.IsMultiRegionTrail ?? false,
      isOrganization: trail.IsOrganizationTrail ?? false,
      state,
      trail: {
        ...(trail.S3BucketName === undefined ? {} : { bucket: trail.S3BucketName }),
        ...(trail.CloudWatchLogsLogGroupArn === undefined
          ? {}
          : { logGroup: trail.CloudWatchLogsLogGroupArn }),
        ...(trail.RecursiveLogging === undefined ? {} : { isRecursive: trail.RecursiveLogging }),
        ...status,
      },
    };
  }

  /** Who may read the selectors may not always read the status: then nothing is said of it. */
  async #trailStatus(at: At, Name: string): Promise<Pick<LiveTrail, 'isLogging' | 'deliveryError'>> {
    const { GetTrailStatusCommand } = await import('./sdk/cloudtrail.js');
    let status: GetTrailStatusResponse;
    try {
      const doing = `read the status of \`${Name}\``;
      const read = await this.#call(at, 'GetTrailStatus', doing, (client) =>
        client.send(new GetTrailStatusCommand({ Name })),
      );
      status = read.value;
    } catch (error) {
      if (error instanceof AwsFailure && /^AccessDenied/.test(error.exception)) return {};
      throw error;
    }
    const { IsLogging: isLogging, LatestDeliveryError: deliveryError } = status;
    return {
      ...(isLogging === undefined ? {} : { isLogging }),
      ...(deliveryError === undefined || deliveryError === '' ? {} : { deliveryError }),
    };
  }

  async #trailState(at: At, TrailName: string, { configuration }: Wants): Promise<State> {
    const { GetEventSelectorsCommand } = await import('./sdk/cloudtrail.js');
    const [selectors, insights, settings] = await Promise.all([
      this.#call(at, 'GetEventSelectors', `read the selectors of \`${TrailName}\``, (client) =>
        client.send(new GetEventSelectorsCommand({ TrailName })),
      ),
      this.#insights(at, { TrailName }),
      configuration ? this.#configuration(at, { TrailName }) : undefined,
    ]);
    const { AdvancedEventSelectors: advanced = [], EventSelectors: basic = [] } = selectors.value;
    return {
      selectors:
        advanced.length > 0
          ? { AdvancedEventSelectors: plain<AdvancedEventSelector[]>(advanced) }
          : { EventSelectors: plain<EventSelector[]>(basic) },
      insights,
      ...(settings === undefined ? {} : { configuration: settings }),
    };
  }

  async #readStore(at: At, { arn, name }: Address, wants: Wants): Promise<LiveTarget> {
    const own = arn ?? (await this.#storeNamed(at, name!));
    const store = await this.#store(at, own);
    const state = await this.#storeState(at, store, wants);
    const [, , , region = at.region, account = ''] = own.split(':');
    return {
      kind: 'eventDataStore',
      arn: own,
      name: store.Name ?? own,
      account,
      region,
      isMultiRegion: store.MultiRegionEnabled ?? false,
      isOrganization: store.OrganizationEnabled ?? false,
      state,
      ...(store.Status === undefined ? {} : { status: store.Status }),
    };
  }

  async #storeNamed(at: At, name: string): Promise<string> {
    const stores = await this.#stores(at);
    const named = stores.filter((one) => one.name === name);
    if (named.length === 1) return named[0]!.arn;
    throw new Failure(
      'aws',
      `there ${named.length === 0 ? 'is no event data store' : `are ${named.length} event data stores`} named \`${name}\` in ${at.region}`,
      'give its `arn`, or correct `name` and `region`',
    );
  }

  async #store(at: At, EventDataStore: string): Promise<GetEventDataStoreResponse> {
    const { GetEventDataStoreCommand } = await import('./sdk/cloudtrail.js');
    const doing = `read the event data store \`${EventDataStore}\``;
    const { value } = await this.#call(at, 'GetEventDataStore', doing, (client) =>
      client.send(new GetEventDataStoreCommand({ EventDataStore })),
    );
    return value;
  }

  async #storeState(
    at: At,
    { EventDataStoreArn: EventDataStore = '', AdvancedEventSelectors = [] }: GetEventDataStoreResponse,
    { configuration }: Wants,
  ): Promise<State> {
    const [insights, settings] = await Promise.all([
      this.#insights(at, { EventDataStore }),
      configuration ? this.#configuration(at, { EventDataStore }) : undefined,
    ]);
    return {
      selectors: { AdvancedEventSelectors: plain<AdvancedEventSelector[]>(AdvancedEventSelectors) },
      insights,
      ...(settings === undefined ? {} : { configuration: settings }),
    };
  }

  async #insights(at: At, of: { TrailName: string } | { EventDataStore: string }): Promise<LiveInsights> {
    const { GetInsightSelectorsCommand } = await import('./sdk/cloudtrail.js');
    try {
      const doing = `read the Insights of \`${Object.values(of)[0]}\``;
      const { value } = await this.#call(at, 'GetInsightSelectors', doing, (client) =>
        client.send(new GetInsightSelectorsCommand(of)),
      );
      const { InsightSelectors = [], InsightsDestination } = value;
      return {
        selectors: plain<InsightSelector[]>(InsightSelectors),
        ...(InsightsDestination === undefined ? {} : { destination: InsightsDestination }),
      };
    } catch (error) {
      if (error instanceof AwsFailure && error.exception === 'InsightNotEnabledException')
        return { selectors: [] };
      throw error;
    }
  }

  async #configuration(
    at: At,
    of: { TrailName: string } | { EventDataStore: string },
  ): Promise<EventConfiguration> {
    const { GetEventConfigurationCommand } = await import('./sdk/cloudtrail.js');
    const doing = `read the event configuration of \`${Object.values(of)[0]}\``;
    const { value } = await this.#call(at, 'GetEventConfiguration', doing, (client) =>
      client.send(new GetEventConfigurationCommand(of)),
    );
    const { AggregationConfigurations, MaxEventSize, ContextKeySelectors } = value;
    return plain<EventConfiguration>(
      'TrailName' in of ? { AggregationConfigurations } : { MaxEventSize, ContextKeySelectors },
    );
  }

  /** Makes a call in its turn, with patience. */
  async #call<T>(at: At, operation: string, doing: string, send: (client: CloudTrailClient) => Promise<T>) {
    const client = await this.#clients.cloudTrail(at.identity, at.region);
    return this.#persist(at.target, operation, doing, async () => {
      if (this.#options.isPaced !== false)
        await this.#rates.turn(
          at.account,
          at.region,
          operation,
          isRead(operation) ? undefined : this.#options.signal,
        );
      return send(client);
    });
  }

  #persist<T>(target: string, operation: string, doing: string, call: () => Promise<T>) {
    const { patience = usual, signal, onWait } = this.#options;
    return persist(call, doing, {
      patience,
      ...(signal === undefined ? {} : { signal }),
      onWait: (error, milliseconds) => onWait?.(target, operation, error, milliseconds),
    });
  }
}

/** Reads are quick, and say what became of a call that was ended. */
function isRead(operation: string): boolean {
  return /^(Get|List|Describe)/.test(operation);
}

/** Without what the SDK leaves undefined. */
function plain<T>(value: unknown): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** The SDK's types want lists that it may change; it does not. */
function mutable<T>(request: unknown): { -readonly [K in keyof T]: never } {
  return request as never;
}
