import { fieldRule, type Operator, type TargetKind } from '../cloudtrail/index.js';
import { Classes } from '../eventset/classes.js';
import {
  both,
  countOf,
  hitting,
  joinedAll,
  meets,
  noPatterns,
  patterns,
  type Condition,
  type Patterns,
} from '../eventset/condition.js';
import { groupBy, setOf, type Conjunction, type Group, type ViewField } from '../eventset/event-set.js';
import { domainOf, oneWorld } from '../eventset/domain.js';
import { Questions, type Facts } from '../eventset/questions.js';
import { complement, tidied } from '../eventset/simplify.js';
import type { Exclusion } from '../policy/policy.js';
import { TooMuch, type Effort } from './effort.js';
import type { Taken } from './join.js';

/** What keeps a part from being said in selectors. */
export interface Inexpressible<E = Exclusion> {
  readonly exclusion: E;
  readonly field: ViewField;
}

/**
 * How exclusions are left out of one part field by field, which is all that a selector can do. What is asked about it
 * has no other literals than the part.
 */
export class FieldByField<E> {
  /** What no selector of the target can leave out, as it was come upon. */
  readonly cannot: Inexpressible<E>[] = [];
  #known: Questions | undefined;

  constructor(
    readonly part: {
      readonly include: Conjunction;
      readonly exclusions: readonly { readonly conjunction: Conjunction }[];
    },
    readonly target: TargetKind,
    readonly facts: Facts,
    readonly effort: Effort,
    questions?: Questions,
  ) {
    this.#known = questions;
  }

  /** Made when first asked: of most parts nothing is left out. */
  get #questions(): Questions {
    const { include, exclusions } = this.part;
    const all = [include, ...exclusions.map(({ conjunction }) => conjunction)];
    return (this.#known ??= new Questions(setOf(...all), this.facts));
  }

  /** Applies the exclusions that come down to one field, until none is left. Undefined where nothing remains. */
  takeSingles(
    from: Conjunction,
    taken: readonly Taken<E>[],
  ): { include: Conjunction; rest: readonly Taken<E>[] } | undefined {
    let include = tidy(from);
    let rest = taken;
    for (;;) {
      if (include === undefined) return undefined;
      const current: Conjunction = include;
      rest = rest
        .filter(({ conjunction }) => !this.#areDisjoint(current, conjunction))
        .map((one) => this.#openFields(current, one));
      if (rest.some(({ conjunction }) => conjunction.fields.size === 0)) return undefined;
      const single = rest.find(({ conjunction }) => conjunction.fields.size === 1);
      if (single === undefined) return { include, rest };
      include = this.without(current, single, [...single.conjunction.fields.keys()][0]!);
      rest = rest.filter((one) => one !== single);
    }
  }

  /** The exclusion without the fields that hold anyway. */
  #openFields({ group, fields }: Conjunction, taken: Taken<E>): Taken<E> {
    const open = [...taken.conjunction.fields].filter(([field, condition]) => {
      const only = (one: Condition | undefined): Conjunction => ({
        group,
        fields: new Map(one === undefined ? [] : [[field, one]]),
      });
      this.effort.spend(1);
      return !this.#questions.isCovered(only(fields.get(field)), setOf(only(condition)));
    });
    return { ...taken, conjunction: { group, fields: new Map(open) } };
  }

  /** The conjunction where none of the exclusions holds in its field; undefined where nothing is left. */
  withoutAll(
    from: Conjunction,
    fields: readonly (readonly [Taken<E>, ViewField])[],
  ): Conjunction | undefined {
    let left: Conjunction | undefined = from;
    for (const [field, all] of groupedByField(fields)) {
      // Lists are left out as one list, unless the target cannot: then it is seen which of them it is.
      const lists = all.map(({ conjunction }) => listOf(conjunction.fields.get(field)!));
      const isList = lists.every((list) => list !== undefined);
      const condition = isList ? hitting(joinedAll(lists)) : undefined;
      const isSayable =
        left !== undefined && condition !== undefined && this.opposite(left, field, condition) !== undefined;
      const asked = isSayable
        ? [{ ...all[0]!, conjunction: { group: from.group, fields: new Map([[field, condition]]) } }]
        : all;
      for (const one of asked) if (left !== undefined) left = this.without(left, one, field);
    }
    return left;
  }

  /** The conjunction where this field of the exclusion does not hold; undefined where nothing is left. */
  without(
    from: Conjunction,
    { exclusion, conjunction }: Taken<E>,
    field: ViewField,
  ): Conjunction | undefined {
    this.effort.spend(1);
    const condition = conjunction.fields.get(field)!;
    const opposite = this.opposite(from, field, condition);
    if (opposite === undefined) {
      this.cannot.push({ exclusion, field });
      return undefined;
    }
    const fields = new Map(from.fields);
    const present = fields.get(field);
    fields.set(field, present === undefined ? opposite : both(present, opposite));
    return tidy({ group: from.group, fields });
  }

  /** The conjunction where this field of the exclusion holds; undefined where nothing is left. Throws `TooMuch` where no selector can have it. */
  where(from: Conjunction, { conjunction }: Taken<E>, field: ViewField): Conjunction | undefined {
    this.effort.spend(1);
    const condition = conjunction.fields.get(field)!;
    const present = from.fields.get(field);
    const together = present === undefined ? condition : both(present, condition);
    const fields = new Map(from.fields).set(field, together);
    const narrowed = tidy({ group: from.group, fields });
    const kept = narrowed?.fields.get(field);
    if (kept !== undefined && !this.#isSayable(from.group, field, kept))
      throw new TooMuch('no selector has the condition');
    return narrowed;
  }

  /** What a selector of the target can have for «not this»; undefined where it has no words for it. */
  opposite({ group, fields }: Conjunction, field: ViewField, condition: Condition): Condition | undefined {
    const domain = domainOf(group, field, oneWorld(this.facts));
    if (domain?.values !== undefined) {
      return hitting(patterns({ equals: domain.values.filter((value) => !meets(value, condition)) }));
    }
    const opposite = complement(condition);
    if (opposite === undefined) return undefined;
    const present = fields.get(field);
    const merged = tidied(present === undefined ? opposite : both(present, opposite));
    // What comes down to a positive list again needs no negative operator.
    if (merged === undefined || countOf(merged.none) === 0) return opposite;
    return this.#isSayable(group, field, { some: [], none: merged.none }) ? opposite : undefined;
  }

  /** Whether a selector of the target has operators for the condition. */
  #isSayable({ category }: Group, field: ViewField, { some, none }: Condition): boolean {
    const rule = fieldRule(this.target, category, field as Parameters<typeof fieldRule>[2]);
    const [wanted = noPatterns, ...more] = some;
    const has = (list: readonly string[], operator: Operator) =>
      list.length === 0 || rule?.operators.includes(operator) === true;
    return (
      rule !== undefined &&
      more.length === 0 &&
      has(wanted.equals, 'Equals') &&
      has(wanted.startsWith, 'StartsWith') &&
      has(wanted.endsWith, 'EndsWith') &&
      has(none.equals, 'NotEquals') &&
      has(none.startsWith, 'NotStartsWith') &&
      has(none.endsWith, 'NotEndsWith') &&
      !(rule.oneValue === true && wanted.equals.length > 1) &&
      (rule.values === undefined ||
        [...wanted.equals, ...none.equals].every((value) => rule.values!.includes(value)))
    );
  }

  #areDisjoint(a: Conjunction, b: Conjunction): boolean {
    this.effort.spend(1);
    return this.#questions.areDisjoint(a, b);
  }

  /** Which of the conditions on the field can hold together, for strings that `from` allows: each way once. */
  waysToHold(
    from: Conjunction,
    field: ViewField,
    taken: readonly Taken<E>[],
  ): readonly (readonly boolean[])[] {
    const conditions = taken.map(({ conjunction }) => conjunction.fields.get(field)!);
    const allowed = from.fields.get(field);
    const lists = [...conditions, ...(allowed === undefined ? [] : [allowed])].flatMap(({ some, none }) => [
      ...some,
      none,
    ]);
    const classes = new Classes(lists, domainOf(from.group, field, oneWorld(this.facts)));
    const ways = new Map<string, readonly boolean[]>();
    for (const text of classes.representatives()) {
      this.effort.spend(1);
      if (allowed !== undefined && !meets(text, allowed)) continue;
      const way = conditions.map((condition) => meets(text, condition));
      ways.set(way.map(Number).join(''), way);
    }
    return [...ways.values()];
  }
}

/** The conjunction with each field tidied; undefined where a field can have no value any more. */
export function tidy({ group, fields }: Conjunction): Conjunction | undefined {
  const tidy = new Map<ViewField, Condition>();
  for (const [field, condition] of fields) {
    const kept = tidied(condition);
    if (kept === undefined) return undefined;
    if (kept.some.length > 0 || countOf(kept.none) > 0) tidy.set(field, kept);
  }
  return { group, fields: tidy };
}

function groupedByField<E>(
  fields: readonly (readonly [Taken<E>, ViewField])[],
): ReadonlyMap<ViewField, readonly Taken<E>[]> {
  const groups = groupBy(fields, ([, field]) => field);
  return new Map([...groups].map(([field, all]) => [field as ViewField, all.map(([one]) => one)]));
}

/** The list that a condition is, if it is one. */
function listOf({ some, none }: Condition): Patterns | undefined {
  return some.length === 1 && countOf(none) === 0 ? some[0] : undefined;
}
