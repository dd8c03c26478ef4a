import { both, hitting, missing, patterns, type Condition, type Patterns } from '../../eventset/condition.js';
import type { ViewField } from '../../eventset/event-set.js';
import type { Formula, Matcher, SeenField } from './formula.js';
import { exactText, isStar, type Like } from './like.js';
import { another, matches } from './matches.js';

/** Events of one kind, by what is known of all of them. */
export interface Kind {
  readonly category: 'Management' | 'Data' | 'NetworkActivity';
  /** The resource type of data events. */
  readonly type?: string;
  /** Undefined where it may be any; `another` for one that no rule spells out. */
  readonly eventSource?: string | typeof another;
  readonly eventName?: string | typeof another;
  readonly readOnly?: boolean;
  readonly eventType: string;
}

/** What is left of a formula once the kind of event is known: tests of the fields that still vary. */
export type Residual =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Residual[] }
  | {
      readonly kind: 'literal';
      readonly field: ViewField;
      readonly list: Patterns;
      readonly isNegated: boolean;
    };

const yes: Residual = { kind: 'all', of: [] };
const no: Residual = { kind: 'any', of: [] };
export const isNo = (one: Residual): boolean => one.kind === 'any' && one.of.length === 0;
const isYes = (one: Residual): boolean => one.kind === 'all' && one.of.length === 0;

/** Whether to err by events that may not match, or by leaving out some that do. */
export type Side = 'over' | 'under';

/** A bound of what the formula matches among the events of a kind. */
export function bound(formula: Formula, kind: Kind, side: Side): Residual {
  switch (formula.kind) {
    case 'unseen':
      return unsure(side);
    case 'not':
      return negated(bound(formula.of, kind, side === 'over' ? 'under' : 'over'));
    case 'test':
      return boundOfTest(formula.field, formula.matcher, kind, side);
    default: {
      const parts: Residual[] = [];
      const [absorbing, neutral] = formula.kind === 'all' ? [isNo, isYes] : [isYes, isNo];
      for (const one of formula.of) {
        const part = bound(one, kind, side);
        if (absorbing(part)) return part;
        if (!neutral(part)) parts.push(part);
      }
      const fewer = formula.kind === 'any' ? merged(parts) : parts;
      return fewer.length === 1 ? fewer[0]! : { kind: formula.kind, of: fewer };
    }
  }
}

/** The parts of an `any`, with one literal for all positive ones of a field. */
function merged(parts: readonly Residual[]): readonly Residual[] {
  const lists = new Map<ViewField, Patterns[]>();
  const others: Residual[] = [];
  for (const part of parts) {
    if (part.kind !== 'literal' || part.isNegated) others.push(part);
    else if (lists.has(part.field)) lists.get(part.field)!.push(part.list);
    else lists.set(part.field, [part.list]);
  }
  const literals = [...lists].map(([field, all]) =>
    literal(field, {
      equals: all.flatMap(({ equals }) => equals),
      startsWith: all.flatMap(({ startsWith }) => startsWith),
      endsWith: all.flatMap(({ endsWith }) => endsWith),
    }),
  );
  return [...literals, ...others];
}

function unsure(side: Side): Residual {
  return side === 'over' ? yes : no;
}

function negated(residual: Residual): Residual {
  if (residual.kind === 'literal') return { ...residual, isNegated: !residual.isNegated };
  return { kind: residual.kind === 'all' ? 'any' : 'all', of: residual.of.map(negated) };
}

function boundOfTest(field: SeenField, matcher: Matcher, kind: Kind, side: Side): Residual {
  const decided = (value: string | undefined | typeof another) => {
    const answer = matches(matcher, value);
    return answer === undefined ? unsure(side) : answer ? yes : no;
  };
  switch (field) {
    case 'eventCategory':
      return decided(kind.category);
    case 'managementEvent':
      return decided(String(kind.category === 'Management'));
    case 'eventType':
      return decided(kind.eventType);
    case 'resources.type':
      // A record can have resources of other types too.
      return kind.type !== undefined && matches(matcher, kind.type) === true ? yes : unsure(side);
    case 'readOnly':
      return kind.readOnly === undefined ? unsure(side) : decided(String(kind.readOnly));
    case 'eventSource':
      return kind.eventSource === undefined ? unsure(side) : decided(kind.eventSource);
    case 'eventName':
      return kind.eventName === undefined ? unsure(side) : decided(kind.eventName);
    case 'sessionCredentialFromConsole':
      return flag(field, matches(matcher, 'true'), matches(matcher, undefined), side);
    case 'errorCode':
      if (isDenial(matcher)) {
        // The code of calls that an endpoint's policy stops, which the service never sees.
        return kind.category === 'NetworkActivity' ? literal(field, { equals: ['VpceAccessDenied'] }) : no;
      }
      return literalsOf(field, matcher, side);
    default:
      return literalsOf(field, matcher, side);
  }
}

function isDenial(matcher: Matcher): boolean {
  return matcher.kind === 'like' && exactText(matcher.like)?.toLowerCase() === 'vpceaccessdenied';
}

/** A field that is `true` or absent. */
function flag(
  field: ViewField,
  ifTrue: boolean | undefined,
  ifAbsent: boolean | undefined,
  side: Side,
): Residual {
  if (ifTrue === undefined || ifAbsent === undefined) return unsure(side);
  if (ifTrue === ifAbsent) return ifTrue ? yes : no;
  const isTrue = literal(field, { equals: ['true'] });
  return ifTrue ? isTrue : negated(isTrue);
}

function literal(field: ViewField, list: Partial<Patterns>): Residual {
  return { kind: 'literal', field, list: patterns(list), isNegated: false };
}

/** Fields whose values AWS writes in lower case. */
const isLower = (field: ViewField): boolean =>
  field === 'awsRegion' || field === 'recipientAccountId' || field === 'vpcEndpointId';

/** The part of a text whose spelling is known though letters match in either case; whole or only its beginning. */
function spelled(text: string, field: ViewField, isCased: boolean): { known: string; isWhole: boolean } {
  if (isCased) return { known: text, isWhole: true };
  if (isLower(field)) return { known: text.toLowerCase(), isWhole: true };
  // Partition, service, Region and account of an ARN are in lower case.
  const header = field === 'userIdentity.arn' ? /^arn:(?:[^:]*:){0,4}/i.exec(text)?.[0] : undefined;
  const fields = header === undefined ? 0 : header.split(':').length - 1;
  const sure = header === undefined ? '' : fields < 5 ? text : header;
  const [caseless] = /^[^\p{L}]*/u.exec(text.slice(sure.length))!;
  const known = sure.toLowerCase() + caseless;
  return { known, isWhole: known.length === text.length };
}

/** A text in a spelling that a record may have: the rule's own, but in lower case where records are. */
function asWritten(text: string, field: ViewField, isCased: boolean, isStart: boolean): string {
  if (isCased) return text;
  if (!isStart) return isLower(field) ? text.toLowerCase() : text;
  const { known } = spelled(text, field, isCased);
  return known + text.slice(known.length);
}

/** The end of a text that has no letters. */
function caselessEnd(text: string): string {
  const characters = [...text];
  return characters.slice(characters.findLastIndex((one) => /\p{L}/u.test(one)) + 1).join('');
}

function literalsOf(field: ViewField, matcher: Matcher, side: Side): Residual {
  if (matcher.kind !== 'like') return unsure(side);
  const { like, isCased } = matcher;
  return side === 'over' ? over(field, like, isCased) : under(field, like, isCased);
}

function over(field: ViewField, like: Like, isCased: boolean): Residual {
  const exact = exactText(like);
  const first = like[0];
  const last = like.at(-1);
  const parts: Residual[] = [];
  if (first !== undefined && 'text' in first) {
    const { known, isWhole } = spelled(first.text, field, isCased);
    if (exact !== undefined && isWhole) return literal(field, { equals: [known] });
    if (known !== '') parts.push(literal(field, { startsWith: [known] }));
  }
  if (last !== undefined && 'text' in last) {
    const end = isCased ? last.text : isLower(field) ? last.text.toLowerCase() : caselessEnd(last.text);
    if (end !== '') parts.push(literal(field, { endsWith: [end] }));
  }
  return parts.length === 1 ? parts[0]! : { kind: 'all', of: parts };
}

function under(field: ViewField, like: Like, isCased: boolean): Residual {
  if (like.some((part) => 'wild' in part && part.wild === '?')) return no;
  const texts = like.flatMap((part, at) =>
    'text' in part ? [asWritten(part.text, field, isCased, at === 0)] : [],
  );
  if (texts.length === 0) return no;
  const [text] = texts;
  const [before, behind] = [isStar(like[0]), isStar(like.at(-1))];
  if (texts.length > 1 || (!before && !behind)) {
    return literal(field, { equals: [texts.join('')] });
  }
  return literal(field, {
    ...(behind ? { startsWith: [text!] } : {}),
    ...(before ? { endsWith: [text!] } : {}),
  });
}

/** How many conjunctions are worth writing down. */
const mostConjunctions = 100;

/**
 * The residual as conjunctions of conditions, one of which has to be met. Where these are too many, the bound is
 * widened to anything, or narrowed to nothing.
 */
export function conjunctionsOf(residual: Residual, side: Side): readonly ReadonlyMap<ViewField, Condition>[] {
  return disjoined(residual) ?? (side === 'over' ? [new Map()] : []);
}

function disjoined(residual: Residual): ReadonlyMap<ViewField, Condition>[] | undefined {
  if (residual.kind === 'literal') {
    const { field, list, isNegated } = residual;
    return [new Map([[field, isNegated ? missing(list) : hitting(list)]])];
  }
  if (residual.kind === 'any') {
    const found: ReadonlyMap<ViewField, Condition>[] = [];
    for (const one of residual.of) {
      const more = disjoined(one);
      if (more === undefined || found.length + more.length > mostConjunctions) return undefined;
      found.push(...more);
    }
    return found;
  }
  let found: ReadonlyMap<ViewField, Condition>[] = [new Map()];
  for (const one of residual.of) {
    const more = disjoined(one);
    if (more === undefined || found.length * more.length > mostConjunctions) return undefined;
    found = found.flatMap((a) => more.map((b) => joined(a, b)));
  }
  return found;
}

/** Both conditions of each field. */
export function joined(
  a: ReadonlyMap<ViewField, Condition>,
  b: ReadonlyMap<ViewField, Condition>,
): ReadonlyMap<ViewField, Condition> {
  const fields = new Map(a);
  for (const [field, condition] of b) {
    const present = fields.get(field);
    fields.set(field, present === undefined ? condition : both(present, condition));
  }
  return fields;
}
