import { tablesDate } from '../cloudtrail/index.js';
import type { Coverage as WrittenCoverage } from '../../generated/policy.js';
import type { Findings } from '../problem/findings.js';
import { coverageOf, lossesOf, testsOf } from './coverage.js';
import type { PolicyDocument } from './document.js';
import type { Located } from './located.js';
import { budgetOf, lintSettingsOf, packsOf } from './lint-settings.js';
import type { Context } from './parts.js';
import type { Policy, Target } from './policy.js';
import { targetOf } from './targets.js';

/**
 * Reads what a policy says: names become ARNs, aliases become types, filters become tests of fields. Parts that
 * are broken are left out, and everything that is wrong goes to `findings`.
 */
export function resolvePolicy(document: PolicyDocument, findings: Findings): Policy {
  const { root } = document;
  const context: Context = { document, catalog: catalogOf(document, findings), findings };
  const targets = [
    ...(root.get('trails')?.entries() ?? []).map((entry) => targetOf('trail', entry, context)),
    ...(root.get('eventDataStores')?.entries() ?? []).map((entry) =>
      targetOf('eventDataStore', entry, context),
    ),
  ];
  checkKeys(targets, findings);
  const settingsKeys = ['lint', 'require', 'forbid', 'critical', 'packs', 'budget', 'traffic'] as const;
  const isOnlySettings = settingsKeys.some((key) => document.keys.includes(key));
  if (root.value.trails === undefined && root.value.eventDataStores === undefined && !isOnlySettings) {
    findings.error(
      'policy-invalid',
      root.place,
      'this policy has no target',
      'add `trails:` or `eventDataStores:`',
    );
  }
  const coverage = (section: 'require' | 'forbid' | 'critical') =>
    (root.get(section)?.items() ?? []).flatMap((entry) =>
      coverageOf(entry as Located<WrittenCoverage>, targets, context),
    );
  return {
    targets,
    require: coverage('require'),
    forbid: coverage('forbid'),
    critical: coverage('critical'),
    packs: packsOf(context),
    tests: testsOf(context),
    traffic: (root.get('traffic')?.items() ?? []).map(({ value, place }) => ({ file: value, place })),
    ...budgetOf(root),
    acceptLess: lossesOf(targets, context),
    lint: lintSettingsOf(root),
  };
}

function catalogOf({ root }: PolicyDocument, findings: Findings): string {
  const pinned = root.get('catalog');
  if (pinned === undefined) return tablesDate;
  if (pinned.value > tablesDate) {
    findings.error(
      'policy-invalid',
      pinned.place,
      `this ctsel knows CloudTrail as of ${tablesDate}, not of ${pinned.value}`,
      'update ctsel, or pin an earlier day',
    );
  }
  return pinned.value;
}

/** Keys become folders, and a file system may not tell upper case from lower case. */
function checkKeys(targets: readonly Target[], findings: Findings): void {
  const byFolder = new Map<string, Target>();
  for (const target of targets) {
    const folder = target.key.toLowerCase();
    const other = byFolder.get(folder);
    if (other !== undefined) {
      findings.error(
        'policy-invalid',
        target.place,
        `the key \`${target.key}\` is already used${other.key === target.key ? '' : `, as \`${other.key}\``}`,
        'keys must differ by more than case: each names a folder',
      );
    }
    byFolder.set(folder, target);
  }
}
