import path from 'node:path';

/** Whether a path is that of a folder or of something below it; both are absolute and without links. */
export function isWithin(folder: string, file: string): boolean {
  const between = path.relative(folder, file);
  return between === '' || (!/^\.\.([\\/]|$)/.test(between) && !path.isAbsolute(between));
}
