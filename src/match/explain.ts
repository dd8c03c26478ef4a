import type { Assumption, InsightSelector, Operator, Selectors, TargetKind } from '../cloudtrail/index.js';
import { clausesOf, type Clause } from '../denote/selectors.js';
import type { Condition, Patterns } from '../eventset/condition.js';
import { viewFields, type Conjunction, type ViewField } from '../eventset/event-set.js';
import type { CloudTrailEvent, Resource, Value } from './event.js';

/** Yes, no, or not to be decided from what the record says. */
export type Answer = boolean | null;

/** What one condition says of a record. */
export interface FieldVerdict {
  readonly field: string;
  readonly matched: Answer;
  /** What the record has in the field; left out where it has nothing or it does not matter. */
  readonly actual?: string;
  /** The operator and the literal that decided, where one did. */
  readonly operator?: Operator;
  readonly value?: string;
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
  /** Why the selectors do not decide, in words: Insights events. */
  readonly because?: string;
  readonly selectors: readonly SelectorVerdict[];
}

/** What is to be explained: the selectors of a target and, where it is known, the rest of its settings. */
export interface Explained {
  readonly target: string;
  readonly kind: TargetKind;
  readonly selectors: Selectors;
  readonly origins?: readonly (readonly number[])[];
  /** Accounts and Regions whose events reach the target. */
  readonly scope?: ReadonlyMap<ViewField, Condition>;
  /** Left out where they are not known. */
  readonly InsightSelectors?: readonly InsightSelector[];
}

/** A function that explains events of one target; what does not depend on the event is done once. */
export function explainer(
  target: Explained,
): (event: CloudTrailEvent, assumptions: ReadonlySet<Assumption>) => TargetVerdict {
  const clauses = clausesOf(target.selectors);
  return (event, assumptions) => {
    const used = new Set<Assumption>();
    const scope = scopeVerdicts(event, target.scope ?? new Map(), assumptions, used);
    const reached = all(scope.map(({ matched }) => matched));
    const doubtful = scope.filter(({ matched }) => matched !== true);
    const rest = { target: target.target, ...(doubtful.length === 0 ? {} : { scope: doubtful }) };
    if (event.eventCategory === 'Insight' && target.kind === 'trail') {
      const { answer, because } = insightVerdict(event, target.InsightSelectors);
      return { ...rest, recorded: all([reached, answer]), assumptions: [...used], because, selectors: [] };
    }
    const selectors = selectorVerdicts(clauses, event, used).map((verdict) => {
      const statements = target.origins?.[verdict.index];
      return statements === undefined || statements.length === 0 ? verdict : { ...verdict, statements };
    });
    const recorded = all([reached, any(selectors.map(({ matched }) => matched))]);
    return { ...rest, recorded, assumptions: [...used], selectors };
  };
}

/** An event is recorded when one selector matches. */
function any(answers: readonly Answer[]): Answer {
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
}

function all(answers: readonly Answer[]): Answer {
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
}

/** Trails receive Insights events by their InsightSelectors, not by their event selectors. */
function insightVerdict(
  { insightType }: CloudTrailEvent,
  selectors: readonly InsightSelector[] | undefined,
): { answer: Answer; because: string } {
  if (selectors === undefined)
    return { answer: null, because: 'Insights are not set here, so they are as they were' };
  const isOn = selectors.some(
    (selector) => insightType === undefined || selector.InsightType === insightType,
  );
  const what = insightType ?? 'Insights';
  return { answer: isOn, because: isOn ? `${what} is switched on` : `${what} is not switched on` };
}

/** A record that does not say its account or Region is taken for one of the target's own. */
function scopeVerdicts(
  event: CloudTrailEvent,
  scope: ReadonlyMap<ViewField, Condition>,
  assumptions: ReadonlySet<Assumption>,
  used: Set<Assumption>,
): FieldVerdict[] {
  return [...scope].map(([field, condition]) => {
    const value = event.read(field as Exclude<ViewField, 'resources.ARN'>);
    if (value !== 'unknown' && value.text !== undefined) return fieldVerdict(field, condition, value);
    if (!assumptions.has('own-scope')) return { field, matched: null };
    used.add('own-scope');
    return { field, matched: true };
  });
}

/** One verdict a selector: that of the clause and the resource that come nearest to a match. */
function selectorVerdicts(
  clauses: readonly Clause[],
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
  { conjunction, index, name }: Clause,
  event: CloudTrailEvent,
  used: Set<Assumption>,
): SelectorVerdict[] {
  const { category, key } = conjunction.group;
  const verdict = (fields: readonly FieldVerdict[], resource?: number): SelectorVerdict => ({
    ...(name === undefined ? {} : { name }),
    index,
    ...(resource === undefined ? {} : { resource }),
    matched: all(fields.map(({ matched }) => matched)),
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
    return [verdict([ofCategory, ...constant, ...fieldVerdicts(conjunction, event, undefined, used)])];
  }
  if (event.resources.length === 0)
    return [verdict([ofCategory, { field: 'resources.type', matched: false }])];
  const verdicts = event.resources.map(({ type, arn }, resource) => {
    const ofType = constantVerdict('resources.type', type === undefined ? [] : [type], key);
    if (ofType.matched === false) return verdict([ofCategory, ofType], resource);
    return verdict([ofCategory, ofType, ...fieldVerdicts(conjunction, event, arn, used)], resource);
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
  event: CloudTrailEvent,
  arn: Value | undefined,
  used: Set<Assumption>,
): FieldVerdict[] {
  return viewFields.flatMap((field) => {
    const condition = fields.get(field);
    if (condition === undefined) return [];
    const value = field === 'resources.ARN' ? (arn ?? { text: undefined }) : event.read(field);
    if (value === 'unknown') return [{ field, matched: undecided(field, condition) }];
    if (value.assuming !== undefined) used.add(value.assuming);
    return [fieldVerdict(field, condition, value)];
  });
}

/** A field that cannot be known matches only where every value does. */
function undecided(field: ViewField, condition: Condition): Answer {
  if (field !== 'readOnly') return null;
  const answers = ['true', 'false'].map((text) => fieldVerdict(field, condition, { text }).matched);
  return answers[0] === answers[1] ? answers[0]! : null;
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
