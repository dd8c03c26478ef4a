import { defineConfig } from 'vitest/config';
import { testsOf } from './folders.mjs';

export default defineConfig({
  test: {
    include: testsOf[process.env['FOLDER']],
    disableConsoleIntercept: true,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
