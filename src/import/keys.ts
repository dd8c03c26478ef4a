import { trailNameProblem, type TargetKind } from '../cloudtrail/index.js';

/** Names that Windows gives to devices, and the one file that stands beside the folders of targets. */
const reserved = /^((con|prn|aux|nul|com\d|lpt\d)(\..*)?|index\.json)$/i;

/** A key that no other target has, near to the name: it names a folder, where case makes no difference. */
export function unusedKey(name: string, kind: TargetKind, taken: Set<string>): string {
  const plain = name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 100)
    .replace(/^[._-]+|[._-]+$/g, '');
  const isKey =
    plain !== '' && !reserved.test(plain) && (kind !== 'trail' || trailNameProblem(plain) === undefined);
  const base = isKey ? plain : kind === 'trail' ? 'trail' : 'store';
  let unused = base;
  for (let number = 2; taken.has(unused.toLowerCase()); number++) unused = `${base}-${number}`;
  taken.add(unused.toLowerCase());
  return unused;
}
