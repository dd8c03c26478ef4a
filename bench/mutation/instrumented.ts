import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Instrumented {
  readonly mutants: readonly Mutant[];
  /** The code of each file with all mutants in it, each behind a question whether it is the active one. */
  readonly code: ReadonlyMap<string, string>;
}

/** The sources of a folder with all mutants of Stryker's instrumenter, which is installed in `tools`. */
export async function instrumented(root: string, folder: string, tools: string): Promise<Instrumented> {
  const at = createRequire(path.join(tools, 'package.json'));
  const load = (name: string) => import(pathToFileURL(at.resolve(name)).href);
  const { createInstrumenter } = await load('@stryker-mutator/instrumenter');
  const { createInjector } = await load('typed-inject');
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, isDebugEnabled: () => false, warn: silent };
  const instrumenter = createInjector().provideValue('logger', logger).injectFunction(createInstrumenter);
  const files = readdirSync(path.join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => path.join(root, 'src', folder, name))
    .map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
  const done = await instrumenter.instrument(files, {
    ignorers: [],
    excludedMutations: [],
    plugins: null,
    noHeader: true,
  });
  return {
    mutants: done.mutants,
    code: new Map(done.files.map(({ name, content }: (typeof files)[number]) => [name, content])),
  };
}

/** So many of the mutants, always the same ones for a seed while their text is the same. */
export function sampled(mutants: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
  const rank = ({ fileName, location, replacement }: Mutant) =>
    createHash('sha256')
      .update(JSON.stringify([String(seed), fileName.split('/src/').at(-1), location, replacement]))
      .digest('hex');
  return mutants
    .map((mutant) => ({ mutant, rank: rank(mutant) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ mutant }) => mutant);
}
