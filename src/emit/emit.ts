import type { CompiledTarget } from '../compile/compile.js';
import type { Target } from '../policy/policy.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { sha256 } from '../text/sha256.js';
import { jsonText } from './layout.js';
import { formats, type Format, type FormatName } from './formats.js';
import type { EmittedFile, WriterOptions } from './writer.js';

/** Targets in a format: the files of each, and what the format could not say. */
export interface EmittedTargets {
  readonly format: FormatName;
  readonly targets: readonly { readonly compiled: CompiledTarget; readonly files: readonly EmittedFile[] }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes targets in a format, one after the other. */
export async function emit(
  format: FormatName,
  targets: readonly CompiledTarget[],
  options: WriterOptions,
): Promise<EmittedTargets> {
  const { write, isDeployedByFolder }: Format = formats[format];
  const isOneFolder = isDeployedByFolder !== true || new Set(options.all.map(folderOf)).size < 2;
  const emitted = [];
  for (const compiled of targets) {
    const { files, diagnostics } = await write(compiled, options);
    const folder = isOneFolder ? '' : `${folderOf(compiled.target)}/`;
    emitted.push({
      compiled,
      files: files.map((one) => ({ ...one, path: folder + one.path })),
      diagnostics,
    });
  }
  return {
    format,
    targets: emitted.map(({ compiled, files }) => ({ compiled, files })),
    diagnostics: emitted.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Where the targets are that one provider deploys: `111122223333-us-east-1`. */
function folderOf({ account = 'any-account', region = 'any-region' }: Target): string {
  return `${account}-${region}`;
}

/** All files by path below the output folder, and `index.json` that lists them. */
export async function outputFiles(
  { format, targets }: EmittedTargets,
  /** Entries of targets that are not compiled this time, to be kept in the index. */
  others: Readonly<Record<string, unknown>> = {},
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const entries = new Map<string, unknown>(Object.entries(others));
  for (const { compiled, files: own } of targets) {
    const { key, kind, arn, name } = compiled.target;
    for (const { path, text } of own) files.set(path, text);
    entries.set(key, {
      kind,
      ...(arn === undefined ? {} : { arn }),
      ...(name === undefined ? {} : { name }),
      files: Object.fromEntries(own.map(({ path, text }) => [path, sha256(text)])),
    } satisfies IndexEntry);
  }
  const sorted = Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  const index = { ...(format === 'aws' ? {} : { format }), targets: sorted };
  files.set('index.json', jsonText(index));
  return files;
}

/** What `index.json` says of a target. */
interface IndexEntry {
  readonly kind: string;
  readonly arn?: string;
  readonly name?: string;
  /** SHA-256 of each file, by its path below the output folder. */
  readonly files: Readonly<Record<string, string>>;
}
