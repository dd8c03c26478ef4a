/**
 * What a terminal or a reader could be misled by: control characters, marks that change the direction of text,
 * separators of lines, a byte order mark, and halves of characters.
 */
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string from a file or from AWS as it may be shown: on one line, what does not print escaped as in JSON. */
export function printable(text: string): string {
  return text.replace(unprintable, escaped);
}

/** The same for a text of several lines: line feeds and tabs stay. */
export function printableLines(text: string): string {
  return text.replace(unprintable, (found) => (found === '\n' || found === '\t' ? found : escaped(found)));
}

/** A JSON document as it may be shown: the escapes change nothing of what it says. */
export function printableJson(document: unknown): string {
  return printableLines(JSON.stringify(document, null, 2));
}

function escaped(character: string): string {
  return short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
