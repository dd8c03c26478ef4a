/** What lint says of published selectors, file by file, and what reading each finding came to. */
export interface Tally {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly findings: number;
  readonly wrong: number;
  readonly why: string;
}

export const tally: readonly Tally[] = [
  {
    rule: 'data-all-resources',
    severity: 'warning',
    findings: 38,
    wrong: 0,
    why: 'Every one records all objects, tables, functions, topics or streams, and nothing shows that all are wanted. Half of them are in pages that show how to record everything.',
  },
  {
    rule: 'data-all-resources',
    severity: 'info',
    findings: 5,
    wrong: 0,
    why: 'The same behind a variable, a condition or another allowed value of a parameter, which the message names.',
  },
  {
    rule: 'input-invalid',
    severity: 'error',
    findings: 52,
    wrong: 0,
    why: '21 files: JSON with mistakes in pages, syntax summaries of a user guide, a template with strings over several lines, `Ref` outside of a template, `KmsKeyId` of a trail whose property is `KMSKeyId`.',
  },
  {
    rule: 'input-unrecognised',
    severity: 'error',
    findings: 1,
    wrong: 0,
    why: 'A program in Python, named as an input.',
  },
  {
    rule: 'basic-implicit-management',
    severity: 'info',
    findings: 22,
    wrong: 0,
    why: 'Basic selectors that are about data events and do not mention that they also record management events.',
  },
  {
    rule: 'basic-implicit-management',
    severity: 'warning',
    findings: 4,
    wrong: 0,
    why: 'Two selectors of one trail each, one of which mentions it: the other records them all the same.',
  },
  {
    rule: 'management-half',
    severity: 'warning',
    findings: 17,
    wrong: 0,
    why: 'Trails whose one selector is `WriteOnly` or `ReadOnly` because of data events, and loses half of the management events with them.',
  },
  {
    rule: 'terraform-module-not-read',
    severity: 'info',
    findings: 6,
    wrong: 0,
    why: 'Calls of modules that are fetched from elsewhere and that their names, sources or arguments suggest to have a trail.',
  },
  {
    rule: 'terraform-changes-ignored',
    severity: 'warning',
    findings: 4,
    wrong: 0,
    why: 'Trails with `ignore_changes` on their selectors.',
  },
  {
    rule: 'input-unreadable',
    severity: 'info',
    findings: 10,
    wrong: 0,
    why: 'Calls of modules in folders that are not in the corpus.',
  },
  {
    rule: 'management-excluded',
    severity: 'info',
    findings: 11,
    wrong: 0,
    why: 'KMS or the RDS Data API is left out as a whole, in pages that show how, and in two examples of a module.',
  },
  {
    rule: 'basic-s3-value',
    severity: 'error',
    findings: 10,
    wrong: 0,
    why: '`arn:aws:s3:::*/*` in tests of an emulator, a bucket without its slash, a made-up ARN, `<s3-bucket-name>` in two pages, a default that leaves the name of the bucket empty: AWS refuses each.',
  },
  {
    rule: 'management-missing',
    severity: 'warning',
    findings: 17,
    wrong: 0,
    why: 'Trails with data events only. Some are in templates that set up a trail for one purpose, where another trail of the account may record them: that is what the help names; five are requests in a user guide and recorded attacks.',
  },
  {
    rule: 'management-missing',
    severity: 'info',
    findings: 3,
    wrong: 0,
    why: 'Management events behind a variable, behind a trail of another variable, or switched off by another allowed value of a parameter.',
  },
  {
    rule: 'log-bucket-loop',
    severity: 'warning',
    findings: 7,
    wrong: 0,
    why: 'All objects are recorded, writes too, so the files of the trail as well, wherever its bucket is in the same account.',
  },
  {
    rule: 'log-bucket-loop',
    severity: 'info',
    findings: 4,
    wrong: 0,
    why: 'The same behind a variable, a condition or another allowed value of a parameter.',
  },
  {
    rule: 'duplicate-management-copy',
    severity: 'warning',
    findings: 6,
    wrong: 0,
    why: 'Two trails in one template, in tests of scanners: deployed, the second would be charged.',
  },
  {
    rule: 'basic-empty',
    severity: 'error',
    findings: 6,
    wrong: 0,
    why: 'Recorded attacks and tests of detections that switch everything off.',
  },
  {
    rule: 'cloudformation-not-made',
    severity: 'info',
    findings: 5,
    wrong: 0,
    why: 'Trails behind parameters whose defaults switch them off.',
  },
  {
    rule: 'cloudwatch-logs-copy',
    severity: 'warning',
    findings: 3,
    wrong: 0,
    why: 'Trails that record every read and also have a log group.',
  },
  {
    rule: 'cloudwatch-logs-copy',
    severity: 'info',
    findings: 3,
    wrong: 0,
    why: 'The same behind a variable, a condition or another allowed value of a parameter.',
  },
  {
    rule: 'log-group-role',
    severity: 'error',
    findings: 3,
    wrong: 0,
    why: 'Pages and a test that show a log group and leave out the role, without which AWS refuses it.',
  },
  {
    rule: 'log-group-region',
    severity: 'error',
    findings: 1,
    wrong: 0,
    why: 'A made-up ARN of a log group in the same test.',
  },
  {
    rule: 'event-category-required',
    severity: 'error',
    findings: 3,
    wrong: 0,
    why: 'Selectors made up for tests of an emulator.',
  },
  {
    rule: 'field-unknown',
    severity: 'error',
    findings: 3,
    wrong: 0,
    why: 'The same three: the field is called `f`.',
  },
  {
    rule: 'arn-shape',
    severity: 'error',
    findings: 3,
    wrong: 0,
    why: "`function/` in place of `function:`, and `NotEquals` with a bucket and a slash, in pages of AWS's own: no event has such an ARN.",
  },
  {
    rule: 'basic-exact-arn',
    severity: 'error',
    findings: 1,
    wrong: 0,
    why: 'A made-up ARN of Lambda in a test.',
  },
  {
    rule: 'basic-read-write-type',
    severity: 'error',
    findings: 1,
    wrong: 0,
    why: '`NotAll`, in a test.',
  },
  {
    rule: 'name-length',
    severity: 'error',
    findings: 1,
    wrong: 0,
    why: 'A trail called `t`, in a test.',
  },
  {
    rule: 'selector-kinds-exclusive',
    severity: 'error',
    findings: 1,
    wrong: 0,
    why: 'Both kinds in one document, in a test of an emulator.',
  },
  {
    rule: 'selector-unnamed',
    severity: 'info',
    findings: 1,
    wrong: 0,
    why: 'It has no name.',
  },
  {
    rule: 'single-region-global-events',
    severity: 'warning',
    findings: 3,
    wrong: 0,
    why: 'Trails of us-east-2 alone, by their plans.',
  },
  {
    rule: 'recording-undecided',
    severity: 'info',
    findings: 5,
    wrong: 0,
    why: 'Modules whose selectors are variables without a default: nothing else is known of them.',
  },
];

/** The table of `docs/corpus.md`. */
export function tallyTable(): string {
  const rows = tally.map(
    ({ rule, severity, findings, wrong, why }) =>
      `| [\`${rule}\`](rules/${rule}.md) | ${severity} | ${findings} | ${findings - wrong} | ${wrong} | ${why} |`,
  );
  return [
    '| rule | severity | findings | right | wrong | what they are |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
