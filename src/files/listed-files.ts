/**
 * The files that the text of an `index.json` lists as written by an earlier run, each with its sha256 in lower case. What is
 * malformed in it is passed over: then nothing is known to be ours.
 */
export function listedIn(text: string): ReadonlyMap<string, string> {
  return listedBy(jsonIn(text));
}

/** The same of its content. */
export function listedBy(index: unknown): ReadonlyMap<string, string> {
  const listed = new Map<string, string>();
  for (const target of Object.values(objectOf(objectOf(index)['targets'])))
    for (const [path, sha256] of Object.entries(objectOf(objectOf(target)['files'])))
      if (typeof sha256 === 'string' && /^[0-9a-f]{64}$/i.test(sha256))
        listed.set(path, sha256.toLowerCase());
  return listed;
}

/** The content of a JSON text; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The members of an object; none of anything else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
