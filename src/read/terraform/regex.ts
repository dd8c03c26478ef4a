import type { Place } from '../../text/source.js';
import type { Value } from '../value.js';
import { mapOf } from './plain.js';
import { text } from './ask.js';
import { Failed, Unsure } from './failed.js';
import type { Type } from './types.js';

/**
 * Regular expressions of RE2, as far as JavaScript has the same: classes, groups, alternatives and repetitions of plain
 * characters. Where the two may differ, what matches is not known.
 */

const atom = new RegExp(
  [
    String.raw`\\[.\\/\[\](){}*+?|^$-]`,
    String.raw`\\[dwDWst]`,
    String.raw`\\n`,
    String.raw`\[\^?(?:[\w.:/@%&=,;!#~<>"' *+?(){}|$-]|\\[.\\/\[\]\-dws])+\]`,
    String.raw`\((?:\?:|\?P?<[a-z_]\w*>)?`,
    String.raw`\)`,
    String.raw`\|`,
    String.raw`[*+?]\??`,
    String.raw`\{\d{1,3}(?:,\d{0,3})?\}\??`,
    String.raw`[\^$.]`,
    String.raw`[\w:/@%&=,;!#~<>"' -]`,
  ].join('|'),
  'y',
);

/** Of these, nothing but a part can be repeated. */
const quantifier = /^(?:[*+?]|\{\d)/;

/** The expression of JavaScript that matches the same. */
function translated(pattern: string): RegExp {
  let made = '';
  let before = '';
  for (let at = 0; at < pattern.length;) {
    atom.lastIndex = at;
    const [part] = atom.exec(pattern) ?? [];
    if (part === undefined) throw new Unsure();
    if (quantifier.test(part) && (before === '' || quantifier.test(before) || /^[(|^]/.test(before)))
      throw new Unsure();
    // Ranges, of which only those of letters and digits are the same for sure.
    if (part.startsWith('[') && part.length > 1 && !hasPlainRanges(part)) throw new Unsure();
    // White space is wider in JavaScript.
    made += part.startsWith('(?P<')
      ? `(?<${part.slice(4)}`
      : part.startsWith('[')
        ? part.replaceAll('\\s', '\\t\\n\\f\\r ')
        : part === '\\s'
          ? '[\\t\\n\\f\\r ]'
          : part === '.'
            ? '[^\\n]'
            : part;
    before = part;
    at += part.length;
  }
  // An alternative that can be empty, and a group that is repeated, are where the two choose differently.
  if (/\)(?:[*+]|\{)/.test(pattern)) throw new Unsure();
  try {
    return new RegExp(made, 'gu');
  } catch {
    // Both refuse brackets that do not match; what else JavaScript refuses, RE2 may have.
    throw /\((?![^)]*\))|^[^(]*\)/.test(pattern.replace(/\\.|\[[^\]]*\]/g, '')) ? new Failed() : new Unsure();
  }
}

function hasPlainRanges(set: string): boolean {
  const inner = set.slice(set.startsWith('[^') ? 2 : 1, -1).replace(/\\./g, '');
  return (
    inner
      .replace(/[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]/g, '')
      .replace(/^-|-$/g, '')
      .includes('-') === false
  );
}

/** A longer text, or a pattern that can go on for long, is not matched. */
const longest = 10_000;

/** All matches of a pattern in a text. */
export function matchesOf(pattern: string, whole: string): readonly RegExpExecArray[] {
  if (pattern.length > 300 || whole.length > longest || /[^\x00-\x7f]/.test(whole)) throw new Unsure();
  const expression = translated(pattern);
  if ((pattern.match(/[*+{]/g) ?? []).length > 4 && whole.length > 200) throw new Unsure();
  const found: RegExpExecArray[] = [];
  let end = -1;
  for (const match of whole.matchAll(expression)) {
    // RE2 has no empty match where another one ended.
    if (match[0] === '' && match.index === end) continue;
    end = match.index + match[0].length;
    found.push(match as RegExpExecArray);
  }
  return found;
}

/** What `regex` gives for a match: its groups, or all of it where there are none. */
export function captures(match: RegExpExecArray, place: Place): Value {
  const groups = Object.entries(match.groups ?? {});
  const of = (one: string | undefined): Value =>
    one === undefined ? { kind: 'bare', value: null, place, type: 'string' } : text(one, place);
  if (groups.length > 0) {
    // Named groups beside others are refused.
    if (groups.length !== match.length - 1) throw new Failed();
    return mapOf(
      groups.map(([name, one]) => [name, of(one)]),
      place,
    );
  }
  return match.length === 1 ? text(match[0], place) : { kind: 'list', items: match.slice(1).map(of), place };
}

/** The type of what `regex` gives for a pattern. */
export function capturedType(pattern: string): Type {
  const { source } = translated(pattern);
  const match = new RegExp(`${source}|`, 'u').exec('')!;
  const groups = Object.keys(match.groups ?? {});
  if (groups.length > 0)
    return { kind: 'object', attributes: new Map(groups.map((name) => [name, 'string'])) };
  return match.length === 1 ? 'string' : { kind: 'tuple', items: match.slice(1).map(() => 'string') };
}

/** A text with every match replaced. */
export function replaced(pattern: string, whole: string, by: string): string {
  if (/\$(?!\d(?![\w])|\{\d\})/.test(by)) throw new Unsure();
  let made = '';
  let at = 0;
  for (const match of matchesOf(pattern, whole)) {
    const fresh = by.replace(
      /\$(?:\{(\d)\}|(\d))/g,
      (_, a?: string, b?: string) => match[Number(a ?? b)] ?? '',
    );
    made += whole.slice(at, match.index) + fresh;
    at = match.index + match[0].length;
  }
  return made + whole.slice(at);
}
