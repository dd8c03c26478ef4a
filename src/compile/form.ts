import { quotas, type SelectorSet } from '../cloudtrail/index.js';
import type { Target } from '../policy/policy.js';
import type { Findings } from '../problem/findings.js';
import { positionAt } from '../text/source.js';
import { advancedSelectors, valuesOf } from './advanced.js';
import { basicSelectors, type NotBasic } from './basic.js';
import type { Piece } from './minimise.js';
import { countedValues } from './redundant.js';

/** Selectors in the form that was chosen. */
export interface Formed {
  readonly set: SelectorSet;
  /** For each selector, the indices of the statements that it serves. */
  readonly origins: readonly (readonly number[])[];
  /** Why the form is what it is, where the policy left it open. */
  readonly because?: string;
  /** What CloudTrail counts against its limit: values of advanced selectors, data resources of basic ones. */
  readonly values: number;
}

/** Basic or advanced, as the policy asks, within the limits; what stands in the way has been reported. */
export function form(target: Target, pieces: readonly Piece[], findings: Findings): Formed | undefined {
  if (target.form === 'advanced') return advanced(target, pieces, findings);
  const basic = basicSelectors(pieces, target.partition, target.form === 'basic');
  if (target.form === 'basic') {
    if ('not' in basic) {
      for (const one of basic.not) reportNotBasic(one, target, findings);
      return undefined;
    }
    for (const piece of pieces) reportNameLost(piece, target, findings);
    return basicForm(basic);
  }
  const named = pieces.find(({ name }) => name !== undefined);
  if ('not' in basic) return because(basic.not[0]!.reason, advanced(target, pieces, findings));
  if (named !== undefined) {
    const reason = `basic selectors have no names, and the policy gives \`${named.name}\``;
    return because(reason, advanced(target, pieces, findings));
  }
  return because('basic selectors record exactly the same', basicForm(basic));
}

function because(reason: string, formed: Formed | undefined): Formed | undefined {
  return formed === undefined ? undefined : { ...formed, because: reason };
}

function basicForm({
  selectors,
  origins,
}: Extract<ReturnType<typeof basicSelectors>, { selectors: unknown }>): Formed {
  const values = selectors.flatMap(({ DataResources = [] }) =>
    DataResources.flatMap(({ Values }) => Values),
  ).length;
  return { set: { selectors: { EventSelectors: selectors } }, origins, values };
}

function advanced(target: Target, pieces: readonly Piece[], findings: Findings): Formed | undefined {
  const AdvancedEventSelectors = advancedSelectors(pieces);
  const values = valuesOf(AdvancedEventSelectors);
  if (values > quotas.advancedValues.limit) {
    reportLimit(target, 'compiles to', valuesByStatement(pieces), findings);
    return undefined;
  }
  const few = quotas.advancedSelectorsPerStore;
  if (target.kind === 'eventDataStore' && pieces.length > few.limit) {
    findings.warning(
      'store-selector-count',
      target.place,
      `this compiles to ${pieces.length} selectors; CloudTrail's API model speaks of ${few.limit} for an event data store, its quotas of values alone`,
      'expect that the service may refuse it; fewer exclusions make fewer selectors',
    );
  }
  return {
    set: { selectors: { AdvancedEventSelectors } },
    origins: pieces.map(({ statements }) => statements),
    values,
  };
}

function reportNameLost({ name, statements }: Piece, target: Target, findings: Findings): void {
  if (name === undefined) return;
  const at = target.statements.find(({ index }) => statements.includes(index))!.place;
  findings.warning(
    'basic-name-lost',
    at,
    `basic selectors have no name, so \`${name}\` is lost`,
    'remove `name`, or use advanced selectors',
  );
}

function reportNotBasic({ reason, statements }: NotBasic, target: Target, findings: Findings): void {
  const places = target.statements
    .filter(({ index }) => statements.includes(index))
    .map(({ place }) => place);
  for (const place of places.length > 0 ? places : [target.formPlace]) {
    findings.error('policy-uncompilable', place, reason, 'use `selectors: advanced` or `auto`');
  }
}

/** How many values CloudTrail would count for each statement, by its index. */
function valuesByStatement(pieces: readonly Piece[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { conjunction, statements } of pieces) {
    const first = statements[0]!;
    counts.set(first, (counts.get(first) ?? 0) + countedValues(conjunction));
  }
  return counts;
}

/** Says how many values there are, and which statements most of them come from. */
export function reportLimit(
  target: Target,
  what: 'compiles to' | 'names',
  byStatement: ReadonlyMap<number, number>,
  findings: Findings,
): void {
  const values = [...byStatement.values()].reduce((sum, count) => sum + count, 0);
  const largest = [...byStatement].sort(([, a], [, b]) => b - a).slice(0, 3);
  const shares = largest.map(([index, count]) => {
    const { place } = target.statements.find((one) => one.index === index)!;
    return `line ${positionAt(place.source, place.start).line}: ${count}`;
  });
  findings.error(
    'policy-uncompilable',
    target.place,
    `this ${what} ${values} values; CloudTrail accepts ${quotas.advancedValues.limit} per ${target.kind === 'trail' ? 'trail' : 'event data store'} (${shares.join(', ')})`,
    'use prefixes that cover several values, record more than you need, or spread it over two targets',
  );
}
