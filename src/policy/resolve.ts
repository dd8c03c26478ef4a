import { tablesDate } from '../cloudtrail/index.js';
import type { Coverage as WrittenCoverage } from '../../generated/policy.js';
import type { Findings } from '../problem/findings.js';
import { coverageOf, lossesOf, testsOf } from './coverage.js';
import type { PolicyDocument } from './document.js';
import type { Located } from './located.js';
import { budgetOf, deployedOf, lintSettingsOf, packsOf } from './lint-settings.js';
import type { Context } from './parts.js';
import type { Policy, Target } from './policy.js';
import { standInAccount } from './sound-part.js';
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
  checkIdentities(targets, findings);
  const settingsKeys = [
    'lint',
    'require',
    'forbid',
    'critical',
    'packs',
    'budget',
    'traffic',
    'deployed',
  ] as const;
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
    ...deployedOf(root),
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

/** Of two targets that are one trail or one store, each would undo what the other sets. */
function checkIdentities(targets: readonly Target[], findings: Findings): void {
  const byIdentity = new Map<string, Target>();
  for (const target of targets) {
    const identity = identityOf(target);
    // What stands in for a value of the wrong shape is the same everywhere.
    const isStandIn = findings.hasErrors && (target.arn?.includes(`:${standInAccount}:`) ?? false);
    if (identity === undefined || isStandIn) continue;
    const other = byIdentity.get(identity);
    if (other === undefined) {
      byIdentity.set(identity, target);
      continue;
    }
    const what = target.kind === 'trail' ? 'trail' : 'event data store';
    findings.add({
      rule: 'policy-invalid',
      severity: 'error',
      message: `\`${target.key}\` and \`${other.key}\` are the same ${what}, ${target.arn ?? `\`${target.name}\``}: each would undo the other`,
      help: 'write one target with the statements of both, or correct `name`, `account`, `region` or `arn` of one',
      place: target.place,
      target: target.key,
      related: [{ place: other.place, message: `the same ${what}` }],
    });
  }
}

/** What two targets share only where they are one: the ARN, or a name looked up in the same way. */
function identityOf({ kind, arn, name, account, region, profile, roles }: Target): string | undefined {
  if (arn !== undefined) return arn;
  return name === undefined ? undefined : JSON.stringify([kind, name, account, region, profile, roles]);
}
