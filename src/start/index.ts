import path from 'node:path';
import { loadBundle } from './code-cache.js';

/** Runs one command line; `root` is the folder of `package.json`. */
export function start(argv: readonly string[], root: string): Promise<void> {
  const { run } = loadBundle(path.join(root, 'dist/ctsel.cjs')) as {
    run(argv: readonly string[], root: string): Promise<void>;
  };
  return run(argv, root);
}
