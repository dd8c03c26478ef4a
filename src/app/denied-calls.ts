import { parseText } from '../text/parse.js';
import type { Place, Source } from '../text/source.js';
import type { Tree } from '../text/tree.js';

/** A call in a log that AWS refused. */
interface DeniedCall {
  readonly place: Place;
  /** What AWS answered, such as `AccessDenied`. */
  readonly errorCode: string;
}

/** The refused call whose record something of a source was read from; undefined where there is none. */
export function deniedCallFinder(): (place: Place) => DeniedCall | undefined {
  const bySource = new Map<Source, readonly DeniedCall[]>();
  return ({ source, start }) => {
    let denied = bySource.get(source);
    if (denied === undefined) bySource.set(source, (denied = deniedCallsOf(source)));
    return denied.find(({ place }) => place.start <= start && start < place.end);
  };
}

function deniedCallsOf(source: Source): readonly DeniedCall[] {
  if (!source.text.includes('errorCode') && !source.text.includes('\\u')) return [];
  const { root } = parseText(source);
  const found: DeniedCall[] = [];
  // An alias stands in several places: each tree is looked at once.
  const seen = new Set<Tree>();
  const waiting = root === undefined ? [] : [root];
  for (let tree = waiting.pop(); tree !== undefined; tree = waiting.pop()) {
    if (tree.kind === 'scalar' || seen.has(tree)) continue;
    seen.add(tree);
    const errorCode = tree.kind === 'map' ? refusalOf(tree) : undefined;
    if (errorCode !== undefined) found.push({ place: tree.place, errorCode });
    else
      waiting.push(
        ...(tree.kind === 'list' ? tree.items : [...tree.entries.values()].map(({ value }) => value)),
      );
  }
  return found;
}

/** What AWS answered to the call of a record, where it refused it. */
function refusalOf({ entries }: Extract<Tree, { kind: 'map' }>): string | undefined {
  const [name, code] = ['eventName', 'errorCode'].map((key) => {
    const node = entries.get(key)?.value;
    return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
  });
  return name === undefined || code === undefined || code === '' ? undefined : code;
}
