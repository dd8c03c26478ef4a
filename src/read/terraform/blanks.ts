import { closers, code, heredoc, patternIn, type Open } from './block-ranges.js';

/** As many blanks in a row are left as they are: the parser needs the square of their number. */
export const mostBlanks = 200;

const longRun = new RegExp(`[ \\t\\r\\n]{${mostBlanks + 1},}`, 'g');

/**
 * The text with comments in the place of long runs of blanks, outside of quotes, so that every offset stays. Where brackets or
 * quotes do not match it is not known what is outside of them: `open` is where a long run stands that is left over.
 */
export function withoutLongBlanks(text: string): { readonly parsed: string; readonly open?: number } {
  if (text.search(longRun) === -1) return { parsed: text };
  const parts: string[] = [];
  const { stretches, end } = codeIn(text);
  let done = 0;
  for (const [from, to] of stretches) {
    parts.push(text.slice(done, from), text.slice(from, to).replace(longRun, asComment));
    done = to;
  }
  const rest = end === undefined ? -1 : text.slice(end).search(longRun);
  if (rest !== -1) return { parsed: text, open: end! + rest };
  return { parsed: [...parts, text.slice(done)].join('') };
}

/** As long as the run, and with a line end where that has one. */
function asComment(run: string): string {
  const start = run.includes('\n') ? '\n/*' : '/*';
  return `${start}${'-'.repeat(run.length - start.length - 2)}*/`;
}

/** The stretches of a text that are neither quoted nor comments, and where it cannot be told any more. */
function codeIn(text: string): { readonly stretches: [from: number, to: number][]; readonly end?: number } {
  const stretches: [number, number][] = [];
  const open: Open[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const pattern = patternIn(open.at(-1));
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) break;
    const [token] = match;
    at = pattern.lastIndex;
    const isCode = pattern === code;
    if (isCode && (token === '"' || match[1] !== undefined || /^(?:#|\/)/.test(token))) {
      stretches.push([from, match.index]);
      from = at;
      if (token === '"') open.push({ closing: '"' });
      else if (match[1] !== undefined) open.push(heredoc(match[1]));
    } else if (isCode && Object.hasOwn(closers, token)) open.push({ closing: closers[token]! });
    else if (isCode && (token === '}' || token === ']' || token === ')')) {
      const closed = open.pop();
      if (closed === undefined || !('closing' in closed) || closed.closing !== token)
        return { stretches, end: from };
      if (patternIn(open.at(-1)) !== code) stretches.push([from, match.index]);
    } else if (isCode && token === '<<') return { stretches, end: from };
    else if (!isCode && token === '\n') return { stretches, end: from };
    else if (!isCode && (token === '${' || token === '%{')) {
      open.push({ closing: '}' });
      from = at;
    } else if (!isCode && (token === '"' || match[1] !== undefined)) {
      open.pop();
      from = at;
    }
  }
  if (open.length > 0) return { stretches, end: from };
  stretches.push([from, text.length]);
  return { stretches };
}
