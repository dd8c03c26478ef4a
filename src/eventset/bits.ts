/** A set of small numbers, 32 of them a word. */
export type Bits = Uint32Array;

/** No index of `size`. */
export function bits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

/** Every index of `size`. */
export function filled(size: number): Bits {
  const all = bits(size).fill(0xffffffff);
  if (size % 32 !== 0) all[all.length - 1] = 2 ** (size % 32) - 1;
  return all;
}

/** Adds an index. */
export function set(target: Bits, index: number): void {
  target[index >>> 5]! |= 1 << (index & 31);
}

/** Whether the index is set. */
export function test(of: Bits, index: number): boolean {
  return (of[index >>> 5]! & (1 << (index & 31))) !== 0;
}

/** The indices that are set. */
export function* members(of: Bits): Generator<number> {
  for (let word = 0; word < of.length; word++) {
    for (let rest = of[word]!; rest !== 0; rest &= rest - 1)
      yield word * 32 + (31 - Math.clz32(rest & -rest));
  }
}

/** The indices in both. */
export function and(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = a[at]! & b[at]!;
  return result;
}

/** The indices of `a` that are not in `b`. */
export function without(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = a[at]! & ~b[at]!;
  return result;
}

/** Whether no index is set. */
export function isEmpty(of: Bits): boolean {
  for (let at = 0; at < of.length; at++) if (of[at] !== 0) return false;
  return true;
}

/** Whether some index is in both. */
export function overlap(a: Bits, b: Bits): boolean {
  for (let at = 0; at < a.length; at++) if ((a[at]! & b[at]!) !== 0) return true;
  return false;
}

/** Whether every index of `a` is in `by`. */
export function covered(a: Bits, by: Bits): boolean {
  for (let at = 0; at < a.length; at++) if ((a[at]! & ~by[at]!) !== 0) return false;
  return true;
}

/** Whether something is in `of`, not in `refused`, and in `wanted` where that is given. */
export function anyLeft(of: Bits, refused: Bits | undefined, wanted: Bits | undefined): boolean {
  for (let at = 0; at < of.length; at++) {
    let word = of[at]!;
    if (refused !== undefined) word &= ~refused[at]!;
    if (wanted !== undefined) word &= wanted[at]!;
    if (word !== 0) return true;
  }
  return false;
}

/** `members` without the cost of a generator. */
export function each(of: Bits, visit: (index: number) => void): void {
  for (let word = 0; word < of.length; word++) {
    for (let rest = of[word]!; rest !== 0; rest &= rest - 1)
      visit(word * 32 + (31 - Math.clz32(rest & -rest)));
  }
}
