import { describe, expect, test } from 'vitest';
import { controlIds, packs, sources, type Demand, type SourceKey } from './index.js';

/** What the rule, check or passage of a document asks to be recorded. */
const asked: Readonly<Record<string, readonly Demand[]>> = {
  // Security Hub: the control of its standards, and the same where CIS does not tell what may be left out.
  'CloudTrail.1': ['security-trail'],
  'CIS: CloudTrail.1': ['management-read-write'],
  'CIS: audit procedure, management events of reads and writes': ['management-read-write'],
  'S3.22': ['s3-write-events'],
  'S3.23': ['s3-read-events'],
  // AWS Config, and the Guard rules of the same name.
  'multi-region-cloudtrail-enabled': ['security-trail'],
  'cloudtrail-security-trail-enabled': ['security-trail'],
  'cloudtrail-s3-dataevents-enabled': ['s3-write-events', 's3-read-events'],
  'cloudtrail-all-write-s3-data-event-check': ['s3-write-events'],
  'cloudtrail-all-read-s3-data-event-check': ['s3-read-events'],
  multi_region_cloud_trail_enabled: ['security-trail'],
  cloudtrail_s3_dataevents_enabled: ['s3-write-events', 's3-read-events'],
  // The Well-Architected Framework.
  'a trail for each account': ['management-read-write'],
  // Powerpipe.
  cloudtrail_multi_region_read_write_enabled: ['management-read-write'],
  cloudtrail_security_trail_enabled: ['security-trail'],
  s3_bucket_object_logging_enabled: ['s3-write-events', 's3-read-events'],
  // Prowler.
  cloudtrail_multi_region_enabled_logging_management_events: ['management-read-write'],
  cloudtrail_s3_dataevents_write_enabled: ['s3-write-events'],
  cloudtrail_s3_dataevents_read_enabled: ['s3-read-events'],
  awslambda_function_invoke_api_operations_cloudtrail_logging_enabled: ['lambda-invoke-events'],
  cloudtrail_bedrock_logging_enabled: ['ai-events'],
};

/** What each document has: pack, document, its rule, and the controls that it puts the rule to. */
const documents: readonly (readonly [pack: string, source: SourceKey, rule: string, controls: string])[] = [
  ['aws-config-cloudtrail', 'CFG', 'multi-region-cloudtrail-enabled', 'multi-region-cloudtrail-enabled'],
  ['aws-config-cloudtrail', 'CFG', 'cloudtrail-security-trail-enabled', 'cloudtrail-security-trail-enabled'],
  ['aws-config-cloudtrail', 'CFG', 'cloudtrail-s3-dataevents-enabled', 'cloudtrail-s3-dataevents-enabled'],
  [
    'aws-config-cloudtrail',
    'CFG',
    'cloudtrail-all-write-s3-data-event-check',
    'cloudtrail-all-write-s3-data-event-check',
  ],
  [
    'aws-config-cloudtrail',
    'CFG',
    'cloudtrail-all-read-s3-data-event-check',
    'cloudtrail-all-read-s3-data-event-check',
  ],
  ['aws-fsbp', 'SHF', 'CloudTrail.1', 'CloudTrail.1'],
  ['aws-security-hub-all-controls', 'SHC', 'CloudTrail.1', 'CloudTrail.1'],
  ['aws-security-hub-all-controls', 'SHC', 'S3.22', 'S3.22'],
  ['aws-security-hub-all-controls', 'SHC', 'S3.23', 'S3.23'],
  ['aws-well-architected-security', 'WA', 'a trail for each account', 'SEC04-BP01'],
  ['aws-well-architected-security', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', 'SEC04-BP01'],
  ['aws-well-architected-security', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', 'SEC04-BP01'],
  [
    'aws-well-architected-security',
    'PRW',
    'awslambda_function_invoke_api_operations_cloudtrail_logging_enabled',
    'SEC04-BP01',
  ],
  ['aws-well-architected-security', 'PRW', 'cloudtrail_bedrock_logging_enabled', 'SEC04-BP01'],
  [
    'bsi-c5-2025',
    'PRW',
    'cloudtrail_multi_region_enabled_logging_management_events',
    'OPS-11.02AC, OPS-12.01B, OPS-13.02B, OPS-13.01AC, OPS-13.03AC, OPS-15.01B, OPS-15.02B, OPS-15.03B, OPS-15.01AC',
  ],
  [
    'bsi-c5-2025',
    'PRW',
    'cloudtrail_s3_dataevents_write_enabled',
    'OPS-11.02AC, OPS-15.01B, OPS-15.02B, OPS-15.03B, OPS-15.01AC',
  ],
  [
    'bsi-c5-2025',
    'PRW',
    'cloudtrail_s3_dataevents_read_enabled',
    'OPS-11.02AC, OPS-15.01B, OPS-15.02B, OPS-15.03B, OPS-15.01AC',
  ],
  [
    'bsi-c5-2025',
    'PRW',
    'awslambda_function_invoke_api_operations_cloudtrail_logging_enabled',
    'OPS-11.02AC, OPS-15.01B, OPS-15.02B, OPS-15.03B, OPS-15.01AC',
  ],
  ['cis-aws-foundations-1.4', 'SHC', 'CIS: CloudTrail.1', '3.1'],
  ['cis-aws-foundations-1.4', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', '3.10'],
  ['cis-aws-foundations-1.4', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', '3.11'],
  ['cis-aws-foundations-1.5', 'PRW', 'CIS: audit procedure, management events of reads and writes', '3.1'],
  ['cis-aws-foundations-1.5', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', '3.10'],
  ['cis-aws-foundations-1.5', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', '3.11'],
  ['cis-aws-foundations-2.0', 'PRW', 'CIS: audit procedure, management events of reads and writes', '3.1'],
  ['cis-aws-foundations-2.0', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', '3.10'],
  ['cis-aws-foundations-2.0', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', '3.11'],
  ['cis-aws-foundations-3.0', 'SHC', 'CIS: CloudTrail.1', '3.1'],
  ['cis-aws-foundations-3.0', 'SHC', 'S3.22', '3.8'],
  ['cis-aws-foundations-3.0', 'SHC', 'S3.23', '3.9'],
  ['cis-aws-foundations-4.0', 'PRW', 'CIS: audit procedure, management events of reads and writes', '3.1'],
  ['cis-aws-foundations-4.0', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', '3.8'],
  ['cis-aws-foundations-4.0', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', '3.9'],
  ['cis-aws-foundations-5.0', 'SHC', 'CIS: CloudTrail.1', '3.1'],
  ['cis-aws-foundations-5.0', 'SHC', 'S3.22', '3.8'],
  ['cis-aws-foundations-5.0', 'SHC', 'S3.23', '3.9'],
  ['cis-aws-foundations-6.0', 'PRW', 'CIS: audit procedure, management events of reads and writes', '4.1'],
  ['cis-aws-foundations-6.0', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', '4.8'],
  ['cis-aws-foundations-6.0', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', '4.9'],
  ['cis-aws-foundations-7.0', 'PRW', 'CIS: audit procedure, management events of reads and writes', '4.1'],
  ['cis-aws-foundations-7.0', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', '4.8'],
  ['cis-aws-foundations-7.0', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', '4.9'],
  ['ens-rd-311-2022', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', 'op.exp.8, op.exp.8.r1'],
  ['ens-rd-311-2022', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', 'op.exp.8.r1'],
  ['fedramp-low-r4', 'GRR', 'multi_region_cloud_trail_enabled', 'AC-2, AU-2, CA-7'],
  ['fedramp-low-r4', 'GRR', 'cloudtrail_s3_dataevents_enabled', 'AC-2, AU-2, CA-7'],
  [
    'fedramp-moderate-r4',
    'GRR',
    'multi_region_cloud_trail_enabled',
    'AC-2(g), AC-2(4), AU-2(a)(d), AU-3, AU-6(1)(3), AU-12(a)(c), CA-7(a)(b), SI-4(2), SI-4(16)',
  ],
  [
    'fedramp-moderate-r4',
    'GRR',
    'cloudtrail_s3_dataevents_enabled',
    'AC-2(g), AC-2(4), AU-2(a)(d), AU-3, AU-6(1)(3), AU-12(a)(c), CA-7(a)(b), SI-4(2), SI-4(16)',
  ],
  ['hipaa-security', 'CPK', 'multi-region-cloudtrail-enabled', '164.312(b)'],
  ['hipaa-security', 'GRR', 'cloudtrail_s3_dataevents_enabled', '164.308(a)(3)(ii)(A), 164.312(b)'],
  ['iso-27001-2022', 'PRW', 'cloudtrail_multi_region_enabled_logging_management_events', 'A.8.15, A.8.16'],
  ['iso-27001-2022', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', 'A.8.15, A.8.16'],
  ['iso-27001-2022', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', 'A.8.15, A.8.16'],
  ['iso-27001-2022', 'PRW', 'awslambda_function_invoke_api_operations_cloudtrail_logging_enabled', 'A.8.15'],
  ['nis2', 'PRW', 'cloudtrail_multi_region_enabled_logging_management_events', '3.1.2.a, 3.2.3.c, 3.4.2.c'],
  ['nis2', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', '3.2.3.c, 3.2.3.g'],
  ['nis2', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', '3.2.3.c, 3.2.3.g, 3.4.2.c'],
  ['nis2', 'PRW', 'awslambda_function_invoke_api_operations_cloudtrail_logging_enabled', '3.2.3.c'],
  [
    'nist-800-171-r2',
    'GRR',
    'cloudtrail_s3_dataevents_enabled',
    '3.1.12, 3.3.1, 3.3.2, 3.13.1, 3.14.6, 3.14.7',
  ],
  ['nist-800-171-r2', 'PWP', 'cloudtrail_multi_region_read_write_enabled', '3.12.1, 3.12.3, 3.12.4'],
  ['nist-800-171-r2', 'PWP', 'cloudtrail_security_trail_enabled', '3.4.1, 3.6.1, 3.6.2, 3.13.2'],
  [
    'nist-800-53-r5',
    'SHC',
    'CloudTrail.1',
    'AC-2(4), AC-4(26), AC-6(9), AU-10, AU-12, AU-2, AU-3, AU-6(3), AU-6(4), AU-14(1), CA-7, SC-7(9), SI-3(8), SI-4(20), SI-7(8), SA-8(22)',
  ],
  [
    'nist-800-53-r5',
    'GRR',
    'cloudtrail_s3_dataevents_enabled',
    'AC-2(4), AC-3(1), AC-3(10), AC-4(26), AC-6(9), AU-2b, AU-3a, AU-3b, AU-3c, AU-3d, AU-3e, AU-3f, AU-6(3), AU-6(4), AU-6(6), AU-6(9), AU-8b, AU-10, AU-12a, AU-12c, AU-12(1), AU-12(2), AU-12(3), AU-12(4), AU-14a, AU-14b, AU-14(3), CA-7b, CM-5(1)(b), CM-6a, CM-9b, IA-3(3)(b), MA-4(1)(a), PM-14a.1, PM-14b, PM-31, SC-7(9)(b), SI-1(1)(c), SI-3(8)(b), SI-4(2), SI-4(17), SI-4(20), SI-7(8), SI-10(1)(c)',
  ],
  ['nist-csf-1.1', 'GRR', 'cloudtrail_s3_dataevents_enabled', 'DE.AE-1, DE.AE-3, PR.DS-5, PR.PT-1'],
  ['nist-csf-1.1', 'PWP', 'cloudtrail_multi_region_read_write_enabled', 'DE.CM-2, ID.RA-1, ID.RA-5, ID.SC-4'],
  ['nist-csf-1.1', 'PWP', 'cloudtrail_security_trail_enabled', 'PR.DS-7, PR.IP-1'],
  ['nist-csf-2.0', 'PWP', 'cloudtrail_multi_region_read_write_enabled', 'ID.RA-05'],
  ['nist-csf-2.0', 'PWP', 's3_bucket_object_logging_enabled', 'PR.PS-04'],
  [
    'pci-dss-4.0.1',
    'CPK',
    'multi-region-cloudtrail-enabled',
    '10.2.1.1, 10.2.1.2, 10.2.1.3, 10.2.1.4, 10.2.1.5, 10.2.1.6, 10.2.1.7, 10.2.2',
  ],
  ['pci-dss-4.0.1', 'SHC', 'S3.22', '10.2.1'],
  ['pci-dss-4.0.1', 'SHC', 'S3.23', '10.2.1'],
  ['soc-2', 'PRW', 'cloudtrail_s3_dataevents_write_enabled', 'CC2.1, CC7.2, PI1.2'],
  ['soc-2', 'PRW', 'cloudtrail_s3_dataevents_read_enabled', 'CC2.1, CC7.2'],
  ['soc-2', 'PRW', 'awslambda_function_invoke_api_operations_cloudtrail_logging_enabled', 'A1.2'],
  ['soc-2', 'PWP', 'cloudtrail_security_trail_enabled', 'CC2.1'],
];

/** Documents of scanners, which read CloudTrail into a framework; but CIS writes its checks itself. */
const isOfScanner = (pack: string, source: SourceKey) =>
  (source === 'PRW' || source === 'PWP') && !pack.startsWith('cis-');

describe('packs', () => {
  const names = packs.map(({ name }) => name);

  test('have one name each, of lower-case words', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(new Set(packs.map(({ title }) => title)).size).toBe(names.length);
  });

  test('are those of the documents', () => {
    expect(new Set(documents.map(([pack]) => pack))).toEqual(new Set(names));
  });

  test.each(packs)('$name has the controls of its documents, and no other', ({ name, controls }) => {
    const ours = controls.flatMap((one) =>
      controlIds(one).map((id) => [one.source, one.demand, id, one.severity ?? 'error'].join(' ')),
    );
    const theirs = documents
      .filter(([pack]) => pack === name)
      .flatMap(([pack, source, rule, ids]) =>
        asked[rule]!.flatMap((demand) =>
          ids
            .split(', ')
            .map((id) => [source, demand, id, isOfScanner(pack, source) ? 'warning' : 'error'].join(' ')),
        ),
      );
    expect(ours.toSorted()).toEqual(theirs.toSorted());
    expect(new Set(ours).size).toBe(ours.length);
  });

  test('cite documents with an edition and a day', () => {
    for (const { source } of packs.flatMap(({ controls }) => controls)) {
      expect(sources[source].edition).not.toBe('');
      expect(sources[source].read).toBe('2026-11-30');
    }
  });

  test('Foundational Security Best Practices ask nothing of S3 objects', () => {
    const [fsbp, all] = ['aws-fsbp', 'aws-security-hub-all-controls'].map((name) =>
      packs.find((pack) => pack.name === name)!.controls.map(({ control }) => control),
    );
    expect(fsbp).toEqual(['CloudTrail.1']);
    expect(all).toEqual(['CloudTrail.1', 'S3.22', 'S3.23']);
  });
});
