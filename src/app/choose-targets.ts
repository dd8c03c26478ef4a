import { suggestion } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { matchesGlob } from '../text/glob.js';

/** The names that `--target` leaves, in their order: all where it is not given; a pattern must hit something. */
export function chooseTargets(names: readonly string[], patterns: readonly string[] | undefined): string[] {
  if (patterns === undefined || patterns.length === 0) return [...names];
  const idle = patterns.find((pattern) => !names.some((name) => matchesGlob(pattern, name)));
  if (idle !== undefined) {
    throw new Failure('usage', `no target is named \`${idle}\`${suggestion(idle, names)}`);
  }
  return names.filter((name) => patterns.some((pattern) => matchesGlob(pattern, name)));
}
