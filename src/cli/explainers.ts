import path from 'node:path';
import type { CompiledTarget } from '../compile/compile.js';
import { clausesOfWritten } from '../denote/written.js';
import { explainTarget } from '../lint/run-tests.js';
import { explainer } from '../match/explain.js';
import { lineFinder, type LineOf } from '../report/explain.js';
import { knownSettings } from '../written/known.js';
import type { Guard, WrittenTarget } from '../written/target.js';
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

/** By targets as they are written, once for every way that their conditions can fall. */
export function explainersOfWritten(targets: readonly LoadedTarget[]): Explainers {
  const policies = targets.flatMap((one) => (one.from === 'policy' ? [one.compiled] : []));
  const { all, lineOf } = explainersOfPolicy(policies);
  const explainers = new Map(all);
  const written = targets.flatMap((one) => (one.from === 'written' ? [one] : []));
  for (const { written: target, source } of written) {
    const name = written.length === 1 ? nameOfFile(source.name) : target.key;
    for (const [title, explain] of explainersOf(name, target))
      explainers.set(unused(title, explainers), explain);
  }
  return { all: explainers, lineOf };
}

function explainersOf(
  name: string,
  { kind, cases }: WrittenTarget,
): [string, ReturnType<typeof explainer>][] {
  return cases.flatMap(({ when, settings }): [string, ReturnType<typeof explainer>][] => {
    if (settings === undefined) return [];
    const title = when.length === 0 ? name : `${name} (${when.map(guardWords).join(', ')})`;
    const { InsightSelectors } = knownSettings(settings);
    const clauses = clausesOfWritten(settings);
    const insights = InsightSelectors === undefined ? {} : { InsightSelectors };
    return [[title, explainer({ target: title, kind, clauses, ...insights })]];
  });
}

function guardWords({ condition, holds }: Guard): string {
  return holds ? `if ${condition.expression}` : `if not ${condition.expression}`;
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
