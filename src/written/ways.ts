import type { Guard } from './target.js';
import type { Ref } from './text.js';

/** How conditions can fall together, and how messages name that. */

/** One way for conditions to fall. */
export type Way = readonly Guard[];

/** Every way for conditions to fall, and the conditions that are not told apart because there are too many. */
export interface Ways {
  readonly ways: readonly Way[];
  readonly untold: readonly Ref[];
}

/**
 * The ways in which conditions can fall together, at most `most`: in their order, as many conditions as that allows are
 * told apart. Conditions on the value of one parameter exclude one another, and exactly one of them holds.
 */
export function waysOf(conditions: Iterable<Ref>, most: number): Ways {
  const groups = new Map<string, readonly Ref[]>();
  for (const condition of conditions) {
    const { isValue } = condition;
    const id = isValue === undefined ? condition.id : isValue.id;
    if (!groups.has(id)) groups.set(id, isValue === undefined ? [condition] : isValue.all());
  }
  let ways: readonly Way[] = [[]];
  const untold: Ref[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    const choices: readonly Way[] =
      first?.isValue === undefined
        ? [true, false].map((holds) => [{ condition: first!, holds }])
        : group.map((one) => group.map((condition) => ({ condition, holds: condition.id === one.id })));
    if (ways.length * choices.length > most) untold.push(...group);
    else ways = ways.flatMap((way) => choices.map((choice) => [...way, ...choice]));
  }
  return { ways, untold };
}

/** The guards that tell all: of the values of a parameter the one that it has. */
export function telling(when: Way): Way {
  const settled = new Set(
    when.flatMap(({ condition, holds }) => (holds ? (condition.isValue?.id ?? []) : [])),
  );
  return when.filter(
    ({ condition: { isValue }, holds }) => holds || isValue === undefined || !settled.has(isValue.id),
  );
}

/** Conditions as messages name them: "if `var.on` is true and the parameter `Env` is `prod`". */
export function whenWords(when: Way): string {
  const words = telling(when).map(({ condition: { expression, isValue }, holds }) =>
    isValue === undefined
      ? `\`${expression}\` is ${holds}`
      : `${isValue.of} is ${holds ? '' : 'not '}\`${isValue.value}\``,
  );
  return `if ${words.join(' and ')}`;
}
