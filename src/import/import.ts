import { tablesDate, trailNameProblem, type Assumption, type Selectors } from '../cloudtrail/index.js';
import { compilePolicy, isSound, type CompiledPolicy } from '../compile/compile-policy.js';
import { denoteSelectors } from '../denote/selectors.js';
import { formatYaml } from '../emit/format.js';
import { withoutCalls } from '../eventset/domain.js';
import { areEqual, type Facts } from '../eventset/questions.js';
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
  const named = targets.map((given) => {
    const target = withName(given);
    return { target, key: unusedKey(target.name ?? target.key, target.kind, keys) };
  });
  const render = (forms: ReadonlyMap<string, string>) =>
    formatYaml(
      policyText(
        named.map(({ target, key }) => targetText(target, key, forms.get(key), assumptions)),
        [
          'yaml-language-server: $schema=./node_modules/ctsel/generated/policy.schema.json',
          ...headOf(targets),
        ],
        tablesDate,
      ),
    );
  const text = await render(new Map());
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
  const again = await render(forms);
  return proved(
    again,
    compilePolicy({ name: 'imported policy', text: again }, assumptions),
    named,
    assumptions,
  );
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
  const { arn, region, account } = namesIn(target.arn);
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
      // Where no ARN says the partition, names become ARNs of `aws`.
      partition: arn === undefined ? 'aws' : target.partition,
      account,
      region,
      organization,
      multiRegion,
    }),
    partitions,
  };
  const said = category === undefined ? logOf(target, around, assumptions, comments) : { category };
  const { logBuckets, hasLogGroup, isRecursive, isLogging } = target;
  const buckets = logBuckets.flatMap(({ name }) => known(name) ?? []).filter((name) => name !== '');
  if (isLogging === false)
    comments.push(
      'It is switched off: it records nothing until it is started. The statements are what its selectors would record.',
    );
  const facts = {
    ...(multiRegion ? { multiRegion: true } : {}),
    ...(organization ? { organization: true } : {}),
    ...(isLogging === false ? { logging: false } : {}),
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
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...(form === undefined ? {} : { selectors: form }),
    ...said,
    ...insightsOf(target, comments),
  };
  return { key, kind: kind === 'trail' ? 'trails' : 'eventDataStores', value, comments };
}

/** The trail's name where the key is not it; one that no trail can have is left out. */
function trailNames({ name }: KnownTarget, key: string, comments: string[]): { name?: string } {
  if (name === undefined || name === key) return {};
  const problem = trailNameProblem(name);
  if (problem === undefined) return { name };
  comments.push(`The name \`${name}\` is left out: it ${problem}.`);
  return {};
}

/** What a whole ARN says; examples and placeholders say nothing. */
function namesIn(arn: string | undefined): { arn?: string; region?: string; account?: string } {
  const [, , , region = '', account = ''] = arn?.split(':') ?? [];
  const isWhole = new RegExp(regionPattern).test(region) && new RegExp(accountPattern).test(account);
  return arn === undefined || !isWhole ? {} : { arn, region, account };
}
