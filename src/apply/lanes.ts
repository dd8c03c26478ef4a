/** Does something for each item: those of one lane one after the other, at most so many lanes at once. In the items' order. */
export async function inLanes<T, R>(
  items: readonly T[],
  laneOf: (item: T) => string,
  parallel: number,
  run: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const lanes = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const lane = laneOf(item);
    lanes.set(lane, [...(lanes.get(lane) ?? []), index]);
  }
  const results = new Map<number, R>();
  const waiting = [...lanes.values()];
  const worker = async () => {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift())
      for (const index of lane) results.set(index, await run(items[index]!));
  };
  await Promise.all(Array.from({ length: Math.min(parallel, lanes.size) }, worker));
  return items.map((_, index) => results.get(index)!);
}
