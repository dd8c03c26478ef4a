import { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import { parseText } from '../../text/parse.js';
import { movedTree } from '../../text/embedded.js';
import type { Place, Source } from '../../text/source.js';
import type { Entry, Tree } from '../../text/tree.js';
import { readJson } from '../json/index.js';
import { operators } from '../../cloudtrail/index.js';
import type { Found, Reading } from '../value.js';
import { InAnotherFile, readShorthand, ShorthandProblem, type Shape } from './shorthand.js';

/** Selectors in shell scripts: `aws cloudtrail put-event-selectors …`, with the JSON or the shorthand that the command has. */

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

const textShape: Shape = { kind: 'text' };
const texts: Shape = { kind: 'list', of: textShape };

/** Each selector of the options with lists of them (SDK client-cloudtrail 3.1137.0). */
export const shapes: Readonly<Record<string, Shape>> = {
  EventSelectors: {
    kind: 'structure',
    members: {
      ReadWriteType: textShape,
      IncludeManagementEvents: { kind: 'boolean' },
      DataResources: { kind: 'list', of: { kind: 'structure', members: { Type: textShape, Values: texts } } },
      ExcludeManagementEventSources: texts,
    },
  },
  AdvancedEventSelectors: {
    kind: 'structure',
    members: {
      Name: textShape,
      FieldSelectors: {
        kind: 'list',
        of: {
          kind: 'structure',
          members: { Field: textShape, ...Object.fromEntries(operators.map((one) => [one, texts])) },
        },
      },
    },
  },
  InsightSelectors: {
    kind: 'structure',
    members: { InsightType: textShape, EventCategories: texts },
  },
};

/** Whether a script sets selectors. */
export function setsSelectors(text: string): boolean {
  return text.search(calls) !== -1;
}

type Shell = 'sh' | 'other';

/** Whether nothing but what every shell has is in a script: those called `sh` expand no braces, or need not. */
function shellOf({ text: script }: Source): Shell {
  return /^#![^\n]*\b(?:da)?sh\b/.test(script) ? 'sh' : 'other';
}

export function readShell(source: Source): Reading {
  const shell = shellOf(source);
  const findings = new Findings();
  const found: Found[] = [];
  for (const match of source.text.matchAll(calls)) {
    if (isInComment(source.text, match.index)) continue;
    const place = { source, start: match.index, end: match.index + match[0].length };
    const reading = readCall(source, shell, wordsFrom(source, place.end), place, findings);
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
  /** Whether bash makes several words of it: braces around a comma, without quotes. */
  readonly isExpanded: boolean;
}

function readCall(
  source: Source,
  shell: Shell,
  words: readonly Word[],
  place: Place,
  findings: Findings,
): Reading | undefined {
  const entries = new Map<string, Entry>();
  for (let index = 0; index < words.length; index++) {
    const [name = '', ...rest] = words[index]!.text.split('=');
    const key = Object.hasOwn(options, name) ? options[name]! : undefined;
    if (key === undefined) continue;
    const own = rest.length > 0 ? [behind(words[index]!, name.length + 1)] : valuesFrom(words, index + 1);
    const [word] = own;
    if (word === undefined) continue;
    const value = Object.hasOwn(shapes, key) ? selectorsOf(own, shapes[key]!, shell, findings) : textOf(word);
    if (Object.hasOwn(shapes, key) && value === undefined) return undefined;
    if (value !== undefined) entries.set(key, { key, keyPlace: words[index]!.place, value });
  }
  if (!Object.keys(shapes).some((key) => entries.has(key))) {
    notRead(findings, place, 'its selectors are in another file');
    return undefined;
  }
  return readJson({ kind: 'map', entries, place }, source);
}

function textOf({ text, place, isOpen }: Word): Tree | undefined {
  return isOpen ? undefined : { kind: 'scalar', value: text, raw: text, place };
}

/** The words that an option has, up to the next option. */
function valuesFrom(words: readonly Word[], from: number): readonly Word[] {
  const end = words.findIndex((word, index) => index > from && word.text.startsWith('-'));
  return words.slice(from, end === -1 ? undefined : end);
}

/** What a word has behind its first characters. */
function behind(word: Word, count: number): Word {
  const { text: whole, verbatim } = word;
  return {
    ...word,
    text: whole.slice(count),
    verbatim: verbatim === undefined ? undefined : verbatim + count,
  };
}

/** The selectors that words have: as JSON in one of them, or each in the AWS CLI's shorthand. */
function selectorsOf(
  words: readonly Word[],
  shape: Shape,
  shell: Shell,
  findings: Findings,
): Tree | undefined {
  const [first] = words as readonly [Word, ...Word[]];
  const { text: written, place } = first;
  if (/^file(b)?:\/\//.test(written))
    return void notRead(findings, place, 'its selectors are in another file');
  if (words.some(({ isOpen }) => isOpen))
    return void notRead(findings, place, 'the shell puts something into its selectors');
  for (const word of words)
    if (word.isExpanded && shell !== 'sh')
      findings.warning(
        'input-invalid',
        word.place,
        'bash makes several words of these braces, which the AWS CLI refuses',
        'put the value in single quotes',
      );
  if (/^\s*[[{]/.test(written)) return jsonOf(first, findings);
  const items = words.map((word) => shorthandOf(word, shape, findings));
  return items.every((one) => one !== undefined) ? { kind: 'list', items, place } : undefined;
}

/** Where a part of a word's text is. */
function partOf({ place, verbatim }: Word): (start: number, end: number) => Place {
  return (start, end) =>
    verbatim === undefined ? place : { source: place.source, start: verbatim + start, end: verbatim + end };
}

function jsonOf(word: Word, findings: Findings): Tree | undefined {
  const { root, problems } = parseText({ name: 'selectors.json', text: word.text });
  const part = partOf(word);
  const move = ({ start, end }: Place) => part(start, end);
  for (const one of problems)
    findings.add({ rule: 'input-invalid', severity: 'error', ...one, place: move(one.place) });
  return root === undefined || problems.length > 0 ? undefined : movedTree(root, move);
}

function shorthandOf(word: Word, shape: Shape, findings: Findings): Tree | undefined {
  const part = partOf(word);
  try {
    return readShorthand(word.text, shape, part, (key, again) =>
      findings.warning(
        'input-invalid',
        again,
        `${quote(key)} is set a second time here, and the AWS CLI sends the last one alone`,
        'put all values into one list',
      ),
    );
  } catch (error) {
    if (!(error instanceof ShorthandProblem)) throw error;
    const place = part(error.at, error.at + 1);
    if (error instanceof InAnotherFile)
      return void notRead(findings, place, 'a part of its selectors is in another file');
    findings.error(
      'input-invalid',
      place,
      `the AWS CLI refuses this shorthand: ${error.message}`,
      'correct it, or write the selectors as JSON',
    );
    return undefined;
  }
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
  let bare = '';
  while (at < text.length && !/[\s;&|)<>]/.test(text[at]!)) {
    const character = text[at]!;
    if (character === "'") {
      const end = text.indexOf("'", at + 1);
      const until = end === -1 ? text.length : end;
      first ??= at + 1;
      parts.push(text.slice(at + 1, until));
      quoted++;
      at = Math.min(until + 1, text.length);
      bare += ' ';
    } else if (character === '"') {
      doubleQuoted.lastIndex = at;
      const inner = doubleQuoted.exec(text)!;
      isOpen ||= /(^|[^\\])[$`]/.test(inner[1]!);
      parts.push(inner[1]!.replace(/\\(["\\$`])/g, '$1').replace(/\\\r?\n/g, ''));
      first ??= at + 1;
      quoted++;
      hasOther ||= inner[1]!.includes('\\');
      at += inner[0].length;
      bare += ' ';
    } else {
      isOpen ||= character === '$' || character === '`';
      bare += character === '\\' ? ' ' : character;
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
    isExpanded: hasBraces(bare),
  };
}

/** Whether braces have a comma of their own between them. */
function hasBraces(bare: string): boolean {
  const commas: boolean[] = [];
  for (const character of bare) {
    if (character === '{') commas.push(false);
    else if (character === ',' && commas.length > 0) commas[commas.length - 1] = true;
    else if (character === '}' && commas.pop() === true) return true;
  }
  return false;
}
