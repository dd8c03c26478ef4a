import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    // By itself vitest leaves one core of two idle.
    maxWorkers: '100%',
    // @oclif/core writes through process.stdout; the interception would swallow it.
    disableConsoleIntercept: true,
    // Ends what hangs. It measures nothing: a test on a busy machine may need many times what it needs alone.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
