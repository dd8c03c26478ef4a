import { rules } from '../../src/lint/rules/index.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { lintTargets } from '../../src/lint/lint-targets.js';
import { interpret } from '../../src/read/interpret.js';
import { readJson } from '../../src/read/json/index.js';
import { parseJson } from '../../src/text/json.js';

/** The rules that find an error in a request. */
export function errorsOf(request: object): string[] {
  const source = { name: 'request.json', text: JSON.stringify(request) };
  const { targets, diagnostics } = interpret(readJson(parseJson(source).root!, source));
  const found = [...diagnostics, ...lintTargets(targets, allAssumptions, rules)];
  const crash = found.find(({ rule }) => rule === 'rule-crashed');
  if (crash !== undefined) throw new Error(`${crash.message}, on ${source.text}`);
  return found.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}
