import type { Assumption } from '../cloudtrail/index.js';
import { unnamed } from '../eventset/event-set.js';
import type { Coverage, Policy } from '../policy/policy.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import type { RecordedTarget, Recording } from '../recording/recording.js';
import { worldsOf } from '../recording/worlds.js';
import type { Place } from '../text/source.js';
import { noTraffic } from '../traffic/traffic.js';
import { inEveryCase } from './cases.js';
import { packDemands } from './controls.js';
import { estateOf, type Estate } from './estate.js';
import type { Rule } from './rule.js';
import { runRule } from './run-rule.js';

/** What a guard requires is proved by what deploys: root by root where the guard lists these, by any of them otherwise. */

/** A file or folder that a guard lists under `deployed`. */
export interface DeployedRoot {
  /** As it is written. */
  readonly path: string;
  readonly place: Place;
  readonly account?: string;
  readonly isThere: boolean;
  /** Whether it deploys a target that is written in a file, or that a folder of Terraform deploys. */
  deploys(target: Pick<Recording, 'place' | 'deployedBy'>, isOfPolicy: boolean): boolean;
}

export interface Guarded {
  readonly guard: Policy;
  /** Undefined where the guard lists nothing. */
  readonly deployed: readonly DeployedRoot[] | undefined;
  /** The targets of each policy that compiles. */
  readonly policies: readonly (readonly Recording[])[];
  readonly written: readonly Recording[];
  readonly assumptions: ReadonlySet<Assumption>;
  /** The rule that judges, if it is to run. */
  readonly rule: Rule | undefined;
}

/** Targets that must meet the guard together. */
interface Group {
  readonly targets: readonly Recording[];
  /** As messages name it. */
  readonly name: string;
  readonly roots: readonly DeployedRoot[];
  readonly account?: string;
}

/** Whether something of a target can be proof: selectors alone, and what another tool is said to deploy, can be anything. */
export function isProof({ deploys }: Pick<Recording, 'deploys'>): boolean {
  return deploys !== false;
}

/** What of the guard's requirements is not proved, and what keeps it from being judged. */
export function judgeGuard(given: Guarded): readonly Diagnostic[] {
  const { guard, deployed } = given;
  const missing = (deployed ?? [])
    .filter(({ isThere }) => !isThere)
    .map(({ path, place }) => unmetAt(place, `\`${path}\`, which the guard lists, is not there`, notThere));
  if (guard.require.length + guard.packs.length === 0) return missing;
  if (deployed === undefined) return [...missing, ...ofAnyRoot(given)];
  const groups = groupsOf(
    deployed.filter(({ isThere }) => isThere),
    given,
  );
  // What holds in an account that the entry itself names may be met by any of the roots.
  const [own, elsewhere] = [true, false].map((is) =>
    guard.require.filter(({ accounts }) => (accounts === undefined) === is),
  );
  const all: Group = { targets: groups.flatMap(targetsIn), name: 'what the guard lists', roots: [] };
  return [
    ...missing,
    ...groups.flatMap((group) => judgeGroup(group, own!, given)),
    ...(elsewhere!.length === 0 ? [] : judgeGroup(all, elsewhere!, given)),
  ];
}

const notThere = 'restore it, or change `deployed` of the guard on the base branch';

function ofAnyRoot(given: Guarded): readonly Diagnostic[] {
  const { guard, policies, written } = given;
  const groups = [...policies, written]
    .filter((targets) => targets.some(isProof))
    .map((targets): Group => ({ targets, name: 'this repository', roots: [] }));
  const place = (guard.require[0] ?? guard.packs[0])?.place;
  const judged =
    groups.length === 0
      ? judgeGroup(
          { targets: [...policies.flat(), ...written], name: 'what was read', roots: [] },
          guard.require,
          given,
        )
      : groups.flatMap((group) => judgeGroup(group, guard.require, given));
  if (place === undefined) return judged;
  const open: Diagnostic = {
    rule: 'guard-open',
    severity: 'info',
    message:
      'the guard does not list what deploys, so any folder, template or policy of the repository counts',
    help: 'list the roots in the guard, such as `deployed: [infra/prod]`',
    place,
  };
  return [...judged, open];
}

/** Roots of one account belong together, by what the guard knows of them or else by their providers. */
function groupsOf(roots: readonly DeployedRoot[], { policies, written }: Guarded): readonly Group[] {
  const ofPolicies = policies.flat();
  const byAccount = new Map<string, Group>();
  for (const root of roots) {
    const targets = [
      ...ofPolicies.filter((one) => root.deploys(one, true)),
      ...written.filter((one) => root.deploys(one, false)),
    ];
    const account = root.account ?? accountOf(targets);
    const key = account ?? `root ${root.path}`;
    const present = byAccount.get(key);
    byAccount.set(key, {
      targets: [...new Set([...(present?.targets ?? []), ...targets])],
      name: present === undefined ? `\`${root.path}\`` : `${present.name} and \`${root.path}\``,
      roots: [...(present?.roots ?? []), root],
      ...(account === undefined ? {} : { account }),
    });
  }
  return [...byAccount.values()];
}

/** The account of targets that are all known to be in one. */
function accountOf(targets: readonly Recording[]): string | undefined {
  const accounts = new Set(
    targets.flatMap(({ cases }) => cases.filter(({ exists }) => exists).map(({ account }) => account)),
  );
  const [only] = accounts;
  return accounts.size === 1 && only !== undefined && !only.startsWith(unnamed) ? only : undefined;
}

/** The targets of a group that can be proof, in its account. */
function targetsIn({ targets, account }: Group): readonly Recording[] {
  return targets.filter(isProof).map((one) => ({
    ...one,
    cases: one.cases.map((own) => {
      if (account === undefined) return own;
      const isElsewhere =
        own.account !== undefined && !own.account.startsWith(unnamed) && own.account !== account;
      return isElsewhere ? { ...own, exists: false } : { ...own, account };
    }),
  }));
}

function judgeGroup(group: Group, require: readonly Coverage[], given: Guarded): readonly Diagnostic[] {
  const { guard, assumptions, rule } = given;
  if (rule?.about !== 'estate') return [];
  const { account, name, roots } = group;
  const proofs = targetsIn(group);
  const placed = require.map((one) =>
    account === undefined || one.accounts !== undefined ? one : { ...one, accounts: [account] },
  );
  const place = (proofs[0] ?? group.targets[0])?.place ?? roots[0]?.place;
  const required = (guard.require[0] ?? guard.packs[0])?.place;
  const at = place ?? required;
  if (at === undefined) return [];
  const worlds = worldsOf(proofs).map(({ when, targets }) => {
    if (targets.length === 0)
      return { when, findings: [{ ...noTarget(group, at, required), isOfCombination: false }] };
    const estate = guardEstate(targets, { ...guard, require: placed }, assumptions, at);
    return { when, findings: runRule(rule, estate, at) };
  });
  const related = roots.map((root) => ({
    place: root.place,
    message: `the guard lists ${name.length < 100 ? name : 'it'} here`,
  }));
  return inEveryCase(worlds).map((one) =>
    roots.length === 0 ? one : { ...one, related: [...(one.related ?? []), related[0]!] },
  );
}

/** An estate of which nothing is asked but what the guard asks, and about which the policy has nothing to tell. */
export function guardEstate(
  targets: readonly RecordedTarget[],
  guard: Policy,
  assumptions: ReadonlySet<Assumption>,
  place: Place,
  isOfPolicy = false,
): Estate {
  return estateOf({
    targets,
    policy: undefined,
    guard,
    isOfPolicy,
    place,
    assumptions,
    traffic: noTraffic,
    detections: [],
    packDemands: (trails) => packDemands(guard.packs, trails),
  });
}

/** A target without what its own policy tells in its favor; another account's trail does not excuse it either. */
export function withoutExcuses(target: RecordedTarget): RecordedTarget {
  const { organization } = target;
  return {
    ...target,
    isDataOnly: false,
    isAdditionalCopy: false,
    organization: organization === true ? false : organization,
  };
}

function noTarget({ targets, name }: Group, place: Place, required: Place | undefined): Diagnostic {
  const others = [...new Set(targets.filter((one) => !isProof(one)).map(({ label }) => `\`${label}\``))];
  const some = others.slice(0, 3).join(', ');
  const help =
    others.length === 0
      ? 'add the trail that the guard requires, or read the files that deploy it'
      : `read the files that deploy a trail: ${some} ${others.length === 1 ? 'is' : 'are'} no resource that deploys`;
  const related = required === undefined ? [] : [{ place: required, message: 'the guard requires it here' }];
  return { ...unmetAt(place, `no trail and no event data store is deployed by ${name}`, help), related };
}

function unmetAt(place: Place, message: string, help: string): Diagnostic {
  return { rule: 'guard-unmet', severity: 'error', message, help, place };
}
