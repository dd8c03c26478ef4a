import { normal } from './ask.js';

/** The text between quotes, or of a heredoc's lines. */

/** The text of a label or of a string without templates. */
export function labelText(written: string): string {
  return written.startsWith('"') ? unescaped(written.slice(1, -1), false) : written;
}

/** What HCL's escapes mean; a heredoc has only those of templates. */
export function unescaped(text: string, isHeredoc: boolean): string {
  // Of several signs before a bracket, the last two are the escape.
  const plain = text.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');
  if (isHeredoc) return normal(plain);
  return normal(unquoted(plain));
}

function unquoted(plain: string): string {
  return plain.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/g, (_, escape: string) => {
    if (/^[uU]./.test(escape)) return String.fromCodePoint(Math.min(parseInt(escape.slice(1), 16), 0x10ffff));
    return { n: '\n', r: '\r', t: '\t' }[escape] ?? escape;
  });
}

/** The lines of a `<<-` heredoc, without the indent that all of them share. */
export function withoutIndent<T>(raw: readonly (string | T)[]): (string | T)[] {
  const indents: number[] = [];
  for (const [index, part] of raw.entries()) {
    if (typeof part !== 'string') continue;
    const lines = part.split('\n');
    for (const [number, line] of lines.entries()) {
      if (number === 0 && index > 0) continue;
      const isLast = number === lines.length - 1;
      if (line.trim() === '' && !(isLast && index < raw.length - 1)) continue;
      indents.push(line.length - line.trimStart().length);
    }
  }
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return raw.map((part, index) => {
    if (typeof part !== 'string') return part;
    const lines = part.split('\n');
    return lines
      .map((line, number) =>
        number === 0 && index > 0
          ? line
          : line.slice(Math.min(indent, line.length - line.trimStart().length)),
      )
      .join('\n');
  });
}

/**
 * The text as the parser is given it: the grammar takes `$${` after another `$` for an interpolation, and does not know
 * `%%{` after a `%`,
 * nor numbers with exponents. Every place stays the same.
 */
export function masked(text: string): string {
  return text
    .replace(/(?<!\$)\$\$+\{|(?<!%)%%+\{/g, (signs) => '_'.repeat(signs.length))
    .replace(/(?<![\w.]|\w-)\d+(?:\.\d+)?[eE][+-]?\d+/g, (number) => '1'.repeat(number.length));
}
