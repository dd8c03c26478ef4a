import type { Operator } from '../cloudtrail/index.js';
import { partitionId, textOf, type Text } from '../written/text.js';

/** ARNs in written values, as far as they are known. */

/** How a text begins. */
export interface Start {
  /** With `<partition>` for an expression that gives the partition, as in formats of ARNs. */
  readonly text: string;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
}

/** What the text surely begins with, and whether it ends there. */
export function startOf({ parts }: Text): Start {
  let text = '';
  for (const part of parts) {
    if (typeof part !== 'string' && part.id !== partitionId) return { text, isWhole: false };
    text += typeof part === 'string' ? part : '<partition>';
  }
  return { text, isWhole: true };
}

/** Whether operator compares the whole value. */
export function isExact(operator: Operator): boolean {
  return operator === 'Equals' || operator === 'NotEquals';
}

/** Whether the operator compares an end, of which an ARN's shape says nothing. */
export function isEnd(operator: Operator): boolean {
  return operator.endsWith('EndsWith');
}

/** The first five parts of an ARN that are surely complete: `arn`, partition, service, Region, account. */
export function completeSegments({ text }: Start): readonly string[] {
  return text.split(':').slice(0, -1).slice(0, 5);
}

/** Whether the text cannot begin as ARNs do. */
export function isNoArn({ text, isWhole }: Start): boolean {
  if (text === '') return false;
  return !text.startsWith('arn:') && (isWhole || !'arn:'.startsWith(text));
}

/** A partition as it stands in `startOf`, for patterns. */
export const partitionPattern = '(?:aws(?:-[a-z]+)*|<partition>)';

/** The name of a bucket of Terraform's, which has no slash. */
const bucketName = /^terraform:(?:module\..*\.)?(?:data\.)?aws_s3_bucket\.[^.]+\.bucket$/;

/** Whether the text is surely a bucket's ARN, with nothing behind the bucket's name. */
export function isBucketArn(text: Text): boolean {
  const { text: start, isWhole } = startOf(text);
  if (isWhole) return /^arn:[^:]+:s3:::[^/*?]+$/.test(start);
  const last = text.parts.at(-1)!;
  const named = text.parts.filter((part) => typeof part !== 'string' && part.id !== partitionId);
  return (
    typeof last !== 'string' &&
    named.length === 1 &&
    bucketName.test(last.id) &&
    /^arn:[^:]+:s3:::$/.test(start)
  );
}

/** The bucket's ARN of a text that is one with a slash behind it, and nothing more: no object has an empty key. */
export function bucketBeforeSlash({ parts, place }: Text): Text | undefined {
  const last = parts.at(-1);
  if (typeof last !== 'string' || !last.endsWith('/')) return undefined;
  const bucket = textOf([...parts.slice(0, -1), last.slice(0, -1)], place);
  return bucket.parts.length > 0 && isBucketArn(bucket) ? bucket : undefined;
}
