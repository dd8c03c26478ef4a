import { constantFieldsOf, eventFieldsOf, fieldRule, type TargetKind } from '../cloudtrail/index.js';
import type { Filter, Pattern as Written } from '../../generated/policy.js';
import type { Findings } from '../problem/findings.js';
import { warnOfFormerArns } from './former-arns.js';
import type { Located } from './located.js';
import { kindWords, targetWords, type Kind } from './kinds.js';
import { expandPattern } from './expand.js';
import { filterFields, type FilterName } from './filter-fields.js';
import type { FieldTest, PlacedPattern } from './policy.js';
import type { Surroundings } from './surroundings.js';

const filterNames = Object.keys(filterFields) as FilterName[];

/** The fields of a filter for one kind, or why there are none. */
export interface ReadFilter {
  readonly tests: readonly FieldTest[];
  /** Whether it can be hit by events of this kind at all: ARNs of other services cannot. */
  readonly applies: boolean;
  /** Whether something was wrong; it has been reported. */
  readonly isBroken: boolean;
}

/** Where a filter stands, for messages. */
export interface FilterContext {
  readonly kind: Kind;
  /** Names what cannot be narrowed, such as «the statement on line 7». */
  readonly of?: string;
  readonly around: Surroundings;
  readonly findings: Findings;
}

/** Reads the filters of an entry for one kind. `*` drops a condition. */
export function readFilter(filter: Located<Filter>, context: FilterContext): ReadFilter {
  const tests: FieldTest[] = [];
  let applies = true;
  let isBroken = false;
  for (const name of filterNames) {
    if (filter.value[name] === undefined) continue;
    if (!carries(name, filter, context)) {
      isBroken = true;
      continue;
    }
    const read = readOne(name, filter, context);
    if (read === 'broken') isBroken = true;
    else if (read === 'none') applies = false;
    else if (read !== 'any') tests.push(read);
  }
  return { tests, applies, isBroken };
}

/** Whether events of the kind have the field at all; if not, that is said. */
function carries(name: FilterName, filter: Located<Filter>, { kind, of, findings }: FilterContext): boolean {
  const field = filterFields[name];
  if (eventFieldsOf(kind.category).includes(field) || constantFieldsOf(kind.category).includes(field))
    return true;
  const other = of === undefined ? '' : `cannot narrow ${of}: `;
  findings.error(
    'policy-invalid',
    filter.keyPlace(name),
    of === undefined
      ? `${kindWords(kind)} have no ${field}, so \`${name}\` does not fit here`
      : `\`${name}\` ${other}${kindWords(kind)} have no ${field}`,
    of === undefined
      ? `filters that fit: ${filterNames.filter((one) => eventFieldsOf(kind.category).includes(filterFields[one])).join(', ')}`
      : 'add a kind key (`management`, `data` or `network`) to the entry, so that it touches that kind alone',
  );
  return false;
}

/** One filter: a test, no condition (`any`), one that no event of the kind can hit (`none`), or a mistake. */
function readOne(
  name: FilterName,
  filter: Located<Filter>,
  context: FilterContext,
): FieldTest | 'any' | 'none' | 'broken' {
  const place = filter.keyPlace(name);
  const field = filterFields[name];
  const literal = (value: string, negated = false): FieldTest => ({
    field,
    patterns: [{ comparison: 'Equals', value }],
    negated,
    place,
    filter: name,
  });
  switch (name) {
    case 'operations': {
      const operations = filter.value.operations!;
      return operations === 'all' ? 'any' : literal(String(operations === 'read'));
    }
    case 'console':
      return literal('true', !filter.value.console);
    case 'denied':
      return literal('VpceAccessDenied');
    default:
      return readPatterns(name, filter.get(name) as Located<Written[]>, context);
  }
}

function readPatterns(
  name: FilterName,
  list: Located<Written[]>,
  context: FilterContext,
): FieldTest | 'any' | 'none' | 'broken' {
  const { around, findings, kind } = context;
  const patterns: PlacedPattern[] = [];
  let isAny = false;
  let isBroken = false;
  for (const written of list.items() as Located<Written>[]) {
    const read = expandPattern(name, written, kind.key, around, findings);
    if (read === 'other-service') continue;
    if (read === undefined) isBroken = true;
    else if (read === 'any') isAny = true;
    else {
      if (name === 'resources') warnOfFormerArns(read, kind.key, written.place, findings);
      patterns.push(...read.map((pattern) => ({ ...pattern, place: written.place })));
    }
  }
  if (isBroken) return 'broken';
  if (isAny) return 'any';
  if (patterns.length === 0) return 'none';
  return { field: filterFields[name], patterns, negated: false, place: list.place, filter: name };
}

/** Says which tests of a statement the target cannot express. */
export function checkExpressible(
  tests: readonly FieldTest[],
  kind: Kind,
  target: TargetKind,
  findings: Findings,
): void {
  for (const { field, patterns, negated, place, filter } of tests) {
    // A constant of the selector is decided when compiling; nothing needs to be said about it.
    if (constantFieldsOf(kind.category).includes(field)) continue;
    const rule = fieldRule(target, kind.category, field);
    const operators = new Set(
      patterns.map(({ comparison }) => (negated ? (`Not${comparison}` as const) : comparison)),
    );
    const lacking = [...operators].filter((operator) => !rule?.operators.includes(operator));
    if (lacking.length === 0) continue;
    findings.error('policy-uncompilable', place, ...cannotExpress(filter, kind, target, rule !== undefined));
  }
}

/** The message and the help for a filter that a target cannot have on a kind. */
export function cannotExpress(
  filter: string,
  kind: { readonly category: Kind['category']; readonly key: string },
  target: TargetKind,
  isKnownField: boolean,
): [string, string] {
  const message = `${targetWords(target)} cannot select ${kindWords(kind)} by \`${filter}\`${isKnownField ? ' like this' : ''}`;
  if (kind.category === 'Management' && target === 'trail') {
    return [
      message,
      'record them all (the first copy of management events is free) and filter downstream, or use an event data store; ' +
        'a trail can only choose read or write, and leave out the sources kms and rdsdata',
    ];
  }
  if (target === 'eventDataStore' && kind.category === 'NetworkActivity')
    return [message, 'use a trail for this filter'];
  return [message, 'see `ctsel fields` for what can be selected'];
}
