import type { InsightSelector, Partition, Selectors, TargetKind } from '../cloudtrail/index.js';
import type { FieldSelectors } from '../compare/field-selectors.js';
import { writtenTerm } from '../compare/field-selectors.js';
import type { CompiledTarget } from '../compile/compile.js';
import { denoteParts } from '../denote/policy.js';
import { aggregationConfigurations, contextKeySelectors } from '../emit/event-configuration.js';
import type { AcceptedLoss, Owner, Policy, Roles, Target } from '../policy/policy.js';
import type { EventConfiguration } from './state.js';

/** What a target shall be, and how it is reached. Plain data: a plan file holds it as it is. */
export interface Desired {
  readonly target: string;
  readonly kind: TargetKind;
  readonly partition: Partition;
  readonly arn?: string;
  readonly name?: string;
  readonly account?: string;
  readonly region?: string;
  readonly selectors: Selectors;
  /** Whether it must be this form of selectors, even where the other records the same. */
  readonly isFormFixed: boolean;
  /** Left out where Insights stay as they are. */
  readonly insights?: { readonly selectors: readonly InsightSelector[]; readonly destination?: string };
  /** Left out where aggregation and enrichment stay as they are. */
  readonly configuration?: EventConfiguration;
  /** What the policy takes the target to be; left out where nothing does. */
  readonly facts?: DesiredFacts;
  /** Left out where the policy does not say. */
  readonly owner?: Owner;
  readonly acceptLess: readonly Accepted[];
  readonly roles: Roles;
  readonly profile?: string;
}

/** What a policy says that a target is. */
export interface DesiredFacts {
  readonly multiRegion: boolean;
  readonly organization: boolean;
  /** Of a trail. */
  readonly trail?: {
    readonly recursiveLogging: boolean;
    readonly cloudWatchLogs: boolean;
    /** Empty where the policy names none. */
    readonly logBuckets: readonly string[];
  };
}

/** What may go unrecorded, until a day. */
export interface Accepted {
  /** The last day on which it holds, as YYYY-MM-DD. */
  readonly until: string;
  readonly because: string;
  /** The union of these. */
  readonly sets: readonly FieldSelectors[];
}

/** What a policy says of a target that compiles. */
export function desiredOf(
  { target, set }: CompiledTarget,
  { acceptLess }: Pick<Policy, 'acceptLess'>,
): Desired {
  const { key, kind, partition, arn, name, account, region, form, insights, owner, roles, profile } = target;
  const configuration = configurationOf(target);
  return {
    target: key,
    kind,
    partition,
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { name }),
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    selectors: set.selectors,
    isFormFixed: kind === 'trail' && form !== 'auto',
    ...(set.InsightSelectors === undefined
      ? {}
      : {
          insights: {
            selectors: set.InsightSelectors,
            ...(insights?.destination === undefined ? {} : { destination: insights.destination }),
          },
        }),
    ...(configuration === undefined ? {} : { configuration }),
    facts: factsOf(target),
    ...(owner === undefined ? {} : { owner }),
    acceptLess: acceptLess.filter((one) => one.target === key).map(accepted),
    roles,
    ...(profile === undefined ? {} : { profile }),
  };
}

function configurationOf({ aggregation, enrichment }: Target): EventConfiguration | undefined {
  if (aggregation !== undefined) return { AggregationConfigurations: aggregationConfigurations(aggregation) };
  if (enrichment === undefined) return undefined;
  return { MaxEventSize: enrichment.maxEventSize, ContextKeySelectors: contextKeySelectors(enrichment) };
}

function factsOf({ kind, multiRegion, organization, facts }: Target): DesiredFacts {
  const { recursiveLogging, cloudWatchLogs, logBuckets } = facts;
  return {
    multiRegion,
    organization,
    ...(kind === 'trail' ? { trail: { recursiveLogging, cloudWatchLogs, logBuckets } } : {}),
  };
}

function accepted({ until, because, parts }: AcceptedLoss): Accepted {
  return { until, because, sets: denoteParts(parts).map(writtenTerm) };
}
