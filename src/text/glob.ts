/**
 * Whether the whole text matches the pattern, in which `*` stands for any characters and `?` for one; nothing else
 * is special. Takes at most as many steps as pattern times text is long.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const wanted = [...pattern];
  const given = [...text];
  let at = 0;
  /** The last star seen, and where in the text to go on when what follows it does not fit. */
  let star = -1;
  let retry = 0;
  for (let i = 0; i < given.length;) {
    if (wanted[at] === '*') {
      star = at++;
      retry = i;
    } else if (wanted[at] === '?' || wanted[at] === given[i]) {
      at++;
      i++;
    } else if (star !== -1) {
      at = star + 1;
      i = ++retry;
    } else return false;
  }
  return wanted.slice(at).every((one) => one === '*');
}
