import type { Assumption, Operator, TargetKind } from '../cloudtrail/index.js';
import type { OpenClause, UnknownTest } from '../denote/written.js';
import { anything, type Condition, type Patterns } from '../eventset/condition.js';
import { inFieldOrder, isUnknownField, type Conjunction, type ViewField } from '../eventset/event-set.js';
import type { EventField } from '../eventset/fields.js';
import type { RecordedCase, RecordedInsights } from '../recording/recording.js';
import { namedReach, scopeFields, scopeOf, type Reach } from '../recording/scope.js';
import { dependsWords } from '../written/because.js';
import { allOf, anyOf, hitsTemplate, Placeholders, type Answer } from '../written/template.js';
import { refsOf, shown } from '../written/text.js';
import type { CloudTrailEvent, Resource, Value } from './event.js';

export type { Answer } from '../written/template.js';

/** What one condition says of a record. */
export interface FieldVerdict {
  readonly field: string;
  readonly matched: Answer;
  /** What the record has in the field; left out where it has nothing or it does not matter. */
  readonly actual?: string;
  /** The operator and the literal that decided, where one did. */
  readonly operator?: Operator;
  readonly value?: string;
  /** What the selector has and nobody knows before deployment, where that decides. */
  readonly because?: string;
  /** Why it cannot be known, where it is not deployment that decides. */
  readonly reason?: string;
}

/** What one selector says of a record, seen through the resource that comes nearest. */
export interface SelectorVerdict {
  readonly name?: string;
  /** From 0, as in the request. */
  readonly index: number;
  /** The index of the resource, for data events. */
  readonly resource?: number;
  readonly matched: Answer;
  readonly fields: readonly FieldVerdict[];
  /** The statements of the policy that the selector serves. */
  readonly statements?: readonly number[];
}

/** Whether a target records an event, and why. */
export interface TargetVerdict {
  readonly target: string;
  readonly recorded: Answer;
  /** Names of the assumptions that the verdict rests on. */
  readonly assumptions: readonly Assumption[];
  /** Account and Region, where they keep the event from the target or cannot be told. */
  readonly scope?: readonly FieldVerdict[];
  /** Why the selectors do not decide, in words: Insights events, or what is not known before deployment. */
  readonly because?: string;
  readonly selectors: readonly SelectorVerdict[];
  /** Whether something decides that no deployment settles: ctsel does not know it, or AWS would refuse it. */
  readonly isOpen?: true;
}

/** A function that explains events of one target in one of its cases; what does not depend on the event is done once. */
export function explainer(
  target: string,
  kind: TargetKind,
  recorded: RecordedCase,
): (event: CloudTrailEvent, assumptions: ReadonlySet<Assumption>) => TargetVerdict {
  const { isLogging, insights } = recorded;
  // Of a target that is switched off, what its selectors would record shows what is missed.
  const { clauses, open } = isLogging === false ? recorded.whileOn : recorded.clauses;
  const scope = scopeOf(recorded);
  const verdicts = (event: CloudTrailEvent, used: Set<Assumption>) =>
    selectorVerdicts(clauses, event, used).map((verdict): SelectorVerdict => {
      const statements = recorded.statementsOf(verdict.index);
      return statements.length === 0 ? verdict : { ...verdict, statements };
    });
  return (event, assumptions) => {
    const used = new Set<Assumption>();
    const reach = scopeVerdicts(event, scope, recorded, assumptions, used);
    const reached = allOf(reach.map(({ matched }) => matched));
    const doubtful = reach.filter(({ matched }) => matched !== true);
    const rest = { target, ...(doubtful.length === 0 ? {} : { scope: doubtful }) };
    if (isLogging === false) {
      const because = 'it is switched off, so it records nothing';
      const selectors = verdicts(event, used);
      return { ...rest, recorded: false, assumptions: [...used], because, selectors };
    }
    if (event.eventCategory === 'Insight' && kind === 'trail') {
      const { answer, because } = insightVerdict(event, insights);
      return { ...rest, recorded: allOf([reached, answer]), assumptions: [...used], because, selectors: [] };
    }
    const selectors = verdicts(event, used);
    const taken = anyOf(selectors.map(({ matched }) => matched));
    if (taken === true || open.length === 0) {
      const recordedOrNot = allOf([reached, taken]);
      const isOpen = recordedOrNot === null && selectors.some(hasReason) ? { isOpen: true as const } : {};
      return { ...rest, recorded: recordedOrNot, assumptions: [...used], selectors, ...isOpen };
    }
    const because = dependsWords(open);
    const isOpen = open.some(({ reason }) => reason !== undefined) ? { isOpen: true as const } : {};
    return {
      ...rest,
      recorded: allOf([reached, null]),
      assumptions: [...used],
      because,
      selectors,
      ...isOpen,
    };
  };
}

/** Whether a selector is undecided for something that no deployment settles. */
function hasReason({ matched, fields }: SelectorVerdict): boolean {
  return matched === null && fields.some(({ reason }) => reason !== undefined);
}

/** Trails receive Insights events by their InsightSelectors, not by their event selectors. */
function insightVerdict(
  { insightType }: CloudTrailEvent,
  insights: RecordedInsights | undefined,
): { answer: Answer; because: string } {
  if (insights === undefined)
    return { answer: null, because: 'Insights are not set here, so they are as they were' };
  const isOn = insights.on.some(({ type }) => insightType === undefined || type === insightType);
  const what = insightType ?? 'Insights';
  if (!isOn && insights.open.length > 0) return { answer: null, because: dependsWords(insights.open) };
  return { answer: isOn, because: isOn ? `${what} is switched on` : `${what} is not switched on` };
}

/**
 * Whether an event reaches the target. A record that does not tell its account or Region is taken for one of the target's
 * own, and a target that does not tell how far it reaches is taken to reach the record.
 */
function scopeVerdicts(
  event: CloudTrailEvent,
  reach: Reach,
  { organization, multiRegion }: RecordedCase,
  assumptions: ReadonlySet<Assumption>,
  used: Set<Assumption>,
): FieldVerdict[] {
  const named = namedReach(reach);
  const isTold = (field: EventField): boolean => {
    if (field === 'recipientAccountId' && organization === undefined) return false;
    return !(field === 'awsRegion' && multiRegion === undefined);
  };
  return scopeFields.flatMap((field): FieldVerdict[] => {
    const condition = reach.get(field);
    if (condition === undefined) return [];
    const value = event.read(field);
    if (value !== 'unknown' && value.text !== undefined && named.has(field)) {
      const verdict = fieldVerdict(field, condition, value);
      if (verdict.matched === true || isTold(field)) return [verdict];
    }
    if (!assumptions.has('own-scope')) return [{ field, matched: null }];
    used.add('own-scope');
    return [{ field, matched: true }];
  });
}

/** One verdict a selector: that of the clause and the resource that come nearest to a match. */
function selectorVerdicts(
  clauses: readonly OpenClause[],
  event: CloudTrailEvent,
  used: Set<Assumption>,
): SelectorVerdict[] {
  const best = new Map<number, SelectorVerdict>();
  for (const clause of clauses) {
    for (const verdict of clauseVerdicts(clause, event, used)) {
      const present = best.get(verdict.index);
      best.set(
        verdict.index,
        present === undefined || closeness(verdict) > closeness(present) ? verdict : present,
      );
    }
  }
  return [...best.values()];
}

/** Matches first, then what is undecided, then by how few conditions fail. */
function closeness({ matched, fields }: SelectorVerdict): number {
  if (matched !== false) return matched === true ? 2 : 1;
  return -fields.filter((field) => field.matched === false).length;
}

/** What a clause says of a record: once for each of its resources where the category is Data. */
function clauseVerdicts(
  { conjunction, tests, index, name }: OpenClause,
  event: CloudTrailEvent,
  used: Set<Assumption>,
): SelectorVerdict[] {
  const { category, key } = conjunction.group;
  const verdict = (fields: readonly FieldVerdict[], resource?: number): SelectorVerdict => ({
    ...(name === undefined ? {} : { name }),
    index,
    ...(resource === undefined ? {} : { resource }),
    matched: allOf(fields.map(({ matched }) => matched)),
    fields,
  });
  const ofCategory = constantVerdict('eventCategory', event.categories, category);
  if (ofCategory.matched === false) return [verdict([ofCategory])];
  if (category !== 'Data') {
    const source = event.read('eventSource');
    const constant =
      category === 'NetworkActivity'
        ? [
            constantVerdict(
              'eventSource',
              source === 'unknown' || source.text === undefined ? [] : [source.text],
              key,
            ),
          ]
        : [];
    return [verdict([ofCategory, ...constant, ...fieldVerdicts(conjunction, tests, event, undefined, used)])];
  }
  if (event.resources.length === 0)
    return [verdict([ofCategory, { field: 'resources.type', matched: false }])];
  const verdicts = event.resources.map(({ type, arn }, resource) => {
    const ofType = constantVerdict('resources.type', type === undefined ? [] : [type], key);
    if (ofType.matched === false) return verdict([ofCategory, ofType], resource);
    return verdict([ofCategory, ofType, ...fieldVerdicts(conjunction, tests, event, arn, used)], resource);
  });
  const failsByArn = ({ fields, resource }: SelectorVerdict) =>
    fields.every(({ field, matched }) => matched !== false || field === 'resources.ARN') &&
    arnOfAnother(conjunction, event, resource!);
  if (verdicts.every(({ matched }) => matched !== true) && verdicts.some(failsByArn))
    used.add('same-resource');
  return verdicts;
}

/** Whether only another resource of the record has an ARN that the conjunction asks for. */
function arnOfAnother({ fields }: Conjunction, { resources }: CloudTrailEvent, own: number): boolean {
  const condition = fields.get('resources.ARN');
  if (condition === undefined) return false;
  const hits = ({ arn }: Resource) =>
    arn !== 'unknown' && fieldVerdict('resources.ARN', condition, arn).matched === true;
  return !hits(resources[own]!) && resources.some(hits);
}

/** What the selector fixes: undecided where the record can have several values. */
function constantVerdict(field: string, possible: readonly string[], wanted: string): FieldVerdict {
  const matched = !possible.includes(wanted) ? false : possible.length > 1 ? null : true;
  const actual = possible.length === 1 ? { actual: possible[0]! } : {};
  return { field, matched, ...actual, operator: 'Equals', value: wanted };
}

function fieldVerdicts(
  { fields }: Conjunction,
  tests: readonly UnknownTest[],
  event: CloudTrailEvent,
  arn: Value | undefined,
  used: Set<Assumption>,
): FieldVerdict[] {
  const ofFields = inFieldOrder([...fields.keys(), ...tests.flatMap(({ field }) => field ?? [])]).map(
    (field): FieldVerdict => {
      const condition = fields.get(field) ?? anything;
      const value =
        field === 'resources.ARN'
          ? (arn ?? { text: undefined })
          : isUnknownField(field)
            ? 'unknown'
            : event.read(field);
      // Of no field that a record may lack do selectors have all values.
      if (value === 'unknown') return { field, matched: null };
      if (value.assuming !== undefined) used.add(value.assuming);
      return withTests(
        field,
        condition,
        value.text,
        tests.filter((test) => test.field === field),
      );
    },
  );
  const ofEvent = tests
    .filter(({ field }) => field === undefined)
    .map(({ text }): FieldVerdict => {
      const reason = refsOf(text).find((ref) => ref.reason !== undefined)?.reason;
      const why = reason === undefined ? { because: shown(text) } : { reason };
      return { field: 'any field', matched: null, ...why };
    });
  return [...ofFields, ...ofEvent];
}

/** What a field says where some of the literals are not known. */
function withTests(
  field: ViewField,
  condition: Condition,
  text: string | undefined,
  tests: readonly UnknownTest[],
): FieldVerdict {
  const sure = fieldVerdict(field, condition, { text });
  if (tests.length === 0 || hitOf(text, condition.none) !== undefined) return sure;
  const placeholders = new Placeholders();
  const answers = tests.map((test) => {
    if (text === undefined) return false;
    if (test.comparison === 'anything') return null;
    return hitsTemplate(text, test.comparison, placeholders.stringOf(test.text));
  });
  const matched = allOf([
    anyOf([sure.matched, ...answers.filter((_, index) => !tests[index]!.isNegative)]),
    allOf(answers.map((answer, index) => (tests[index]!.isNegative && answer !== false ? null : true))),
  ]);
  if (matched !== null) return { ...sure, matched };
  const open = tests.filter((_, index) => answers[index] === null).map((test) => shown(test.text));
  const { operator: _, value: __, ...rest } = sure;
  return { ...rest, matched, because: open.join(', ') };
}

/** A negative literal that is hit decides first, then a positive one; without either, nothing was hit. */
function fieldVerdict(
  field: string,
  { some, none }: Condition,
  { text }: { readonly text: string | undefined },
): FieldVerdict {
  const actual = text === undefined ? {} : { actual: text };
  const refused = hitOf(text, none);
  if (refused !== undefined) {
    return { field, matched: false, ...actual, operator: `Not${refused.operator}`, value: refused.value };
  }
  const hit = some.map((list) => hitOf(text, list));
  const missed = hit.findIndex((one) => one === undefined);
  if (missed !== -1) return { field, matched: false, ...actual, ...onlyLiteral(some[missed]!) };
  return { field, matched: true, ...actual, ...(hit[0] ?? {}) };
}

interface Hit {
  readonly operator: 'Equals' | 'StartsWith' | 'EndsWith';
  readonly value: string;
}

function hitOf(text: string | undefined, list: Patterns): Hit | undefined {
  if (text === undefined) return undefined;
  const find = (
    operator: Hit['operator'],
    literals: readonly string[],
    test: (literal: string) => boolean,
  ) => {
    const value = literals.find(test);
    return value === undefined ? undefined : { operator, value };
  };
  return (
    find('Equals', list.equals, (literal) => text === literal) ??
    find('StartsWith', list.startsWith, (literal) => text.startsWith(literal)) ??
    find('EndsWith', list.endsWith, (literal) => text.endsWith(literal))
  );
}

/** What was wanted, where it is a single literal; a longer list is in the selector. */
function onlyLiteral({ equals, startsWith, endsWith }: Patterns): Partial<Hit> {
  if (equals.length + startsWith.length + endsWith.length !== 1) return {};
  if (equals.length === 1) return { operator: 'Equals', value: equals[0]! };
  return startsWith.length === 1
    ? { operator: 'StartsWith', value: startsWith[0]! }
    : { operator: 'EndsWith', value: endsWith[0]! };
}
