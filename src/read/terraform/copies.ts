import type { Value } from '../value.js';
import { integerIn, isWholly, number as numberValue } from './ask.js';
import { pairsOf, type Evaluator, type Scope } from './evaluate.js';
import { jsonOf } from './functions/json.js';
import { attempt, mapOf } from './plain.js';
import type { Block, Expression } from './syntax.js';

/** The copies of resources and modules that `count` and `for_each` make. */

/** The settings of a resource, with what decides whether it is made; undefined where it surely is not. */
export type Made = (settings: Value) => Value | undefined;

const empty: Scope = new Map();

/** How many copies of a resource are read. */
const mostCopies = 1_000;

export function both(inner: Made, outer: Made = (settings) => settings): Made {
  return (settings) => {
    const made = inner(settings);
    return made === undefined ? undefined : outer(made);
  };
}

/** One of the copies that `count` and `for_each` make. */
export interface Copy {
  /** As labels name it: `audit["a"]`, or the name alone. */
  readonly key: string;
  /** What it is told by among the copies of `for_each`. */
  readonly each?: Value;
  readonly scope: Scope;
  readonly made: Made;
}

const surely: Made = (settings) => settings;

/** What the copies of a resource or module come from. */
export function copiedBy({ body }: Block): readonly Expression[] {
  return ['for_each', 'count'].flatMap((name) => body.arguments.get(name)?.value ?? []);
}

/** The copies of a resource or module; one that may not be made where it is not known how many there are. */
export function copiesOf({ body, place }: Block, name: string, evaluator: Evaluator): readonly Copy[] {
  const perhaps = (value: Expression, words: (expression: string) => string): Made => {
    const ref = evaluator.condition(value, empty);
    const condition = { ...ref, expression: words(ref.expression) };
    return (settings) => ({ kind: 'choice', condition, yes: settings, no: undefined, place });
  };
  const forEach = body.arguments.get('for_each');
  if (forEach !== undefined) {
    const over = evaluator.evaluate(forEach.value, empty);
    const pairs = pairsOf(over);
    const isKnown =
      pairs !== undefined && pairs.length <= mostCopies && pairs.every(([, item]) => item.kind !== 'spread');
    if (!isKnown) {
      const each = evaluator.unknown(forEach.value, empty);
      return [
        {
          key: name,
          scope: new Map([['each', each]]),
          made: perhaps(forEach.value, (one) => `length(${one}) > 0`),
        },
      ];
    }
    return pairs.map(([key, item]) => {
      const value = item as Value;
      const label = over.kind === 'list' ? value : key;
      const shown = isWholly(label) ? jsonOf(label) : '?';
      const each = mapOf(
        [
          ['key', label],
          ['value', value],
        ],
        place,
      );
      return { key: `${name}[${shown}]`, each: label, scope: new Map([['each', each]]), made: surely };
    });
  }
  const count = body.arguments.get('count');
  if (count === undefined) return [{ key: name, scope: empty, made: surely }];
  const copy = (index: number): Scope =>
    new Map([['count', mapOf([['index', numberValue(index, place)]], place)]]);
  const evaluated = evaluator.evaluate(count.value, empty);
  const number = attempt(() => integerIn(evaluated));
  if (number !== undefined && number > 1) {
    const copies = Math.min(number, mostCopies);
    return Array.from({ length: copies }, (_, index) => ({
      key: `${name}[${index}]`,
      scope: copy(index),
      made: surely,
    }));
  }
  const madeBy = (value: Value, settings: Value): Value | undefined => {
    if (value.kind === 'choice' && value.yes !== undefined && value.no !== undefined)
      return { ...value, yes: madeBy(value.yes, settings), no: madeBy(value.no, settings) };
    const own = attempt(() => integerIn(value));
    if (own === 0) return undefined;
    // How many there are may not be known: perhaps none.
    return own !== undefined && own >= 1 ? settings : perhaps(count.value, (one) => `${one} > 0`)(settings);
  };
  return [{ key: name, scope: copy(0), made: (settings) => madeBy(evaluated, settings) }];
}
