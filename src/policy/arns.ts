import {
  allOfType,
  partitions,
  resourceNameByType,
  resourceTypeByName,
  resourceTypes,
  regionStanding,
  type ResourceName,
  type ResourceType,
} from '../cloudtrail/index.js';
import type { Pattern as Written } from '../../generated/policy.js';
import type { Findings } from '../problem/findings.js';
import { suggestion } from '../problem/did-you-mean.js';
import type { Located } from './located.js';
import { checkBucket, fits } from './name-shape.js';
import { readPattern, type Read } from './patterns.js';
import type { Pattern } from './policy.js';
import { reportInvalid, type Problem } from './problem.js';
import type { Surroundings } from './surroundings.js';

/**
 * An ARN in short form for one resource type: `other-service` where it is one of another service than the type's, a
 * mistake where no resource of the type can have it.
 */
export function expandArn(
  text: string,
  written: Located<Written>,
  type: string,
  around: Surroundings,
  findings: Findings,
): Read | 'other-service' {
  const read = readPattern(written, findings);
  if (read === undefined || read === 'any') return read;
  const report = (problem: Problem) => reportInvalid(problem, written.place, findings);
  const malformed = partitionProblem(read, text);
  if (malformed !== undefined) return report(malformed);
  if (isOfOtherService(read.value, type)) return 'other-service';
  const ofType = wrongBeginning(read, text, type) ?? wrongSegments(read, text, type, around);
  const problem =
    otherPartition(read, text, around) ??
    standsForAll(read, text, type) ??
    bucketAlone(read, text, type) ??
    (ofType === undefined || isOfSibling(read, type) ? undefined : ofType) ??
    onlyBegun(read, text);
  if (problem !== undefined) return report(problem);
  const object = type === 'AWS::S3::Object' ? /^arn:[^:]*:s3:::([^/]*)(\/?)/.exec(read.value) : null;
  const isWhole = object?.[2] === '/' || read.comparison === 'Equals';
  if (object === null || (object[1] === '' && !isWhole)) return read;
  return checkBucket(object[1]!, isWhole, written.place, findings) ? read : undefined;
}

/** The parts of an ARN that are surely complete. */
function completeParts({ comparison, value }: Pattern): readonly string[] {
  const parts = value.split(':');
  return comparison === 'Equals' ? parts : parts.slice(0, -1);
}

/** A partition that is none. */
export function partitionProblem(read: Pattern, text: string): Problem | undefined {
  const [, partition] = completeParts(read);
  if (partition === undefined || /^aws(?:-[a-z]+)*$/.test(partition)) return undefined;
  return {
    message: `\`${text}\` names no partition of AWS: \`${partition}\` is none${suggestion(partition, partitions)}`,
    help: 'write `arn:aws:…`, with the partition before the service',
  };
}

/** A partition that no event here is of. */
export function otherPartition(
  read: Pattern,
  text: string,
  { partition: own, partitions: all = [own] }: Surroundings,
): Problem | undefined {
  const [, partition] = completeParts(read);
  if (partition === undefined || (all as readonly string[]).includes(partition)) return undefined;
  return {
    message: `\`${text}\` is an ARN of the partition \`${partition}\`, and the target is in \`${own}\`, so nothing can match it`,
    help: `write \`${text.replace(/^arn:[^:]*/, `arn:${own}`)}\`, or correct the Region of the target`,
  };
}

/** Whether an ARN is surely one of another service than the type's. */
export function isOfOtherService(arn: string, type: string): boolean {
  const services = (resourceTypeByName.get(type)?.arnFormats ?? []).map((format) => format.split(':')[2]);
  const segments = arn.split(':');
  const service = segments.length > 3 ? segments[2] : undefined;
  return service !== undefined && services.length > 0 && !services.includes(service);
}

/** Whether an ARN begins as those of a type do that have a word before the name. */
function beginsAs(arn: string, { arnFormats }: ResourceType): boolean {
  return arnFormats.some((format) => {
    const [start = '', word = ''] = /^(?:[^:]*:){5}([a-z][A-Za-z0-9-]*[:/])?/.exec(format) ?? [];
    return (
      word !== '' && new RegExp(`^${start.replace(/<(?:partition|region|account_ID)>/g, '[^:]*')}`).test(arn)
    );
  });
}

/**
 * Whether an ARN is one of another type of the same service: an entry for both types leaves it to both, as nothing is
 * recorded by it that should not be.
 */
function isOfSibling({ value }: Pattern, type: string): boolean {
  const same = resourceTypes.filter((row) => beginsAs(value, row));
  return same.length > 0 && same.every((row) => row.type !== type);
}

/** `arn:aws:s3` and the like: only in basic selectors they stand for everything. */
function standsForAll(read: Pattern, text: string, type: string): Problem | undefined {
  const all = allOfType.get(type);
  if (read.comparison !== 'Equals' || all === undefined) return undefined;
  if (read.value.replace(/^arn:[^:]*/, 'arn:aws') !== all) return undefined;
  return {
    message: `\`${text}\` means every resource in basic selectors only; no resource has this ARN`,
    help: 'leave `resources` out for all of them',
  };
}

/** Something that no ARN of the type begins with. */
function wrongBeginning({ value }: Pattern, text: string, type: string): Problem | undefined {
  const [, partition = 'aws'] = value.split(':');
  const starts = (resourceTypeByName.get(type)?.arnPrefixes ?? []).map((one) =>
    one.replace('<partition>', partition),
  );
  if (starts.length === 0 || starts.some((one) => one.startsWith(value) || value.startsWith(one)))
    return undefined;
  return {
    message: `\`${text}\` is not an ARN that \`${type}\` can have`,
    help: `such an ARN begins with ${starts.map((one) => `\`${one}\``).join(' or ')}`,
  };
}

function bucketAlone({ comparison }: Pattern, text: string, type: string): Problem | undefined {
  const bucket = /^arn:[^:]*:s3:::([^/*]+)$/.exec(text)?.[1];
  if (type !== 'AWS::S3::Object' || comparison !== 'Equals' || bucket === undefined) return undefined;
  return {
    message: `\`${text}\` is the ARN of a bucket; no object has it, so nothing would match`,
    help: `write \`${text}/*\`, or just \`${bucket}\``,
  };
}

/** Region, account and name, for types whose names are known. */
function wrongSegments(read: Pattern, text: string, type: string, around: Surroundings): Problem | undefined {
  const row = resourceNameByType.get(type);
  const [format] = resourceTypeByName.get(type)?.arnFormats ?? [];
  if (row === undefined || format === undefined) return undefined;
  const [, , , region, account] = completeParts(read);
  const isWhole = read.value.split(':').length > 5;
  // Another text that is no Region is a finding of every ARN, see `regions.ts`.
  if (region !== undefined && (region === '' || /[*?$]/.test(region))) {
    return {
      message: `\`${text}\` has ${region === '' ? 'no Region' : `\`${region}\` where its Region should be`}`,
      help: `write ${formatWords(format)}`,
    };
  }
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    return {
      message: `\`${text}\` has ${account === '' ? 'no account' : `\`${account}\` where its account number should be`}`,
      help: `write ${formatWords(format)}`,
    };
  }
  if (
    region !== undefined &&
    around.region !== undefined &&
    around.region !== 'many' &&
    regionStanding(region) !== 'malformed' &&
    region !== around.region
  ) {
    return {
      message: `\`${text}\` is in ${region}, and the target records ${around.region} alone, so nothing can match it`,
      help: 'correct the Region, or add `facts: { multiRegion: true }` if the target records all Regions',
    };
  }
  return isWhole ? wrongName(read, text, row, format) : undefined;
}

function wrongName(
  { comparison, value }: Pattern,
  text: string,
  row: ResourceName,
  format: string,
): Problem | undefined {
  const [head = ''] = /^(?:[^:]*:){5}/.exec(value) ?? [];
  const rest = value.slice(head.length);
  const before = /^(?:[^:]*:){5}([^<]*)/.exec(format)?.[1] ?? '';
  const isBegun = comparison === 'StartsWith' && before.startsWith(rest);
  if (isBegun) return undefined;
  const nameIn = (after: string): Pattern => ({ comparison, value: after });
  if (rest.startsWith(before) && fits(nameIn(rest.slice(before.length)), row)) return undefined;
  const word = before.replace(/[:/]$/, '');
  const name = word === '' ? rest.replace(/^[a-z]+[:/]/, '') : rest.replace(new RegExp(`^${word}s?[:/]`), '');
  const star = comparison === 'StartsWith' ? '*' : '';
  const meant = name !== '' && fits(nameIn(name), row) ? `${head}${before}${name}${star}` : undefined;
  return {
    message: `\`${text}\` is not an ARN that \`${row.type}\` can have`,
    help:
      meant === undefined || meant === text
        ? `write ${formatWords(format)}; names have ${row.words}`
        : `write \`${meant}\``,
  };
}

function formatWords(format: string): string {
  return `the whole ARN: \`${format}\``;
}

function onlyBegun({ comparison, value }: Pattern, text: string): Problem | undefined {
  if (comparison !== 'Equals' || /^arn:[^:]+:[^:]+:[^:]*:[^:]*:./s.test(value)) return undefined;
  return {
    message: `\`${text}\` is only the beginning of an ARN, and without a star all of it is compared`,
    help: `write \`${text}*\`, or the whole ARN`,
  };
}
