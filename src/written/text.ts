import { partitionOfArn, type Partition } from '../cloudtrail/index.js';
import type { Place } from '../text/source.js';

/** An expression whose value is not known before deployment, such as `${aws_s3_bucket.logs.id}` or `!Ref Logs`. */
export interface Ref {
  /** Two references with the same id have the same value; it says the format too, as in `terraform:var.bucket`. */
  readonly id: string;
  /** As the user wrote it, on one line. */
  readonly expression: string;
  readonly place: Place;
  /** Why it is not known, as a sentence without its end; left out where it is a value that deployment decides. */
  readonly reason?: string;
  /** Of a condition that a parameter has a certain value of those that it can have. */
  readonly isValue?: ParameterValue;
  /** Whether only the form of the selectors is in the way: advanced ones can record what is meant. */
  readonly isOfForm?: true;
}

/** One of the values that a parameter or variable can have; it has exactly one of them. */
export interface ParameterValue {
  /** The same for all values of the parameter. */
  readonly id: string;
  /** As messages name the parameter: "the parameter `Env`". */
  readonly of: string;
  readonly value: string;
  /** The conditions of all values, in the order in which they are written. */
  all(): readonly Ref[];
}

/** Something that stays open whatever is deployed: ctsel does not know it, or AWS would refuse it. */
export function openReason(reason: string, expression: string, place: Place): Ref {
  return { id: `open:${reason}`, expression, place, reason };
}

/** The id of every expression that gives the partition. */
export const partitionId = 'partition';

/** A text as far as it is known: literal parts and references, in their order. */
export interface Text {
  /** No two literals stand side by side, and none is empty; no parts are the empty text. */
  readonly parts: readonly (string | Ref)[];
  readonly place: Place;
}

/** A text from parts in any shape: neighbouring literals are joined, empty ones dropped. */
export function textOf(parts: readonly (string | Ref)[], place: Place): Text {
  const joined: (string | Ref)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return { parts: joined, place };
}

/** The text, where all of it is known. */
export function known({ parts }: Text): string | undefined {
  if (parts.length === 0) return '';
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : undefined;
}

/** What the text surely begins with. */
export function knownPrefix({ parts: [first] }: Text): string {
  return typeof first === 'string' ? first : '';
}

/** The partition of an ARN, which the part that is known names; undefined without one. */
export function knownPartition(arn: Text | undefined): Partition | undefined {
  return arn === undefined ? undefined : partitionOfArn(knownPrefix(arn));
}

/** What the text surely ends with. */
export function knownSuffix({ parts }: Text): string {
  const last = parts.at(-1);
  return typeof last === 'string' ? last : '';
}

/** Each once, by its id. */
export function unique<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((one) => [one.id, one])).values()];
}

/** The first reference of a text that is not known whole. */
export function firstRef(text: Text): Ref {
  return refsOf(text)[0]!;
}

/** The boolean that a text is, whatever its case: or what it depends on, or that it is none. */
export function flagOf(text: Text): boolean | Ref {
  const value = known(text);
  if (value === undefined) return firstRef(text);
  const flag = value.toLowerCase();
  if (flag === 'true' || flag === 'false') return flag === 'true';
  return openReason(`\`${value}\` is no boolean`, value, text.place);
}

/** The references in the text. */
export function refsOf({ parts }: Text): readonly Ref[] {
  return parts.filter((part) => typeof part !== 'string');
}

/** The text as people read it, a reference as `${expression}`. */
export function shown({ parts }: Text): string {
  return parts.map((part) => (typeof part === 'string' ? part : expressionIn(part))).join('');
}

/** A reference as it stands in a shown text. */
export function expressionIn({ expression }: Ref): string {
  return expression.startsWith('${') ? expression : '${' + expression + '}';
}
