import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import * as collected from './collected.js';
import { collect, finish, run, type Collected } from './collected.js';

/**
 * Runs the tests of one folder of src again and again, with one mutant active at a time. Each round begins with modules that were
 * never loaded, so that nothing which one mutant left in a table or cache is there for the next.
 */

/** A test by its file and where it is in it, with what it needs of the processor and which mutants it reaches. */
export interface Known {
  readonly file: string;
  readonly index: number;
  readonly name: string;
  readonly milliseconds: number;
  readonly steps: number;
  readonly reached: readonly string[];
}

export type Order =
  | { readonly kind: 'learn'; readonly bundle: string; readonly file: string }
  | {
      readonly kind: 'mutant';
      readonly bundle: string;
      readonly id: string;
      readonly tests: readonly Known[];
    };

export type Answer =
  | { readonly kind: 'learned'; readonly tests: readonly Known[]; readonly failed: readonly string[] }
  | { readonly kind: 'killed' | 'timeout'; readonly by: string }
  | { readonly kind: 'lived' }
  | { readonly kind: 'broken'; readonly why: string };

// A find is enough: nobody reads the smallest one.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

class TooManySteps extends Error {}

let active: string | undefined;
let steps = 0;
let most = Infinity;
let reached: Set<string> | undefined;
Object.assign(globalThis, {
  stryCov_9fa48: () => undefined,
  stryMutAct_9fa48: (id: string) => {
    reached?.add(id);
    if (++steps > most) throw new TooManySteps(`more than ${most} steps`);
    return id === active;
  },
});

const scripts = new Map<string, Script>();

const here = createRequire(import.meta.url);
const required = (name: string): unknown => (name === 'vitest' ? collected : here(name));

/** The files of a bundle, each as what loads its tests. */
function loaded(bundle: string): Readonly<Record<string, () => unknown>> {
  let script = scripts.get(bundle);
  if (script === undefined) {
    script = new Script(readFileSync(bundle, 'utf8'), { filename: bundle });
    scripts.set(bundle, script);
  }
  const module = { exports: {} as { files: Readonly<Record<string, () => unknown>> } };
  script.runInThisContext()(required, module, module.exports);
  return module.exports.files;
}

function cpuSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

async function learn(bundle: string, file: string): Promise<Answer> {
  const tests: Known[] = [];
  const failed: string[] = [];
  active = undefined;
  most = Infinity;
  const whileLoading = (reached = new Set<string>());
  const all = collect(loaded(bundle)[file]!);
  for (const [index, one] of all.entries()) {
    reached = new Set(whileLoading);
    steps = 0;
    const begun = process.cpuUsage();
    try {
      await run(one);
      tests.push({
        file,
        index,
        name: one.name,
        milliseconds: cpuSince(begun),
        steps,
        reached: [...reached],
      });
    } catch (error) {
      failed.push(`${file} › ${one.name}: ${String(error).slice(0, 300)}`);
    }
  }
  await finish();
  reached = undefined;
  return { kind: 'learned', tests, failed };
}

async function judge(bundle: string, id: string, tests: readonly Known[]): Promise<Answer> {
  active = id;
  const files = loaded(bundle);
  const read = new Map<string, readonly Collected[]>();
  try {
    for (const { file, index, name, steps: usual } of tests) {
      const by = `${file} › ${name}`;
      try {
        steps = 0;
        most = 1_000_000;
        if (!read.has(file)) read.set(file, collect(files[file]!));
        const one = read.get(file)![index];
        if (one === undefined) return { kind: 'killed', by };
        steps = 0;
        most = usual * 50 + 1_000_000;
        await run(one);
      } catch (error) {
        return { kind: steps > most || error instanceof TooManySteps ? 'timeout' : 'killed', by };
      }
    }
    return { kind: 'lived' };
  } finally {
    most = Infinity;
    active = undefined;
    await finish().catch(() => undefined);
  }
}

// What a mutant leaves unhandled fails nothing by itself.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);
process.on('message', (order: Order) => {
  const answer = order.kind === 'learn' ? learn(order.bundle, order.file) : judge(order.bundle, order.id, order.tests); // prettier-ignore
  answer.then(
    (one) => process.send!(one),
    (error) => process.send!({ kind: 'broken', why: String(error?.stack) } satisfies Answer),
  );
});
process.send!('begun');
