import type { EventSet } from '../../eventset/event-set.js';
import type { Place } from '../../text/source.js';

/** A detection rule or a technique, and the calls whose events it needs; or a document that is neither. */
export interface Detection {
  readonly title: string;
  /** What others refer to it by. */
  readonly id?: string;
  /** A rule of a detection tool, a technique of attackers, or something else that was found among them. */
  readonly kind: 'rule' | 'technique' | 'other';
  /** Where it was read. */
  readonly file: string;
  readonly place: Place;
  /** Of rules: `stable`, `deprecated` and so on. */
  readonly status?: string;
  /** Of a rule every one, of a technique any of them. */
  readonly asks: readonly Ask[];
  /** Conditions that no selector can see, as they are written: they narrow which of the events match. */
  readonly unseen: readonly string[];
  /** Why the events that it needs are not known; then `asks` is not all of them. */
  readonly undecided: readonly string[];
}

/** What a detection asks of one call. */
export interface Ask {
  /** The call in words, with backticks; empty where the detection names none. */
  readonly words: string;
  /** At least all the events that may match. */
  readonly over: EventSet;
  /** Only events that match; empty where that is not known. */
  readonly under: EventSet;
  /** Why it is not known which events these are. */
  readonly doubt?: string;
}
