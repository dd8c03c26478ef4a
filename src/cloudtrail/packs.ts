import type { SourceKey } from './sources.js';

/**
 * Frameworks and standards as far as they ask for CloudTrail events.
 *
 * Texts of the frameworks are theirs; here stands only which of their controls asks for which events.
 */

/** What a control asks to be recorded; each is a rule of the linter. */
export const demands = [
  'management-read-write',
  'security-trail',
  's3-write-events',
  's3-read-events',
  'lambda-invoke-events',
  'ai-events',
] as const;
export type Demand = (typeof demands)[number];

/** A control and the events that it asks for. */
export interface Control {
  readonly demand: Demand;
  /** As the framework numbers it. */
  readonly control: string;
  /** The page or the table that the control was read from. */
  readonly source: SourceKey;
  /** `warning` where the framework recommends it only. */
  readonly severity?: 'warning';
}

/** The controls of one framework. */
export interface Pack {
  /** The word that a policy uses. */
  readonly name: string;
  readonly title: string;
  readonly controls: readonly Control[];
}

const cis = (version: string, management: string, write: string, read: string): Pack => ({
  name: `cis-aws-foundations-${version}`,
  title: `CIS AWS Foundations Benchmark ${version}`,
  controls: [
    { demand: 'management-read-write', control: management, source: 'PC' },
    { demand: 's3-write-events', control: write, source: 'PC' },
    { demand: 's3-read-events', control: read, source: 'PC' },
  ],
});

/** Every pack, by name. */
export const packs: readonly Pack[] = [
  cis('1.4', '3.1', '3.10', '3.11'),
  cis('3.0', '3.1', '3.8', '3.9'),
  cis('5.0', '3.1', '3.8', '3.9'),
  cis('7.0', '4.1', '4.8', '4.9'),
  {
    name: 'pci-dss-4.0.1',
    title: 'PCI DSS 4.0.1',
    controls: [
      { demand: 'management-read-write', control: '10.2.1', source: 'PC' },
      { demand: 's3-write-events', control: '10.2.1', source: 'PC' },
      { demand: 's3-read-events', control: '10.2.1', source: 'PC' },
    ],
  },
  {
    name: 'aws-fsbp',
    title: 'AWS Foundational Security Best Practices (Security Hub)',
    controls: [
      { demand: 'security-trail', control: 'CloudTrail.1', source: 'PC' },
      { demand: 's3-write-events', control: 'S3.22', source: 'PC' },
      { demand: 's3-read-events', control: 'S3.23', source: 'PC' },
    ],
  },
  {
    name: 'nist-800-53-r5',
    title: 'NIST SP 800-53 revision 5, as AWS maps it',
    controls: [
      { demand: 'security-trail', control: 'AU-2, AU-3, AU-12', source: 'PC' },
      { demand: 's3-write-events', control: 'AU-2, AU-12', source: 'PC' },
      { demand: 's3-read-events', control: 'AU-2, AU-12', source: 'PC' },
    ],
  },
  {
    name: 'aws-config-cloudtrail',
    title: 'AWS Config managed rules on CloudTrail',
    controls: [
      { demand: 'security-trail', control: 'multi-region-cloudtrail-enabled', source: 'CFG' },
      { demand: 'security-trail', control: 'cloudtrail-security-trail-enabled', source: 'CFG' },
      { demand: 's3-write-events', control: 'cloudtrail-s3-dataevents-enabled', source: 'PC' },
      { demand: 's3-read-events', control: 'cloudtrail-s3-dataevents-enabled', source: 'PC' },
      { demand: 's3-write-events', control: 'cloudtrail-all-write-s3-data-event-check', source: 'CFG' },
      { demand: 's3-read-events', control: 'cloudtrail-all-read-s3-data-event-check', source: 'PC' },
    ],
  },
  {
    name: 'aws-well-architected-security',
    title: 'AWS Well-Architected Framework, Security Pillar',
    controls: [
      { demand: 'management-read-write', control: 'SEC04-BP01', source: 'PC' },
      { demand: 'lambda-invoke-events', control: 'SEC04-BP01', source: 'PC', severity: 'warning' },
      { demand: 'ai-events', control: 'SEC04-BP01', source: 'PC', severity: 'warning' },
    ],
  },
];

export const packByName: ReadonlyMap<string, Pack> = new Map(packs.map((pack) => [pack.name, pack]));
