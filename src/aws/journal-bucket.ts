import type { S3Client } from '@aws-sdk/client-s3';
import type { JournalStore } from '../plan/journal.js';
import { Failure } from '../problem/failure.js';
import { Clients, type AccessOptions } from './clients.js';
import { patience, persist } from './patience.js';

/** A journal in a bucket: it outlives the machine. */
export class JournalBucket implements JournalStore {
  readonly #options: AccessOptions;
  readonly #bucket: string;
  readonly #prefix: string;
  #client: Promise<S3Client> | undefined;

  /** `place` is `s3://BUCKET/PREFIX`. */
  constructor(
    readonly place: string,
    options: AccessOptions,
  ) {
    const [, bucket, prefix = ''] =
      /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(place) ?? [];
    if (bucket === undefined)
      throw new Failure('usage', `\`${place}\` names no bucket`, 'write it as `s3://BUCKET/PREFIX`');
    this.#bucket = bucket;
    this.#prefix = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
    this.#options = options;
  }

  async write(path: string, text: string): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const input = {
      Bucket: this.#bucket,
      Key: `${this.#prefix}${path}`,
      Body: text,
      ContentType: 'application/json',
    };
    await this.#ask('write', path, (client) => client.send(new PutObjectCommand(input)));
  }

  async read(path: string): Promise<string> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const input = { Bucket: this.#bucket, Key: `${this.#prefix}${path}` };
    return this.#ask('read', path, async (client) => {
      const { Body } = await client.send(new GetObjectCommand(input));
      return (await Body?.transformToString('utf8')) ?? '';
    });
  }

  async list(): Promise<readonly string[]> {
    const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const input = {
        Bucket: this.#bucket,
        Prefix: this.#prefix,
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      };
      const page = await this.#ask('list', '', (client) => client.send(new ListObjectsV2Command(input)));
      found.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return found
      .map((key) => key.slice(this.#prefix.length))
      .filter((path) => /^[^/]+\/[^/]+\.json$/.test(path))
      .sort();
  }

  async #ask<T>(verb: string, path: string, call: (client: S3Client) => Promise<T>): Promise<T> {
    const client = await (this.#client ??= this.#open());
    const { value } = await persist(() => call(client), `${verb} the journal \`${this.place}/${path}\``, {
      patience: { ...patience, limit: 60_000 },
    });
    return value;
  }

  /** The journal belongs to who runs the command, not to the accounts that are changed. */
  #open(): Promise<S3Client> {
    const { profile } = this.#options;
    return new Clients(this.#options).s3(profile === undefined ? {} : { profile }, undefined);
  }
}
