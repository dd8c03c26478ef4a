import type { SourceKey } from './sources.js';

/** What ctsel takes for granted because AWS does not say it. */
export interface AssumptionRow {
  /** One sentence. */
  readonly summary: string;
  /** The evidence that comes nearest; it suggests the answer without giving it. */
  readonly source: SourceKey;
}

/** Every assumption that an answer may rest on, by the name with which it is shown and switched off. */
export const assumptions = {
  'read-only-known': {
    summary: 'Every record of a management or data event has `readOnly`, so what is not a read is a write.',
    source: 'U15',
  },
  'arn-of-its-type': {
    summary:
      'The ARN of a resource begins as the ARNs of its type do, such as `arn:aws:s3:::` for an S3 object.',
    source: 'V2',
  },
  'arn-over-arn-prefix': {
    summary:
      'A condition on resources.ARN reads the ARN of a resource, and its ARNPrefix only where it has no ARN.',
    source: 'U15',
  },
  'same-resource': {
    summary:
      'A condition on resources.type and one on resources.ARN are about the same resource of a record.',
    source: 'U3',
  },
  'case-sensitive': {
    summary: 'Values are compared with regard to upper and lower case.',
    source: 'A1',
  },
  'own-scope': {
    summary: "A record without its account or its Region is one of the target's own.",
    source: 'U15',
  },
  'absent-passes-negatives': {
    summary: 'A field that a record lacks fails every positive operator and passes every negative one.',
    source: 'U1',
  },
  'one-organization': {
    summary:
      'Where one organization has trails in a partition, the accounts that are looked at with them belong to it.',
    source: 'U13',
  },
  'defaults-hold': {
    summary:
      'A variable or parameter of a template has its default where nothing in its folder gives it another value.',
    source: 'TFV',
  },
  'same-expression': {
    summary: 'An expression of a template has the same value in both of two files that are compared.',
    source: 'TFV',
  },
  'aws-partition': {
    summary:
      'An expression that gives the partition, such as `AWS::Partition`, gives `aws`, and a target whose partition nothing shows is in `aws`.',
    source: 'CFP',
  },
  'calls-as-documented': {
    summary:
      'A record of a documented call is as the documents describe that call: its source, whether it reads or writes, its category and its type of event.',
    source: 'U5',
  },
} as const satisfies Record<string, AssumptionRow>;

export type Assumption = keyof typeof assumptions;

/**
 * Some of the assumptions by which something holds, none of which can be left out. All that are given have to be enough,
 * and whatever is enough is so with more.
 */
export function fewestOf(
  given: ReadonlySet<Assumption>,
  isEnough: (some: ReadonlySet<Assumption>) => boolean,
): readonly Assumption[] {
  const needed = new Set<Assumption>();
  let others = [...given];
  while (!isEnough(needed)) {
    // The last of the shortest beginning that is enough is needed.
    let [least, most] = [1, others.length];
    while (least < most) {
      const middle = Math.floor((least + most) / 2);
      if (isEnough(new Set([...needed, ...others.slice(0, middle)]))) most = middle;
      else least = middle + 1;
    }
    if (least > others.length) break;
    needed.add(others[least - 1]!);
    others = others.slice(0, least - 1);
  }
  return [...given].filter((one) => needed.has(one));
}

/** The names of all assumptions. */
export const allAssumptions: ReadonlySet<Assumption> = new Set(Object.keys(assumptions) as Assumption[]);

/** The partition of what names none; undefined where none is assumed. */
export function assumedPartition(assumed: ReadonlySet<Assumption>): 'aws' | undefined {
  return assumed.has('aws-partition') ? 'aws' : undefined;
}
