import { quotas, type Assumption, type InsightSelector, type SelectorSet } from '../cloudtrail/index.js';
import { denotePart, denoteTarget, termOf } from '../denote/policy.js';
import { denoteSelectors } from '../denote/selectors.js';
import { hitting, patterns } from '../eventset/condition.js';
import { intersect, setOf, type Conjunction, type EventSet } from '../eventset/event-set.js';
import { areEqual, isEmpty, type Facts } from '../eventset/questions.js';
import { cannotExpress } from '../policy/filters.js';
import { kindWords } from '../policy/kinds.js';
import type { Part, Target } from '../policy/policy.js';
import type { Findings } from '../problem/findings.js';
import { positionAt } from '../text/source.js';
import { advancedSelectors, valuesOf } from './advanced.js';
import { basicSelectors, type NotBasic } from './basic.js';
import { lower, type Inexpressible } from './lower.js';
import { minimise, type Piece } from './minimise.js';
import { literalsOf } from './redundant.js';

/** A target with the selectors that record exactly what the policy says of it. */
export interface CompiledTarget {
  readonly target: Target;
  readonly set: SelectorSet;
  /** For each selector, the indices of the statements that it serves. */
  readonly origins: readonly (readonly number[])[];
  /** Why the form is what it is, where the policy left it open. */
  readonly because?: string;
  /** What CloudTrail counts against its limit: values of advanced selectors, data resources of basic ones. */
  readonly values: number;
}

/** Values in a target that are not worth minimising: even the best luck does not bring them under the limit. */
const hopeless = 20_000;

/** The facts about the records that reach a target. */
export function factsOf({ partition }: Target, assumptions: ReadonlySet<Assumption>): Facts {
  return { assumptions, partition };
}

/** Compiles a target, or says why that cannot be done. The result is proved: read back, it is what the policy says. */
export function compileTarget(target: Target, facts: Facts, findings: Findings): CompiledTarget | undefined {
  if (target.category !== undefined) return otherCategory(target);
  checkStatements(target, facts, findings);
  const pieces = piecesOf(target, facts, findings);
  if (pieces === undefined) return undefined;
  if (pieces.length === 0) {
    findings.error(
      'policy-uncompilable',
      target.place,
      `\`${target.key}\` would record nothing at all`,
      'add a statement that records something, or take the target out of the policy',
    );
    return undefined;
  }
  const count = pieces.reduce(
    (sum, { conjunction }) => sum + literalsOf(conjunction) + constantsOf(conjunction),
    0,
  );
  if (count > hopeless) {
    reportLimit(target, pieces, count, findings);
    return undefined;
  }
  const formed = form(target, minimise(pieces, facts), findings);
  if (formed === undefined) return undefined;
  const wanted = denoteTarget(target);
  if (!areEqual(denoteSelectors(formed.set.selectors), wanted, facts)) {
    throw new Error(
      `the selectors of \`${target.key}\` do not record what the policy says: please report this policy`,
    );
  }
  checkInsights(target, wanted, facts, findings);
  return { ...formed, set: { ...formed.set, ...insightSelectors(target) } };
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
    values: 1,
  };
}

/** Every statement in pieces; undefined where something cannot be said, which has been reported. */
function piecesOf(target: Target, facts: Facts, findings: Findings): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let isComplete = true;
  for (const { index, name, parts, place } of target.statements) {
    for (const part of parts) {
      const denoted = denotePart(part);
      if (denoted === undefined) continue;
      const lowered = lower(denoted, target.kind, facts);
      if ('pieces' in lowered) {
        for (const conjunction of lowered.pieces) {
          pieces.push({ conjunction, statements: [index], ...(name === undefined ? {} : { name }) });
        }
        continue;
      }
      isComplete = false;
      if ('cannot' in lowered) {
        for (const one of lowered.cannot) reportInexpressible(one, part, target, place.start, findings);
      } else {
        findings.error(
          'policy-uncompilable',
          place,
          `this statement falls into more than ${lowered.tooMany - 1} selectors; CloudTrail accepts ${quotas.advancedValues.limit} values per target`,
          'leave out less: filters with several fields multiply',
        );
      }
    }
  }
  return isComplete ? pieces : undefined;
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
      'reads or writes can only be left out where every record says which it is',
      'do without `--assume none`, which drops the assumption read-only-known',
    );
    return;
  }
  const line = positionAt(target.place.source, at).line;
  const [, help] = cannotExpress(test.filter, part, target.kind, true);
  const who = target.kind === 'trail' ? 'a trail' : 'an event data store';
  const why = field === 'errorCode' ? ': errorCode has no NotEquals' : '';
  findings.error(
    'policy-uncompilable',
    test.place,
    `${who} cannot leave \`${test.filter}\` out of the ${kindWords(part)} of line ${line}${why}`,
    field === 'errorCode' ? 'record the others by naming them, or filter downstream' : help,
  );
}

/** Statements that come to nothing, and `ignore` entries that touch nothing. */
function checkStatements(target: Target, facts: Facts, findings: Findings): void {
  const touched = new Set<number>();
  for (const { place, parts } of target.statements) {
    let hasSome = parts.length === 0;
    for (const part of parts) {
      const denoted = denotePart(part);
      if (denoted === undefined) {
        for (const { ignore } of part.exclusions) if (ignore !== undefined) touched.add(ignore);
        continue;
      }
      if (!isEmpty([termOf(denoted)], facts)) hasSome = true;
      const own = denoted.exclusions.filter(({ exclusion }) => exclusion.ignore === undefined);
      const before: EventSet = [termOf({ include: denoted.include, exclusions: own })];
      for (const { exclusion, conjunction } of denoted.exclusions) {
        if (exclusion.ignore === undefined || touched.has(exclusion.ignore)) continue;
        if (!isEmpty(intersect(before, setOf(conjunction)), facts)) touched.add(exclusion.ignore);
      }
    }
    if (!hasSome) {
      findings.warning(
        'statement-empty',
        place,
        'this statement records nothing: all of it is left out',
        'remove it, or what takes it away',
      );
    }
  }
  for (const { index, place } of target.ignore) {
    if (!touched.has(index)) {
      findings.warning(
        'ignore-untouched',
        place,
        'this entry touches no statement',
        'remove it, or correct it',
      );
    }
  }
}

/** Basic or advanced, as the policy asks, within the limits. */
function form(target: Target, pieces: readonly Piece[], findings: Findings): CompiledTarget | undefined {
  if (target.form !== 'advanced') {
    const basic = basicSelectors(pieces, target);
    const named = pieces.find(({ name }) => name !== undefined);
    if ('selectors' in basic && (target.form === 'basic' || named === undefined)) {
      if (named !== undefined) {
        for (const { name, statements } of pieces) {
          if (name === undefined) continue;
          const at = target.statements.find(({ index }) => statements.includes(index))!.place;
          findings.warning(
            'basic-name-lost',
            at,
            `basic selectors have no name, so \`${name}\` is lost`,
            'remove `name`, or use advanced selectors',
          );
        }
      }
      const values = basic.selectors.reduce(
        (sum, { DataResources = [] }) =>
          sum + DataResources.reduce((all, { Values }) => all + Values.length, 0),
        0,
      );
      const because = target.form === 'auto' ? 'basic selectors say exactly the same' : undefined;
      return {
        target,
        set: { selectors: { EventSelectors: basic.selectors } },
        origins: basic.origins,
        values,
        ...(because === undefined ? {} : { because }),
      };
    }
    if (target.form === 'basic' && 'not' in basic) {
      for (const one of basic.not) reportNotBasic(one, target, findings);
      return undefined;
    }
    const because =
      'not' in basic
        ? basic.not[0]!.reason
        : `basic selectors have no names, and the policy gives \`${named!.name}\``;
    return advanced(target, pieces, because, findings);
  }
  return advanced(target, pieces, undefined, findings);
}

function advanced(
  target: Target,
  pieces: readonly Piece[],
  because: string | undefined,
  findings: Findings,
): CompiledTarget | undefined {
  const AdvancedEventSelectors = advancedSelectors(pieces);
  const values = valuesOf(AdvancedEventSelectors);
  if (values > quotas.advancedValues.limit) {
    reportLimit(target, pieces, values, findings);
    return undefined;
  }
  const origins = pieces.map(({ statements }) => statements);
  return {
    target,
    set: { selectors: { AdvancedEventSelectors } },
    origins,
    values,
    ...(because === undefined ? {} : { because }),
  };
}

function reportNotBasic({ reason, statements }: NotBasic, target: Target, findings: Findings): void {
  const places = target.statements
    .filter(({ index }) => statements.includes(index))
    .map(({ place }) => place);
  for (const place of places.length > 0 ? places : [target.formPlace]) {
    findings.error('policy-uncompilable', place, reason, 'use `selectors: advanced` or `auto`');
  }
}

/** The values that say the group: eventCategory, and resources.type or eventSource. */
function constantsOf({ group }: Conjunction): number {
  return group.key === '' ? 1 : 2;
}

/** Says how many values there are, and where they come from. */
function reportLimit(target: Target, pieces: readonly Piece[], values: number, findings: Findings): void {
  const byStatement = new Map<number, number>();
  for (const { conjunction, statements } of pieces) {
    const first = statements[0]!;
    const own = literalsOf(conjunction) + constantsOf(conjunction);
    byStatement.set(first, (byStatement.get(first) ?? 0) + own);
  }
  const largest = [...byStatement].sort(([, a], [, b]) => b - a).slice(0, 3);
  const shares = largest.map(([index, count]) => {
    const { place } = target.statements.find((one) => one.index === index)!;
    return `line ${positionAt(place.source, place.start).line}: ${count}`;
  });
  findings.error(
    'policy-uncompilable',
    target.place,
    `this compiles to ${values} values; CloudTrail accepts ${quotas.advancedValues.limit} per ${target.kind === 'trail' ? 'trail' : 'event data store'} (${shares.join(', ')})`,
    'use prefixes that cover several values, record more than you need, or spread it over two targets',
  );
}

/** Insights need the events that they analyse (rule sheet of the API: PutInsightSelectors). */
function checkInsights({ insights }: Target, recorded: EventSet, facts: Facts, findings: Findings): void {
  if (insights === undefined) return;
  const { place, apiCallRate, apiErrorRate } = insights;
  const ofCategory = (category: 'Management' | 'Data') =>
    recorded.filter(({ include }) => include.group.category === category);
  const writes = setOf({
    group: { category: 'Management', key: '' },
    fields: new Map([['readOnly', hitting(patterns({ equals: ['false'] }))]]),
  });
  const need = (isThere: boolean, what: string, needs: string) => {
    if (!isThere)
      findings.error(
        'policy-uncompilable',
        place,
        `${what} need ${needs}, and this target records none`,
        `add a statement that records ${needs}, or ask for less`,
      );
  };
  if (apiCallRate.includes('Management'))
    need(
      !isEmpty(intersect(ofCategory('Management'), writes), facts),
      'call-rate Insights on management events',
      'write management events',
    );
  if (apiErrorRate.includes('Management'))
    need(
      !isEmpty(ofCategory('Management'), facts),
      'error-rate Insights on management events',
      'management events',
    );
  if ([...apiCallRate, ...apiErrorRate].includes('Data'))
    need(!isEmpty(ofCategory('Data'), facts), 'Insights on data events', 'data events');
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
