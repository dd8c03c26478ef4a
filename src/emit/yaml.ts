import { printable } from '../problem/printable.js';

/** What YAML can say without tags. */
export type Plain = string | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/** A value in block style: every text reads back as that text in YAML 1.1 and 1.2. */
export function yamlText(value: Plain): string {
  return lines(value).join('\n') + '\n';
}

/** A value on lines of its own. */
function lines(value: Plain): string[] {
  if (typeof value !== 'object') return [scalar(value)];
  if (isList(value)) {
    if (value.length === 0) return ['[]'];
    return value.flatMap((item) => lines(item).map((line, at) => (at === 0 ? '- ' : '  ') + line));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return ['{}'];
  return entries.flatMap(([key, inner]) => {
    const own = lines(inner);
    const isBlock = typeof inner === 'object' && Object.keys(inner).length > 0;
    return isBlock ? [`${scalar(key)}:`, ...own.map((line) => `  ${line}`)] : [`${scalar(key)}: ${own[0]!}`];
  });
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** Letters first, and nothing that begins a comment, a key, or a flow collection. */
const plain = /^[A-Za-z](?:[\w ./()*@+=,-]|:(?! |$))*(?<! )$/;
/** What YAML 1.1 takes for something else than a text. */
const word = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function scalar(value: string | boolean): string {
  if (typeof value === 'boolean') return String(value);
  if (plain.test(value) && !word.test(value)) return value;
  // What JSON leaves as it is and YAML does not allow.
  return printable(JSON.stringify(value)).replace(/[\ufffe\uffff]/g, (found) =>
    found === '\ufffe' ? '\\ufffe' : '\\uffff',
  );
}
