import { awsConfigCommunityChecks } from './aws-config-community.js';
import { awsConfigChecks } from './aws-config.js';
import { cloudCustodianChecks } from './cloud-custodian.js';
import { cloudbeatChecks } from './cloudbeat.js';
import { cloudsploitChecks } from './cloudsploit.js';
import { datadogChecks } from './datadog.js';
import { eccAwsRulepackChecks } from './ecc-aws-rulepack.js';
import { guardRegistryChecks } from './guard-registry.js';
import { kicsChecks } from './kics.js';
import { pantherChecks } from './panther.js';
import { powerpipeChecks } from './powerpipe.js';
import { prowlerChecks } from './prowler.js';
import { regulaChecks } from './regula.js';
import type { ScannerCheck } from './scanner.js';
import { scoutsuiteChecks } from './scoutsuite.js';
import { securityHubChecks } from './security-hub.js';
import { trivyChecks } from './trivy.js';

/** Checks of public scanners, as their code or their pages say that they judge; not how they should. */
export const scannerChecks: readonly ScannerCheck[] = [
  ...awsConfigChecks,
  ...awsConfigCommunityChecks,
  ...cloudCustodianChecks,
  ...cloudbeatChecks,
  ...cloudsploitChecks,
  ...datadogChecks,
  ...eccAwsRulepackChecks,
  ...guardRegistryChecks,
  ...kicsChecks,
  ...pantherChecks,
  ...powerpipeChecks,
  ...prowlerChecks,
  ...regulaChecks,
  ...scoutsuiteChecks,
  ...securityHubChecks,
  ...trivyChecks,
];

/** The words of `lint.scanners`. */
export const scannerNames: readonly string[] = [
  ...new Set(scannerChecks.map(({ scanner }) => scanner)),
].sort();
