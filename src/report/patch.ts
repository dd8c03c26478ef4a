import { createTwoFilesPatch } from 'diff';
import { reportPath } from './formats/file-uri.js';

/** A change of a file, as `git apply` and `patch -p1` take it. */
export function patchOf(file: string, before: string, after: string): string {
  const path = reportPath(file);
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
  });
  return patch.replace(/^=+\n/, '');
}
