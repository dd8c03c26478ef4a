import type { ResourceType } from './resource-types.js';

/** ARN formats, as `resource-types.ts` writes them, against texts. */

/** Whether ARNs of the format can begin with the text, whose last part may be cut anywhere. */
export function canBegin(format: string, text: string): boolean {
  let rest = text;
  const parts = format.split(/(<[^>]+>)/).filter((part) => part !== '');
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
