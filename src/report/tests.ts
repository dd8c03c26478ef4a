import type { TestOutcome, TestResults } from '../../generated/output/index.js';
import type { TestResult } from '../lint/run-tests.js';
import type { Paint } from '../problem/paint.js';
import { printable } from '../problem/printable.js';
import { positionAt } from '../text/source.js';
import { counted } from './pretty.js';

/** The document of `ctsel test --json`. */
export function testsJson(results: readonly TestResult[]): TestResults {
  const tests = results.map(({ test, problem, verdicts }): TestOutcome => ({
    event: test.event,
    line: positionAt(test.place.source, test.place.start).line,
    passed: problem === undefined,
    ...(problem === undefined ? {} : { problem }),
    wanted: test.recorded,
    recorded: verdicts.filter(({ recorded }) => recorded === true).map(({ target }) => target),
  }));
  return {
    tests,
    passed: tests.filter(({ passed }) => passed).length,
    failed: tests.filter(({ passed }) => !passed).length,
  };
}

/** One line a test, and how many passed. */
export function testsPretty(results: readonly TestResult[], paint: Paint): string {
  if (results.length === 0) return 'this policy has no tests; add some under `tests:`';
  const lines = results.map(({ test, problem }) => {
    const { line } = positionAt(test.place.source, test.place.start);
    const event = typeof test.event === 'string' ? test.event : 'an event';
    const what = printable(`${event} → ${test.recorded.length === 0 ? 'nothing' : test.recorded.join(', ')}`);
    const where = paint('dim', ` line ${line}`);
    return problem === undefined
      ? `${paint('green', '✓')} ${what}${where}`
      : `${paint('red', '✗')} ${what}${where}\n    ${printable(problem)}`;
  });
  const failed = results.filter(({ problem }) => problem !== undefined).length;
  return [
    ...lines,
    `${counted(results.length, 'test')}: ${results.length - failed} passed, ${failed} failed`,
  ].join('\n');
}
