import type { Selectors } from '../cloudtrail/index.js';
import { hasInsightBase } from '../compile/bases.js';
import { subtract, type EventSet } from '../eventset/event-set.js';
import { findView, type Facts } from '../eventset/questions.js';
import { eventWords } from '../eventset/event-words.js';
import { reasonsOf, sureSet } from '../recording/bounds.js';
import { writtenClausesOf } from '../denote/selectors.js';
import { dependsWords } from '../written/because.js';
import { factObjections } from './fact-objections.js';
import type { Objection } from './objection.js';
import { isLeftAlone, type TargetPlan } from './target-plan.js';
import { insightPairs } from './state.js';

/** Everything that speaks against a plan. */
export function objectionsTo(
  plan: Omit<TargetPlan, 'objections'>,
  accepted: EventSet,
  facts: Facts,
  today: string,
): readonly Objection[] {
  const all: readonly (Objection | undefined)[] = [
    wrongAccount(plan),
    organizationMember(plan),
    notHomeRegion(plan),
    ownedElsewhere(plan),
    undecidable(plan),
    ...(plan.steps.some(({ part }) => part === 'selectors')
      ? [...lossObjections(plan, accepted, facts, today), kindSwitch(plan)]
      : []),
    insightsBaseLost(plan, facts),
    inactiveStore(plan),
    ...factObjections(plan),
  ];
  return ofOwner(all.filter((one) => one !== undefined));
}

/** What would stop ctsel is only to know where another tool makes the change. */
function ofOwner(all: readonly Objection[]): readonly Objection[] {
  if (!isLeftAlone({ objections: all })) return all;
  return all.map((one): Objection => (one.effect === 'stops' ? { ...one, effect: 'warns' } : one));
}

type Unjudged = Omit<TargetPlan, 'objections'>;

function wrongAccount({ desired, live, caller }: Unjudged): Objection | undefined {
  const owner = desired.account ?? live.account;
  if (owner !== live.account) {
    return {
      name: 'wrong-account',
      effect: 'stops',
      message: `the policy has account ${owner}; \`${live.name}\` belongs to ${live.account}`,
      help: 'correct `account`, or the name of the trail',
    };
  }
  if (caller === undefined || caller.account === owner || live.isOrganization) return undefined;
  return {
    name: 'wrong-account',
    effect: 'stops',
    message: `the credentials are those of account ${caller.account} (${caller.arn}); \`${live.name}\` belongs to ${owner}`,
    help: 'give the target `roles:` or a `profile:` of its account',
  };
}

function organizationMember({ live, caller }: Unjudged): Objection | undefined {
  const isForeign = caller !== undefined && caller.account !== live.account && live.isOrganization;
  if (!isForeign || caller.isDelegatedAdministrator === true) return undefined;
  return {
    name: 'organization-member',
    effect: 'stops',
    message: `\`${live.name}\` is a trail of the organization; account ${caller.account} is a member and may not change it`,
    help: `use credentials of the management account ${live.account}, or of a delegated administrator for CloudTrail`,
  };
}

function notHomeRegion({ desired, live }: Unjudged): Objection | undefined {
  if (desired.region === undefined || desired.region === live.region) return undefined;
  return {
    name: 'not-home-region',
    effect: 'stops',
    message: `the policy has ${desired.region}; the home Region of \`${live.name}\` is ${live.region}, and it can be changed only there`,
    help: `write \`region: ${live.region}\``,
  };
}

/** Names of trails that AWS Control Tower makes and repairs. */
const controlTowerTrail = /^aws-controltower-/;

function ownedElsewhere({ desired, live, steps }: Unjudged): Objection | undefined {
  if (steps.length === 0) return undefined;
  const { owner } = desired;
  if (owner !== undefined && owner !== 'ctsel') {
    return {
      name: 'owned-elsewhere',
      effect: 'skips',
      message: `\`${live.name}\` is written by ${owner}, which would revert what ctsel does`,
      help: `write what \`ctsel compile\` prints into ${owner}, or hand the selectors over and write \`owner: ctsel\``,
      ...(owner === 'terraform' ? { snippet: ignoreChanges(live.kind) } : {}),
    };
  }
  if (owner === undefined && controlTowerTrail.test(live.name)) {
    return {
      name: 'owned-elsewhere',
      effect: 'stops',
      message: `by its name \`${live.name}\` is a trail of AWS Control Tower, which would revert what ctsel does`,
      help: 'write `owner: control-tower`; or `owner: ctsel`, if nothing else writes its selectors',
    };
  }
  return undefined;
}

/** What makes Terraform leave the selectors alone. */
function ignoreChanges(kind: 'trail' | 'eventDataStore'): string {
  const attributes =
    kind === 'trail'
      ? ['event_selector', 'advanced_event_selector', 'insight_selector']
      : ['advanced_event_selector'];
  return `lifecycle {\n  ignore_changes = [${attributes.join(', ')}]\n}`;
}

/** A selector that this version of ctsel cannot read may record anything. */
function undecidable({ live }: Unjudged): Objection | undefined {
  const reasons = reasonsOf(writtenClausesOf(live.state.selectors));
  if (reasons.length === 0) return undefined;
  return {
    name: 'undecidable',
    effect: 'stops',
    isAboutLess: true,
    message: `what would be lost cannot be decided: ${dependsWords(reasons)}`,
    help: 'update ctsel, or allow it with `--allow-less`',
  };
}

/** The events that selectors surely record. */
function recordedBy(selectors: Selectors): EventSet {
  return sureSet(writtenClausesOf(selectors));
}

/** What would no longer be recorded: what is accepted stops nothing. */
function lossObjections(
  { desired, live, removed, managementCopies }: Unjudged,
  accepted: EventSet,
  facts: Facts,
  today: string,
): readonly Objection[] {
  if (removed.length === 0) return [];
  const gone = subtract(recordedBy(live.state.selectors), recordedBy(desired.selectors));
  const witness = findView(subtract(gone, accepted), facts);
  const over = desired.acceptLess.filter(({ until }) => until < today).map(({ until }) => until);
  const expired =
    over.length === 0 ? '' : `; what \`acceptLess\` allowed until ${over.sort().at(-1)} holds no longer`;
  const lost: Objection = {
    name: 'events-lost',
    effect: 'stops',
    isAboutLess: true,
    message: `it would no longer record ${witness === undefined ? '' : eventWords(witness)}${expired}`,
    help: 'record it, accept it under `acceptLess`, or allow it with `--allow-less`',
  };
  const stop: Objection = {
    name: 'management-stops',
    effect: witness === undefined ? 'warns' : 'stops',
    isAboutLess: true,
    message: 'it would no longer record any management event',
    help: 'add a statement `- management: all`; a set of advanced selectors replaces the management events of basic ones too',
  };
  return [...(witness === undefined ? [] : [lost]), ...(managementCopies === -1 ? [stop] : [])];
}

function kindSwitch({ desired, live }: Unjudged): Objection | undefined {
  const form = (isBasic: boolean) => (isBasic ? 'basic' : 'advanced');
  const from = form(live.state.selectors.EventSelectors !== undefined);
  const to = form(desired.selectors.EventSelectors !== undefined);
  if (from === to) return undefined;
  return {
    name: 'kind-switch',
    effect: 'warns',
    message: `${to} selectors replace all ${from} ones`,
  };
}

/** Insights stay on when their events go, and then say nothing; a store refuses the change. */
function insightsBaseLost({ desired, live, steps }: Unjudged, facts: Facts): Objection | undefined {
  if (steps.length === 0) return undefined;
  const kept = insightPairs((desired.insights ?? live.state.insights).selectors);
  const before = recordedBy(live.state.selectors);
  const after = recordedBy(desired.selectors);
  const lost = kept.filter(
    (pair) =>
      hasInsightBase(pair, live.kind, before, facts) && !hasInsightBase(pair, live.kind, after, facts),
  );
  if (lost.length === 0) return undefined;
  const words = lost.map(({ type, category }) => `${type} on ${category.toLowerCase()} events`);
  return {
    name: 'insights-base-lost',
    effect: 'stops',
    message: `${words.join(' and ')} would have nothing to look at any more`,
    help: 'record what it needs, or switch it off under `insights:`',
  };
}

function inactiveStore({ live, steps }: Unjudged): Objection | undefined {
  if (live.status === undefined || live.status === 'ENABLED' || live.status === 'STOPPED_INGESTION')
    return undefined;
  return {
    name: 'store-inactive',
    effect: steps.length === 0 ? 'warns' : 'stops',
    isDrift: true,
    message: `the store is ${live.status}`,
    help: 'restore it, or remove it from the policy',
  };
}
