/**
 * So many sets, none of which contains another, over as few elements as that takes: for each element, which of
 * the sets have it. Sperner: `size` elements have that many sets, all of `size / 2` elements.
 */
export function antichain(count: number): readonly (readonly boolean[])[] {
  let size = 1;
  while (binomial(size, size >> 1) < count) size++;
  const sets = subsets(size, size >> 1).slice(0, count);
  return Array.from({ length: size }, (_, element) => sets.map((set) => set.includes(element)));
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let at = 1; at <= k; at++) result = (result * (n - k + at)) / at;
  return result;
}

/** The sets of so many of the numbers below `size`, in order. */
function subsets(size: number, many: number): number[][] {
  if (many === 0) return [[]];
  const found: number[][] = [];
  for (let last = many - 1; last < size; last++)
    for (const rest of subsets(last, many - 1)) found.push([...rest, last]);
  return found;
}
