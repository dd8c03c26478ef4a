import type { SourceKey } from './sources.js';

/**
 * Frameworks and standards as far as they ask for CloudTrail events.
 *
 * Texts of the frameworks are theirs; here stands only which of their controls asks for which events. Where a
 * document asks only that some trail be there, without asking for events, it has no row.
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

/** Controls that ask for the same events by the same document. */
export interface Control {
  readonly demand: Demand;
  /** As the document numbers it; several are in the order of the document, with commas between. */
  readonly control: string;
  /** The page or the table that the control was read from. */
  readonly source: SourceKey;
  /** `warning` where the document recommends it only, or where only a scanner reads it into the framework. */
  readonly severity?: 'warning';
}

/** The controls of one framework. */
export interface Pack {
  /** The word that a policy uses. */
  readonly name: string;
  readonly title: string;
  readonly controls: readonly Control[];
}

const asks = (demand: Demand, source: SourceKey, control: string): Control => ({ demand, control, source });

const recommends = (demand: Demand, source: SourceKey, control: string): Control => ({
  ...asks(demand, source, control),
  severity: 'warning',
});

/** What a rule that wants writes and reads of S3 objects asks for. */
const asksForObjects = (source: SourceKey, control: string): readonly Control[] => [
  asks('s3-write-events', source, control),
  asks('s3-read-events', source, control),
];

const recommendsObjects = (source: SourceKey, control: string): readonly Control[] => [
  recommends('s3-write-events', source, control),
  recommends('s3-read-events', source, control),
];

/** A recommendation of the benchmark, and where it was read. */
type Recommendation = readonly [control: string, source: SourceKey];

/** A version of the benchmark: management events, and writes and reads of S3 objects. */
const cis = (
  version: string,
  management: Recommendation,
  writes: Recommendation,
  reads: Recommendation,
): Pack => ({
  name: `cis-aws-foundations-${version}`,
  title: `CIS AWS Foundations Benchmark ${version}`,
  controls: [
    asks('management-read-write', management[1], management[0]),
    asks('s3-write-events', writes[1], writes[0]),
    asks('s3-read-events', reads[1], reads[0]),
  ],
});

const hubOfRevision5 =
  'AC-2(4), AC-4(26), AC-6(9), AU-10, AU-12, AU-2, AU-3, AU-6(3), AU-6(4), AU-14(1), CA-7, SC-7(9), SI-3(8), SI-4(20), SI-7(8), SA-8(22)';
const objectsOfRevision5 =
  'AC-2(4), AC-3(1), AC-3(10), AC-4(26), AC-6(9), AU-2b, AU-3a, AU-3b, AU-3c, AU-3d, AU-3e, AU-3f, AU-6(3), AU-6(4), AU-6(6), AU-6(9), AU-8b, AU-10, AU-12a, AU-12c, AU-12(1), AU-12(2), AU-12(3), AU-12(4), AU-14a, AU-14b, AU-14(3), CA-7b, CM-5(1)(b), CM-6a, CM-9b, IA-3(3)(b), MA-4(1)(a), PM-14a.1, PM-14b, PM-31, SC-7(9)(b), SI-1(1)(c), SI-3(8)(b), SI-4(2), SI-4(17), SI-4(20), SI-7(8), SI-10(1)(c)';
const fedrampLow = 'AC-2, AU-2, CA-7';
const fedrampModerate =
  'AC-2(g), AC-2(4), AU-2(a)(d), AU-3, AU-6(1)(3), AU-12(a)(c), CA-7(a)(b), SI-4(2), SI-4(16)';
const logsOfC5 = 'OPS-11.02AC, OPS-15.01B, OPS-15.02B, OPS-15.03B, OPS-15.01AC';

/** Every pack, by name. */
export const packs: readonly Pack[] = [
  cis('1.4', ['3.1', 'SHC'], ['3.10', 'PRW'], ['3.11', 'PRW']),
  cis('1.5', ['3.1', 'PRW'], ['3.10', 'PRW'], ['3.11', 'PRW']),
  cis('2.0', ['3.1', 'PRW'], ['3.10', 'PRW'], ['3.11', 'PRW']),
  cis('3.0', ['3.1', 'SHC'], ['3.8', 'SHC'], ['3.9', 'SHC']),
  cis('4.0', ['3.1', 'PRW'], ['3.8', 'PRW'], ['3.9', 'PRW']),
  cis('5.0', ['3.1', 'SHC'], ['3.8', 'SHC'], ['3.9', 'SHC']),
  cis('6.0', ['4.1', 'PRW'], ['4.8', 'PRW'], ['4.9', 'PRW']),
  cis('7.0', ['4.1', 'PRW'], ['4.8', 'PRW'], ['4.9', 'PRW']),
  {
    name: 'pci-dss-4.0.1',
    title: 'PCI DSS 4.0.1, as AWS maps it',
    controls: [
      asks(
        'security-trail',
        'CPK',
        '10.2.1.1, 10.2.1.2, 10.2.1.3, 10.2.1.4, 10.2.1.5, 10.2.1.6, 10.2.1.7, 10.2.2',
      ),
      ...asksForObjects('SHC', '10.2.1'),
    ],
  },
  {
    name: 'aws-fsbp',
    title: 'AWS Foundational Security Best Practices (Security Hub)',
    controls: [asks('security-trail', 'SHF', 'CloudTrail.1')],
  },
  {
    name: 'aws-security-hub-all-controls',
    title: 'Security Hub, every control on CloudTrail events',
    controls: [
      asks('security-trail', 'SHC', 'CloudTrail.1'),
      asks('s3-write-events', 'SHC', 'S3.22'),
      asks('s3-read-events', 'SHC', 'S3.23'),
    ],
  },
  {
    name: 'nist-800-53-r5',
    title: 'NIST SP 800-53 revision 5, as AWS maps it',
    controls: [asks('security-trail', 'SHC', hubOfRevision5), ...asksForObjects('GRR', objectsOfRevision5)],
  },
  {
    name: 'nist-800-171-r2',
    title: 'NIST SP 800-171 revision 2, as AWS and scanners map it',
    controls: [
      recommends('management-read-write', 'PWP', '3.12.1, 3.12.3, 3.12.4'),
      recommends('security-trail', 'PWP', '3.4.1, 3.6.1, 3.6.2, 3.13.2'),
      ...asksForObjects('GRR', '3.1.12, 3.3.1, 3.3.2, 3.13.1, 3.14.6, 3.14.7'),
    ],
  },
  {
    name: 'nist-csf-1.1',
    title: 'NIST Cybersecurity Framework 1.1, as AWS and scanners map it',
    controls: [
      recommends('management-read-write', 'PWP', 'DE.CM-2, ID.RA-1, ID.RA-5, ID.SC-4'),
      recommends('security-trail', 'PWP', 'PR.DS-7, PR.IP-1'),
      ...asksForObjects('GRR', 'DE.AE-1, DE.AE-3, PR.DS-5, PR.PT-1'),
    ],
  },
  {
    name: 'nist-csf-2.0',
    title: 'NIST Cybersecurity Framework 2.0, as scanners map it',
    controls: [
      recommends('management-read-write', 'PWP', 'ID.RA-05'),
      ...recommendsObjects('PWP', 'PR.PS-04'),
    ],
  },
  {
    name: 'fedramp-low-r4',
    title: 'FedRAMP Low baseline, revision 4, as AWS maps it',
    controls: [asks('security-trail', 'GRR', fedrampLow), ...asksForObjects('GRR', fedrampLow)],
  },
  {
    name: 'fedramp-moderate-r4',
    title: 'FedRAMP Moderate baseline, revision 4, as AWS maps it',
    controls: [asks('security-trail', 'GRR', fedrampModerate), ...asksForObjects('GRR', fedrampModerate)],
  },
  {
    name: 'hipaa-security',
    title: 'HIPAA Security Rule, as AWS maps it',
    controls: [
      asks('security-trail', 'CPK', '164.312(b)'),
      ...asksForObjects('GRR', '164.308(a)(3)(ii)(A), 164.312(b)'),
    ],
  },
  {
    name: 'soc-2',
    title: 'SOC 2 trust services criteria, as scanners map them',
    controls: [
      recommends('security-trail', 'PWP', 'CC2.1'),
      recommends('s3-write-events', 'PRW', 'CC2.1, CC7.2, PI1.2'),
      recommends('s3-read-events', 'PRW', 'CC2.1, CC7.2'),
      recommends('lambda-invoke-events', 'PRW', 'A1.2'),
    ],
  },
  {
    name: 'iso-27001-2022',
    title: 'ISO/IEC 27001:2022, as scanners map it',
    controls: [
      recommends('management-read-write', 'PRW', 'A.8.15, A.8.16'),
      ...recommendsObjects('PRW', 'A.8.15, A.8.16'),
      recommends('lambda-invoke-events', 'PRW', 'A.8.15'),
    ],
  },
  {
    name: 'nis2',
    title: 'NIS2 with Implementing Regulation (EU) 2024/2690, as scanners map it',
    controls: [
      recommends('management-read-write', 'PRW', '3.1.2.a, 3.2.3.c, 3.4.2.c'),
      recommends('s3-write-events', 'PRW', '3.2.3.c, 3.2.3.g'),
      recommends('s3-read-events', 'PRW', '3.2.3.c, 3.2.3.g, 3.4.2.c'),
      recommends('lambda-invoke-events', 'PRW', '3.2.3.c'),
    ],
  },
  {
    name: 'bsi-c5-2025',
    title: 'BSI C5:2025, criteria OPS-11 to OPS-15, as scanners map them',
    controls: [
      recommends(
        'management-read-write',
        'PRW',
        'OPS-11.02AC, OPS-12.01B, OPS-13.02B, OPS-13.01AC, OPS-13.03AC, OPS-15.01B, OPS-15.02B, OPS-15.03B, OPS-15.01AC',
      ),
      ...recommendsObjects('PRW', logsOfC5),
      recommends('lambda-invoke-events', 'PRW', logsOfC5),
    ],
  },
  {
    name: 'ens-rd-311-2022',
    title: 'Esquema Nacional de Seguridad (RD 311/2022), high category, as scanners map it',
    controls: [
      recommends('s3-write-events', 'PRW', 'op.exp.8, op.exp.8.r1'),
      recommends('s3-read-events', 'PRW', 'op.exp.8.r1'),
    ],
  },
  {
    name: 'aws-config-cloudtrail',
    title: 'AWS Config managed rules on CloudTrail',
    controls: [
      asks('security-trail', 'CFG', 'multi-region-cloudtrail-enabled'),
      asks('security-trail', 'CFG', 'cloudtrail-security-trail-enabled'),
      ...asksForObjects('CFG', 'cloudtrail-s3-dataevents-enabled'),
      asks('s3-write-events', 'CFG', 'cloudtrail-all-write-s3-data-event-check'),
      asks('s3-read-events', 'CFG', 'cloudtrail-all-read-s3-data-event-check'),
    ],
  },
  {
    name: 'aws-well-architected-security',
    title: 'AWS Well-Architected Framework, Security Pillar',
    controls: [
      asks('management-read-write', 'WA', 'SEC04-BP01'),
      ...recommendsObjects('PRW', 'SEC04-BP01'),
      recommends('lambda-invoke-events', 'PRW', 'SEC04-BP01'),
      recommends('ai-events', 'PRW', 'SEC04-BP01'),
    ],
  },
];

/** The controls, one by one. */
export function controlIds({ control }: Control): readonly string[] {
  return control.split(', ');
}

export const packByName: ReadonlyMap<string, Pack> = new Map(packs.map((pack) => [pack.name, pack]));
