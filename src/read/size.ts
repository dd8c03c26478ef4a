import type { Value } from './value.js';

/** How much of a value there is: characters and items, and how deep they stand. */
interface Size {
  readonly size: number;
  readonly depth: number;
}

/** More than this is in no trail: it has at most 500 values. */
export const largest = 1_000_000;
const deepest = 100;

const sizes = new WeakMap<Value, Size>();

/** Whether a value is more than ever ends up in a selector; one that repeats a part of itself can be endless. */
export function isTooLarge(value: Value): boolean {
  const { size, depth } = measured(value);
  return size > largest || depth > deepest;
}

/** Characters and items. */
export function sizeOf(value: Value): number {
  return measured(value).size;
}

export function sizesOf(values: readonly Value[]): number {
  return values.reduce((sum, one) => sum + sizeOf(one), 0);
}

/** What several values share is gone through once. */
function measured(value: Value): Size {
  // Most values are no lists, and a table of all of them would cost more than it saves.
  if (value.kind !== 'list' && value.kind !== 'map' && value.kind !== 'choice') return within(value);
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const size = within(value);
  sizes.set(value, size);
  return size;
}

function within(value: Value): Size {
  switch (value.kind) {
    case 'text':
      return {
        size: value.parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 1),
        depth: 1,
      };
    case 'list':
      return around(value.items.map((item) => measured(item.kind === 'spread' ? item.list : item)));
    case 'map':
      return around([...value.entries.values()].map((entry) => measured(entry.value)));
    case 'choice':
      return around([value.yes, value.no].flatMap((one) => (one === undefined ? [] : [measured(one)])));
    default:
      return { size: 1, depth: 1 };
  }
}

function around(inner: readonly Size[]): Size {
  return {
    size: inner.reduce((sum, { size }) => sum + size, 1),
    depth: 1 + inner.reduce((most, { depth }) => Math.max(most, depth), 0),
  };
}
