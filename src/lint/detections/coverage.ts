import { scopeOf, type Reach } from '../../denote/policy.js';
import {
  conjunctionKey,
  groupKey,
  intersect,
  narrow,
  type Conjunction,
  type EventSet,
  type Term,
  type View,
  type ViewField,
} from '../../eventset/event-set.js';
import { findView, isEmpty, isSubset, type Facts } from '../../eventset/questions.js';
import type { Condition } from '../../eventset/condition.js';
import type { Ask, Detection } from './detection.js';

/** What becomes of the events that a detection needs. */
export interface Coverage {
  /** All of these calls' events are recorded. */
  readonly covered: readonly Ask[];
  /** Of these calls no event is recorded. */
  readonly never: readonly Ask[];
  /** Of these calls some events are recorded, and the one shown is not. */
  readonly partly: readonly { readonly ask: Ask; readonly missed: View }[];
  /** Why nothing sure can be said of others; each is about a call, or about the detection. */
  readonly open: readonly string[];
}

/** What targets record, as far as detections ask. */
export interface Recorded {
  readonly targets: readonly Reach[];
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
    for (const ask of detection.asks) {
      const answer = questions.answer(ask);
      if (answer === 'impossible') continue;
      if (answer === 'covered' || answer === 'never') found[answer].push(ask);
      else if (answer === 'open') open.add(reasonOf(ask, detection));
      else found.partly.push({ ask, missed: answer.missed });
    }
    const isImpossible = found.covered.length + found.never.length + found.partly.length + open.size === 0;
    return { ...found, open: isImpossible ? ['no event can match it'] : [...open] };
  };
}

function reasonOf({ words, doubt }: Ask, { unseen }: Detection): string {
  if (doubt !== undefined) return doubt;
  const why =
    unseen.length === 0
      ? 'whether the rest is needed is not known'
      : `the rest depends on ${listedUpTo(unseen, 3)}, which no selector can see`;
  return `only some events of ${words} are surely recorded, and ${why}`;
}

/** The first of some texts, and how many others there are. */
export function listedUpTo(texts: readonly string[], most: number): string {
  const shown = texts.length === most + 1 ? texts : texts.slice(0, most);
  const more = texts.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
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
    const { atMost, facts } = this.#recorded;
    const over = asked.filter(
      (term) => !this.#once('empty', term.include, (one) => isEmpty(only(one), facts)),
    );
    if (over.length === 0) return 'impossible';
    if (over.every((term) => this.#isCovered(term))) return 'covered';
    if (atMost === undefined) return 'open';
    if (over.every((term) => this.#isNever(term, atMost))) return 'never';
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

  #isCovered({ include }: Term): boolean {
    const { fields } = include;
    const isPlaced = fields.has('awsRegion') || fields.has('recipientAccountId');
    // What happens only where no target is would be covered by anything.
    if (isPlaced && isEmpty(this.#within(include), this.#recorded.facts)) return false;
    return this.#firstOfAll('covered', include, (one) =>
      isSubset(this.#within(one), this.#recorded.surely, this.#recorded.facts),
    );
  }

  #isNever({ include }: Term, atMost: EventSet): boolean {
    return this.#firstOfAll('never', include, (one) =>
      isEmpty(intersect(only(one), atMost), this.#recorded.facts),
    );
  }

  /** Most calls are recorded, or not, with all calls of their kind: what holds for these is asked only once. */
  #firstOfAll(what: string, one: Conjunction, holds: (one: Conjunction) => boolean): boolean {
    const fields = new Map(one.fields);
    for (const field of ['eventSource', 'eventName', 'eventType'] as const) fields.delete(field);
    const wider = { group: one.group, fields };
    return this.#once(what, wider, holds) || this.#once(what, one, holds);
  }

  #once(what: string, one: Conjunction, holds: (one: Conjunction) => boolean): boolean {
    const key = `${what} ${conjunctionKey(one)}`;
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = holds(one)));
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
