import type { Comparison } from '../cloudtrail/index.js';
import { shown, type Ref, type Text } from './text.js';

/**
 * Texts with unknown parts as plain strings: each reference stands as one private character, the same wherever
 * the reference stands. What such strings say about each other holds for every value of the references, where
 * it holds at all.
 */

/** Yes, no, or not to be decided: true and false hold for every value of the references. */
export type Answer = boolean | null;

const firstPlaceholder = 0xf0000;
const placeholders = /[\u{f0000}-\u{ffffd}]/u;

/** Gives every reference its character. */
export class Placeholders {
  readonly #characters = new Map<string, string>();
  readonly #refs = new Map<string, Ref>();

  /** The text, references as their characters. */
  stringOf({ parts }: Text): string {
    return parts.map((part) => (typeof part === 'string' ? part : this.#characterOf(part))).join('');
  }

  /** A string as people read it, its characters as expressions. */
  shown(text: string): string {
    return Array.from(text, (character) => {
      const ref = this.#refs.get(character);
      return ref === undefined ? character : shown({ parts: [ref], place: ref.place });
    }).join('');
  }

  /** The references that stand in a string. */
  refsIn(text: string): Ref[] {
    return Array.from(text).flatMap((character) => this.#refs.get(character) ?? []);
  }

  #characterOf(ref: Ref): string {
    const present = this.#characters.get(ref.id);
    if (present !== undefined) return present;
    const character = String.fromCodePoint(firstPlaceholder + this.#characters.size);
    this.#characters.set(ref.id, character);
    this.#refs.set(character, ref);
    return character;
  }
}

/** Whether two strings are equal. */
function isEqual(a: string, b: string): Answer {
  const [x, y] = withoutCommonEnd(...withoutCommonStart(a, b));
  if (x === '' && y === '') return true;
  return clashes(x, y) ? false : null;
}

/** Whether the string begins with the prefix. */
function beginsWith(text: string, prefix: string): Answer {
  const [x, y] = withoutCommonStart(text, prefix);
  if (y === '') return true;
  const known = knownStart(x);
  const wanted = knownStart(y);
  if (!isPrefix(known, wanted) && !isPrefix(wanted, known)) return false;
  // All that is left of the text is known, and too short.
  return known === x && wanted.length > known.length ? false : null;
}

/** Whether the string ends with the suffix. */
function endsIn(text: string, suffix: string): Answer {
  return beginsWith(backwards(text), backwards(suffix));
}

/** Whether two strings, common ends taken off, differ for every value. */
function clashes(a: string, b: string): boolean {
  const differ = (x: string, y: string) => {
    const [p, q] = [knownStart(x), knownStart(y)];
    if (!isPrefix(p, q) && !isPrefix(q, p)) return true;
    return (p === x && q.length > p.length) || (q === y && p.length > q.length);
  };
  return differ(a, b) || differ(backwards(a), backwards(b));
}

/** The part before the first reference. */
function knownStart(text: string): string {
  const at = text.search(placeholders);
  return at === -1 ? text : text.slice(0, at);
}

function isPrefix(prefix: string, text: string): boolean {
  return text.startsWith(prefix);
}

function backwards(text: string): string {
  return Array.from(text).reverse().join('');
}

function withoutCommonStart(a: string, b: string): [string, string] {
  const x = Array.from(a);
  const y = Array.from(b);
  let at = 0;
  while (at < x.length && at < y.length && x[at] === y[at]) at++;
  return [x.slice(at).join(''), y.slice(at).join('')];
}

function withoutCommonEnd(a: string, b: string): [string, string] {
  const [x, y] = withoutCommonStart(backwards(a), backwards(b));
  return [backwards(x), backwards(y)];
}

/** Whether a string, or one that is not there, hits a literal by a comparison; either may have references in it. */
export function hitsTemplate(value: string | undefined, comparison: Comparison, literal: string): Answer {
  if (value === undefined) return false;
  if (comparison === 'Equals') return isEqual(value, literal);
  return comparison === 'StartsWith' ? beginsWith(value, literal) : endsIn(value, literal);
}

/** Yes where one answer is, no where all are. */
export function anyOf(answers: readonly Answer[]): Answer {
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
}

/** Yes where all answers are, no where one is. */
export function allOf(answers: readonly Answer[]): Answer {
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
}

export function opposite(answer: Answer): Answer {
  return answer === null ? null : !answer;
}
