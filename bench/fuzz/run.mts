import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { hclGrammarFiles } from '../../src/files/hcl-grammar.js';
import { withCounters } from './counters.mjs';
import { seedsOf } from './seeds.js';
import type { Message, WorkerData } from './worker.js';

/**
 * Reads changed texts with one reader after the other and reports whatever is no answer: an exception, more than 5 seconds of the
 * processor, more than 500 MB. What reaches code that nothing reached before is changed further.
 *
 *     npx tsx bench/fuzz/run.mts [--minutes 10] [--seed 1] [--texts FOLDER] [READER…]
 */

const root = path.join(import.meta.dirname, '../..');
const out = mkdtempSync(path.join(tmpdir(), 'ctsel-fuzz-'));
const mostSeconds = 5;
const mostMegabytes = 500;

interface Figures {
  reads: number;
  reached: number;
  branches: number;
  kept: number;
  /** What is wrong, by what tells one fault from another. */
  readonly faults: Map<string, string>;
}

/** The readers with all that is behind them, as one file that counts its branches. */
async function instrumented(): Promise<{ readonly file: string; readonly branches: number }> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['bench/fuzz/worker.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
    external: ['prettier', '@aws-sdk/*', 'typescript'],
    logOverride: { 'require-resolve-not-external': 'silent', 'empty-import-meta': 'silent' },
  });
  const { code, branches } = withCounters(outputFiles[0]!.text);
  for (const grammar of Object.values(hclGrammarFiles))
    copyFileSync(path.join(root, 'node_modules', grammar), path.join(out, path.basename(grammar)));
  const file = path.join(out, 'worker.cjs');
  writeFileSync(file, code);
  return { file, branches };
}

function textsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && statSync(file).size < 30_000)
    .map((file) => readFileSync(file, 'utf8'));
}

function note({ faults }: Figures, reader: string, what: string, text: string): void {
  // Where it was thrown, without what differs from text to text.
  const key = what.split('\n').filter((line, index) => index === 0 || /^\s+at /.test(line)).slice(0, 4).join('\n').replace(/`[^`]*`|\d+/g, '…'); // prettier-ignore
  if (faults.has(key)) return;
  faults.set(key, what);
  const file = path.join(out, `${reader}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.txt`);
  writeFileSync(file, text);
  console.log(`${reader}: ${file}\n${what.split('\n').slice(0, 8).join('\n')}\n`);
}

/** One worker, until it ends or is ended; resolves to whether there is time left for another. */
function work(
  file: string,
  data: WorkerData,
  until: number,
  figures: Figures,
  texts: string[],
): Promise<boolean> {
  // prettier-ignore
  const worker = new Worker(file, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const { progress, present, reader } = data;
  const text = () => String.fromCharCode(...present.subarray(0, Math.min(present.length, progress[1]!)));
  let begun = -1;
  let before = process.cpuUsage();
  return new Promise((resolve) => {
    const end = (isOver: boolean) => {
      clearInterval(watch);
      figures.reads += progress[0]!;
      void worker.terminate().then(() => resolve(!isOver));
    };
    const watch = setInterval(() => {
      if (Date.now() > until) return end(true);
      const { user } = process.cpuUsage(before);
      if (progress[0] !== begun) {
        begun = progress[0]!;
        before = process.cpuUsage();
      } else if (user > mostSeconds * 1e6) {
        note(figures, reader, `more than ${mostSeconds} s`, text());
        end(false);
      }
    }, 200);
    worker.on('message', (message: Message) => {
      if (message.kind === 'thrown') return note(figures, reader, message.stack, message.text);
      texts.push(message.text);
      figures.kept++;
      figures.reached = Math.max(figures.reached, message.reached);
    });
    worker.on('error', (error) => {
      note(figures, reader, `the worker ended: ${String(error)}`, text());
      end(false);
    });
  });
}

async function fuzz(
  reader: string,
  seed: number,
  minutes: number,
  more: readonly string[],
): Promise<Figures> {
  const { file, branches } = await instrumented();
  const figures: Figures = { reads: 0, reached: 0, branches, kept: 0, faults: new Map() };
  const texts = [...(await seedsOf(reader)), ...more];
  const until = Date.now() + minutes * 60_000;
  for (let round = 0, goesOn = true; goesOn; round++) {
    const data: WorkerData = {
      reader,
      seed: seed + round,
      texts: [...texts],
      branches,
      progress: new Int32Array(new SharedArrayBuffer(8)),
      present: new Uint16Array(new SharedArrayBuffer(240_000)),
    };
    goesOn = await work(file, data, until, figures, texts);
  }
  return figures;
}

async function main(argv: readonly string[]): Promise<void> {
  const flag = (name: string, otherwise: string) => {
    const at = argv.indexOf(`--${name}`);
    return at === -1 ? otherwise : argv[at + 1]!;
  };
  const [minutes, seed, folder] = [
    Number(flag('minutes', '10')),
    Number(flag('seed', '1')),
    flag('texts', ''),
  ];
  const names = argv.filter((one, index) => !one.startsWith('--') && !argv[index - 1]?.startsWith('--'));
  mkdirSync(out, { recursive: true });
  for (const reader of names) {
    const before = process.cpuUsage();
    const { reads, reached, kept, faults } = await fuzz(
      reader,
      seed,
      minutes,
      folder === '' ? [] : textsIn(folder),
    );
    const { user, system } = process.cpuUsage(before);
    console.log(
      `| ${reader} | ${seed} | ${minutes} | ${((user + system) / 60e6).toFixed(1)} | ${reads} | ${kept} | ${reached} | ${faults.size} |`,
    );
  }
}

void main(process.argv.slice(2));
