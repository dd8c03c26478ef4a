import { misprints, resourceTypeByName } from '../cloudtrail/index.js';

/** Letters and digits alone, without regard to case: `AWS::S3::Access Point` and `AWS::S3::AccessPoint` have the same. */
function bare(type: string): string {
  return type.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const byBare: ReadonlyMap<string, string> = new Map(
  [...resourceTypeByName.keys()].map((type) => [bare(type), type]),
);

/** The type that differs from a text only in case, colons or blanks; undefined where the text is a type itself. */
export function respelled(text: string): string | undefined {
  if (resourceTypeByName.has(text)) return undefined;
  return misprints.get(text) ?? byBare.get(bare(text));
}
