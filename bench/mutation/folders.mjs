/** The tests that are about each folder, of those that run in a thread: none that changes the working folder. */

const sets = ['src/eventset/*.test.ts', 'src/denote/*.test.ts', 'src/compare/*.test.ts'];
const compiled = ['src/compile/*.test.ts', 'test/property/compiled.test.ts', 'test/property/minimal.test.ts'];
const linted = ['src/lint/undecided.test.ts', 'src/lint/cases.test.ts', 'src/lint/variants.test.ts'];

export const testsOf = {
  eventset: [...sets, ...compiled],
  denote: [...sets, ...compiled, ...linted, 'src/recording/*.test.ts'],
  compile: [...compiled, 'src/policy/language.test.ts', 'src/policy/mistakes.test.ts'],
  match: ['src/match/*.test.ts', 'src/lint/engine.test.ts'],
  recording: ['src/recording/*.test.ts', ...linted, 'src/lint/engine.test.ts', 'test/plan/plan.test.ts'],
  plan: [
    'test/plan/*.test.ts',
    'src/plan/*.test.ts',
    'test/apply/apply.test.ts',
    'test/apply/targets.test.ts',
  ],
  apply: ['test/apply/apply.test.ts', 'test/apply/targets.test.ts', 'test/apply/seeded-ends.test.ts'],
};
