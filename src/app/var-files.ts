import path from 'node:path';
import type { Source } from '../text/source.js';

/** Whether Terraform reads a file of variables of the folder it runs in by itself. */
export function isAutomatic(name: string): boolean {
  return /(^|[\\/])terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name);
}

/** Files of Terraform's variables that are not read by their name alone. */
export class VarFiles {
  /** Those that are named, in their order. */
  readonly named: Source[] = [];
  readonly #loose = new Map<string, Source[]>();
  readonly #given = new Set<Source>();

  name(source: Source): void {
    this.named.push(source);
  }

  /** Notes that somebody named a file that Terraform would read by itself in a folder with configuration. */
  give(source: Source): void {
    this.#given.add(source);
  }

  /** Looks through folders for files that nobody named, each of the nearest folder above with configuration; folders with nothing else are removed. */
  find(folders: Map<string, Source[]>): void {
    const hasConfiguration = (folder: string) =>
      folders.get(folder)?.some(({ name }) => !/\.tfvars(\.json)?$/.test(name)) === true;
    for (const [folder, sources] of [...folders]) {
      const isRoot = hasConfiguration(folder);
      const owner = isRoot ? folder : nearest(folder, hasConfiguration);
      const loose = sources.filter(
        ({ name }) => /\.tfvars(\.json)?$/.test(name) && !(isRoot && isAutomatic(name)),
      );
      if (!isRoot) {
        folders.delete(folder);
        this.named.push(...sources.filter((one) => this.#given.has(one)));
      }
      if (owner !== undefined && loose.length > 0)
        this.#loose.set(owner, [...(this.#loose.get(owner) ?? []), ...loose]);
    }
  }

  /** The files that a folder may be deployed with; none where some are named. */
  looseOf(folder: string): readonly Source[] {
    return this.named.length > 0 ? [] : (this.#loose.get(folder) ?? []);
  }
}

function nearest(folder: string, has: (folder: string) => boolean): string | undefined {
  for (let above = path.dirname(folder); ; above = path.dirname(above)) {
    if (has(above)) return above;
    if (path.dirname(above) === above) return undefined;
  }
}
