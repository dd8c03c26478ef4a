import type { Value } from '../value.js';
import { integerIn } from './ask.js';
import type { Evaluator } from './evaluate.js';
import type { CalledModule, Module } from './module.js';
import { attempt, knownTextOf, mapOf } from './plain.js';
import type { Block } from './syntax.js';

/** One of the copies of a module that is called. */
interface CalledCopy {
  /** What it is told by among the copies of `for_each`. */
  readonly each?: Value | undefined;
  read(): { readonly module: Module };
}

/** What a module that is called gives to its caller, each output evaluated when it is first asked for. */
export function outputsOf(
  { body, place }: Block,
  copies: readonly CalledCopy[],
  evaluator: Evaluator,
): CalledModule {
  const all = ({ read }: CalledCopy): Value => {
    const { module } = read();
    return mapOf(
      module.outputs.map((name) => [
        name,
        module.output(name) ?? evaluator.unknown({ kind: 'unsupported', place }, new Map()),
      ]),
      place,
    );
  };
  if (body.arguments.has('for_each')) {
    const keys = copies.map(({ each }) => (each === undefined ? undefined : knownTextOf(each)));
    const isSure = !keys.includes(undefined);
    const byKey = new Map(keys.map((key, index) => [key, copies[index]!]));
    return {
      whole: () =>
        isSure
          ? mapOf(
              [...byKey].map(([key, copy]) => [key!, all(copy)]),
              place,
            )
          : undefined,
      copy: (key) => (isSure && key !== undefined ? byKey.get(key)?.read().module : undefined),
    };
  }
  const count = body.arguments.get('count');
  if (count === undefined) {
    const [only] = copies;
    return {
      whole: () => only && all(only),
      copy: (key) => (key === undefined ? only?.read().module : undefined),
    };
  }
  const evaluated = evaluator.evaluate(count.value, new Map());
  const known = attempt(() => integerIn(evaluated)) ?? 0;
  const listed = (value: Value): Value | undefined => {
    if (value.kind === 'choice' && value.yes !== undefined && value.no !== undefined) {
      const [yes, no] = [listed(value.yes), listed(value.no)];
      return yes === undefined || no === undefined ? undefined : { ...value, yes, no };
    }
    const number = attempt(() => integerIn(value));
    if (number === undefined || number > copies.length) return undefined;
    return { kind: 'list', items: copies.slice(0, number).map(all), place };
  };
  return {
    whole: () => listed(evaluated),
    copy: (key) => (Number(key) < known ? copies[Number(key)]?.read().module : undefined),
  };
}
