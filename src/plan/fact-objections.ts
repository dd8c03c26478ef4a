import type { Objection } from './objection.js';
import type { TargetPlan } from './target-plan.js';

/** Where the live target is not what the policy takes it to be, or does not do its work. */
export function factObjections({
  desired,
  live,
}: Pick<TargetPlan, 'desired' | 'live'>): readonly Objection[] {
  const { facts } = desired;
  const differing = [
    ...(facts === undefined
      ? []
      : [
          differs('multiRegion', facts.multiRegion, live.isMultiRegion),
          differs('organization', facts.organization, live.isOrganization),
        ]),
    ...trailFacts(desired, live),
  ].filter((one) => one !== undefined);
  return [...differing, ...troubles(live)];
}

function trailFacts(
  { facts }: TargetPlan['desired'],
  { trail }: TargetPlan['live'],
): readonly (Objection | undefined)[] {
  if (facts?.trail === undefined || trail === undefined) return [];
  const { recursiveLogging, cloudWatchLogs, logBuckets } = facts.trail;
  return [
    trail.isRecursive === undefined
      ? undefined
      : differs('recursiveLogging', recursiveLogging, trail.isRecursive),
    differs('cloudWatchLogs', cloudWatchLogs, trail.logGroup !== undefined),
    logBuckets.length === 0 || trail.bucket === undefined || logBuckets.includes(trail.bucket)
      ? undefined
      : {
          name: 'fact-differs',
          effect: 'warns',
          isDrift: true,
          message: `the trail delivers to \`${trail.bucket}\`; the policy has \`logBuckets: [${logBuckets.join(', ')}]\``,
          help: 'correct `facts`, or the trail',
        },
  ];
}

function differs(fact: string, said: boolean, is: boolean): Objection | undefined {
  if (said === is) return undefined;
  return {
    name: 'fact-differs',
    effect: 'warns',
    isDrift: true,
    message: `the policy has \`${fact}: ${said}\` or leaves that out, and it is ${is}: what it records, where, and what it costs is then something else`,
    help: `write \`facts: { ${fact}: ${is} }\`, or change the target`,
  };
}

/** Whatever its selectors say, a stopped trail records nothing. */
function troubles({ trail, status }: TargetPlan['live']): readonly Objection[] {
  const found: Objection[] = [];
  if (trail?.isLogging === false)
    found.push({
      name: 'trail-not-logging',
      effect: 'warns',
      isDrift: true,
      message: 'the trail is stopped: it records nothing at all',
      help: 'start it: `aws cloudtrail start-logging`',
    });
  if (trail?.deliveryError !== undefined)
    found.push({
      name: 'delivery-failing',
      effect: 'warns',
      isDrift: true,
      message: `the trail cannot deliver: ${trail.deliveryError}`,
      help: 'look at the policy of its bucket and at its KMS key',
    });
  if (status === 'STOPPED_INGESTION')
    found.push({
      name: 'store-not-ingesting',
      effect: 'warns',
      isDrift: true,
      message: 'the store is stopped: it ingests nothing at all',
      help: 'start it: `aws cloudtrail start-event-data-store-ingestion`',
    });
  return found;
}
