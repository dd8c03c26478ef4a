import type { Diagnostic } from '../problem/diagnostic.js';
import type { Place } from '../text/source.js';
import type { WrittenTarget } from './target.js';

/** A parameter of a template, or a variable of a module. */
export interface Parameter {
  /** The same wherever it is used. */
  readonly id: string;
  readonly name: string;
  /** As messages name it: "the parameter `Env`". */
  readonly of: string;
  /** Where it is declared. */
  readonly place: Place;
  /** The default that it has, where it is assumed that it has it. */
  readonly default?: Place;
  /** The values that it can have; none where these are not listed. */
  readonly values: readonly AllowedValue[];
}

/** One of the values that a parameter can have. */
export interface AllowedValue {
  readonly text: string;
  readonly place: Place;
}

/** The targets of one text or folder, as they are when a parameter has another value than its default. */
export interface WrittenVariant {
  readonly parameter: Parameter;
  /** Left out where the value is not known: what is found all the same does not rest on the default. */
  readonly value?: AllowedValue;
  readonly targets: readonly WrittenTarget[];
  /** What does not fit then. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is written by the defaults of parameters, and how it is without them. */
export interface WrittenReading {
  readonly targets: readonly WrittenTarget[];
  variants(): WrittenVariants;
}

export interface WrittenVariants {
  readonly variants: readonly WrittenVariant[];
  /** Parameters whose other values are too many to look at each. */
  readonly skipped: readonly Parameter[];
}
