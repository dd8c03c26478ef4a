import type { S3Client } from '@aws-sdk/client-s3';
import type { JournalStore } from '../plan/journal.js';
import { Failure } from '../problem/failure.js';
import { Clients, type AccessOptions, type Identity } from './clients.js';
import { AwsFailure } from './exceptions.js';
import { patience, persist, type Patience } from './patience.js';

/**
 * A journal in a bucket: it outlives the machine. Every request states who must own the bucket, since a name that was
 * given up can be taken by anybody, who would then read journals and hand back others.
 */
export class JournalBucket implements JournalStore {
  readonly #options: AccessOptions;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #givenOwner: string | undefined;
  readonly #clients: Clients;
  #client: Promise<S3Client> | undefined;
  #owner: Promise<string> | undefined;

  /** `place` is `s3://BUCKET/PREFIX`; `owner` the account that must own the bucket, the caller's where it is left out. */
  constructor(
    readonly place: string,
    owner: string | undefined,
    options: AccessOptions,
  ) {
    const [, bucket, prefix = ''] =
      /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(place) ?? [];
    if (bucket === undefined)
      throw new Failure('usage', `\`${place}\` names no bucket`, 'write it as `s3://BUCKET/PREFIX`');
    this.#bucket = bucket;
    this.#prefix = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
    this.#options = options;
    this.#givenOwner = owner;
    this.#clients = new Clients(options);
  }

  async write(path: string, text: string): Promise<void> {
    const { PutObjectCommand } = await import('./sdk/s3.js');
    const input = {
      Bucket: this.#bucket,
      Key: `${this.#prefix}${path}`,
      Body: text,
      ContentType: 'application/json',
    };
    await this.#ask('write', path, (client, owner) =>
      client.send(new PutObjectCommand({ ...input, ...owner })),
    );
  }

  async read(path: string): Promise<string> {
    const { GetObjectCommand } = await import('./sdk/s3.js');
    const input = { Bucket: this.#bucket, Key: `${this.#prefix}${path}` };
    return this.#ask('read', path, async (client, owner) => {
      const { Body } = await client.send(new GetObjectCommand({ ...input, ...owner }));
      return (await Body?.transformToString('utf8')) ?? '';
    });
  }

  async list(): Promise<readonly string[]> {
    const { ListObjectsV2Command } = await import('./sdk/s3.js');
    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const input = {
        Bucket: this.#bucket,
        Prefix: this.#prefix,
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      };
      const page = await this.#ask('list', '', (client, owner) =>
        client.send(new ListObjectsV2Command({ ...input, ...owner })),
      );
      found.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return found
      .map((key) => key.slice(this.#prefix.length))
      .filter((path) => /^[^/]+\/[^/]+\.json$/.test(path))
      .sort();
  }

  async #ask<T>(
    verb: string,
    path: string,
    call: (client: S3Client, owner: { readonly ExpectedBucketOwner: string }) => Promise<T>,
  ): Promise<T> {
    const client = await (this.#client ??= this.#clients.s3(this.#identity, undefined));
    const ExpectedBucketOwner = this.#givenOwner ?? (await (this.#owner ??= this.#ownAccount()));
    const doing = `${verb} the journal \`${this.place}/${path}\``;
    try {
      const made = await persist(() => call(client, { ExpectedBucketOwner }), doing, { patience: short });
      return made.value;
    } catch (error) {
      if (!(error instanceof AwsFailure && /^AccessDenied/.test(error.exception))) throw error;
      throw new AwsFailure(
        error.exception,
        `${error.message}; the account that must own the bucket is ${ExpectedBucketOwner}`,
        'allow the caller to read and write the bucket; where another account owns it on purpose, give `--journal-owner`',
        error.isWithoutEffect,
      );
    }
  }

  /** The journal belongs to who runs the command, not to the accounts that are changed. */
  get #identity(): Identity {
    const { profile } = this.#options;
    return profile === undefined ? {} : { profile };
  }

  async #ownAccount(): Promise<string> {
    const { account } = await this.#clients.caller(this.#identity, short);
    return account;
  }
}

/** Who waits for the journal waits with every target. */
const short: Patience = { ...patience, limit: 60_000 };
