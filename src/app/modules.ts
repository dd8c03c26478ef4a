import path from 'node:path';
import type { Files } from '../files/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { isReadByTerraform, mayHaveTrails } from '../read/recognise.js';
import type { Source } from '../text/source.js';

/** Folders of Terraform's files, and which of them call which: a module is read wherever in the repository a call finds it. */

interface Folder {
  /** Its full path, as it was reached. */
  readonly path: string;
  readonly sources: readonly Source[];
  /** Whether it was found by a call alone. */
  readonly isReached: boolean;
  /** Folders that it calls, by the `source` of the call. */
  readonly calls: Map<string, Folder>;
  /** The `source` of the calls of which it is reported that they are not read. */
  readonly reported: Set<string>;
  /** Whether it calls what is fetched from elsewhere. */
  fetches: boolean;
}

/** What is read together: a folder that deploys by itself, with the modules that it calls. */
export interface Root {
  readonly sources: readonly Source[];
  /** How many files that makes which no root before has. */
  readonly files: number;
}

export interface RootOptions {
  /** Whether a folder that is called may also be deployed by itself. */
  readonly isCalledToo: boolean;
  /** Full paths of folders that are deployed by themselves for sure. */
  readonly deployed: ReadonlySet<string>;
  /** Whether a folder is read for the modules alone that it fetches. */
  readonly isAboutFetched: boolean;
}

export class Modules {
  readonly diagnostics: Diagnostic[] = [];
  /** By real path. */
  readonly #folders = new Map<string, Folder>();
  /** By full path, as calls see it. */
  readonly #byPath = new Map<string, Folder>();

  constructor(
    readonly given: ReadonlyMap<string, readonly Source[]>,
    readonly isGuarded: boolean,
    readonly files: Files,
  ) {}

  /** Looks up every call, and reads the folders that are called and were not found before. */
  async follow(): Promise<void> {
    for (const [folder, sources] of this.given) await this.#add(this.#full(folder), sources, false);
    const waiting = [...this.#byPath.values()];
    for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
      if (!folder.sources.some(({ text }) => mayHaveTrails(text).byModules)) continue;
      const { moduleCalls } = await import('../read/terraform/index.js');
      for (const { place, source, suggestsTrail } of await moduleCalls(folder.sources, () =>
        this.files.readHclGrammar(),
      )) {
        if (source === undefined || !/^\.\.?(\/|$)/.test(source)) {
          folder.fetches = true;
          continue;
        }
        if (folder.calls.has(source)) continue;
        const called = await this.#called(path.resolve(folder.path, source), (message, help, severity) => {
          if (severity !== 'error' && !suggestsTrail) return;
          this.diagnostics.push({ rule: 'input-unreadable', severity, message, help, place });
          folder.reported.add(source);
        });
        if (called === undefined) continue;
        if (called.isFresh) waiting.push(called.folder);
        folder.calls.set(source, called.folder);
      }
    }
  }

  #full(name: string): string {
    return path.resolve(this.files.workingFolder, name);
  }

  #relative(full: string): string {
    return path.relative(this.files.workingFolder, full);
  }

  /** The files of the folder that a call names; `reported` where it is reported why they are not read. */
  at(folder: string, source: string): readonly Source[] | 'reported' | undefined {
    const caller = this.#byPath.get(this.#full(folder));
    return (
      caller?.calls.get(source)?.sources ?? (caller?.reported.has(source) === true ? 'reported' : undefined)
    );
  }

  /** The folders that deploy by themselves, as far as they, or what they call, may have something for ctsel. */
  roots({ isCalledToo, deployed, isAboutFetched }: RootOptions): readonly Root[] {
    const all = [...new Set(this.#folders.values())];
    const isNeeded = (one: Folder) =>
      [...reachable([one])].some(
        ({ sources, fetches }) =>
          (isAboutFetched && fetches) || sources.some(({ text }) => mayHaveTrails(text).itself),
      );
    const called = new Set(all.flatMap((one) => [...one.calls.values()].filter((other) => other !== one)));
    const own = all.filter(({ isReached }) => !isReached);
    const first = own.filter((one) => isCalledToo || deployed.has(one.path) || !called.has(one));
    // Of folders that call one another in a circle none comes first.
    const reached = reachable(first);
    const roots = [...first, ...own.filter((one) => !reached.has(one))].filter(isNeeded);
    const counted = new Set<Folder>();
    return roots.map((root) => {
      const fresh = [...reachable([root])].filter((one) => !counted.has(one));
      for (const one of fresh) counted.add(one);
      return { sources: root.sources, files: fresh.reduce((sum, { sources }) => sum + sources.length, 0) };
    });
  }

  async #add(full: string, sources: readonly Source[], isReached: boolean): Promise<Folder> {
    const real = await this.files.lookInside(undefined, full);
    const folder: Folder = {
      path: full,
      sources,
      isReached,
      calls: new Map(),
      reported: new Set(),
      fetches: false,
    };
    if ('real' in real && !this.#folders.has(real.real)) this.#folders.set(real.real, folder);
    else this.#folders.set(full, folder);
    this.#byPath.set(full, folder);
    return folder;
  }

  async #called(
    full: string,
    report: (message: string, help: string, severity: 'error' | 'info') => void,
  ): Promise<{ readonly folder: Folder; readonly isFresh: boolean } | undefined> {
    const name = this.#relative(full) || '.';
    const anywhere = await this.files.lookInside(undefined, full);
    if (!('real' in anywhere)) return undefined;
    const known = this.#folders.get(anywhere.real);
    if (known !== undefined) return { folder: known, isFresh: false };
    const root = await this.files.repositoryOf(full);
    const inside = root === undefined ? undefined : await this.files.lookInside(root, full);
    if (inside === undefined || !('real' in inside)) {
      report(
        `the module in \`${name}\` is not read: ${inside?.reason ?? 'it lies in no repository'}`,
        'move it into the repository, or read a plan: `terraform show -json`',
        inside?.isOutside === true || this.isGuarded ? 'error' : 'info',
      );
      return undefined;
    }
    const { files, passedOver } = await this.files.findInputs(full).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      report(error.message, error.help ?? '', 'error');
      return { files: [], passedOver: [] };
    });
    const isHere = (one: string) => path.dirname(this.#full(one)) === full;
    for (const one of passedOver)
      if (one.what !== 'folder' && isHere(one.path))
        report(
          `cannot read \`${this.#relative(one.path)}\`: ${one.reason}`,
          'put the file itself there',
          'error',
        );
    const sources: Source[] = [];
    for (const { path: file } of files) {
      if (!isHere(file) || !isReadByTerraform(file) || /\.tfvars(\.json)?$/.test(file)) continue;
      try {
        sources.push(await this.files.readText(this.#relative(file), { root: root! }));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        report(error.message, error.help ?? '', 'error');
      }
    }
    return { folder: await this.#add(full, sources, true), isFresh: true };
  }
}

/** Folders and all that these call. */
function reachable(from: readonly Folder[]): ReadonlySet<Folder> {
  const found = new Set(from);
  for (const one of found) for (const other of one.calls.values()) found.add(other);
  return found;
}
