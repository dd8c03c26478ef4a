import type { OpenClause, UnknownTest } from '../denote/written.js';
import {
  hitting,
  missing,
  noPatterns,
  patterns,
  type Condition,
  type Patterns,
} from '../eventset/condition.js';
import type { Conjunction, EventSet, Group, Term, UnknownField, ViewField } from '../eventset/event-set.js';
import { knownPrefix, knownSuffix } from '../written/text.js';

/**
 * Clauses whose unknown tests are fields of their own, `true` or `false`. What holds whichever values these
 * have holds for every deployment.
 */

/** The field that stands for whether the test's literal is hit; equal tests share it. */
export function symbolOf({ field, comparison, text }: UnknownTest): UnknownField {
  const parts = text.parts.map((part) => (typeof part === 'string' ? part : [part.id]));
  return `unknown ${field ?? 'event'} ${comparison} ${JSON.stringify(parts)}`;
}

const isTrue: Condition = hitting(patterns({ equals: ['true'] }));
const isFalse: Condition = hitting(patterns({ equals: ['false'] }));

/** The views that the clauses take, in terms of symbols. */
export function symbolic(clauses: readonly OpenClause[]): EventSet {
  return clauses.map(symbolicTerm);
}

function symbolicTerm({ conjunction, tests }: OpenClause): Term {
  const fields = new Map(conjunction.fields);
  const except: Term[] = [];
  for (const test of tests) {
    if (test.field === undefined) fields.set(symbolOf(test), isTrue);
    else if (test.isNegative) fields.set(symbolOf(test), isFalse);
  }
  for (const [field, positive] of positiveTests(tests)) {
    const condition = fields.get(field)!;
    fields.set(field, { some: [], none: condition.none });
    // Not hitting one of the list: neither its known literals nor the unknown ones.
    const missed = new Map<ViewField, Condition>([[field, missing(condition.some[0] ?? noPatterns)]]);
    for (const test of positive) missed.set(symbolOf(test), isFalse);
    except.push({ include: { group: conjunction.group, fields: missed }, except: [] });
  }
  return { include: { group: conjunction.group, fields }, except };
}

/** The positive tests about a field, by field. */
export function positiveTests(tests: readonly UnknownTest[]): ReadonlyMap<ViewField, readonly UnknownTest[]> {
  const byField = new Map<ViewField, UnknownTest[]>();
  for (const test of tests) {
    if (test.field === undefined || test.isNegative) continue;
    const present = byField.get(test.field);
    if (present === undefined) byField.set(test.field, [test]);
    else present.push(test);
  }
  return byField;
}

/** What surely holds of a field where the test's literal is hit, as lists that must all be hit. */
export function boundsOf({ comparison, text }: UnknownTest): readonly Patterns[] {
  const prefix = comparison === 'StartsWith' || comparison === 'Equals' ? knownPrefix(text) : '';
  const suffix = comparison === 'EndsWith' || comparison === 'Equals' ? knownSuffix(text) : '';
  return [
    ...(prefix === '' ? [] : [patterns({ startsWith: [prefix] })]),
    ...(suffix === '' ? [] : [patterns({ endsWith: [suffix] })]),
  ];
}

/** Views that cannot be, whatever the unknown values are: a symbol holds and what follows from it does not. */
export function impossible(tests: readonly UnknownTest[], groups: readonly Group[]): EventSet {
  const bySymbol = new Map(tests.map((test) => [symbolOf(test), test]));
  const known: [ViewField, Condition][][] = [];
  for (const [symbol, test] of bySymbol) {
    if (test.field === undefined) continue;
    for (const bound of boundsOf(test)) {
      known.push([
        [symbol, isTrue],
        [test.field, missing(bound)],
      ]);
    }
    for (const [other, wider] of bySymbol) {
      if (symbol !== other && implies(test, wider)) {
        known.push([
          [symbol, isTrue],
          [other, isFalse],
        ]);
      }
    }
  }
  return groups.flatMap((group) =>
    known.map((fields): Term => ({
      include: { group, fields: new Map(fields) } satisfies Conjunction,
      except: [],
    })),
  );
}

/** Whether hitting the one literal surely hits the other: its parts are the beginning, or the end, of the one's. */
function implies(one: UnknownTest, other: UnknownTest): boolean {
  if (one.field !== other.field || other.comparison === 'Equals') return false;
  if (one.comparison === 'anything' || other.comparison === 'anything') return false;
  if (one.comparison !== 'Equals' && one.comparison !== other.comparison) return false;
  const key = (part: UnknownTest['text']['parts'][number]) => (typeof part === 'string' ? part : part.id);
  const long = one.text.parts;
  const short = other.text.parts;
  const isEnd = other.comparison === 'EndsWith';
  if (short.length > long.length) return false;
  return short.every((part, index) => {
    const at = isEnd ? long.length - short.length + index : index;
    const match = long[at]!;
    const isBorder = isEnd ? index === 0 : index === short.length - 1;
    if (typeof part === 'string' && typeof match === 'string' && isBorder)
      return isEnd ? match.endsWith(part) : match.startsWith(part);
    return typeof part === typeof match && key(part) === key(match);
  });
}
