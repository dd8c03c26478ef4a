import path from 'node:path';
import type { CompiledTarget } from '../compile/compile.js';
import { explainTarget } from '../lint/run-tests.js';
import { explainer } from '../match/explain.js';
import { lineFinder, type LineOf } from '../report/explain.js';
import { whenWords } from '../written/ways.js';
import type { LoadedTarget } from './load-targets.js';

/** What explains events, by the name of each target, and where the statements of selectors stand. */
export interface Explainers {
  readonly all: ReadonlyMap<string, ReturnType<typeof explainer>>;
  readonly lineOf: LineOf;
}

/** By the targets of a policy. */
export function explainersOfPolicy(targets: readonly CompiledTarget[]): Explainers {
  return {
    all: new Map(targets.map((one) => [one.target.key, explainTarget(one)])),
    lineOf: lineFinder(targets),
  };
}

/** By targets of any input, once for every way that their conditions can fall. */
export function explainersOf(targets: readonly LoadedTarget[]): Explainers {
  const { all, lineOf } = explainersOfPolicy(targets.flatMap(({ compiled }) => compiled ?? []));
  const explainers = new Map(all);
  const others = targets.filter(({ compiled }) => compiled === undefined);
  for (const { recording } of others) {
    const { key, kind, place, cases } = recording;
    const name = others.length === 1 ? nameOfFile(place.source.name) : key;
    for (const one of cases) {
      if (!one.exists) continue;
      const title = one.when.length === 0 ? name : `${name} (${whenWords(one.when)})`;
      const unique = unused(title, explainers);
      explainers.set(unique, explainer(unique, kind, one));
    }
  }
  return { all: explainers, lineOf };
}

/** A single target is named after its file. */
function nameOfFile(file: string): string {
  return file === '<stdin>' ? 'stdin' : path.parse(file).name;
}

function unused(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
