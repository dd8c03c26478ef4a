import { allAssumptions } from '../../src/cloudtrail/index.js';
import type { Selectors } from '../../src/cloudtrail/index.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { desiredOf, type Desired } from '../../src/plan/desired.js';
import type { PlanOptions } from '../../src/plan/plan.js';
import type { LiveTarget, State } from '../../src/plan/state.js';

export const account = '111122223333';
export const trailArn = `arn:aws:cloudtrail:us-east-1:${account}:trail/audit`;
export const storeArn = `arn:aws:cloudtrail:us-east-1:${account}:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE`;
export const insightsArn = `arn:aws:cloudtrail:us-east-1:${account}:eventdatastore/EXAMPLE-1111-4e8f-8bd1-bcf6cEXAMPLE`;

export const options: PlanOptions = { assumptions: allAssumptions, isStrict: false, today: '2026-11-27' };

/** What a policy wants of its targets. */
export function desiredIn(text: string): readonly Desired[] {
  const { policy, targets, diagnostics } = compilePolicy({ name: 'ctsel.yaml', text }, allAssumptions);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (policy === undefined || errors.length > 0)
    throw new Error(JSON.stringify(errors.map((one) => one.message)));
  return targets.map((one) => desiredOf(one, policy));
}

/** A policy with the trail `audit`: lines of its `log`, further lines of the trail, and of the policy. */
export function policyWith(
  log: readonly string[],
  trail: readonly string[] = [],
  rest: readonly string[] = [],
): string {
  return [
    'version: 1',
    'trails:',
    '  audit:',
    `    account: "${account}"`,
    '    region: us-east-1',
    ...trail.map((line) => `    ${line}`),
    '    log:',
    ...log.map((line) => `      - ${line}`),
    ...rest,
    '',
  ].join('\n');
}

export function desired(...of: Parameters<typeof policyWith>): Desired {
  return desiredIn(policyWith(...of))[0]!;
}

export const managementOnly: Selectors = { EventSelectors: [{ IncludeManagementEvents: true }] };

/** The trail `audit` as AWS might describe it. */
export function liveTrail(state: Partial<State> = {}, more: Partial<LiveTarget> = {}): LiveTarget {
  return {
    kind: 'trail',
    arn: trailArn,
    name: 'audit',
    account,
    region: 'us-east-1',
    isMultiRegion: false,
    isOrganization: false,
    state: { selectors: managementOnly, insights: { selectors: [] }, ...state },
    trail: { isLogging: true },
    ...more,
  };
}
