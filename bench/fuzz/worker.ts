import { parentPort, workerData } from 'node:worker_threads';
import { readAs } from '../../test/readers.js';

import { belowFrom, mutated } from './mutate.js';

/** Reads changed texts for ever, keeps those that reach something new, and reports what is thrown. */

export interface WorkerData {
  readonly reader: string;
  readonly seed: number;
  readonly texts: readonly string[];
  readonly branches: number;
  /** How many texts were begun, then the length of the present one. */
  readonly progress: Int32Array;
  readonly present: Uint16Array;
}

export type Message =
  | { readonly kind: 'new'; readonly text: string; readonly reached: number }
  | { readonly kind: 'thrown'; readonly text: string; readonly stack: string };

const { reader, seed, texts, branches, progress, present } = workerData as WorkerData;
/** Made by the instrumented code itself, before any of it runs. */
const counters = (globalThis as unknown as { __ctselCounters: Uint8Array }).__ctselCounters;

/** Which classes of counts each branch has had. */
const seen = new Uint8Array(branches);
let reached = 0;

/** Whether the text that was read last reached something, or as often, for the first time. */
function isNew(): boolean {
  let found = false;
  for (let branch = 0; branch < branches; branch++) {
    const times = counters[branch]!;
    if (times === 0) continue;
    const bit = times === 1 ? 1 : times < 4 ? 2 : times < 16 ? 4 : 8;
    if ((seen[branch]! & bit) !== 0) continue;
    if (seen[branch] === 0) reached++;
    seen[branch]! |= bit;
    found = true;
  }
  return found;
}

const report = (message: Message) => parentPort!.postMessage(message);

async function read(text: string): Promise<boolean> {
  for (let at = 0; at < text.length && at < present.length; at++) present[at] = text.charCodeAt(at);
  Atomics.store(progress, 1, text.length);
  Atomics.add(progress, 0, 1);
  counters.fill(0);
  try {
    await readAs(reader, text);
  } catch (error) {
    report({ kind: 'thrown', text, stack: String((error as Error)?.stack ?? error) });
  }
  return isNew();
}

async function main(): Promise<void> {
  const kept: string[] = [];
  for (const text of texts) if (await read(text)) kept.push(text);
  const below = belowFrom(seed);
  for (;;) {
    // What was found last leads on most often.
    const recent = below(2) === 0 ? Math.max(0, kept.length - 20) : 0;
    const text = mutated(kept[recent + below(kept.length - recent)] ?? '', kept, below);
    if (!(await read(text))) continue;
    kept.push(text);
    report({ kind: 'new', text, reached });
  }
}

void main();
