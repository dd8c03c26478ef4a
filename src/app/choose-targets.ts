import { suggestion } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { matchesGlob } from '../text/glob.js';

/**
 * The names that `--target` leaves, in their order: all where it is not given; a pattern must hit something. A block of a
 * policy that comes to several targets, `BLOCK.ACCOUNT`, names all of them.
 */
export function chooseTargets(names: readonly string[], patterns: readonly string[] | undefined): string[] {
  if (patterns === undefined || patterns.length === 0) return [...names];
  const chosen = new Set<string>();
  for (const pattern of patterns) {
    const own = names.filter((name) => matchesGlob(pattern, name));
    const meant = own.length > 0 ? own : names.filter((name) => matchesGlob(`${pattern}.*`, name));
    if (meant.length === 0)
      throw new Failure('usage', `no target is named \`${pattern}\`${suggestion(pattern, names)}`);
    for (const name of meant) chosen.add(name);
  }
  return names.filter((name) => chosen.has(name));
}

/** Those of all things with the name of a target whose names `chooseTargets` leaves. */
export function chosenBy<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  patterns: readonly string[] | undefined,
): readonly T[] {
  const names = chooseTargets(all.map(nameOf), patterns);
  return all.filter((one) => names.includes(nameOf(one)));
}
