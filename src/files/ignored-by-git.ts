import { spawn } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isWithin } from '../text/path-within.js';

/**
 * Those of some files and folders of a repository that git ignores and does not track; none where there is no git, or where
 * it cannot tell.
 */
export async function ignoredByGit(root: string, files: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = new Map<string, string[]>();
  const folders = new Map<string, string>();
  for (const file of files) {
    const folder = path.dirname(path.resolve(file));
    let real = folders.get(folder);
    if (real === undefined) folders.set(folder, (real = await realpath(folder)));
    // Git refuses whatever lies beyond a link or outside of the repository.
    const full = path.join(real, path.basename(path.resolve(file)));
    if (!isWithin(root, full)) continue;
    const same = asked.get(full);
    if (same === undefined) asked.set(full, [file]);
    else same.push(file);
  }
  if (asked.size === 0) return new Set();
  const ignored = await checkIgnore(root, [...asked.keys()]);
  return new Set(ignored.flatMap((one) => asked.get(one) ?? []));
}

/** Nothing that a repository configures runs a program here. */
const safely = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'safe.bareRepository=explicit',
];

/** A hook of git sets these for its own repository. */
const ofHooks = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR'];

function checkIgnore(root: string, files: readonly string[]): Promise<readonly string[]> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_CEILING_DIRECTORIES: path.dirname(root),
  };
  for (const name of ofHooks) delete env[name];
  return new Promise((resolve) => {
    const child = spawn('git', [...safely, '-C', root, 'check-ignore', '-z', '--stdin'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env,
    });
    const printed: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => printed.push(data));
    // Git ends before it has read everything where this is no repository.
    child.stdin.on('error', () => undefined);
    child.on('error', () => resolve([]));
    child.on('close', (status) =>
      resolve(status === 0 ? Buffer.concat(printed).toString().split('\0').filter(Boolean) : []),
    );
    child.stdin.end(files.map((file) => `${file}\0`).join(''));
  });
}
