import path from 'node:path';

/**
 * Mutants of one folder of src, a seeded sample of them, each against the tests that reach it. See docs/testing.md.
 *
 *     FOLDER=plan MUTANTS=40 SEED=1 npx stryker run bench/mutation/stryker.config.mjs
 */
export default {
  mutate: [`src/${process.env['FOLDER']}/*.ts`, '!src/**/*.test.ts'],
  plugins: ['@stryker-mutator/vitest-runner', path.join(import.meta.dirname, 'sample.mjs')],
  checkers: ['sample'],
  testRunner: 'vitest',
  vitest: { configFile: 'bench/mutation/vitest.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 30_000,
  reporters: ['json', 'clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `mutation-${process.env['FOLDER']}.json` },
  tempDirName: '.stryker-tmp',
  // Stryker would read it with a compiler of TypeScript that has no such interface any more.
  tsconfigFile: 'none.json',
};
