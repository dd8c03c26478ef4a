import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { at } from '../text/tree.js';
import { nestedIn } from '../read/cloudformation/index.js';
import { keepParsed, parseText } from '../text/parse.js';
import type { Source } from '../text/source.js';
import { toValue } from '../text/value.js';

/** The largest template that is read, in bytes: AWS refuses one of over a megabyte. */
const largest = 32 * 1024 * 1024;

/** The text of a file; undefined where there is none, or it is no regular file, or too large. */
export function readFile(file: string): Source | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || found.size > largest) return undefined;
  return { name: file, text: readFileSync(file, 'utf8') };
}

/**
 * The templates that a synthesis made: those that are handed over, and those of nested stacks, which are not. These are found
 * by what the templates, the lists of assets and the constructs have of them, inside of the folder of the assembly.
 */
export function allTemplates(given: readonly string[], app: unknown): readonly Source[] {
  const folders = new Set(given.map((file) => path.dirname(file)));
  const waiting = [...given, ...nestedOf(app, folders)];
  const found = new Map<string, Source>();
  for (const file of waiting) {
    if (!isIn(folders, file)) continue;
    const real = realpathSync(file);
    if (found.has(real)) continue;
    const source = readFile(file);
    if (source === undefined) continue;
    found.set(real, source);
    waiting.push(...nestedOfTemplate(source), ...assetsOf(file));
  }
  return [...found.values()];
}

/** Whether a file is there, by itself, in one of the folders or below. */
function isIn(folders: ReadonlySet<string>, file: string): boolean {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const real = realpathSync(file);
  return [...folders].some((folder) => !path.relative(realpathSync(folder), real).startsWith('..'));
}

/** The templates that a template deploys with itself. */
function nestedOfTemplate(source: Source): readonly string[] {
  const parsed = parseText(source);
  keepParsed(source, parsed);
  const nested = parsed.root === undefined ? [] : nestedIn(parsed.root);
  return nested.map((one) => path.resolve(path.dirname(source.name), one.path));
}

/** The nested templates among the assets that are published with a template. */
function assetsOf(template: string): readonly string[] {
  const list = readFile(template.replace(/(\.nested)?\.template\.json$/, '.assets.json'));
  const files = list === undefined ? undefined : at(parseText(list).root, 'files');
  if (files?.kind !== 'map') return [];
  return [...files.entries.values()].flatMap(({ value }) => {
    const asset = at(at(value, 'source'), 'path');
    const name = asset === undefined ? undefined : toValue(asset);
    return typeof name === 'string' && name.endsWith('.nested.template.json')
      ? path.resolve(path.dirname(template), name)
      : [];
  });
}

/** The templates of constructs that are nested stacks. */
function nestedOf(app: unknown, folders: ReadonlySet<string>): readonly string[] {
  const { node } = (app ?? {}) as {
    readonly node?: { findAll?(): readonly { readonly templateFile?: unknown }[] };
  };
  const names = (node?.findAll?.() ?? []).flatMap(({ templateFile }) =>
    typeof templateFile === 'string' && templateFile.endsWith('.nested.template.json') ? templateFile : [],
  );
  return names.flatMap((name) => [...folders].map((folder) => path.join(folder, name)));
}
