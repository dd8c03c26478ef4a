/** Numbers of 32 bits without a pattern, always the same ones. */
export function numbers(): () => number {
  let state = 1;
  return () => {
    // Marsaglia's xorshift with the shifts 13, 17, 5, which goes through all numbers but 0.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** The items in another order, drawn from the numbers. */
export function shuffled<T>(items: readonly T[], next: () => number): readonly T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at--) {
    const other = next() % (at + 1);
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all;
}
