/** Texts and the formats of ARNs, in which placeholders such as `<region>` stand for parts that are not empty. */

/** Placeholders that stand for one segment between colons; the others may hold anything. */
const segments = ['<partition>', '<region>', '<account_ID>'];

/**
 * Whether an ARN of the format can be the text, or begin with it where `isWhole` is false. The text may have
 * `<partition>` in the place of a partition that is not known.
 */
export function fitsFormat(text: string, format: string, isWhole: boolean): boolean {
  return fits(
    text,
    format.split(/(<[^<>]+>)/).filter((one) => one !== ''),
    isWhole,
  );
}

function fits(text: string, [token, ...rest]: readonly string[], isWhole: boolean): boolean {
  if (text === '') return !isWhole || token === undefined;
  if (token === undefined) return false;
  if (!token.startsWith('<')) {
    if (text.startsWith(token)) return fits(text.slice(token.length), rest, isWhole);
    return !isWhole && token.startsWith(text);
  }
  if (segments.includes(token)) {
    const [segment = ''] = text.split(':', 1);
    if (segment === '') return false;
    return segment === text ? !isWhole : fits(text.slice(segment.length), rest, isWhole);
  }
  // A name holds anything: the beginning of an ARN may end within it, and the last one holds all that is left.
  const [next] = rest;
  if (next === undefined || !isWhole) return true;
  for (let at = text.indexOf(next, 1); at !== -1; at = text.indexOf(next, at + 1))
    if (fits(text.slice(at), rest, isWhole)) return true;
  return false;
}
