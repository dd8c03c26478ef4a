import { fewestOf, quotas, type Assumption, type InsightSelector } from '../cloudtrail/index.js';
import { denotePart, denoteTarget } from '../denote/policy.js';
import { denoteSelectors } from '../denote/selectors.js';
import { withoutCalls } from '../eventset/domain.js';
import type { Conjunction } from '../eventset/event-set.js';
import { areEqual, type Facts } from '../eventset/questions.js';
import { cannotExpress } from '../policy/filters.js';
import { kindWords, targetWords } from '../policy/kinds.js';
import type { FieldTest, Part, Target } from '../policy/policy.js';
import type { Findings } from '../problem/findings.js';
import { positionAt } from '../text/source.js';
import { advancedSelectors } from './advanced.js';
import { checkInsights, checkStatements } from './checks.js';
import { form, reportLimit, type Formed } from './form.js';
import { lower, type Inexpressible } from './lower.js';
import { minimise, type Piece } from './minimise.js';
import { countedValues } from './redundant.js';

/** A target with the selectors that record exactly what the policy says of it. */
export interface CompiledTarget extends Formed {
  readonly target: Target;
  /** The assumptions without which the selectors would not be proved to record what the policy says. */
  readonly assumptions: readonly Assumption[];
}

/** Values in a target that are not worth compiling: even the best luck does not bring them under the limit. */
const hopeless = 5_000;

/** The facts about the records that reach a target. Selectors do not rest on which calls there are today. */
export function factsOf({ partition }: Target, assumptions: ReadonlySet<Assumption>): Facts {
  return { assumptions: withoutCalls(assumptions), partition };
}

/** Compiles a target, or says why that cannot be done. The result is proved: read back, it is what the policy says. */
export function compileTarget(target: Target, facts: Facts, findings: Findings): CompiledTarget | undefined {
  if (target.category !== undefined) return otherCategory(target);
  const named = namedValues(target);
  if ([...named.values()].reduce((sum, count) => sum + count, 0) > hopeless) {
    reportLimit(target, 'names', named, findings);
    return undefined;
  }
  const pieces = piecesOf(target, facts, findings);
  if (pieces === 'too many') return undefined;
  checkStatements(target, facts, findings);
  if (pieces === undefined) return undefined;
  if (pieces.few.length === 0) {
    findings.error(
      'policy-uncompilable',
      target.place,
      `\`${target.key}\` would record nothing at all`,
      'add a statement that records something, or remove the target from the policy',
    );
    return undefined;
  }
  const formed = form(target, fitting(pieces, facts), findings);
  if (formed === undefined) return undefined;
  const wanted = denoteTarget(target);
  const written = denoteSelectors(formed.set.selectors);
  if (!areEqual(written, wanted, facts)) {
    throw new Error(
      `the selectors of \`${target.key}\` do not record what the policy asks for: please report this policy`,
    );
  }
  const assumptions = fewestOf(facts.assumptions, (some) =>
    areEqual(written, wanted, { ...facts, assumptions: some }),
  );
  checkInsights(target, wanted, facts, findings);
  return { ...formed, target, assumptions, set: { ...formed.set, ...insightSelectors(target) } };
}

/** How many values each statement names, by its index: with its exclusions, before anything is joined. */
function namedValues({ statements }: Target): ReadonlyMap<number, number> {
  const sizeOf = (tests: readonly FieldTest[]) =>
    tests.reduce((sum, { patterns }) => sum + patterns.length, 0);
  return new Map(
    statements.map(({ index, parts }) => [
      index,
      parts.reduce(
        (sum, { filters, exclusions }) =>
          sum + sizeOf(filters) + exclusions.reduce((all, { tests }) => all + sizeOf(tests), 0),
        0,
      ),
    ]),
  );
}

/** A store of events that CloudTrail cannot filter. */
function otherCategory(target: Target): CompiledTarget {
  const AdvancedEventSelectors = advancedSelectors([
    { conjunction: { group: { category: target.category!, key: '' }, fields: new Map() }, statements: [] },
  ]);
  return {
    target,
    set: { selectors: { AdvancedEventSelectors }, ...insightSelectors(target) },
    origins: [[]],
    assumptions: [],
    values: 1,
  };
}

/** Pieces of a target, in two ways to leave out exclusions of several fields. */
interface Ways {
  /** In few pieces. */
  readonly few: readonly Piece[];
  /** In pieces of few values; undefined where that is the same. */
  readonly small: readonly Piece[] | undefined;
}

/** The fewest pieces, or if these have too many values, those of the fewest values. */
function fitting({ few, small }: Ways, facts: Facts): readonly Piece[] {
  const pieces = minimise(few, facts);
  if (small === undefined || valuesOf(pieces) <= quotas.advancedValues.limit) return pieces;
  const smaller = minimise(small, facts);
  return valuesOf(smaller) < valuesOf(pieces) ? smaller : pieces;
}

function valuesOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { conjunction }) => sum + countedValues(conjunction), 0);
}

/** Every statement in pieces; otherwise what stands in the way has been reported. */
function piecesOf(target: Target, facts: Facts, findings: Findings): Ways | 'too many' | undefined {
  const few: Piece[] = [];
  const small: Piece[] = [];
  let isComplete = true;
  let isOneWay = true;
  for (const { index, name, parts, place } of target.statements) {
    for (const part of parts) {
      const denoted = denotePart(part);
      if (denoted === undefined) continue;
      const lowered = lower(denoted, target.kind, facts);
      if ('tooMany' in lowered) {
        findings.error(
          'policy-uncompilable',
          place,
          `this statement ${lowered.tooMany}; CloudTrail accepts ${quotas.advancedValues.limit} values per target`,
          'leave out less: filters with several fields multiply',
        );
        return 'too many';
      }
      if ('cannot' in lowered) {
        isComplete = false;
        for (const one of lowered.cannot) reportInexpressible(one, part, target, place.start, findings);
        continue;
      }
      const ofStatement = (conjunction: Conjunction): Piece => ({
        conjunction,
        statements: [index],
        ...(name === undefined ? {} : { name }),
      });
      few.push(...lowered.pieces.map(ofStatement));
      small.push(...(lowered.ofFewerValues ?? lowered.pieces).map(ofStatement));
      isOneWay &&= lowered.ofFewerValues === undefined;
    }
  }
  return isComplete ? { few, small: isOneWay ? undefined : small } : undefined;
}

function reportInexpressible(
  { exclusion, field }: Inexpressible,
  part: Part,
  target: Target,
  at: number,
  findings: Findings,
): void {
  const test = exclusion.tests.find((one) => one.field === field)!;
  if (field === 'readOnly') {
    findings.error(
      'policy-uncompilable',
      test.place,
      'reads or writes can only be left out where every record has `readOnly`',
      'do without `--assume none`, which drops the assumption read-only-known',
    );
    return;
  }
  const line = positionAt(target.place.source, at).line;
  const [, help] = cannotExpress(test.filter, part, target.kind, true);
  const why = field === 'errorCode' ? ': errorCode has no NotEquals' : '';
  findings.error(
    'policy-uncompilable',
    test.place,
    `${targetWords(target.kind)} cannot leave \`${test.filter}\` out of the ${kindWords(part)} of line ${line}${why}`,
    field === 'errorCode' ? 'record the others by naming them, or filter downstream' : help,
  );
}

function insightSelectors({ insights }: Target): { InsightSelectors?: readonly InsightSelector[] } {
  if (insights === undefined) return {};
  const types = [
    ['ApiCallRateInsight', insights.apiCallRate],
    ['ApiErrorRateInsight', insights.apiErrorRate],
  ] as const;
  return {
    InsightSelectors: types.flatMap(([InsightType, EventCategories]): InsightSelector[] =>
      EventCategories.length === 0 ? [] : [{ InsightType, EventCategories }],
    ),
  };
}
