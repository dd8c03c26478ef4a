import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // @oclif/core writes through process.stdout; the interception would swallow it.
    disableConsoleIntercept: true,
    testTimeout: 60_000,
  },
});
