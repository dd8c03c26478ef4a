import {
  partitionOfRegion,
  tablesDate,
  trailNameProblem,
  type Assumption,
  type Selectors,
} from '../cloudtrail/index.js';
import { compilePolicy, isSound, type CompiledPolicy } from '../compile/compile-policy.js';
import { denoteSelectors } from '../denote/selectors.js';
import { withoutCalls } from '../eventset/domain.js';
import { unnamed } from '../eventset/event-set.js';
import { areEqual, type Facts } from '../eventset/questions.js';
import type { Owner } from '../policy/policy.js';
import { surroundingsOf } from '../policy/surroundings.js';
import { accountPattern, regionPattern } from '../policy/schema.js';
import { Failure } from '../problem/failure.js';
import { insightsOn } from '../recording/from-compiled.js';
import { sourceName } from '../text/source.js';
import { known } from '../written/text.js';
import { policyText, type TargetText } from './document.js';
import { unusedKey } from './keys.js';
import type { KnownTarget } from './known-target.js';
import { insightsOf, sameInsights } from './insights.js';
import { categoryOf, logOf } from './log.js';

/**
 * A policy whose targets record exactly what the given ones do: compiled and compared before it is returned.
 *
 * @throws Failure where the language cannot say one of them.
 */
export async function importPolicy(
  targets: readonly KnownTarget[],
  assumptions: ReadonlySet<Assumption>,
): Promise<string> {
  const keys = new Set<string>();
  const named = folded(targets).map((given) => {
    const target = withName(given);
    return { target, key: unusedKey(target.name ?? target.key, target.kind, keys) };
  });
  const render = (forms: ReadonlyMap<string, string>) =>
    policyText(
      named.map(({ target, key }) => targetText(target, key, forms.get(key), assumptions)),
      headOf(targets),
      tablesDate,
    );
  const text = render(new Map());
  const compiled = compilePolicy({ name: 'imported policy', text }, assumptions);
  // Where «auto» would choose another form than the selectors have, the policy says which.
  const forms = new Map(
    named.flatMap(({ target, key }): [string, string][] => {
      const own = compiled.targets.find((one) => one.target.key === key);
      const form = formOf(target.selectors);
      const isOther = own !== undefined && formOf(own.set.selectors) !== form;
      return isOther && target.kind === 'trail' ? [[key, form]] : [];
    }),
  );
  if (forms.size === 0) return proved(text, compiled, named, assumptions);
  const again = render(forms);
  return proved(
    again,
    compilePolicy({ name: 'imported policy', text: again }, assumptions),
    named,
    assumptions,
  );
}

/** Targets of several files that are the same, as one, with a remark of where the others are. */
function folded(targets: readonly KnownTarget[]): readonly KnownTarget[] {
  const first = new Map<string, KnownTarget>();
  for (const target of targets) {
    const { kind, name, key, arn, account, region, selectors, insights } = target;
    const { multiRegion, organization, isLogging, place, label } = target;
    const identity = JSON.stringify([
      kind,
      name ?? key,
      arn,
      [account, region].map((one) => (one?.startsWith(unnamed) ? '' : one)),
      selectors,
      insights?.on.map(({ type, category }) => [type, category]),
      [multiRegion, organization, isLogging],
      // Without a name it is not known to be one target, unless the text has it twice.
      name === undefined && arn === undefined ? [place.source.name, label] : [],
    ]);
    const same = first.get(identity);
    if (same === undefined || same.place.source.name === place.source.name) {
      first.set(same === undefined ? identity : `${identity} ${first.size}`, target);
      continue;
    }
    const remark = `The same in ${sourceName(place.source)}.`;
    first.set(identity, { ...same, remarks: [...same.remarks, remark] });
  }
  return [...first.values()];
}

/** The target with the name that the ARN of a trail ends with. */
function withName(target: KnownTarget): KnownTarget {
  const name = target.name ?? /:trail\/([^/]+)$/.exec(target.arn ?? '')?.[1];
  return name === undefined ? target : { ...target, name };
}

/** How many sources the head of a policy names. */
const namedSources = 5;

function headOf(targets: readonly KnownTarget[]): string[] {
  const sources = [...new Set(targets.map(({ place }) => sourceName(place.source)))];
  const more = sources.length - namedSources;
  return [
    `Imported from ${sources.slice(0, namedSources).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  ];
}

function formOf(selectors: Selectors): 'basic' | 'advanced' {
  return selectors.AdvancedEventSelectors === undefined ? 'basic' : 'advanced';
}

/** The text, once it is sure that it says the same. */
function proved(
  text: string,
  compiled: CompiledPolicy,
  named: readonly { readonly target: KnownTarget; readonly key: string }[],
  assumptions: ReadonlySet<Assumption>,
): string {
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  for (const { target, key } of named) {
    const own = compiled.targets.find((one) => one.target.key === key);
    const facts: Facts = { assumptions: withoutCalls(assumptions), partition: target.partition };
    const isSame =
      own !== undefined &&
      (own.set.InsightSelectors === undefined ||
        sameInsights(insightsOn(own.set.InsightSelectors, target.place), target.insights?.on)) &&
      isSound(compiled) &&
      areEqual(denoteSelectors(own.set.selectors), denoteSelectors(target.selectors), facts);
    if (isSame) continue;
    const reason = errors.find((one) => one.target === undefined || one.target === key)?.message;
    throw new Failure(
      'input',
      `a policy cannot express what \`${target.label}\` records${reason === undefined ? '' : `: ${reason}`}`,
      'report these selectors, please: every valid set should be importable',
    );
  }
  return text;
}

function targetText(
  target: KnownTarget,
  key: string,
  form: string | undefined,
  assumptions: ReadonlySet<Assumption>,
): TargetText {
  const { kind, multiRegion = false, organization = false } = target;
  const { arn, region, account } = namesOf(target);
  const comments = [
    ...(target.name === undefined && (kind === 'trail' || arn === undefined)
      ? ['The source has no name for it: the key is the name.']
      : []),
    ...target.remarks,
  ];
  const category = categoryOf(target.selectors);
  const partitions = [target.partition];
  const around = {
    ...surroundingsOf({
      // Where neither an ARN nor a Region tells the partition, names become ARNs of `aws`.
      partition: arn === undefined && region === undefined ? 'aws' : target.partition,
      account,
      region,
      organization,
      multiRegion,
    }),
    partitions,
  };
  const said = category === undefined ? logOf(target, around, assumptions, comments) : { category };
  const { logBuckets, hasLogGroup, isRecursive, isLogging } = target;
  const buckets = logBuckets
    .flatMap(({ name }) => known(name) ?? [])
    .filter((name) => /^[a-z0-9][a-z0-9.-]+$/.test(name));
  const hasManagement = recordsManagement(target.selectors);
  // Selectors alone are not asked for management events, and neither is the policy that has them.
  const isDataOnly = kind === 'trail' && target.deploys === false && !hasManagement;
  if (isDataOnly) comments.push('It records no management events: another trail has to.');
  if (isLogging === false)
    comments.push(
      'It is switched off: it records nothing until it is started. The statements are what its selectors would record.',
    );
  const facts = {
    ...(multiRegion ? { multiRegion: true } : {}),
    ...(organization ? { organization: true } : {}),
    ...(isLogging === false ? { logging: false } : {}),
    ...(isDataOnly ? { dataOnly: true } : {}),
    ...(buckets.length === 0 ? {} : { logBuckets: buckets }),
    ...(isRecursive ? {} : { recursiveLogging: false }),
    ...(hasLogGroup ? { cloudWatchLogs: true } : {}),
  };
  const value = {
    ...(kind === 'trail'
      ? trailNames(target, key, comments)
      : arn === undefined
        ? { name: target.name || key }
        : { arn }),
    ...(kind === 'trail' && account ? { account } : {}),
    ...(kind === 'trail' && region ? { region } : {}),
    ...ownerOf(target),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...(form === undefined ? {} : { selectors: form }),
    ...said,
    ...insightsOf(target, comments),
  };
  const isOpen = target.multiRegion === undefined && target.deploys === false;
  const isElsewhere = region !== undefined && region !== 'us-east-1' && target.partition === 'aws';
  return {
    key,
    kind: kind === 'trail' ? 'trails' : 'eventDataStores',
    value,
    comments,
    ...(kind === 'trail' && isOpen && isElsewhere && hasManagement && isLogging !== false
      ? { above: oneRegion }
      : {}),
  };
}

/** What a response of GetEventSelectors does not tell. */
const oneRegion =
  'ctsel-disable-next-line single-region-global-events -- the source leaves open if it is in all Regions';

function recordsManagement({ EventSelectors, AdvancedEventSelectors }: Selectors): boolean {
  if (EventSelectors !== undefined)
    return EventSelectors.some((one) => one.IncludeManagementEvents !== false);
  return (AdvancedEventSelectors ?? []).some(({ FieldSelectors }) =>
    FieldSelectors.some(({ Field, Equals }) => Field === 'eventCategory' && Equals?.includes('Management')),
  );
}

/** The trail's name where the key is not it; one that no trail can have is left out. */
function trailNames({ name }: KnownTarget, key: string, comments: string[]): { name?: string } {
  if (name === undefined || name === key) return {};
  const problem = trailNameProblem(name);
  if (problem === undefined) return { name };
  comments.push(`The name \`${name}\` is left out: it ${problem}.`);
  return {};
}

/** Who makes targets whose names begin so: Control Tower, stack sets of CloudFormation, the Landing Zone Accelerator. */
const ownersByName: readonly (readonly [string, Owner])[] = [
  ['aws-controltower-', 'control-tower'],
  ['StackSet-', 'cloudformation'],
  ['AWSAccelerator-', 'lza'],
];

function ownerOf({ name, key }: KnownTarget): { readonly owner?: Owner } {
  const found = ownersByName.find(([beginning]) => (name ?? key).startsWith(beginning));
  return found === undefined ? {} : { owner: found[1] };
}

/** The account and the Region by the whole ARN, or by what deploys the target; examples and placeholders tell nothing. */
function namesOf(target: KnownTarget): { arn?: string; region?: string; account?: string } {
  const [, , , ofArn = '', owner = ''] = target.arn?.split(':') ?? [];
  const isRegion = (region: string | undefined) => region !== undefined && partitionOfRegion.has(region);
  const isAccount = (account: string | undefined) =>
    account !== undefined && new RegExp(accountPattern).test(account);
  const isWhole = new RegExp(regionPattern).test(ofArn) && isAccount(owner);
  if (target.arn !== undefined && isWhole) return { arn: target.arn, region: ofArn, account: owner };
  const { region, account, partition } = target;
  return {
    ...(isRegion(region) && partitionOfRegion.get(region!) === partition ? { region: region! } : {}),
    ...(isAccount(account) ? { account: account! } : {}),
  };
}
