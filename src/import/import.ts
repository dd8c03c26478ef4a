import {
  tablesDate,
  trailNameProblem,
  type Assumption,
  type InsightSelector,
  type Partition,
  type Selectors,
  type TargetKind,
} from '../cloudtrail/index.js';
import { advancedSelectors } from '../compile/advanced.js';
import { compilePolicy, isSound, type CompiledPolicy } from '../compile/compile-policy.js';
import { minimise, type Piece } from '../compile/minimise.js';
import { clausesOf, denoteSelectors, type Clause } from '../denote/selectors.js';
import { setOf } from '../eventset/event-set.js';
import { formatYaml } from '../emit/format.js';
import { areEqual, isEmpty, type Facts } from '../eventset/questions.js';
import { surroundingsOf, type Surroundings } from '../policy/names.js';
import { accountPattern, regionPattern } from '../policy/schema.js';
import { Failure } from '../problem/failure.js';
import { policyText, type TargetText } from './document.js';
import { withIgnore } from './ignore.js';
import { unusedKey } from './keys.js';
import { draftOf, grouped, statementOf, type Draft } from './statements.js';

/** A target whose selectors are known, to be made a part of a policy. */
export interface Importable {
  readonly key: string;
  readonly label: string;
  /** The file that it comes from, as the user named it. */
  readonly source: string;
  readonly kind: TargetKind;
  readonly name?: string;
  readonly arn?: string;
  readonly isMultiRegion?: boolean;
  readonly isOrganization?: boolean;
  readonly partition: Partition;
  readonly selectors: Selectors;
  readonly InsightSelectors?: readonly InsightSelector[];
  /** What is odd about the selectors, to be kept as comments. */
  readonly remarks: readonly string[];
}

/**
 * A policy whose targets record exactly what the given ones do: compiled and compared before it is returned.
 *
 * @throws Failure where the language cannot say one of them.
 */
export async function importPolicy(
  targets: readonly Importable[],
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
function withName(target: Importable): Importable {
  const name = target.name ?? /:trail\/([^/]+)$/.exec(target.arn ?? '')?.[1];
  return name === undefined ? target : { ...target, name };
}

/** How many sources the head of a policy names. */
const namedSources = 5;

function headOf(targets: readonly Importable[]): string[] {
  const sources = [...new Set(targets.map(({ source }) => source))];
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
  named: readonly { readonly target: Importable; readonly key: string }[],
  assumptions: ReadonlySet<Assumption>,
): string {
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  for (const { target, key } of named) {
    const own = compiled.targets.find((one) => one.target.key === key);
    const facts: Facts = { assumptions, partition: target.partition };
    const isSame =
      own !== undefined &&
      isSound(compiled) &&
      areEqual(denoteSelectors(own.set.selectors), denoteSelectors(target.selectors), facts);
    if (isSame) continue;
    const reason = errors.find((one) => one.target === undefined || one.target === key)?.message;
    throw new Failure(
      'input',
      `a policy cannot say what \`${target.label}\` records${reason === undefined ? '' : `: ${reason}`}`,
      'report these selectors, please: every valid set should be importable',
    );
  }
  return text;
}

function targetText(
  target: Importable,
  key: string,
  form: string | undefined,
  assumptions: ReadonlySet<Assumption>,
): TargetText {
  const { kind, isMultiRegion = false, isOrganization = false, InsightSelectors } = target;
  const { arn, region, account } = namesIn(target.arn);
  const comments = [
    ...(target.name === undefined && (kind === 'trail' || arn === undefined)
      ? ['The source does not say its name: the key stands for it.']
      : []),
    ...target.remarks,
  ];
  const category = categoryOf(target.selectors);
  const around = surroundingsOf({
    partition: target.partition,
    account,
    region,
    organization: isOrganization,
    multiRegion: isMultiRegion,
  });
  const said = category === undefined ? logOf(target, around, assumptions, comments) : { category };
  const scope = {
    ...(isMultiRegion ? { multiRegion: true } : {}),
    ...(isOrganization ? { organization: true } : {}),
  };
  const value = {
    ...(kind === 'trail'
      ? trailNames(target, key, comments)
      : arn === undefined
        ? { name: target.name || key }
        : { arn }),
    ...(kind === 'trail' && account ? { account } : {}),
    ...(kind === 'trail' && region ? { region } : {}),
    ...(Object.keys(scope).length === 0 ? {} : { facts: scope }),
    ...(form === undefined ? {} : { selectors: form }),
    ...said,
    ...(InsightSelectors === undefined ? {} : { insights: insightsOf(InsightSelectors) }),
  };
  return { key, kind: kind === 'trail' ? 'trails' : 'eventDataStores', value, comments };
}

/** The trail's name where the key is not it; one that no trail can have is left out. */
function trailNames({ name }: Importable, key: string, comments: string[]): { name?: string } {
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

/** The category of a store of other than CloudTrail events. */
function categoryOf(selectors: Selectors): string | undefined {
  const clauses = clausesOf(selectors);
  const [category, ...more] = new Set(clauses.map(({ conjunction }) => conjunction.group.category));
  const isOther = category !== undefined && !['Management', 'Data', 'NetworkActivity'].includes(category);
  return isOther && more.length === 0 ? category : undefined;
}

/** `log` and `ignore` of a target. */
function logOf(
  target: Importable,
  around: Surroundings,
  assumptions: ReadonlySet<Assumption>,
  comments: string[],
): { readonly log: readonly object[]; readonly ignore?: readonly object[] } {
  const facts: Facts = { assumptions, partition: target.partition };
  const clauses = clausesOf(target.selectors);
  const isAlive = clauses.map(({ conjunction }) => !isEmpty(setOf(conjunction), facts));
  if (!isAlive.includes(true)) {
    throw new Failure(
      'input',
      `\`${target.label}\` records nothing, which no policy says of a target`,
      'leave it out, or correct its selectors: `ctsel lint` says why they match nothing',
    );
  }
  const pieces = clauses.flatMap((clause, at): Piece[] => {
    const name = keptName(clause);
    const { conjunction } = clause;
    return isAlive[at] ? [{ conjunction, statements: [at], ...(name === undefined ? {} : { name }) }] : [];
  });
  const few = minimise(pieces, facts);
  const kept = new Set(few.flatMap(({ statements }) => statements));
  const idle = clauses.filter((_, at) => isAlive[at] && !kept.has(at));
  const dead = clauses.filter((_, at) => !isAlive[at]);
  if (dead.length > 0) comments.push(`Left out, since no event can match: ${dead.map(wordsFor).join('; ')}.`);
  if (idle.length > 0)
    comments.push(`Left out, since others record it all: ${idle.map(wordsFor).join('; ')}.`);
  const drafts = [...few]
    .sort((a, b) => a.statements[0]! - b.statements[0]!)
    .map(({ conjunction, name, statements }): Draft => {
      const words = wordsFor(clauses[statements[0]!]!);
      const draft = draftOf(conjunction, name, { around, knowsArns: assumptions.has('arn-of-its-type') });
      if (typeof draft === 'string') {
        throw new Failure(
          'input',
          `a policy cannot say ${draft}, as ${words} of \`${target.label}\` has it`,
          'correct the selector, or leave it out',
        );
      }
      for (const value of draft.dropped)
        comments.push(`Left out of ${words}, since no ARN can be so: ${shortened(value)}.`);
      return draft;
    });
  const { drafts: rest, ignore } = withIgnore(grouped(drafts));
  return { log: grouped(rest).map(statementOf), ...(ignore.length === 0 ? {} : { ignore }) };
}

/** The selector's name, unless it is one that ctsel gives anyway. */
function keptName({ name, conjunction }: Clause): string | undefined {
  if (name === undefined || name === '') return undefined;
  const [derived] = advancedSelectors([{ conjunction, statements: [] }]);
  return derived?.Name === name.replace(/ \(\d+\)$/, '') ? undefined : name;
}

function wordsFor({ index, name }: Clause): string {
  return `selector ${index}${name === undefined ? '' : ` «${shortened(name)}»`}`;
}

/** A text as it fits into a line of a comment. */
function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function insightsOf(selectors: readonly InsightSelector[]): object | 'off' {
  const categories = (type: InsightSelector['InsightType']) => [
    ...new Set(
      selectors
        .filter(({ InsightType }) => InsightType === type)
        .flatMap(({ EventCategories = ['Management'] }) => EventCategories.map((one) => one.toLowerCase())),
    ),
  ];
  const [apiCallRate, apiErrorRate] = [categories('ApiCallRateInsight'), categories('ApiErrorRateInsight')];
  if (apiCallRate.length + apiErrorRate.length === 0) return 'off';
  return {
    ...(apiCallRate.length === 0 ? {} : { apiCallRate }),
    ...(apiErrorRate.length === 0 ? {} : { apiErrorRate }),
  };
}
