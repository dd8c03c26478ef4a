import type { EventSelector } from '../cloudtrail/index.js';
import { factsOf, type CompiledTarget } from '../compile/compile.js';
import { denoteParts } from '../denote/policy.js';
import { denoteSelectors } from '../denote/selectors.js';
import { isSubset } from '../eventset/questions.js';
import type { Target } from '../policy/policy.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import type { Place } from '../text/source.js';
import { leftOut, refused } from './cannot-say.js';
import { headLines } from './names.js';
import type { Emitted, WriterOptions } from './writer.js';
import { yamlText } from './yaml.js';

/**
 * What the Landing Zone Accelerator on AWS reads from `global-config.yaml`: it can switch whole kinds of events on
 * and off, and nothing else. What it makes of the switches: `organizations-stack.ts` and `security-stack.ts` of
 * awslabs/landing-zone-accelerator-on-aws, read 2026-11-26.
 */
export async function writeLza(compiled: CompiledTarget, options: WriterOptions): Promise<Emitted> {
  const { target } = compiled;
  const switches = switchesOf(compiled, options);
  const refusals = cannotSay(compiled, switches, options);
  const diagnostics = refusals.length === 0 ? otherName(target) : refusals;
  const value = { logging: { cloudtrail: { enable: true, ...trailOf(compiled, switches) } } };
  const advice = target.organization
    ? []
    : ['Write the account by its name in accounts-config.yaml, in the place of its number.'];
  const head = [...headLines(target, 'lza'), ...advice].map((line) => `# ${line}\n`);
  const text = head.join('') + yamlText(value);
  return { files: [{ path: `${target.key}.global-config.yaml`, text }], diagnostics };
}

/** The kinds of events that can be switched on, and what each records. */
const kinds = {
  managementEvents: () => ({ IncludeManagementEvents: true }),
  s3DataEvents: (partition) => dataOf('AWS::S3::Object', `arn:${partition}:s3:::`),
  lambdaDataEvents: (partition) => dataOf('AWS::Lambda::Function', `arn:${partition}:lambda`),
} as const satisfies Record<string, (partition: string) => EventSelector>;

type Switches = Readonly<Record<keyof typeof kinds, boolean>>;

function dataOf(Type: string, value: string): EventSelector {
  return { IncludeManagementEvents: false, DataResources: [{ Type, Values: [value] }] };
}

/** Each kind that the target records whole. */
function switchesOf({ target, set }: CompiledTarget, { assumptions }: WriterOptions): Switches {
  const recorded = denoteSelectors(set.selectors);
  const isWhole = (kind: keyof typeof kinds) =>
    isSubset(
      denoteSelectors({ EventSelectors: [kinds[kind](target.partition)] }),
      recorded,
      factsOf(target, assumptions),
    );
  return {
    managementEvents: isWhole('managementEvents'),
    s3DataEvents: isWhole('s3DataEvents'),
    lambdaDataEvents: isWhole('lambdaDataEvents'),
  };
}

function trailOf({ target, set }: CompiledTarget, switches: Switches) {
  const has = (type: string) =>
    set.InsightSelectors?.some(({ InsightType }) => InsightType === type) ?? false;
  const settings = {
    multiRegionTrail: target.multiRegion,
    // Whatever a trail records, it does so for global services too, unless it is told not to.
    globalServiceEvents: true,
    ...switches,
    apiErrorRateInsight: has('ApiErrorRateInsight'),
    apiCallRateInsight: has('ApiCallRateInsight'),
  };
  if (target.organization) return { organizationTrail: true, organizationTrailSettings: settings };
  const trail = {
    name: accountTrailName(target),
    regions: [target.region ?? ''],
    deploymentTargets: { accounts: [target.account ?? ''] },
    settings,
  };
  return { accountTrails: [trail] };
}

/** Everything of the target that no switch says. */
function cannotSay(compiled: CompiledTarget, switches: Switches, options: WriterOptions): Diagnostic[] {
  const { target, set } = compiled;
  const { insights, aggregation, place } = target;
  const diagnostics: Diagnostic[] = [];
  const refuse = (message: string, help: string, at = place) =>
    diagnostics.push(refused(target, at, message, help));
  const other = 'use another format, and switch this trail off in the accelerator';
  const switching = `${other}: it has switches for all management, all S3 data and all Lambda data events`;
  if (target.kind === 'eventDataStore') {
    refuse('the Landing Zone Accelerator makes no event data stores', 'use another format for it');
    return diagnostics;
  }
  for (const { message, at } of unsaidStatements(compiled, switches, options)) refuse(message, switching, at);
  if (set.InsightSelectors?.some(({ EventCategories }) => EventCategories?.includes('Data'))) {
    refuse(
      'the Landing Zone Accelerator cannot express Insights on data events',
      'leave them to management events',
      insights?.place,
    );
  }
  if (aggregation !== undefined && aggregation.length > 0)
    refuse('the Landing Zone Accelerator cannot express `aggregation`', other);
  if (target.organization) {
    const first = options.all.find(({ kind, organization }) => kind === 'trail' && organization);
    if (first !== undefined && first.key !== target.key)
      refuse(`the Landing Zone Accelerator has one organization trail, which is \`${first.key}\``, other);
    return diagnostics;
  }
  for (const word of ['account', 'region'] as const) {
    if (target[word] === undefined)
      refuse(`the Landing Zone Accelerator needs the ${word} of \`${target.key}\``, `give its \`${word}\``);
  }
  return diagnostics;
}

/** The statements that are not within what is switched on. */
function unsaidStatements(
  { target }: CompiledTarget,
  switches: Switches,
  { assumptions }: WriterOptions,
): readonly { readonly message: string; readonly at: Place }[] {
  const on = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((kind) => switches[kind]);
  const said = denoteSelectors({ EventSelectors: on.map((kind) => kinds[kind](target.partition)) });
  const unsaid = target.statements
    .filter(({ parts }) => !isSubset(denoteParts(parts), said, factsOf(target, assumptions)))
    .map(({ name, place }) => {
      const what = name === undefined ? 'this statement' : `the statement \`${name}\``;
      return { message: `the Landing Zone Accelerator cannot express ${what}`, at: place };
    });
  if (unsaid.length > 0 || switches.managementEvents) return unsaid;
  // Some versions write no `IncludeManagementEvents: false` beside the data events.
  const message = 'the Landing Zone Accelerator may record management events wherever it records data events';
  return [{ message, at: target.place }];
}

/** The accelerator puts its own words before an account's trail, and names the organization's trail itself. */
function otherName(target: Target): Diagnostic[] {
  const { name, organization, place, kind } = target;
  const isOwn = organization ? name?.endsWith('-Organizations-CloudTrail') : name?.includes('-CloudTrail-');
  if (kind !== 'trail' || isOwn === true) return [];
  const real = organization
    ? 'AWSAccelerator-Organizations-CloudTrail'
    : `AWSAccelerator-CloudTrail-${accountTrailName(target)}`;
  const message = `the Landing Zone Accelerator names this trail \`${real}\`, not \`${name}\``;
  return [leftOut(target, place, message, 'write the name that it has under `name:`')];
}

function accountTrailName({ key, name = key }: Target): string {
  return name.replace(/^.*?-CloudTrail-/, '');
}
