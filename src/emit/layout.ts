import stringWidth from 'string-width';
import { printable } from '../problem/printable.js';

/** A key of so few characters always has its value on its line. */
const shortKey = 4;

/** The columns that a line has. */
export const columns = 80;

/** What differs between JSON and an object literal of TypeScript. */
interface Style {
  /** A key as it is written. */
  key(name: string): string;
  /** Whether the last item of several lines has a comma too. */
  readonly hasLastComma: boolean;
  /** Whether a text that is too long for its line begins on the next one. */
  readonly breaksAfterKey: boolean;
}

const json: Style = { key: scalar, hasLastComma: false, breaksAfterKey: false };
const literal: Style = { key: (name) => name, hasLastComma: true, breaksAfterKey: true };

/** A JSON value as text: as Prettier writes it, which repositories check. */
export function jsonText(value: unknown): string {
  return `${text(value, json, 0, 0, 0)}\n`;
}

/** The members of an object literal of TypeScript, each on lines of its own that begin after `indent` blanks; keys are names of properties. */
export function memberLines(value: object, indent: number): readonly string[] {
  const blanks = ' '.repeat(indent);
  return Object.entries(value).map(([name, item]) => `${blanks}${member(name, item, literal, indent, 1)},`);
}

/** A key with its value. */
function member(name: string, value: unknown, style: Style, indent: number, after: number): string {
  const key = style.key(name);
  const begin = indent + stringWidth(key) + 2;
  const written = text(value, style, indent, begin, after);
  const isOnNextLine =
    style.breaksAfterKey &&
    key.length > shortKey &&
    typeof value === 'string' &&
    begin + stringWidth(written) + after > columns;
  return isOnNextLine ? `${key}:\n${' '.repeat(indent + 2)}${written}` : `${key}: ${written}`;
}

/** A value that begins in the column `used` of a line with an indent; `after` characters follow it there. */
function text(value: unknown, style: Style, indent: number, used: number, after: number): string {
  if (typeof value !== 'object' || value === null) return scalar(value);
  const inner = indent + 2;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const flat = flatList(value);
    if (flat !== undefined && used + stringWidth(flat) + after <= columns) return flat;
    const items = value.map((item, at) => text(item, style, inner, inner, comma(style, at, value)));
    return lines('[', items, ']', indent, style);
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const members = entries.map(([name, item], at) =>
    member(name, item, style, inner, comma(style, at, entries)),
  );
  return lines('{', members, '}', indent, style);
}

/** How many characters of a comma follow an item. */
function comma(style: Style, at: number, all: readonly unknown[]): number {
  return at < all.length - 1 || style.hasLastComma ? 1 : 0;
}

function lines(open: string, items: readonly string[], close: string, indent: number, style: Style): string {
  const blanks = ' '.repeat(indent + 2);
  const last = style.hasLastComma ? ',' : '';
  return `${open}\n${items.map((one) => blanks + one).join(',\n')}${last}\n${' '.repeat(indent)}${close}`;
}

/** A list on one line; undefined where an object in it needs lines of its own. */
function flatList(list: readonly unknown[]): string | undefined {
  const items: string[] = [];
  for (const item of list) {
    const flat = Array.isArray(item)
      ? flatList(item)
      : typeof item !== 'object' || item === null
        ? scalar(item)
        : Object.keys(item).length === 0
          ? '{}'
          : undefined;
    if (flat === undefined) return undefined;
    items.push(flat);
  }
  return `[${items.join(', ')}]`;
}

function scalar(value: unknown): string {
  return printable(JSON.stringify(value));
}
