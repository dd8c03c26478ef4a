import type { Value } from '../value.js';
import { isNull, itemsIn, keysOf, textIn } from './ask.js';
import { Unsure } from './failed.js';

/**
 * What Terraform orders the items of a set by that are no simple values (go-cty 1.16, `set_internals.go`, read 2026-11-30):
 * its source calls the order consistent but undefined.
 */
export function hashText(value: Value): string {
  if (isNull(value)) return '~';
  if (value.kind === 'list') {
    const inner = itemsIn(value).map((item) => `${hashText(item)};`);
    return value.type === undefined ? `<${inner.join('')}>` : `[${inner.join('')}]`;
  }
  if (value.kind === 'map') {
    const of = (key: string) => hashText(value.entries.get(key)!.value);
    return value.type === undefined
      ? `<${keysOf(value)
          .map((key) => `${of(key)};`)
          .join('')}>`
      : `{${keysOf(value)
          .map((key) => `${quoted(key)}:${of(key)};`)
          .join('')}}`;
  }
  if (value.kind === 'bare') {
    if (typeof value.value === 'boolean') return value.value ? 'T' : 'F';
    // Ten digits at most are told apart.
    if (!Number.isInteger(value.value) || Math.abs(Number(value.value)) >= 1e10) throw new Unsure();
    return String(value.value);
  }
  return quoted(textIn(value));
}

function quoted(text: string): string {
  if (/[^\x20-\x7e]/.test(text)) throw new Unsure();
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
