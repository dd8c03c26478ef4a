import { matchesGlob } from './glob.js';

/**
 * Whether one of the patterns leaves out a file, or a folder that it is in; both with `/` between the parts. A pattern with a
 * `/` is about the whole path, one without is about each name on the way; `*` stands for any characters, `/` too.
 */
export function isLeftOut(patterns: readonly string[], file: string): boolean {
  const names = file.split('/');
  return patterns.some((given) => {
    const pattern = given
      .replace(/^\.\//, '')
      .replace(/^\//, '')
      .replace(/\/(\*\*)?$/, '')
      .replace(/^\*\*\//, '*/');
    if (!pattern.includes('/')) return names.some((name) => matchesGlob(pattern, name));
    const anywhere = pattern.startsWith('*/') ? [pattern, pattern.slice(2)] : [pattern];
    return names.some((_, index) => {
      const upTo = names.slice(0, index + 1).join('/');
      return anywhere.some((one) => matchesGlob(one, upTo));
    });
  });
}
