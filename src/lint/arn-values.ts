import type { Text } from '../written/text.js';
import { valuesOfField } from './advanced.js';
import { completeSegments, isEnd, startOf } from './arn.js';
import { resourceValues } from './basic.js';
import type { WrittenSubject } from './rule.js';

/** A value that is an ARN or the beginning of one, with the parts that are surely complete. */
export interface ArnValue {
  readonly text: Text;
  readonly partition?: string;
  readonly region?: string;
  readonly account?: string;
  /** The type of a basic selector's value; left out for advanced ones. */
  readonly basicType?: string;
}

/** Every value of a target that ARNs are compared with from their beginning. */
export function* arnValues(subject: WrittenSubject): Iterable<ArnValue> {
  for (const field of ['resources.ARN', 'userIdentity.arn'] as const)
    for (const { operator, text } of valuesOfField(subject, field)) if (!isEnd(operator)) yield* read(text);
  for (const { type, value } of resourceValues(subject))
    for (const one of read(value)) yield { ...one, basicType: type };
}

function* read(text: Text): Iterable<ArnValue> {
  const [arn, ...rest] = completeSegments(startOf(text));
  if (arn !== 'arn') return;
  // A wildcard, and the placeholder of a partition, are the matter of other rules.
  const [partition, , region, account] = rest.map((one) => (/[*?<>]/.test(one) ? undefined : one));
  yield {
    text,
    ...(partition === undefined ? {} : { partition }),
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
  };
}
