/** A block at the top of a file: its type and labels as written, and where it stands. */
export interface BlockRange {
  /** Identifiers and quoted strings: `resource`, `"aws_cloudtrail"`, `"main"`. */
  readonly header: readonly string[];
  readonly start: number;
  readonly headerEnd: number;
  readonly end: number;
}

/** What is open: a bracket by its closing one, an interpolation, a quoted template, or a heredoc by its last line. */
export type Open = { readonly closing: '}' | ']' | ')' | '"' } | { readonly lastLine: RegExp };

export const code =
  /["{}[\]()\n=]|#[^\n]*|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|<<-?[ \t]*([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n|<<|[\p{L}_][\p{L}\p{N}_-]*/gu;
const quoted = /\\[^\n]|\$\$\{|%%\{|[$%]\{|["\n]/g;
export const closers: Readonly<Record<string, '}' | ']' | ')'>> = { '{': '}', '[': ']', '(': ')' };

/** What a heredoc opens that ends with a line of this word. */
export function heredoc(word: string): Open {
  return { lastLine: new RegExp(`^[ \\t]*(${word})[ \\t]*$|\\$\\$\\{|%%\\{|[$%]\\{`, 'gmu') };
}

/** What to look for inside of what is open. */
export function patternIn(open: Open | undefined): RegExp {
  if (open === undefined) return code;
  if ('lastLine' in open) return open.lastLine;
  return open.closing === '"' ? quoted : code;
}

/** The blocks at the top of a file. */
export interface BlockRanges {
  readonly ranges: readonly BlockRange[];
  /** Where the text begins in which brackets or quotes do not match, so that nobody can say where a block ends. */
  readonly rest?: number;
}

/** The blocks at the top of a file, found without parsing what stands in them: of most files little is needed. */
export function blockRanges(text: string): BlockRanges {
  const ranges: BlockRange[] = [];
  const open: Open[] = [];
  let header: { text: string; start: number }[] = [];
  let isBlock = false;
  let quote = 0;
  let at = 0;
  const givenUp = (): BlockRanges => ({ ranges, rest: ranges.at(-1)?.end ?? 0 });
  while (at < text.length) {
    const top = open.at(-1);
    const pattern = patternIn(top);
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) break;
    const [token] = match;
    at = pattern.lastIndex;
    if (pattern !== code) {
      if (token === '\n') return givenUp();
      if (token === '${' || token === '%{') open.push({ closing: '}' });
      else if (token === '"' || match[1] !== undefined) {
        open.pop();
        if (token === '"' && open.length === 0) header.push({ text: text.slice(quote, at), start: quote });
      }
      continue;
    }
    const isOutside = open.length === 0;
    if (match[1] !== undefined) {
      open.push(heredoc(match[1]));
    } else if (token === '<<') return givenUp();
    else if (token === '"') {
      if (isOutside) quote = match.index;
      open.push({ closing: '"' });
    } else if (token in closers) {
      const [first, ...more] = header;
      if (isOutside) {
        isBlock = first?.text !== '=';
        if (first === undefined || (isBlock ? token !== '{' : more.length > 0)) return givenUp();
      }
      open.push({ closing: closers[token]! });
    } else if (token === '}' || token === ']' || token === ')') {
      const closed = open.pop();
      if (closed === undefined || !('closing' in closed) || closed.closing !== token) return givenUp();
      if (open.length === 0 && isBlock) {
        const [first, last] = [header[0]!, header.at(-1)!];
        ranges.push({
          header: header.map((one) => one.text),
          start: first.start,
          headerEnd: last.start + last.text.length,
          end: at,
        });
        header = [];
        isBlock = false;
      }
    } else if (isOutside && token === '\n') {
      if (header.length > 0 && header[0]!.text !== '=') return givenUp();
      header = [];
    } else if (isOutside && token === '=') header = [{ text: '=', start: match.index }];
    else if (isOutside && /^[\p{L}_]/u.test(token)) header.push({ text: token, start: match.index });
  }
  return open.length === 0 && header.length === 0 ? { ranges } : givenUp();
}
