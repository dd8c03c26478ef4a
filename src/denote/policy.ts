import { constantFieldsOf, type Comparison } from '../cloudtrail/index.js';
import {
  both,
  hits,
  hitting,
  missing,
  simplified,
  type Condition,
  type Patterns,
} from '../eventset/condition.js';
import {
  setOf,
  union,
  type Conjunction,
  type EventSet,
  type Term,
  type ViewField,
} from '../eventset/event-set.js';
import { isEventField } from '../eventset/fields.js';
import type { Exclusion, FieldTest, Part, Pattern, Target } from '../policy/policy.js';

/** What a policy means: a transcription of `[…]` in the language's definition, nothing is worked out here. */

/** [part] = kind ∩ its filters \ ∪ exclusions. Undefined where a constant of the selector already rules it out. */
export function denotePart(part: Part): DenotedPart | undefined {
  const include = conjunctionOf(part, part.filters);
  if (include === undefined) return undefined;
  const exclusions = part.exclusions.flatMap((exclusion) => {
    const conjunction = conjunctionOf(part, exclusion.tests);
    return conjunction === undefined ? [] : [{ exclusion, conjunction }];
  });
  return { include, exclusions };
}

/** A part as conjunctions, each exclusion with the entry that it comes from. */
export interface DenotedPart<E = Exclusion> {
  readonly include: Conjunction;
  readonly exclusions: readonly { readonly exclusion: E; readonly conjunction: Conjunction }[];
}

/** A denoted part as a term of a set. */
export function termOf({ include, exclusions }: DenotedPart): Term {
  return { include, except: exclusions.flatMap(({ conjunction }) => setOf(conjunction)) };
}

/** The views that some parts say. */
export function denoteParts(parts: readonly Part[]): EventSet {
  return parts.flatMap((part) => {
    const denoted = denotePart(part);
    return denoted === undefined ? [] : [termOf(denoted)];
  });
}

/** [target] without its scope: what its selectors must record. */
export function denoteTarget(target: Target): EventSet {
  if (target.category !== undefined)
    return setOf({ group: { category: target.category, key: '' }, fields: new Map() });
  return union(...target.statements.map(({ parts }) => denoteParts(parts)));
}

/** The tests together, or undefined where a constant of the group fails one of them. */
function conjunctionOf({ category, key }: Part, tests: readonly FieldTest[]): Conjunction | undefined {
  const constants = constantFieldsOf(category);
  const fields = new Map<ViewField, Condition>();
  for (const { field, patterns: written, negated } of tests) {
    const list = listOf(written);
    if (constants.includes(field)) {
      if (hits(key, list) === negated) return undefined;
    } else {
      // A test of a constant field is decided above; every other one is about a field of a view.
      if (!isEventField(field)) throw new Error(`no view has the field ${field}`);
      const condition = negated ? missing(list) : hitting(list);
      const present = fields.get(field);
      fields.set(field, present === undefined ? condition : both(present, condition));
    }
  }
  return { group: { category, key }, fields };
}

/** Patterns sorted by comparison. */
export function listOf(written: readonly Pattern[]): Patterns {
  const of = (comparison: Comparison) =>
    written.filter((pattern) => pattern.comparison === comparison).map(({ value }) => value);
  return simplified({ equals: of('Equals'), startsWith: of('StartsWith'), endsWith: of('EndsWith') });
}
