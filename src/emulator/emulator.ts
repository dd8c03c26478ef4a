import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, type Answer } from './answer.js';
import { EmulatorError, ServiceError } from './errors.js';
import { storeOperations } from './event-data-stores.js';
import { errorOf, Faults } from './faults.js';
import { Sessions, signedBy } from './identity.js';
import { organizationOperations } from './organizations.js';
import { Rates } from './rates.js';
import { askS3, s3Error, unchunked } from './s3.js';
import type { Operation, Service } from './service.js';
import type { Caller, Organization, Role, World } from './shapes.js';
import { sharedOperations } from './shared-operations.js';
import { readState, StateFile } from './state-file.js';
import { askSts, stsError } from './sts.js';
import { trailOperations } from './trails.js';
import { addTarget, type InitialTarget } from './initial-targets.js';
import { emptyWorld } from './world.js';

export { EmulatorError } from './errors.js';
export type { InitialTarget } from './initial-targets.js';

export interface EmulatorOptions {
  /** 0, the default, takes any free one. Only this machine can reach it. */
  readonly port?: number;
  /** A file that the state is read from, and written to after every change. */
  readonly state?: string;
  /** The account of callers whose access key names none; 111122223333 by default. */
  readonly account?: string;
  readonly organization?: Organization;
  /** What AssumeRole asks for, by role; of other roles, nothing. */
  readonly roles?: Readonly<Record<string, Role>>;
  readonly buckets?: readonly string[];
  /** Trails and stores that are there from the beginning, with the selectors of new ones. */
  readonly targets?: readonly InitialTarget[];
  /** `KIND[=AMOUNT][:OPERATION|*[:PROBABILITY|nCOUNT]]`. */
  readonly faults?: readonly string[];
  /** The same seed and the same calls give the same faults. */
  readonly seed?: number;
  /** `documented`, the default, refuses calls above AWS's rates. */
  readonly rates?: 'documented' | 'none';
  /** How long reads show what was before a change, in milliseconds. */
  readonly eventualMs?: number;
}

/** A call, and what became of it. */
export interface EmulatorCall {
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly principal: string;
  readonly time: number;
  readonly request: unknown;
  /** `ok`, the exception's name, or the fault. */
  readonly outcome: string;
  readonly tookEffect: boolean;
}

export interface Emulator {
  readonly url: string;
  readonly port: number;
  /** Every call, in order. */
  readonly calls: readonly EmulatorCall[];
  readonly world: World;
  setFaults(specs: readonly string[], seed?: number): void;
  close(): Promise<void>;
}

const operations: Readonly<Record<string, Operation>> = {
  ...trailOperations,
  ...storeOperations,
  ...sharedOperations,
  ...organizationOperations,
};

/** Requests signed further from the service's clock than this are refused, in milliseconds. */
const mostSkew = 5 * 60_000;

/** Starts a CloudTrail on loopback. Throws an EmulatorError. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { state, account = '111122223333', seed = 1 } = options;
  const world = (state === undefined ? undefined : await readState(state)) ?? emptyWorld();
  if (options.organization !== undefined) world.organization = options.organization;
  Object.assign(world.roles, options.roles);
  for (const bucket of options.buckets ?? []) world.buckets[bucket] ??= {};
  for (const bucket of Object.keys(world.buckets)) world.bucketOwners[bucket] ??= account;
  for (const target of options.targets ?? []) addTarget(world, target);
  const server = new Server(world, options, new Sessions(account), new Faults(options.faults ?? [], seed));
  return server.listen(options.port ?? 0);
}

class Server {
  readonly calls: EmulatorCall[] = [];
  readonly #world: World;
  readonly #sessions: Sessions;
  readonly #rates: Rates | undefined;
  readonly #file: StateFile | undefined;
  readonly #service: Service;
  #faults: Faults;

  constructor(world: World, options: EmulatorOptions, sessions: Sessions, faults: Faults) {
    this.#world = world;
    this.#sessions = sessions;
    this.#faults = faults;
    this.#rates = options.rates === 'none' ? undefined : new Rates();
    this.#file = options.state === undefined ? undefined : new StateFile(options.state);
    this.#service = { world, now: () => Date.now(), lag: options.eventualMs ?? 0 };
  }

  async listen(port: number): Promise<Emulator> {
    const server = createServer((request, response) => void this.#serve(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          new EmulatorError(
            error.code === 'EADDRINUSE'
              ? `port ${port} is taken`
              : `cannot listen on port ${port}: ${error.message}`,
          ),
        ),
      );
      server.listen(port, '127.0.0.1', resolve);
    });
    const { port: own } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${own}`,
      port: own,
      calls: this.calls,
      world: this.#world,
      setFaults: (specs, seed = 1) => {
        this.#faults = new Faults(specs, seed);
      },
      close: async () => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await closed;
        await this.#file?.save(this.#world);
      },
    };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      // The client has gone; there is nobody to answer.
      response.destroy();
      return;
    }
    const exchange = new Exchange(request, Buffer.concat(chunks));
    const { skew } = this.#faults;
    const fault = this.#faults.next(exchange.operation);
    const isBefore =
      fault !== undefined &&
      ['reset', 'throttle', 'error500', 'unavailable', 'conflict', 'denied'].includes(fault.kind);
    const { answer, outcome, tookEffect } = isBefore
      ? this.#refuse(exchange, errorOf(fault.kind), fault.kind)
      : await this.#answer(exchange, skew);
    const isLost = fault !== undefined && ['reset', 'lost', 'half'].includes(fault.kind);
    this.#note(exchange, isLost && !isBefore ? fault.kind : outcome, tookEffect);
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.amount).unref());
    if (fault?.kind === 'reset' || fault?.kind === 'lost') {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, {
      'content-type': answer.type,
      'content-length': Buffer.byteLength(answer.body),
      'x-amzn-requestid': randomUUID(),
      date: new Date(Date.now() + skew).toUTCString(),
      ...answer.headers,
    });
    if (fault?.kind === 'half') {
      response.write(answer.body.slice(0, answer.body.length >> 1), () => request.socket.destroy());
      return;
    }
    response.end(exchange.method === 'HEAD' ? undefined : answer.body);
  }

  async #answer(
    exchange: Exchange,
    skew: number,
  ): Promise<{ answer: Answer; outcome: string; tookEffect: boolean }> {
    try {
      const signed = signedBy(exchange.request.headers);
      exchange.caller = this.#sessions.caller(signed);
      const sent = exchange.signedAt;
      if (sent !== undefined && Math.abs(sent - Date.now() - skew) > mostSkew)
        throw new ServiceError(
          'InvalidSignatureException',
          `Signature expired: ${exchange.request.headers['x-amz-date']} is now earlier than ${new Date(Date.now() + skew).toISOString()}`,
        );
      const answer = this.#ask(exchange, exchange.caller);
      if (!/^(Get|List|Describe|Head)/.test(exchange.operation)) await this.#file?.save(this.#world);
      return { answer, outcome: 'ok', tookEffect: true };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return this.#refuse(exchange, error, error.name);
    }
  }

  #refuse(exchange: Exchange, error: ServiceError | undefined, outcome: string) {
    return {
      answer: exchange.errorAnswer(error ?? new ServiceError('Reset', '')),
      outcome,
      tookEffect: false,
    };
  }

  #ask(exchange: Exchange, caller: Caller): Answer {
    const { operation, protocol, text, request, method, url } = exchange;
    if (protocol === 'sts') return askSts(text, caller, this.#world, this.#sessions, Date.now());
    if (protocol === 's3') {
      const owner = request.headers['x-amz-expected-bucket-owner'];
      return askS3(method, url, text, this.#world, {
        ifNoneMatch: request.headers['if-none-match'],
        expectedOwner: typeof owner === 'string' ? owner : undefined,
        account: caller.account,
      });
    }
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (run === undefined)
      throw new ServiceError('UnknownOperationException', `The emulator does not know ${operation}`);
    this.#rates?.take(caller.account, caller.region, operation, Date.now());
    return json(200, run(exchange.parsed(), caller, this.#service));
  }

  #note(exchange: Exchange, outcome: string, tookEffect: boolean): void {
    const { account, region, principal } = exchange.caller ?? { account: '', region: '', principal: '' };
    this.calls.push({
      operation: exchange.operation,
      account,
      region,
      principal,
      time: Date.now(),
      request: exchange.protocol === 'json' ? exchange.parsedOrText() : exchange.text,
      outcome,
      tookEffect,
    });
  }
}

/** A request as it came in. */
class Exchange {
  caller: Caller | undefined;
  readonly method: string;
  readonly url: URL;
  readonly protocol: 'json' | 'sts' | 's3';
  readonly operation: string;
  readonly text: string;

  constructor(
    readonly request: IncomingMessage,
    body: Buffer,
  ) {
    const { headers, method = 'GET', url = '/' } = request;
    this.method = method;
    this.url = new URL(url, 'http://127.0.0.1');
    const target = headers['x-amz-target'];
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
    this.protocol = typeof target === 'string' ? 'json' : isForm ? 'sts' : 's3';
    const isChunked = String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
    this.text = (isChunked ? unchunked(body) : body).toString();
    this.operation =
      this.protocol === 'json'
        ? String(target).split('.').at(-1)!
        : this.protocol === 'sts'
          ? (new URLSearchParams(this.text).get('Action') ?? '')
          : ({ GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject', DELETE: 'DeleteObject' }[method] ??
            method);
  }

  /** When the request was signed, in milliseconds since 1970. */
  get signedAt(): number | undefined {
    const [, ...parts] =
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(this.request.headers['x-amz-date'])) ?? [];
    if (parts.length === 0) return undefined;
    const [year, month, day, hour, minute, second] = parts.map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }

  parsed(): Record<string, unknown> {
    const value = this.parsedOrText();
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    throw new ServiceError('SerializationException', 'The body is no JSON object');
  }

  parsedOrText(): unknown {
    try {
      return JSON.parse(this.text === '' ? '{}' : this.text) as unknown;
    } catch {
      // Kept as it came: whoever needs a document refuses it.
      return this.text;
    }
  }

  errorAnswer(error: ServiceError): Answer {
    if (this.protocol === 'sts') return stsError(error);
    if (this.protocol === 's3') return s3Error(error);
    return json(error.status, { __type: error.name, message: error.message });
  }
}
