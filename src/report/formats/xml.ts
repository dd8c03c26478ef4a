import { printable, printableLines } from '../../problem/printable.js';
import { withoutCommands } from './log-commands.js';

/** An element of an XML document, with elements or with text in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly inside?: readonly XmlElement[] | string;
}

export function xmlDocument(root: XmlElement): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...lines(root, '')].join('\n');
}

function lines({ name, attributes, inside = [] }: XmlElement, indent: string): string[] {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`);
  const opening = `${indent}<${name}${given.join('')}`;
  if (inside.length === 0) return [`${opening}/>`];
  if (typeof inside === 'string') return [`${opening}>${escaped(printableLines(inside))}</${name}>`];
  return [`${opening}>`, ...inside.flatMap((one) => lines(one, `${indent}  `)), `${indent}</${name}>`];
}

/** On one line: a parser would turn line feeds of an attribute into blanks. */
function attribute(value: string | number): string {
  return escaped(printable(String(value)));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Forbidden in XML, though they print as well as other unassigned characters.
  '\ufffe': '\\ufffe',
  '\uffff': '\\uffff',
};

function escaped(text: string): string {
  return withoutCommands(
    text.replace(/[&<>"\ufffe\uffff]/g, (found) => entities[found]!),
    '&#35;',
  );
}
