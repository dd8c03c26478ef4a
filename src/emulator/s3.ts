import { createHash } from 'node:crypto';
import { escaped, xml, type Answer } from './answer.js';
import { ServiceError } from './errors.js';
import type { World } from './shapes.js';

/** What the headers of a request ask for, and who sends it. */
export interface S3Conditions {
  readonly ifNoneMatch?: string | undefined;
  /** The account that must own the bucket. */
  readonly expectedOwner?: string | undefined;
  readonly account: string;
}

/** As much of S3 as a journal needs; buckets stand in the path. */
export function askS3(
  method: string,
  url: URL,
  body: string,
  { buckets, bucketOwners }: World,
  { ifNoneMatch, expectedOwner, account }: S3Conditions,
): Answer {
  const [, bucket = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
  const key = rest.join('/');
  if (key === '' && method === 'PUT') {
    buckets[bucket] ??= {};
    bucketOwners[bucket] ??= account;
    return xml(200, '');
  }
  const objects = buckets[bucket];
  if (objects === undefined)
    throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404);
  // The API Reference: a request whose expected owner is another account fails with 403 Forbidden (access denied).
  if (expectedOwner !== undefined && expectedOwner !== bucketOwners[bucket])
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  if (key === '') return listed(bucket, objects, url.searchParams);
  const object = Object.hasOwn(objects, key) ? objects[key] : undefined;
  if (method === 'PUT') {
    if (ifNoneMatch === '*' && object !== undefined)
      throw new ServiceError(
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
        412,
      );
    objects[key] = body;
    return { status: 200, type: 'text/plain', body: '', headers: { etag: etag(body) } };
  }
  if (method === 'DELETE') {
    delete objects[key];
    return { status: 204, type: 'text/plain', body: '' };
  }
  if (object === undefined) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
  return { status: 200, type: 'application/octet-stream', body: object, headers: { etag: etag(object) } };
}

function listed(bucket: string, objects: Record<string, string>, query: URLSearchParams): Answer {
  const prefix = query.get('prefix') ?? '';
  const most = Number(query.get('max-keys') ?? 1000);
  const after = query.get('continuation-token') ?? '';
  const keys = Object.keys(objects)
    .filter((key) => key.startsWith(prefix) && key > after)
    .sort();
  const page = keys.slice(0, most);
  const contents = page
    .map(
      (key) =>
        `<Contents><Key>${escaped(key)}</Key><Size>${Buffer.byteLength(objects[key]!)}</Size></Contents>`,
    )
    .join('');
  const next =
    keys.length > page.length
      ? `<NextContinuationToken>${escaped(page.at(-1)!)}</NextContinuationToken>`
      : '';
  return xml(
    200,
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${escaped(bucket)}</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${next !== ''}</IsTruncated>${contents}${next}</ListBucketResult>`,
  );
}

function etag(body: string): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

export function s3Error({ name, message, status }: ServiceError): Answer {
  return xml(status, `<Error><Code>${name}</Code><Message>${escaped(message)}</Message></Error>`);
}

/** The content of a body that was sent in signed chunks. */
export function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const size = end < 0 ? 0 : parseInt(body.subarray(at, end).toString(), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
