import {
  anything,
  common,
  countOf,
  hits,
  joined,
  noPatterns,
  sameList,
  simplified,
  type Condition,
  type Patterns,
} from './condition.js';

/** Saying the same of one string with fewer literals. Each function keeps the set of strings, and absent fields, exactly. */

/** The condition without literals that change nothing; undefined where no string meets it. */
export function tidied({ some, none }: Condition): Condition | undefined {
  if (some.length !== 1) return { some, none: simplified(none) };
  const wanted = simplified(some[0]!);
  const kept: Patterns = {
    equals: wanted.equals.filter((literal) => !hits(literal, none)),
    startsWith: wanted.startsWith.filter(
      (prefix) => !none.startsWith.some((other) => prefix.startsWith(other)),
    ),
    endsWith: wanted.endsWith.filter((suffix) => !none.endsWith.some((other) => suffix.endsWith(other))),
  };
  if (countOf(kept) === 0) return undefined;
  return { some: [kept], none: simplified(meeting(none, kept)) };
}

/** The literals of `none` that some string which hits `wanted` can hit. */
function meeting(none: Patterns, wanted: Patterns): Patterns {
  return {
    equals: none.equals.filter((literal) => hits(literal, wanted)),
    startsWith: none.startsWith.filter((prefix) => canMeetPrefix(prefix, wanted)),
    endsWith: none.endsWith.filter((suffix) => canMeetSuffix(suffix, wanted)),
  };
}

function canMeetPrefix(prefix: string, list: Patterns): boolean {
  return (
    list.endsWith.length > 0 ||
    list.startsWith.some((other) => other.startsWith(prefix) || prefix.startsWith(other)) ||
    list.equals.some((literal) => literal.startsWith(prefix))
  );
}

function canMeetSuffix(suffix: string, list: Patterns): boolean {
  return (
    list.startsWith.length > 0 ||
    list.endsWith.some((other) => other.endsWith(suffix) || suffix.endsWith(other)) ||
    list.equals.some((literal) => literal.endsWith(suffix))
  );
}

/** The one condition that is met exactly when either is, where one selector field can say it. */
export function united(a: Condition, b: Condition): Condition | undefined {
  if (a.some.length > 1 || b.some.length > 1) return undefined;
  const wantedA = a.some[0];
  const wantedB = b.some[0];
  if (wantedA !== undefined && wantedB !== undefined) {
    return sameList(a.none, b.none) ? { some: [joined(wantedA, wantedB)], none: a.none } : undefined;
  }
  if (wantedA === undefined && wantedB === undefined) {
    const refusedByBoth = common(a.none, b.none);
    return refusedByBoth === undefined ? undefined : { some: [], none: refusedByBoth };
  }
  return wantedA === undefined ? addedBack(a.none, b) : addedBack(b.none, a);
}

/** Everything but `refused`, and `back` besides: `refused` loses what `back` takes, if it takes it whole or not at all. */
function addedBack(refused: Patterns, { some, none }: Condition): Condition | undefined {
  if (countOf(none) > 0) return undefined;
  const wanted = some[0] ?? noPatterns;
  const startsWith = refused.startsWith.filter(
    (prefix) => !wanted.startsWith.some((other) => prefix.startsWith(other)),
  );
  const endsWith = refused.endsWith.filter(
    (suffix) => !wanted.endsWith.some((other) => suffix.endsWith(other)),
  );
  if (
    startsWith.some((prefix) => canMeetPrefix(prefix, wanted)) ||
    endsWith.some((suffix) => canMeetSuffix(suffix, wanted))
  ) {
    return undefined;
  }
  const left = { equals: refused.equals.filter((literal) => !hits(literal, wanted)), startsWith, endsWith };
  return countOf(left) === 0 ? anything : { some: [], none: left };
}

/** The complement, where one selector field can say it. */
export function complement({ some, none }: Condition): Condition | undefined {
  if (some.length === 0) return countOf(none) === 0 ? undefined : { some: [none], none: noPatterns };
  return some.length === 1 && countOf(none) === 0 ? { some: [], none: some[0]! } : undefined;
}
