import type { FlagSpec, Relationship } from './command-table.js';

/** What is wrong with how flags go together, by `dependsOn`, `exclusive` and the like; `defaulted` are those that only have their default. */
export function brokenRelations(
  specs: Readonly<Record<string, FlagSpec>>,
  flags: Readonly<Record<string, unknown>>,
  defaulted: ReadonlySet<string>,
): readonly string[] {
  const isThere = (name: string) => flags[name] !== undefined;
  const list = (names: readonly string[]) => names.map((name) => `--${name}`).join(', ');

  const checks: Readonly<
    Record<Relationship['type'], (name: string, others: readonly string[]) => string | undefined>
  > = {
    all: (name, others) =>
      others.every(isThere)
        ? undefined
        : `all of the following must be provided when using --${name}: ${list(others)}`,
    some: (name, others) =>
      others.some((other) => Boolean(flags[other]))
        ? undefined
        : `one of the following must be provided when using --${name}: ${list(others)}`,
    none: (name, others) => {
      const other = others.find((one) => isThere(one) && !defaulted.has(one) && !defaulted.has(name));
      return other === undefined
        ? undefined
        : `--${other}=${String(flags[other])} cannot also be provided when using --${name}`;
    },
    only: (name, others) =>
      Object.keys(flags).every(
        (one) => one === name || others.includes(one) || defaulted.has(one) || defaulted.has(name),
      )
        ? undefined
        : `only the following can be provided when using --${name}: ${list(others)}`,
  };

  return Object.entries(specs).flatMap(([name, spec]): readonly string[] => {
    const { relationships = [], dependsOn, exclusive, combinable, exactlyOne, atLeastOne } = spec;
    if (!isThere(name)) {
      if (spec.required === true) return [`missing required flag ${name}`];
      const [group, words] =
        exactlyOne !== undefined ? [exactlyOne, 'exactly one'] : [atLeastOne ?? [], 'at least one'];
      return group.length === 0 || group.some(isThere)
        ? []
        : [`${words} of the following must be provided: ${list([...new Set(group)].sort())}`];
    }
    const other = exactlyOne?.find((one) => one !== name && isThere(one));
    return [
      ...relationships.map(({ type, flags: others }) => checks[type](name, others)),
      dependsOn && checks.all(name, dependsOn),
      exclusive && checks.none(name, exclusive),
      combinable && checks.only(name, combinable),
      other && `--${other} cannot also be provided when using --${name}`,
    ].filter((problem) => problem !== undefined);
  });
}
