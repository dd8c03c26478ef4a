import type { SelectorField } from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Statement } from '../policy/policy.js';
import { headOf, type Place } from '../text/source.js';
import { lift, liftInsights } from '../written/lift.js';
import type { WrittenSettings, WrittenTarget } from '../written/target.js';
import { textOf } from '../written/text.js';

/**
 * A target that a policy compiles to, as selectors that somebody wrote: each value at the pattern of the policy that it
 * comes from, the rest at the statement.
 */
export function writtenOf({ target, set, origins }: CompiledTarget): WrittenTarget {
  const { key, kind, place, arn, insights } = target;
  const { InsightSelectors = [] } = set;
  const statementsOf = (index: number) =>
    (origins[index] ?? []).flatMap((one) => target.statements[one] ?? []);
  const selector = (index: number) => {
    const [first] = statementsOf(index);
    return first === undefined ? place : headOf(first.place);
  };
  const settings: WrittenSettings = {
    ...(arn === undefined ? {} : { arn: textOf([arn], place) }),
    isMultiRegion: target.multiRegion,
    isOrganization: target.organization,
    ...lift(set.selectors, {
      target: place,
      selector,
      value: (index, field, value) =>
        placeOf(field, value, statementsOf(index)) ??
        placeOf(field, value, target.statements) ??
        selector(index),
    }),
    ...(InsightSelectors.length === 0
      ? {}
      : { insights: liftInsights(InsightSelectors, insights?.place ?? place) }),
  };
  return { key, label: key, kind, place, cases: [{ when: [], settings }] };
}

/** Where a policy has the pattern that comes to a literal. */
function placeOf(field: SelectorField, value: string, statements: readonly Statement[]): Place | undefined {
  for (const { parts } of statements) {
    for (const { filters, exclusions } of parts) {
      for (const test of [...filters, ...exclusions.flatMap(({ tests }) => tests)]) {
        if (test.field !== field) continue;
        const found = test.patterns.find((one) => one.value === value);
        if (found?.place !== undefined) return found.place;
      }
    }
  }
  return undefined;
}
