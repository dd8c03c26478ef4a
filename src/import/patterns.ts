import { resourceTypeByName } from '../cloudtrail/index.js';
import type { Pattern as Written } from '../../generated/policy.js';
import type { Patterns } from '../eventset/condition.js';
import { filterFields, type FilterName } from '../policy/filter-fields.js';
import { Located } from '../policy/located.js';
import { expandPattern } from '../policy/expand.js';
import type { Pattern } from '../policy/policy.js';
import type { Surroundings } from '../policy/surroundings.js';
import { Findings } from '../problem/findings.js';

/** How literals are written in a policy: the shortest form that the language reads as exactly these literals. */

/** The target that patterns stand in. */
export interface Target {
  readonly around: Surroundings;
  /** Whether every ARN is known to begin as those of its type do: then a value that is none can be left out. */
  readonly knowsArns: boolean;
}

/** A list of literals as patterns of a filter. */
export interface WrittenList {
  readonly written: readonly Written[];
  /** Values that no ARN can have, left out. */
  readonly dropped: readonly string[];
  /** What no policy can say, as the end of a sentence. */
  readonly unsayable?: string;
}

/** The literals of one list as patterns of a filter, for a resource type or an event source. */
export function patternsOf(list: Patterns, filter: FilterName, type: string, target: Target): WrittenList {
  const { around, knowsArns } = target;
  const reader = new Reader(filter, type, around);
  const left = new Map(literalsOf(list).map((one) => [keyOf(one), one]));
  const written: Written[] = [];
  const dropped: string[] = [];
  if (filter === 'resources') {
    const names = namesIn([...left.values()], type)
      .map((name) => ({ name, means: reader.literals(name) ?? [] }))
      // Names that stand for several literals first.
      .sort((a, b) => b.means.length - a.means.length);
    for (const { name, means } of names) {
      if (means.length === 0 || !means.every((one) => left.has(keyOf(one)))) continue;
      for (const one of means) left.delete(keyOf(one));
      written.push(name);
    }
  }
  for (const literal of left.values()) {
    const { comparison, value } = literal;
    const form = formsOf(literal, filter, around).find((one) => isExactly(reader.literals(one), literal));
    if (form !== undefined) written.push(form);
    else if (!knowsArns || resourceTypeByName.get(type)?.arnPrefixes === undefined) {
      const asIs = asItStands(literal, reader);
      if (asIs === undefined) {
        const unsayable = `\`${value}\` as a value of ${filterFields[filter]}: CloudTrail accepts 1 to 2048 characters on one line`;
        return { written, dropped, unsayable };
      }
      written.push(asIs);
    } else if (comparison === 'StartsWith' && 'arn:'.startsWith(value)) written.push('arn:*');
    else dropped.push(value);
  }
  return { written, dropped };
}

/** The literal as the ARN itself: what would be a name otherwise. Undefined where it is no literal that CloudTrail takes. */
function asItStands(literal: Pattern, reader: Reader): Written | undefined {
  const forms = plainForms(literal).map((arn) => ({ arn }) as Written);
  return forms.find((one) => isExactly(reader.literals(one), literal));
}

function literalsOf({ equals, startsWith, endsWith }: Patterns): Pattern[] {
  return [
    ...startsWith.map((value): Pattern => ({ comparison: 'StartsWith', value })),
    ...equals.map((value): Pattern => ({ comparison: 'Equals', value })),
    ...endsWith.map((value): Pattern => ({ comparison: 'EndsWith', value })),
  ];
}

function keyOf({ comparison, value }: Pattern): string {
  return `${comparison} ${value}`;
}

function isExactly(means: readonly Pattern[] | undefined, literal: Pattern): boolean {
  return means?.length === 1 && keyOf(means[0]!) === keyOf(literal);
}

/** Ways to write one literal, the shortest first; not all of them need to mean it. */
function formsOf(
  { comparison, value }: Pattern,
  filter: FilterName,
  { account, partition }: Surroundings,
): Written[] {
  const forms: Written[] = [];
  const service = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(value)?.[1];
  if (filter === 'sources' && comparison === 'Equals' && service !== undefined) forms.push(service);
  const sessions = `arn:${partition}:sts::${account}:assumed-role/`;
  if (filter === 'principals' && comparison === 'StartsWith' && value.startsWith(sessions)) {
    const role = value.slice(sessions.length);
    forms.push(role.endsWith('/') ? `role/${role.slice(0, -1)}` : `role/${role}*`);
  }
  return [...forms, ...plainForms({ comparison, value })];
}

/** The literal in short form, which may say something else, and in long form. */
function plainForms({ comparison, value }: Pattern): Written[] {
  if (comparison === 'Equals') return [value, { equals: value }];
  return comparison === 'StartsWith'
    ? [`${value}*`, { startsWith: value }]
    : [`*${value}`, { endsWith: value }];
}

/** Names that may stand for some of the literals: what comes after the part that all ARNs of the type share. */
function namesIn(literals: readonly Pattern[], type: string): readonly Written[] {
  const short = new Set<string>();
  const exact = new Set<string>();
  for (const { comparison, value } of literals) {
    if (comparison === 'EndsWith') continue;
    for (const start of nameStarts(type)) {
      const name = start.exec(value)?.[1];
      if (name === undefined) continue;
      if (comparison === 'Equals') exact.add(name);
      // A bucket's name stands for all that is in it; what has a slash is the beginning of keys anyway.
      if (type === 'AWS::S3::Object' && comparison === 'StartsWith' && name.includes('/'))
        short.add(name.replace(/^([^/]+)\/$/, '$1'));
      else short.add(comparison === 'Equals' ? name : `${name}*`);
    }
  }
  return [...short, ...[...exact].map((equals) => ({ equals }))];
}

/** Expressions for ARNs of a type, in any account and Region, that give the name. */
function nameStarts(type: string): readonly RegExp[] {
  if (type === 'AWS::S3::Object') return [/^arn:[^:]+:s3:::(.+)$/s];
  return (resourceTypeByName.get(type)?.arnFormats ?? []).map((format) => {
    const before = format.split(/<(?!partition|region|account_ID)/)[0]!;
    const pattern = before
      .split(/<(?:partition|region|account_ID)>/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^:]*');
    return new RegExp(`^${pattern}(.+)$`, 's');
  });
}

/** Reads patterns as the policy's reader does. */
class Reader {
  constructor(
    readonly filter: FilterName,
    readonly type: string,
    readonly around: Surroundings,
  ) {}

  /** The literals that a pattern comes to; undefined where it is something else, or anything was said about it. */
  literals(written: Written): readonly Pattern[] | undefined {
    const findings = new Findings();
    const place = { source: { name: '', text: '' }, start: 0, end: 0 };
    const text = typeof written === 'string' ? written : '';
    const located = new Located(written, { kind: 'scalar', value: text, raw: text, place });
    const read = expandPattern(this.filter, located, this.type, this.around, findings);
    if (read === undefined || typeof read === 'string' || findings.all.length > 0) return undefined;
    return read;
  }
}
