import { partitions, resourceTypeByName, type Assumption } from '../cloudtrail/index.js';
import type { Condition, Patterns } from './condition.js';
import type { Facts } from './domain.js';
import {
  groupKey,
  isUnknownField,
  type Conjunction,
  type EventSet,
  type Group,
  type Term,
  type ViewField,
} from './event-set.js';

/**
 * What the answer to a question about a set rests on, as a text: sets of one shape all have a view, or none has.
 *
 * A field tells strings apart by its literals, as `Classes` has it, and all that counts of a literal is where it is asked
 * for, which others of the field it begins or ends with, and how it lies to what real records can carry. So two sets that
 * differ only in the names of buckets, accounts or Regions are of one shape.
 */

/** Larger questions are not given a shape: to find it would cost more than it saves. */
const mostLiterals = 12;
const mostTerms = 24;

/** Fields of which the literal itself counts: they have values of their own, or documents tell of them. */
const literalFields: ReadonlySet<ViewField> = new Set<ViewField>([
  'partition',
  'readOnly',
  'eventName',
  'eventSource',
  'eventType',
]);

/** The shape of the set, by the facts of the question; undefined where the set is too large. */
export function shapeOf(set: EventSet, facts: Facts): string | undefined {
  if (set.length > mostTerms) return undefined;
  const shape = new Shape();
  for (const term of set) if (!shape.term(term)) return undefined;
  return `${factsKey(facts)}\n${shape.text}\n${shape.relations()}`;
}

const keysOfAssumptions = new WeakMap<ReadonlySet<Assumption>, string>();

/** A text that two facts share exactly when they are the same. */
function factsKey({ assumptions, partition }: Facts): string {
  let key = keysOfAssumptions.get(assumptions);
  if (key === undefined) keysOfAssumptions.set(assumptions, (key = [...assumptions].sort().join()));
  return `${partition ?? ''} ${key}`;
}

/** The literals of one field of one group, by their numbers. */
interface Named {
  readonly group: Group;
  readonly field: ViewField;
  readonly numbers: Map<string, number>;
}

class Shape {
  text = '';
  #terms = 0;
  readonly #named: Named[] = [];

  /** Adds a term; whether there is room for it. */
  term({ include, except }: Term): boolean {
    if (++this.#terms > mostTerms) return false;
    this.text += `${groupKey(include.group)}`;
    if (!this.#conjunction(include)) return false;
    if (except.length > 0) {
      this.text += '-(';
      for (const one of except) if (!this.term(one)) return false;
      this.text += ')';
    }
    this.text += '\n';
    return true;
  }

  #conjunction({ group, fields }: Conjunction): boolean {
    for (const [field, condition] of fields) {
      this.text += `|${field}`;
      const isLiteral = literalFields.has(field) || isUnknownField(field);
      const names = isLiteral ? undefined : this.#names(group, field);
      if (!this.#condition(condition, names)) return false;
    }
    return true;
  }

  #names(group: Group, field: ViewField): Map<string, number> {
    for (const one of this.#named)
      if (one.field === field && one.group.key === group.key && one.group.category === group.category)
        return one.numbers;
    const numbers = new Map<string, number>();
    this.#named.push({ group, field, numbers });
    return numbers;
  }

  #condition({ some, none }: Condition, names: Map<string, number> | undefined): boolean {
    for (const list of some) {
      this.text += '&';
      if (!this.#patterns(list, names)) return false;
    }
    if (none.equals.length + none.startsWith.length + none.endsWith.length === 0) return true;
    this.text += '!';
    return this.#patterns(none, names);
  }

  #patterns({ equals, startsWith, endsWith }: Patterns, names: Map<string, number> | undefined): boolean {
    return (
      this.#literals('=', equals, names) &&
      this.#literals('^', startsWith, names) &&
      this.#literals('$', endsWith, names)
    );
  }

  #literals(sign: string, literals: readonly string[], names: Map<string, number> | undefined): boolean {
    if (literals.length > mostLiterals) return false;
    for (const literal of literals) {
      // Everything begins and ends with the empty text, which also stands for a field that is absent.
      if (names === undefined || literal === '') {
        this.text += `${sign}${JSON.stringify(literal)}`;
        continue;
      }
      let number = names.get(literal);
      if (number === undefined) {
        number = names.size;
        if (number === mostLiterals) return false;
        names.set(literal, number);
      }
      this.text += `${sign}${number}`;
    }
    return true;
  }

  /** How the literals of each field lie to one another, and to how real records begin. */
  relations(): string {
    let text = '';
    for (const { group, field, numbers } of this.#named) {
      text += ';';
      const literals = [...numbers.keys()];
      const beginnings = beginningsOf(group, field);
      for (const one of literals) {
        for (const other of literals)
          if (one !== other)
            text += one.startsWith(other)
              ? one.endsWith(other)
                ? 'b'
                : 's'
              : one.endsWith(other)
                ? 'e'
                : '.';
        for (const other of beginnings)
          text += one.startsWith(other) ? (one === other ? '=' : 'i') : other.startsWith(one) ? 'o' : '.';
      }
    }
    return text;
  }
}

const none: readonly string[] = [];
const beginnings = new Map<string, readonly string[]>();

/** What ARNs of a type begin with in each partition: `domainOf` has some of these. */
function beginningsOf({ category, key }: Group, field: ViewField): readonly string[] {
  if (field !== 'resources.ARN' || category !== 'Data') return none;
  let found = beginnings.get(key);
  if (found === undefined) {
    const prefixes = resourceTypeByName.get(key)?.arnPrefixes ?? [];
    found = prefixes.flatMap((prefix) => partitions.map((one) => prefix.replace('<partition>', one)));
    if (prefixes.length > 0) beginnings.set(key, found);
  }
  return found;
}
