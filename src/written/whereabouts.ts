import { partitionOf, regionForm, type Partition } from '../cloudtrail/index.js';
import { known, knownPartition, type Text } from './text.js';

/** Where a target is: by its ARN, or by what deploys it. */
export interface Whereabouts {
  readonly arn?: Text;
  /** The Region of what deploys it. */
  readonly region?: Text;
  /** The account of what deploys it. */
  readonly account?: Text;
}

/** The partition of a target; undefined where nothing tells it. */
export function partitionOfTarget({ arn, region }: Whereabouts): Partition | undefined {
  const name = region === undefined ? undefined : known(region);
  return knownPartition(arn) ?? (name !== undefined && regionForm.test(name) ? partitionOf(name) : undefined);
}

/** The home Region of a target; undefined where nothing tells it. */
export function regionOfTarget({ arn, region }: Whereabouts): string | undefined {
  const named = segmentOf(arn, 3) ?? (region === undefined ? undefined : known(region));
  return named === '' ? undefined : named;
}

/** The account of a target; undefined where nothing tells it. */
export function accountOfTarget({ arn, account }: Whereabouts): string | undefined {
  const named = segmentOf(arn, 4) ?? (account === undefined ? undefined : known(account));
  return named === '' ? undefined : named;
}

function segmentOf(arn: Text | undefined, index: number): string | undefined {
  const text = arn === undefined ? undefined : known(arn);
  return text?.startsWith('arn:') === true ? text.split(':')[index] : undefined;
}
