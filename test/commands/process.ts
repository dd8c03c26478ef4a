import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { startPath } from '../../src/dev/bundle.js';
import { capture, root, type Outcome, type Surroundings } from '../cli/captured.js';
import { checkDocument } from '../cli/json-documents.js';

export { root, type Outcome, type Surroundings };

/** What a process of ctsel did. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Of the processor, not of the clock. */
  readonly seconds: number;
  /** The most memory that it had, in megabytes. */
  readonly megabytes: number;
}

export interface RunOptions extends Surroundings {
  /** A file descriptor to give as standard output instead of a pipe. */
  readonly stdout?: number;
  /** Whether to close the other end of standard output at once. */
  readonly closesStdout?: boolean;
}

/** A folder for one test file, removed after its tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-test-'));
  const preload = path.join(folder, 'preload.cjs');
  writeFileSync(
    preload,
    `process.on('exit', () => require('node:fs').writeSync(3, JSON.stringify(process.resourceUsage())));`,
  );
  preloads.push(preload);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The last one is what processes begin with. */
const preloads: string[] = [];

/** Runs the bundle in this process, where most of what a process costs is paid once. */
export async function ctsel(argv: readonly string[], surroundings: Surroundings = {}): Promise<Outcome> {
  const { runOnce } = createRequire(import.meta.url)(path.join(root, startPath));
  const outcome = await capture(() => runOnce(argv), surroundings);
  checkDocument(argv, outcome);
  return outcome;
}

/** Runs the built `bin/run.js` in a process of its own: for streams, signals, and what starts other processes. */
export function ctselProcess(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { FORCE_COLOR: _, NO_COLOR: __, NODE_ENV: ___, ...inherited } = process.env;
  const child = spawn(
    process.execPath,
    ['--require', preloads.at(-1)!, path.join(root, 'bin/run.js'), ...argv],
    {
      cwd: options.cwd ?? root,
      env: { ...inherited, ...options.env },
      stdio: ['pipe', options.stdout ?? 'pipe', 'pipe', 'pipe'],
    },
  );
  const read = [1, 2, 3].map((number) => {
    const chunks: Buffer[] = [];
    const stream = child.stdio[number];
    if (number === 1 && options.closesStdout === true) stream?.destroy();
    else stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString('utf8');
  });
  child.stdin?.on('error', () => undefined).end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (status) => {
      const usage = JSON.parse(read[2]!() || '{}');
      const ran = {
        status,
        stdout: read[0]!(),
        stderr: read[1]!(),
        seconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
        megabytes: usage.maxRSS / 1024,
      };
      try {
        // A process that a signal has ended may have printed a part.
        if (status !== null) checkDocument(argv, ran);
        resolve(ran);
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** Writes files below a folder, by relative path, and returns the folder. */
export function filled(folder: string, files: Readonly<Record<string, string | Buffer>>): string {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

/** Everything below a folder: files with their content, links with their target, folders with nothing. */
export function tree(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    found[path.relative(folder, file)] = entry.isSymbolicLink()
      ? `→ ${readlinkSync(file)}`
      : entry.isDirectory()
        ? ''
        : readFileSync(file, 'latin1');
  }
  return found;
}

/** A policy with one trail and these statements, each a line of YAML. */
export function policy(...statements: readonly string[]): string {
  return `version: 1
trails:
  org-trail:
    account: '111122223333'
    region: us-east-1
    log:
${statements.map((one) => `      - ${one}\n`).join('')}`;
}

/** Controls, marks of direction, and separators of lines; a line feed alone is no harm. */
export const raw = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
