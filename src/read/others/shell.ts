import { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import { parseText } from '../../text/parse.js';
import { movedTree } from '../../text/embedded.js';
import type { Place, Source } from '../../text/source.js';
import type { Entry, Tree } from '../../text/tree.js';
import { readJson } from '../json/index.js';
import type { Found, Reading } from '../value.js';

/** Selectors in shell scripts: `aws cloudtrail put-event-selectors …`, with the JSON that stands in the command. */

/** Whether a file is a script by its name or its first line. */
export function isShell({ name, text }: Source): boolean {
  return /\.(sh|bash|zsh|ksh)$/i.test(name) || /^#![^\n]*\b(ba|z|k|da)?sh\b/.test(text);
}

/** Calls that set selectors, as the AWS CLI names them. */
const calls =
  /\bcloudtrail[ \t]+(?:\\\r?\n[ \t]*)?(put-event-selectors|put-insight-selectors|(?:create|update)-event-data-store)\b/g;

/** Options with selectors, and those that name what they are of; with the API's names. */
const options: Readonly<Record<string, string>> = {
  '--event-selectors': 'EventSelectors',
  '--advanced-event-selectors': 'AdvancedEventSelectors',
  '--insight-selectors': 'InsightSelectors',
  '--trail-name': 'TrailName',
  '--event-data-store': 'EventDataStore',
  '--name': 'Name',
};
const lists = ['EventSelectors', 'AdvancedEventSelectors', 'InsightSelectors'];

/** Whether a script sets selectors. */
export function setsSelectors(text: string): boolean {
  return text.search(calls) !== -1;
}

export function readShell(source: Source): Reading {
  const findings = new Findings();
  const found: Found[] = [];
  for (const match of source.text.matchAll(calls)) {
    if (isInComment(source.text, match.index)) continue;
    const place = { source, start: match.index, end: match.index + match[0].length };
    const reading = readCall(source, wordsFrom(source, place.end), place, findings);
    for (const one of reading?.diagnostics ?? []) findings.add(one);
    found.push(...(reading?.found ?? []).map((one) => ({ ...one, place })));
  }
  return { found, diagnostics: findings.all };
}

/** Whether a comment begins before an offset on its line; of a very long line the end is looked at. */
function isInComment(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 2000), offset);
  return /(^|[\s;])#/.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** A text in double quotes. */
const doubleQuoted = /"((?:[^"\\]|\\[^])*)"?/y;

/** One word of a command, without its quotes. */
interface Word {
  readonly text: string;
  readonly place: Place;
  /** Where its text stands as it is; undefined where quotes or escapes are within it. */
  readonly verbatim: number | undefined;
  /** Whether the shell puts something in it. */
  readonly isOpen: boolean;
}

function readCall(
  source: Source,
  words: readonly Word[],
  place: Place,
  findings: Findings,
): Reading | undefined {
  const entries = new Map<string, Entry>();
  for (let index = 0; index < words.length; index++) {
    const [name = '', ...rest] = words[index]!.text.split('=');
    const key = Object.hasOwn(options, name) ? options[name]! : undefined;
    if (key === undefined) continue;
    const isJoined = rest.length > 0 && lists.includes(key) === false;
    const word: Word | undefined = isJoined ? { ...words[index]!, text: rest.join('=') } : words[index + 1];
    if (word === undefined) continue;
    const value = lists.includes(key) ? selectorsOf(word, findings) : textOf(word);
    if (lists.includes(key) && value === undefined) return undefined;
    if (value !== undefined) entries.set(key, { key, keyPlace: words[index]!.place, value });
  }
  if (!lists.some((key) => entries.has(key))) {
    notRead(findings, place, 'its selectors are in another file');
    return undefined;
  }
  return readJson({ kind: 'map', entries, place }, source);
}

function textOf({ text, place, isOpen }: Word): Tree | undefined {
  return isOpen ? undefined : { kind: 'scalar', value: text, raw: text, place };
}

/** The list of selectors that a word has as JSON. */
function selectorsOf(word: Word, findings: Findings): Tree | undefined {
  const { text, place, verbatim, isOpen } = word;
  if (/^file(b)?:\/\//.test(text)) return void notRead(findings, place, 'its selectors are in another file');
  if (isOpen) return void notRead(findings, place, 'the shell puts something into its selectors');
  if (!/^\s*[[{]/.test(text))
    return void notRead(findings, place, "its selectors are in the AWS CLI's shorthand");
  const { root, problems } = parseText({ name: 'selectors.json', text });
  const move = (inner: Place): Place =>
    verbatim === undefined
      ? place
      : { source: place.source, start: verbatim + inner.start, end: verbatim + inner.end };
  for (const one of problems)
    findings.add({ rule: 'input-invalid', severity: 'error', ...one, place: move(one.place) });
  return root === undefined || problems.length > 0 ? undefined : movedTree(root, move);
}

function notRead(findings: Findings, place: Place, why: string): void {
  findings.info(
    'input-passed-over',
    place,
    `${quote('aws cloudtrail')} sets selectors that are not read: ${why}`,
    'give the selectors as JSON: lint the file that the command names, or put the JSON in single quotes',
  );
}

/** The words that follow in a command, up to its end. */
function wordsFrom(source: Source, from: number): readonly Word[] {
  const { text } = source;
  const words: Word[] = [];
  let at = from;
  for (;;) {
    for (;;) {
      const blank = /^(?:[ \t]+|\\\r?\n)/.exec(text.slice(at, at + 1000));
      if (blank === null) break;
      at += blank[0].length;
    }
    if (at >= text.length || /[\n\r;&|)#<>`]/.test(text[at]!)) return words;
    const word = wordAt(source, at);
    words.push(word);
    at = word.place.end;
  }
}

function wordAt(source: Source, start: number): Word {
  const { text } = source;
  const parts: string[] = [];
  let at = start;
  let isOpen = false;
  let quoted = 0;
  let hasOther = false;
  let first: number | undefined;
  while (at < text.length && !/[\s;&|)<>]/.test(text[at]!)) {
    const character = text[at]!;
    if (character === "'") {
      const end = text.indexOf("'", at + 1);
      const until = end === -1 ? text.length : end;
      first ??= at + 1;
      parts.push(text.slice(at + 1, until));
      quoted++;
      at = Math.min(until + 1, text.length);
    } else if (character === '"') {
      doubleQuoted.lastIndex = at;
      const inner = doubleQuoted.exec(text)!;
      isOpen ||= /(^|[^\\])[$`]/.test(inner[1]!);
      parts.push(inner[1]!.replace(/\\(["\\$`])/g, '$1').replace(/\\\r?\n/g, ''));
      first ??= at + 1;
      quoted++;
      hasOther ||= inner[1]!.includes('\\');
      at += inner[0].length;
    } else {
      isOpen ||= character === '$' || character === '`';
      if (character === '\\') at++;
      parts.push(text[at] ?? '');
      hasOther ||= quoted > 0 || character === '\\';
      first ??= start;
      at++;
    }
  }
  const isVerbatim = !hasOther && (quoted === 0 || (quoted === 1 && first === start + 1));
  return {
    text: parts.join(''),
    place: { source, start, end: Math.max(at, start + 1) },
    verbatim: isVerbatim ? first : undefined,
    isOpen,
  };
}
