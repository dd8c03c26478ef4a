import {
  bucketProblem,
  resourceNameByType,
  resourceTypeByName,
  type ResourceName,
} from '../cloudtrail/index.js';
import type { Findings } from '../problem/findings.js';
import type { Place } from '../text/source.js';
import type { Pattern } from './policy.js';
import { reportInvalid, type Problem } from './problem.js';

/** Whether a name can be one of a resource of its type: what it looks like, and what it is taken for by mistake. */

const objects = 'AWS::S3::Object';

/** Whether a name can be one of the type, before it becomes an ARN; what is wrong has been reported. */
export function checkName(name: Pattern, type: string, place: Place, findings: Findings): boolean {
  const problem =
    otherGrammar(name, type) ??
    (type === objects ? undefined : (withWord(name, type) ?? notOfType(name, type)));
  if (problem !== undefined) {
    reportInvalid(problem, place, findings);
    return false;
  }
  if (type !== objects) return true;
  const [bucket = '', ...key] = name.value.split('/');
  return checkBucket(bucket, key.length > 0 || name.comparison === 'Equals', place, findings);
}

/** Whether the name of a bucket, or the beginning of one, can be right. */
export function checkBucket(bucket: string, isWhole: boolean, place: Place, findings: Findings): boolean {
  const problem = bucketProblem(bucket, isWhole);
  if (problem === undefined) return true;
  if (problem.isLegacy) {
    findings.warning(
      'bucket-name-legacy',
      place,
      `\`${bucket}\` ${problem.words}, which only buckets made in us-east-1 before March 2018 can have`,
      'compare it with the name of the bucket: case counts',
    );
    return true;
  }
  findings.error(
    'policy-invalid',
    place,
    bucket === ''
      ? 'there is no name of a bucket before the `/`'
      : `\`${bucket}\` is not the name of a bucket: it ${problem.words}`,
    'write 3 to 63 lower-case letters, digits, dots and hyphens; what comes after `/` is the key',
  );
  return false;
}

/** A name in the grammar of a URI, of a path, of a shell or of a template. */
function otherGrammar({ comparison, value }: Pattern, type: string): Problem | undefined {
  const star = comparison === 'StartsWith' ? '*' : '';
  const whole = `${value}${star}`;
  const uri = /^([a-z][a-z0-9+.-]*):\/+(.*)$/is.exec(value);
  if (uri !== null) {
    const meant = type === objects ? inBucket(uri[1]!.toLowerCase(), uri[2]!) : undefined;
    return {
      message: `\`${whole}\` is the address of something, not a name`,
      help:
        meant === undefined
          ? `write the name alone${type === objects ? ': `bucket` or `bucket/key`' : ''}`
          : `write \`${meant}${star}\``,
    };
  }
  if (/^(?:arn|aws[a-z-]*):/i.test(value)) {
    return {
      message: `\`${whole}\` is neither a name nor an ARN, which begins with \`arn:\``,
      help: `write the name alone, or the ARN: \`arn:${value.replace(/^arn:/i, '').toLowerCase().startsWith('aws') ? '' : 'aws:'}…\``,
    };
  }
  if (/^(?:\.{0,2}|~)\/|^\.{1,2}$/.test(value)) {
    const meant = value.replace(/^[.~]*\/+/, '').replace(/^\.+$/, '');
    return {
      message: `\`${whole}\` is a path, not a name`,
      help: meant === '' ? 'write the name of the resource' : `write \`${meant}${star}\``,
    };
  }
  if (/^(['"`]).*\1$/.test(value)) {
    return {
      message: `\`${whole}\` has quotes of its own, which no name has`,
      help: `write \`${value.slice(1, -1)}${star}\``,
    };
  }
  if (type !== objects && hasPlaceholder(value)) {
    return {
      message: `\`${whole}\` has a placeholder, and a name is not filled in`,
      help: 'write the name itself',
    };
  }
  return undefined;
}

/** `${…}`, `{{…` or `<…>`. */
function hasPlaceholder(value: string): boolean {
  if (value.includes('${') || value.includes('{{')) return true;
  const start = value.indexOf('<');
  return start !== -1 && value.includes('>', start);
}

/** What the name of a host can have at most. */
const longestHost = 253;

/** `bucket/key` for the address of an object; undefined where it is the address of something else. */
function inBucket(scheme: string, rest: string): string | undefined {
  if (/^s3[an]?$/.test(scheme)) return rest === '' ? undefined : rest;
  const [host = '', ...path] = rest.split('/');
  if (host.length > longestHost) return undefined;
  const key = path.join('/');
  const hosted = /^(.+)\.s3(?:[.-][a-z0-9-]+(?:\.[a-z0-9-]+)*)?\.amazonaws\.com(?:\.cn)?$/.exec(host)?.[1];
  if (hosted !== undefined) return key === '' ? hosted : `${hosted}/${key}`;
  return /^s3(?:[.-][a-z0-9-]+(?:\.[a-z0-9-]+)*)?\.amazonaws\.com(?:\.cn)?$/.test(host) && key !== ''
    ? key
    : undefined;
}

/** A name that begins with the word that the ARN has before every name, such as `table/`. */
function withWord({ comparison, value }: Pattern, type: string): Problem | undefined {
  const star = comparison === 'StartsWith' ? '*' : '';
  for (const format of resourceTypeByName.get(type)?.arnFormats ?? []) {
    const word = /^(?:[^:]*:){5}\/?([A-Za-z0-9-]+)[:/]<[^<]*$/.exec(format)?.[1];
    if (word === undefined || !new RegExp(`^/?${word}[:/]`).test(value)) continue;
    const meant = value.replace(new RegExp(`^/?${word}[:/]`), '');
    return {
      message: `\`${value}${star}\` begins with \`${word}\`, which the ARN of every name gets anyway`,
      help: meant === '' ? 'write the name that comes after it' : `write \`${meant}${star}\``,
    };
  }
  return undefined;
}

function notOfType(name: Pattern, type: string): Problem | undefined {
  const row = resourceNameByType.get(type);
  if (row === undefined || fits(name, row)) return undefined;
  return {
    message: `\`${name.value}${name.comparison === 'StartsWith' ? '*' : ''}\` is not a name that \`${type}\` can have`,
    help: `names have ${row.words}`,
  };
}

/** Whether a name, or the beginning of one, is of the type's grammar. */
export function fits({ comparison, value }: Pattern, { whole, beginning }: ResourceName): boolean {
  if (comparison === 'EndsWith') return true;
  return (comparison === 'Equals' ? whole : beginning).test(value);
}
