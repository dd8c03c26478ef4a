import type { Place, Source } from '../../text/source.js';
import type { Argument, Block, Expression } from './syntax.js';

/**
 * Which names of a module are used once, so that what is written for them can be changed without changing anything else.
 * Names are counted in the text of the files: what is not evaluated uses them too.
 */

/** Whether a change of what is written at a place changes more than one use of it. */
export type IsShared = (origin: Place) => boolean;

/** What gives names their values. */
export interface Definitions {
  readonly sources: readonly Source[];
  readonly variables: readonly Block[];
  readonly locals: ReadonlyMap<string, Argument>;
  /** What files of variables give to a variable, by its name. */
  settingsOf(name: string): readonly Argument[];
  /** Of what a call gives to variables; undefined where nobody calls the module. */
  readonly inputs: ReadonlyMap<string, IsShared> | undefined;
}

const name = /\b(var|local)\.([\w-]+)/g;

export class Uses {
  readonly #known = new WeakMap<Expression, IsShared>();
  #counts: ReadonlyMap<string, number> | undefined;

  constructor(readonly definitions: Definitions) {}

  /** For what an expression brings, by itself or through others, such as the `for_each` of its block. */
  sharedBy(expression: Expression, through: readonly Expression[] = []): IsShared {
    const present = this.#known.get(expression);
    if (present !== undefined) return present;
    let shared: IsShared | undefined;
    const found: IsShared = (origin) => (shared ??= this.#through([expression, ...through]))(origin);
    this.#known.set(expression, found);
    return found;
  }

  #through(expressions: readonly Expression[]): IsShared {
    const places = expressions.map(({ place }) => place);
    const given: IsShared[] = [];
    const seen = new Set<string>();
    let isOnce = true;
    for (const place of places)
      for (const [path, kind, label = ''] of namesAt(place)) {
        if (seen.has(path)) continue;
        seen.add(path);
        isOnce &&= this.#count(path) === 1;
        if (kind === 'local') {
          const local = this.definitions.locals.get(label);
          if (local !== undefined) places.push(local.value.place);
          continue;
        }
        const input = this.definitions.inputs?.get(label);
        if (input !== undefined) given.push(input);
        else places.push(...this.#written(label));
      }
    return (origin) =>
      !isOnce ||
      !(places.some((place) => contains(place, origin)) || given.some((isShared) => !isShared(origin)));
  }

  /** Where values of a variable are written. The default of a module that is called holds for other calls too. */
  #written(label: string): readonly Place[] {
    const { variables, inputs } = this.definitions;
    if (inputs !== undefined) return [];
    const byDefault = variables
      .find(({ labels: [own] }) => own === label)
      ?.body.arguments.get('default')?.value;
    return [
      ...this.definitions.settingsOf(label).map(({ value }) => value.place),
      ...(byDefault === undefined ? [] : [byDefault.place]),
    ];
  }

  #count(path: string): number {
    return (this.#counts ??= countsIn(this.definitions)).get(path) ?? 0;
  }
}

/** How often each name is in the files, but for what variables themselves have, such as their validation. */
function countsIn({ sources, variables }: Definitions): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const source of sources) {
    if (/\.tfvars(\.json)?$/.test(source.name)) continue;
    const own = variables.map(({ body: { place } }) => place).filter((place) => place.source === source);
    for (const match of source.text.matchAll(name)) {
      const place = { source, start: match.index, end: match.index + match[0].length };
      if (!own.some((one) => contains(one, place))) counts.set(match[0], (counts.get(match[0]) ?? 0) + 1);
    }
  }
  return counts;
}

function namesAt({ source, start, end }: Place): RegExpStringIterator<RegExpExecArray> {
  return source.text.slice(start, end).matchAll(name);
}

function contains(outer: Place, inner: Place): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}
