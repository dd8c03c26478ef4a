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
import { surroundingsOf } from '../policy/names.js';
import { accountPattern, regionPattern } from '../policy/schema.js';
import { Failure } from '../problem/failure.js';
import { policyText, type TargetText } from './document.js';
import { draftOf, statementsOf, type Draft } from './statements.js';

/** A target whose selectors are known, to be made a part of a policy. */
export interface Importable {
  readonly key: string;
  readonly label: string;
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
  const named = targets.map((target) => ({ target, key: unusedKey(target, keys) }));
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

function headOf(targets: readonly Importable[]): string[] {
  return [`Imported from ${targets.map(({ label }) => label).join(', ')}.`];
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
  const { kind, name, partition, isMultiRegion = false, isOrganization = false, InsightSelectors } = target;
  const { arn, region, account } = namesIn(target.arn);
  const facts: Facts = { assumptions, partition };
  const around = surroundingsOf({
    partition,
    account,
    region,
    organization: isOrganization,
    multiRegion: isMultiRegion,
  });
  const comments = [...target.remarks];
  const category = categoryOf(target.selectors);
  const log = category === undefined ? logOf(target, around, facts, comments) : undefined;
  const scope = {
    ...(isMultiRegion ? { multiRegion: true } : {}),
    ...(isOrganization ? { organization: true } : {}),
  };
  const value = {
    ...(kind === 'trail'
      ? {
          ...(name !== undefined && name !== key ? { name } : {}),
          ...(account ? { account } : {}),
          ...(region ? { region } : {}),
        }
      : arn !== undefined
        ? { arn }
        : { name: name ?? key }),
    ...(Object.keys(scope).length === 0 ? {} : { facts: scope }),
    ...(form === undefined ? {} : { selectors: form }),
    ...(category === undefined ? { log } : { category }),
    ...(InsightSelectors === undefined ? {} : { insights: insightsOf(InsightSelectors) }),
  };
  return { key, kind: kind === 'trail' ? 'trails' : 'eventDataStores', value, comments };
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

function logOf(
  target: Importable,
  around: ReturnType<typeof surroundingsOf>,
  facts: Facts,
  comments: string[],
): ReturnType<typeof statementsOf> {
  const clauses = clausesOf(target.selectors);
  const alive = clauses.filter((clause) => !isEmpty(setOf(clause.conjunction), facts));
  for (const clause of clauses) {
    if (!alive.includes(clause))
      comments.push(`${wordsFor(clause)} can never match an event, so it is left out.`);
  }
  if (alive.length === 0) {
    throw new Failure(
      'input',
      `\`${target.label}\` records nothing, which no policy says of a target`,
      'leave it out, or correct its selectors: `ctsel lint` says why they match nothing',
    );
  }
  const pieces = alive.map((clause): Piece => {
    const name = keptName(clause);
    return {
      conjunction: clause.conjunction,
      statements: [clause.index],
      ...(name === undefined ? {} : { name }),
    };
  });
  const few = minimise(pieces, facts);
  const kept = new Set(few.flatMap(({ statements }) => statements));
  for (const clause of alive) {
    if (!kept.has(clause.index))
      comments.push(`${wordsFor(clause)} adds nothing to the others, so it is left out.`);
  }
  const drafts = [...few]
    .sort((a, b) => a.statements[0]! - b.statements[0]!)
    .map(({ conjunction, name, statements }): Draft => {
      const draft = draftOf(conjunction, name, around);
      if (typeof draft !== 'string') return draft;
      throw new Failure(
        'input',
        `a policy cannot say ${draft}, which selector ${statements[0]} of \`${target.label}\` asks`,
        'correct the selector, or leave it out',
      );
    });
  return statementsOf(drafts);
}

/** The selector's name, unless it is the one that ctsel gives anyway. */
function keptName({ name, conjunction }: Clause): string | undefined {
  if (name === undefined || name === '') return undefined;
  const [derived] = advancedSelectors([{ conjunction, statements: [] }]);
  return derived?.Name === name ? undefined : name;
}

function wordsFor({ index, name }: Clause): string {
  return `Selector ${index}${name === undefined ? '' : ` «${name}»`}`;
}

function insightsOf(selectors: readonly InsightSelector[]): object | 'off' {
  if (selectors.length === 0) return 'off';
  const words = { ApiCallRateInsight: 'apiCallRate', ApiErrorRateInsight: 'apiErrorRate' } as const;
  return Object.fromEntries(
    selectors.map(({ InsightType, EventCategories = ['Management'] }) => [
      words[InsightType],
      EventCategories.map((category) => category.toLowerCase()),
    ]),
  );
}

/** A key for the target: its name, as far as it is one of a file too. */
function unusedKey({ key, name, kind }: Importable, taken: Set<string>): string {
  const plain = (name ?? key)
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 100);
  const isName = plain !== '' && (kind === 'eventDataStore' || trailNameProblem(plain) === undefined);
  const base = isName ? plain : kind === 'trail' ? 'trail' : 'store';
  let unused = base;
  for (let number = 2; taken.has(unused); number++) unused = `${base}-${number}`;
  taken.add(unused);
  return unused;
}
