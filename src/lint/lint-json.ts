import { allAssumptions, type Partition } from '../cloudtrail/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { interpret } from '../read/interpret.js';
import { readJson } from '../read/json.js';
import { parseJson } from '../text/json.js';
import type { WrittenTarget } from '../written/target.js';
import { lintTargets } from './lint-targets.js';

/** The targets of a JSON text that has nothing wrong as JSON; for tests, and for the examples of rules. */
export function targetsOf(text: string, partition?: Partition): readonly WrittenTarget[] {
  const source = { name: 'selectors.json', text };
  const { root, problems } = parseJson(source);
  if (root === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  const { targets, diagnostics } = interpret(readJson(root, source), partition);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return targets;
}

/** What the rules find in a JSON text. */
export function lintJson(text: string): readonly Diagnostic[] {
  return lintTargets(targetsOf(text), allAssumptions);
}
