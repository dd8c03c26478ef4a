const longest = 1000;

/** Each repetition multiplies the ways to match a text by its length, and there are thousands of texts: the names of all calls. */
const mostRepetitions = 3;

/**
 * A regular expression of a rule, looked for inside a text and compared with the whole of it. Undefined where
 * JavaScript reads it in another way or not at all, or where trying it could take very long.
 */
export function readRegex(
  text: string,
  modifiers: readonly string[],
): { readonly inside: RegExp; readonly whole: RegExp } | undefined {
  const inline = /^\(\?([ims]+)\)/.exec(text);
  const body = text.slice(inline?.[0].length ?? 0);
  if (body.length > longest || canExplode(body)) return undefined;
  const given = new Set([...(inline?.[1] ?? ''), ...modifiers.filter((one) => /^[ims]$/.test(one))]);
  const flags = [...given].join('');
  try {
    return { inside: new RegExp(body, flags), whole: new RegExp(`^(?:${body})$`, flags) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a group that may be repeated without end can match one text in several ways, much is repeated, or the text refers back. */
function canExplode(body: string): boolean {
  /** For each open group, whether it has a quantifier or an alternative. */
  const open: boolean[] = [];
  let repetitions = 0;
  let isClass = false;
  for (let at = 0; at < body.length; at++) {
    const character = body[at]!;
    if (character === '\\') {
      if (/[1-9k]/.test(body[at + 1] ?? '')) return true;
      at++;
    } else if (isClass) isClass = character !== ']';
    else if (character === '[') isClass = true;
    else if (character === '(') open.push(false);
    else if (character === ')') {
      const isAmbiguous = open.pop() ?? false;
      if (isAmbiguous && /^(?:[*+]|\{\d*,\d*\}|\{\d+\})/.test(body.slice(at + 1))) return true;
      if (isAmbiguous && open.length > 0) open[open.length - 1] = true;
    } else if (character === '|' || character === '*' || character === '+' || character === '{') {
      const isRepetition = character !== '|' && !/^\{\d+\}/.test(body.slice(at));
      if (isRepetition && ++repetitions > mostRepetitions) return true;
      if (open.length > 0) open[open.length - 1] = true;
    } else if (character === '?' && open.length > 0 && body[at - 1] !== '(') open[open.length - 1] = true;
  }
  return false;
}
