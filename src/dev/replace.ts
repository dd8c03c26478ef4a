import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Whole or not at all, and left alone where nothing changes: tests may read it at the same time. */
export async function replace(file: string, content: string | Uint8Array): Promise<void> {
  const bytes = Buffer.from(content);
  const there = await readFile(file).catch(() => undefined);
  if (there?.equals(bytes) === true) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, bytes);
  await rename(`${file}.${process.pid}`, file);
}
