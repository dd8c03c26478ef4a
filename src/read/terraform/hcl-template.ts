import type { Node } from 'web-tree-sitter';
import type { Place } from '../../text/source.js';
import type { Expression, For } from './syntax.js';

/** Templates: texts with interpolations `${ }` and directives `%{ if }`, `%{ for }`. */

/** What stands between literal texts: an interpolation, or one of the marks of a directive. */
interface Mark {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
}

const marks = new Set([
  'template_interpolation',
  'template_if_intro',
  'template_else_intro',
  'template_if_end',
  'template_for_start',
  'template_for_end',
]);

/** The marks of a template in their order, those of inner templates left out. */
function marksIn(node: Node): Mark[] {
  return node.namedChildren.flatMap((child): Mark[] => {
    if (child === null) return [];
    if (marks.has(child.type)) return [{ node: child, start: child.startIndex, end: child.endIndex }];
    return child.type.startsWith('template_') ? marksIn(child) : [];
  });
}

export type TemplatePart = string | Mark;

/** A template as literal texts and marks; undefined where `~` removes white space in a way that is not known here. */
export function partsOfTemplate(
  node: Node,
  text: string,
  { start, end, isHeredoc }: { readonly start: number; readonly end: number; readonly isHeredoc: boolean },
): TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let at = start;
  let isTrimmed = false;
  for (const mark of marksIn(node)) {
    const whole = text.slice(mark.start, mark.end);
    const [before, after] = [/^[$%]\{~/.test(whole), /~\}$/.test(whole)];
    // In a heredoc each line is a text of its own, and so is what a `$` divides.
    if ((before || after) && isHeredoc) return undefined;
    const literal = trimmed(text.slice(at, mark.start), isTrimmed, before);
    if (literal === undefined) return undefined;
    parts.push(literal, mark);
    at = mark.end;
    isTrimmed = after;
  }
  const last = trimmed(text.slice(at, Math.max(at, end)), isTrimmed, false);
  if (last === undefined) return undefined;
  return [...parts, last];
}

function trimmed(literal: string, atStart: boolean, atEnd: boolean): string | undefined {
  if (!atStart && !atEnd) return literal;
  if (/[$%\\]|[^\x20-\x7e]/.test(literal)) return undefined;
  const cut = atStart ? literal.trimStart() : literal;
  return atEnd ? cut.trimEnd() : cut;
}

/** What reads expressions for a template. */
export interface TemplateReader {
  place(node: Node): Place;
  expression(node: Node): Expression;
}

/** Puts the parts of a template together: what a directive encloses is a template of its own. */
export function nested(
  parts: readonly TemplatePart[],
  place: Place,
  reader: TemplateReader,
): readonly (string | Expression)[] {
  let at = 0;
  const template = (own: readonly (string | Expression)[]): Expression =>
    own.every((part) => typeof part === 'string')
      ? { kind: 'literal', value: own.join(''), place }
      : { kind: 'template', parts: ['', ...own, ''], place, isText: true };
  const expressionIn = (node: Node): Expression => {
    const given = node.namedChildren.find((child) => child?.type === 'expression');
    return given == null ? { kind: 'unsupported', place: reader.place(node) } : reader.expression(given);
  };
  const until = (...ends: readonly string[]): (string | Expression)[] => {
    const own: (string | Expression)[] = [];
    for (; at < parts.length; at++) {
      const part = parts[at]!;
      if (typeof part === 'string') own.push(part);
      else if (ends.includes(part.node.type)) break;
      else own.push(one(part.node));
    }
    return own;
  };
  const one = (node: Node): Expression => {
    if (node.type === 'template_interpolation') return expressionIn(node);
    at++;
    if (node.type === 'template_if_intro') {
      const yes = template(until('template_else_intro', 'template_if_end'));
      const part = parts[at];
      let no: Expression = { kind: 'literal', value: '', place };
      if (typeof part === 'object' && part.node.type === 'template_else_intro') {
        at++;
        no = template(until('template_if_end'));
      }
      return { kind: 'conditional', condition: expressionIn(node), yes, no, place };
    }
    if (node.type !== 'template_for_start') return { kind: 'unsupported', place };
    const names = node.namedChildren.flatMap((child) => (child?.type === 'identifier' ? [child.text] : []));
    const inner = template(until('template_for_end'));
    const each: For = {
      kind: 'for',
      keyName: names.length > 1 ? names[0] : undefined,
      valueName: names.at(-1) ?? '',
      of: expressionIn(node),
      value: inner,
      isGrouped: false,
      place,
    };
    const between: Expression = { kind: 'literal', value: '', place };
    return { kind: 'call', name: 'join', args: [between, each], isExpanded: false, place };
  };
  return until();
}
