/** The tests that are about each folder, of those that need no process of their own. */

const compiled = ['src/compile', 'test/property/compiled.test.ts'];

export const testsOf: Readonly<Record<string, readonly string[]>> = {
  eventset: ['src/eventset', 'src/compare', 'test/golden.test.ts'],
  denote: ['src/denote', 'src/compare', 'src/recording', ...compiled],
  compile: [...compiled, 'test/golden.test.ts', 'src/policy/language.test.ts', 'src/policy/mistakes.test.ts'],
  match: ['src/match', 'src/lint/engine.test.ts'],
  recording: [
    'src/recording',
    'src/compare',
    'src/lint/lint-targets.test.ts',
    'src/lint/statement-places.test.ts',
  ],
  plan: [
    'src/plan',
    'test/structure/generated.test.ts',
    'test/plan',
    'test/apply/apply.test.ts',
    'test/apply/targets.test.ts',
  ],
  apply: ['src/apply', 'test/apply/apply.test.ts', 'test/apply/targets.test.ts'],
};
