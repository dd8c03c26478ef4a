import type { Diagnostic, Fix } from '../problem/diagnostic.js';
import { notCalled } from '../problem/did-you-mean.js';
import { isDay } from '../text/day.js';
import { quote } from '../text/parsed.js';
import { lineStart, lineText, originOf, positionAt, type Place, type Source } from '../text/source.js';
import { isSettable } from './levels.js';
import type { Finding } from './rule.js';

/**
 * Comments that keep findings of the next line quiet: `# ctsel-disable-next-line RULE, RULE until 2027-01-31 -- reason`.
 * They stand alone on their line, with `#` or `//`.
 */

interface Suppression {
  readonly place: Place;
  /** The whole line with its end. */
  readonly line: { readonly start: number; readonly end: number };
  readonly rules: readonly string[];
  readonly reason: string;
  readonly until: string | undefined;
  /** The line that it is about, from 1. */
  readonly about: number;
}

const comment = /^[ \t]*(?:#|\/\/)[ \t]*ctsel-disable-next-line\b(.*)$/;

/** The suppressions of a text, in time that is linear in its length. */
function suppressionsIn(source: Source): Suppression[] {
  if (!source.text.includes('ctsel-disable-next-line')) return [];
  const found: Suppression[] = [];
  const last = positionAt(source, source.text.length).line;
  // From the end, so that the next line that has something is known.
  let about = last + 1;
  for (let line = last; line >= 1; line--) {
    const text = lineText(source, line);
    const [, written] = comment.exec(text) ?? [];
    if (written === undefined) {
      if (text.trim() !== '') about = line;
      continue;
    }
    const start = lineStart(source, line);
    found.push({
      place: { source, start: start + text.search(/\S/), end: start + text.trimEnd().length },
      line: { start, end: lineStart(source, line + 1) },
      ...partsOf(written),
      about,
    });
  }
  return found.reverse();
}

/** What stands behind the word: rules, a last day behind the last `until`, a reason behind the first ` --`. */
function partsOf(written: string): Pick<Suppression, 'rules' | 'until' | 'reason'> {
  const dashes = /[ \t]--(?=[ \t]|$)/.exec(written);
  const reason = dashes === null ? '' : written.slice(dashes.index + dashes[0].length);
  const words = written
    .slice(0, dashes?.index)
    .split(/[ \t]/)
    .filter((word) => word !== '');
  const isUntil = words.length > 1 && words.at(-2) === 'until';
  const names = isUntil ? words.slice(0, -2) : words;
  return {
    rules: names.flatMap((word) => word.split(/[\s,]+/)).filter((name) => name !== ''),
    reason: reason.trim(),
    until: isUntil ? words.at(-1) : undefined,
  };
}

export interface Quieted {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: number;
  /** What is wrong with the comments themselves. */
  readonly findings: readonly Finding[];
}

/** Takes out what comments keep quiet; `today` is YYYY-MM-DD. */
export function quieted(
  diagnostics: readonly Diagnostic[],
  sources: Iterable<Source>,
  known: readonly string[],
  today: string,
  isGuarded: (rule: string) => boolean,
): Quieted {
  const suppressions = [...new Set(sources)].flatMap(suppressionsIn);
  if (suppressions.length === 0) return { kept: diagnostics, suppressed: 0, findings: [] };
  const used = new Set<string>();
  const byLine = new Map<Source, Map<number, Suppression[]>>();
  for (const one of suppressions) {
    const lines = byLine.get(one.place.source) ?? new Map<number, Suppression[]>();
    byLine.set(one.place.source, lines);
    const present = lines.get(one.about);
    if (present === undefined) lines.set(one.about, [one]);
    else present.push(one);
  }
  const kept = diagnostics.filter((one) => {
    if (!isSettable(one.rule) || isGuarded(one.rule)) return true;
    // A comment holds above what uses a value, and above what is written for it.
    const by = [...new Set([one.place, originOf(one.place)])].flatMap(({ source, start }) =>
      (byLine.get(source)?.get(positionAt(source, start).line) ?? []).filter(
        ({ rules, reason, until }) => rules.includes(one.rule) && reason !== '' && !isOver(until, today),
      ),
    );
    for (const { place } of by) used.add(`${place.source.name} ${place.start} ${one.rule}`);
    return by.length === 0;
  });
  return {
    kept,
    suppressed: diagnostics.length - kept.length,
    findings: suppressions.flatMap((one) => [...judge(one, known, today, used, isGuarded)]),
  };
}

/** A day that does not exist counts as over: nothing stays quiet by a slip. */
function isOver(until: string | undefined, today: string): boolean {
  return until !== undefined && (!isDay(until) || until < today);
}

function* judge(
  { place, line, rules, reason, until }: Suppression,
  known: readonly string[],
  today: string,
  used: ReadonlySet<string>,
  isGuarded: (rule: string) => boolean,
): Iterable<Finding> {
  if (rules.length === 0)
    yield {
      place,
      message: 'this comment names no rule',
      help: 'write `ctsel-disable-next-line RULE -- reason`',
    };
  if (reason === '') {
    yield {
      place,
      message: 'suppression ignored: it has no reason',
      help: 'write ` -- ` and why behind the rules',
    };
    return;
  }
  if (until !== undefined && !isDay(until)) {
    yield { place, message: `there is no day ${quote(until)}`, help: 'write `until YYYY-MM-DD`' };
    return;
  }
  if (isOver(until, today)) {
    yield {
      place,
      message: `this comment held until ${until} and keeps nothing quiet any more`,
      help: 'correct what it was about, or give it another day',
    };
    return;
  }
  for (const rule of rules) {
    if (!known.includes(rule)) {
      yield {
        place,
        message: notCalled('rule', rule, known),
        help: '`ctsel rules` lists them',
      };
    } else if (!isSettable(rule) || isGuarded(rule)) {
      yield {
        place,
        message: `findings of \`${rule}\` cannot be kept quiet`,
        help: 'correct what it is about',
      };
    } else if (!used.has(`${place.source.name} ${place.start} ${rule}`)) {
      const fix: Fix | undefined =
        rules.length > 1 ? undefined : { title: 'remove the comment', edits: [{ ...line, text: '' }] };
      yield {
        place,
        message: `nothing of \`${rule}\` is found on the next line`,
        help: 'remove the rule from the comment, or the comment',
        ...(fix === undefined ? {} : { fix }),
      };
    }
  }
}
