import type { ResourceType } from './resource-types.js';

/** Texts and the formats of ARNs, in which placeholders such as `<region>` stand for parts that are not empty. */

/** A format as literals and placeholders. */
function tokensOf(format: string): readonly string[] {
  return format.split(/(<[^<>]+>)/).filter((one) => one !== '');
}

/** Placeholders that stand for one segment between colons; the others may hold anything. */
const segments = ['<partition>', '<region>', '<account_ID>'];

/**
 * Whether an ARN of the format can be the text, or begin with it where `isWhole` is false. The text may have
 * `<partition>` in the place of a partition that is not known.
 */
export function fitsFormat(text: string, format: string, isWhole: boolean): boolean {
  return fits(text, tokensOf(format), isWhole);
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

/**
 * Whether ARNs of the format can begin with the text, whose last part may be cut anywhere. Unlike in `fitsFormat`, a name
 * that is not the last part has neither colons nor slashes: for telling two formats of one type apart.
 */
export function canBegin(format: string, text: string): boolean {
  let rest = text;
  const parts = tokensOf(format);
  for (const [index, part] of parts.entries()) {
    if (rest === '') return true;
    if (!part.startsWith('<')) {
      if (!rest.startsWith(part)) return part.startsWith(rest);
      rest = rest.slice(part.length);
    } else {
      // The last name goes to the end, whatever it holds.
      if (index === parts.length - 1) return true;
      const name = /^[^:/]+/.exec(rest);
      if (name === null) return false;
      rest = rest.slice(name[0].length);
    }
  }
  return rest === '';
}

/** The former format that the text has and no present one: nothing that is recorded has it. */
export function formerFormatOf(
  { arnFormats, formerArnFormats = [] }: ResourceType,
  text: string,
): string | undefined {
  if (arnFormats.some((format) => canBegin(format, text))) return undefined;
  return formerArnFormats.find((format) => canBegin(format, text));
}
