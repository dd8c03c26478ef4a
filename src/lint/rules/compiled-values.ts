import { lintTargets } from '../lint-targets.js';
import { writtenOf } from '../lifted.js';
import type { PolicyRule, TargetRule } from '../rule.js';
import { arnFormat } from './arn-format.js';
import { arnPrefixBoundary } from './arn-prefix-boundary.js';
import { arnShape } from './arn-shape.js';
import { arnTypeMismatch } from './arn-type-mismatch.js';
import { basicExactArn } from './basic-exact-arn.js';
import { basicLiteralStar } from './basic-literal-star.js';
import { basicS3Value } from './basic-s3-value.js';
import { exclusionUndone } from './exclusion-undone.js';
import { insightCategoryDrop } from './insight-category-drop.js';
import { insightPartition } from './insight-partition.js';
import { networkEndpointForm } from './network-endpoint-form.js';
import { callContradicted } from './call-contradicted.js';
import { eventNameMisspelled } from './event-name-misspelled.js';
import { neverMatches } from './never-matches.js';
import { principalArnForm } from './principal-arn-form.js';
import { wildcardLiteral } from './wildcard-literal.js';

/** Rules about values of selectors, with their help for somebody who writes a policy. */
const ofValues: readonly (readonly [rule: TargetRule, help?: string])[] = [
  [arnShape, 'write a name, or an ARN in short form, which is checked: long form is literal'],
  [arnFormat],
  [arnTypeMismatch, 'write an ARN of the type and of the partition, or remove the pattern'],
  [
    arnPrefixBoundary,
    'write the whole name without the star, or end it in `-`, `.` or `_`, unless all longer names are meant',
  ],
  [
    principalArnForm,
    'write it in short form: `role/NAME`, or the ARN of the role, becomes the ARN of its sessions',
  ],
  [wildcardLiteral, 'write it in short form: a star at one end matches anything there; long form is literal'],
  [networkEndpointForm],
  [eventNameMisspelled],
  [callContradicted, 'remove the filter or the statement: no documented call is so'],
  [neverMatches, 'remove one of the filters, or the values that contradict'],
  [basicS3Value, 'write `bucket/`, or the beginning of a key'],
  [
    basicLiteralStar,
    'write it in short form: a star at its end matches anything there; long form is literal',
  ],
  [basicExactArn, 'name each by its whole ARN, or use `selectors: advanced`'],
  [exclusionUndone],
  [insightCategoryDrop, 'add `management`, if they are to watch management events too'],
  [insightPartition],
];
const rules = ofValues.map(([rule]) => rule);
const helpOf: ReadonlyMap<string, string | undefined> = new Map(
  ofValues.map(([rule, help]) => [rule.name, help]),
);

const policy = (statement: string) => `version: 1
trails:
  audit:
    account: "111122223333"
    region: us-east-1
    log: [{ management: all }, { data: s3, operations: write, ${statement} }]
`;

/** What a policy compiles to keeps to the rules about values of selectors. */
export const compiledValues: PolicyRule = {
  name: 'compiled-values',
  about: 'policy',
  reportsAs: rules.map(({ name }) => name),
  severity: 'error',
  summary: 'A pattern comes to a value of a selector that another rule about selectors objects to.',
  why: 'What a policy compiles to and selectors that somebody wrote are the same to AWS, so the rules about values hold for both. Each finding has the name and the severity of the rule that it is of, and is shown at the pattern that the value comes from.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      policy('resources: [{ arn: "arn:aws:s3:::payments" }]'),
      policy('events: [{ equals: "Put*" }]'),
      policy('resources: [payments*]'),
      policy('principals: [{ equals: "arn:aws:iam::111122223333:role/backup" }]'),
    ],
    good: [
      policy('resources: [payments, { arn: "arn:aws:s3:::audit/a.csv" }]'),
      policy('resources: [payments-*]'),
    ],
  },
  *check({ targets, assumptions }) {
    for (const { help, fix: _, ...finding } of lintTargets(targets.map(writtenOf), assumptions, rules)) {
      const own = helpOf.get(finding.rule) ?? help;
      yield { ...finding, ...(own === undefined ? {} : { help: own }) };
    }
  },
};
