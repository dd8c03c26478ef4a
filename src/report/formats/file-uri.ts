import { posix } from 'node:path';

/**
 * A file as reports name it to other programs: with slashes and without `./`, the same on every system. A backslash
 * is taken for a separator, as on Windows; elsewhere hardly a name has one.
 */
export function reportPath(file: string): string {
  const path = posix.normalize(file.replaceAll('\\', '/'));
  return isShare(file) ? `/${path}` : path;
}

/** The same as a URI: relative where the path is, `file:` where it is absolute, with a drive or a share too. */
export function fileUri(file: string): string {
  const path = reportPath(file);
  const drive = /^[a-z]:(?=\/)/i.exec(path)?.[0] ?? '';
  return `${scheme(path, drive)}${drive}${path.slice(drive.length).split('/').map(encoded).join('/')}`;
}

/** Whether a path begins with the name of a machine, as in `\\server\share`. */
function isShare(file: string): boolean {
  return /^\\\\[^\\]/.test(file);
}

function scheme(path: string, drive: string): string {
  if (drive !== '') return 'file:///';
  if (path.startsWith('//')) return 'file:';
  return path.startsWith('/') ? 'file://' : '';
}

/** A segment, percent-encoded; `encodeURIComponent` would throw at half a character. */
function encoded(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd'));
}
