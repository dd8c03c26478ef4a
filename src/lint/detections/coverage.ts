import type { Scope } from '../../recording/recording.js';
import { scopeOf } from '../../recording/scope.js';
import {
  conjunctionKey,
  groupKey,
  intersect,
  narrow,
  type Conjunction,
  type EventSet,
  type View,
  type ViewField,
} from '../../eventset/event-set.js';
import { findView, isEmpty, isSubset, type Facts } from '../../eventset/questions.js';
import type { Condition } from '../../eventset/condition.js';
import { joinedBy } from '../../problem/words.js';
import type { Ask, Detection } from './detection.js';

/** What becomes of the events that a detection needs. */
export interface Coverage {
  /** All of these calls' events are recorded. */
  readonly covered: readonly Ask[];
  /** Of these calls no event is recorded. */
  readonly never: readonly Ask[];
  /** Of these calls some events are recorded, and the one shown is not. */
  readonly partly: readonly { readonly ask: Ask; readonly missed: View }[];
  /** How many calls are asked for in all. */
  readonly count: number;
  /** Why nothing sure can be said of others; each is about a call, or about the detection. */
  readonly open: readonly string[];
}

/** What targets record, as far as detections ask. */
export interface Recorded {
  readonly targets: readonly Scope[];
  /** What they surely record. */
  readonly surely: EventSet;
  /** What they may record; undefined where that may be anything. */
  readonly atMost: EventSet | undefined;
  readonly facts: Facts;
}

/** Answers for many detections and the same targets. */
export function coverageOf(recorded: Recorded): (detection: Detection) => Coverage {
  const questions = new Questions(recorded);
  return (detection) => {
    const found = { covered: [] as Ask[], never: [] as Ask[], partly: [] as Coverage['partly'][number][] };
    const open = new Set(detection.undecided);
    const asked = new Set<string>();
    const doubted = new Map<string, Set<string>>();
    for (const ask of detection.asks) {
      const answer = questions.answer(ask);
      if (answer === 'impossible') continue;
      asked.add(ask.words);
      if (answer === 'covered' || answer === 'never') found[answer].push(ask);
      else if (answer === 'open') {
        const reason = ask.doubt ?? depends(detection);
        const words = doubted.get(reason);
        if (words === undefined) doubted.set(reason, new Set([ask.words]));
        else words.add(ask.words);
      } else found.partly.push({ ask, missed: answer.missed });
    }
    for (const [doubt, words] of doubted) {
      const named = [...words].filter((one) => one !== '');
      open.add(named.length === 0 ? doubt : `${doubt}: ${listedUpTo(named, 3)}`);
    }
    if (asked.size + open.size === 0) open.add('no event can match it');
    return { ...found, count: asked.size, open: [...open] };
  };
}

/** Why a call that is recorded in part may be enough. */
function depends({ unseen }: Detection): string {
  const rest =
    unseen.length === 0
      ? 'whether the rest is needed is not known'
      : `the rest depends on ${listedUpTo(unseen, 3)}, which no selector can see`;
  return `only some events are surely recorded, and ${rest}`;
}

/** The first of some texts, and how many others there are. */
export function listedUpTo(texts: readonly string[], most: number): string {
  const shown = texts.length === most + 1 ? texts : texts.slice(0, most);
  const more = texts.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return joinedBy('and', shown);
}

type Answer = 'impossible' | 'covered' | 'never' | 'open' | { readonly missed: View };

class Questions {
  readonly #recorded: Recorded;
  readonly #scopes: readonly ReadonlyMap<ViewField, Condition>[];
  readonly #known = new Map<string, boolean>();

  constructor(recorded: Recorded) {
    this.#recorded = recorded;
    const scopes = recorded.targets.map((target) => scopeOf(target));
    const keys = scopes.map((fields) =>
      conjunctionKey({ group: { category: 'Management', key: '' }, fields }),
    );
    this.#scopes = scopes.filter((_, index) => keys.indexOf(keys[index]!) === index);
  }

  answer({ over: asked, under }: Ask): Answer {
    const { atMost } = this.#recorded;
    const over = asked.filter(
      ({ include }) => !this.#once('empty', include, () => this.#isEmpty(only(include))),
    );
    if (over.length === 0) return 'impossible';
    const found = new Set(over.map(({ include }) => this.#answerFor(include)));
    if (found.size === 1 && !found.has('open')) return [...found][0]!;
    if (atMost === undefined) return 'open';
    const reached = under.flatMap((term) => this.#within(term.include));
    const missed = this.#missed(reached, atMost);
    return missed === undefined ? 'open' : { missed };
  }

  #missed(reached: EventSet, atMost: EventSet): View | undefined {
    const groups = new Set(reached.map(({ include }) => groupKey(include.group)));
    const others = atMost.filter(({ include }) => groups.has(groupKey(include.group)));
    return findView(
      reached.map(({ include }) => ({ include, except: others })),
      this.#recorded.facts,
    );
  }

  /** Most calls are recorded, or not, with all calls of their kind: what holds for these is asked only once. */
  #answerFor(one: Conjunction): 'covered' | 'never' | 'open' {
    const fields = new Map(one.fields);
    for (const field of ['eventSource', 'eventName', 'eventType'] as const) fields.delete(field);
    const kind = { group: one.group, fields };
    // What happens only where no target is would be covered by anything.
    const isPlaced = fields.has('awsRegion') || fields.has('recipientAccountId');
    const isReached = !isPlaced || this.#once('reached', one, () => !this.#isEmpty(this.#within(one)));
    for (const wider of [kind, one]) {
      if (isReached && this.#once('covered', wider, () => this.#isCovered(wider))) return 'covered';
      if (this.#once('never', wider, () => this.#isNever(wider))) return 'never';
    }
    return 'open';
  }

  #isCovered(one: Conjunction): boolean {
    return isSubset(this.#within(one), this.#recorded.surely, this.#recorded.facts);
  }

  #isNever(one: Conjunction): boolean {
    const { atMost } = this.#recorded;
    return atMost !== undefined && this.#isEmpty(intersect(only(one), atMost));
  }

  #isEmpty(set: EventSet): boolean {
    return isEmpty(set, this.#recorded.facts);
  }

  #once(what: string, one: Conjunction, holds: () => boolean): boolean {
    const key = `${what} ${conjunctionKey(one)}`;
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = holds()));
    return known;
  }

  /**
   * The events of the conjunction in the accounts and Regions that targets reach. Where it lists accounts or Regions
   * itself, it is about these.
   */
  #within(one: Conjunction): EventSet {
    return this.#scopes.map((scope) => {
      const reach = new Map(scope);
      for (const field of ['recipientAccountId', 'awsRegion'] as const) {
        const lists = one.fields.get(field)?.some ?? [];
        if (lists.length > 0 && lists.every(isListOfValues)) reach.delete(field);
      }
      return { include: narrow(one, reach), except: [] };
    });
  }
}

function only(include: Conjunction): EventSet {
  return [{ include, except: [] }];
}

function isListOfValues({ startsWith, endsWith }: Condition['some'][number]): boolean {
  return startsWith.length + endsWith.length === 0;
}
