import type { Place } from '../../../text/source.js';
import type { Value } from '../../value.js';

/**
 * One of Terraform's functions: it throws `Failed` where Terraform refuses the arguments, `Unsure` where the result is not known.
 */
export interface TerraformFunction {
  /** How many arguments it has: at least, and at most. */
  readonly arity: readonly [number, number];
  /** Whether null is an argument like any other. */
  readonly acceptsNull?: boolean;
  readonly apply: (args: readonly Value[], place: Place) => Value;
}

export type FunctionTable = Readonly<Record<string, TerraformFunction>>;

export function fixed(count: number, apply: TerraformFunction['apply']): TerraformFunction {
  return { arity: [count, count], apply };
}

export function any(least: number, apply: TerraformFunction['apply']): TerraformFunction {
  return { arity: [least, Infinity], apply };
}

export function withNull(one: TerraformFunction): TerraformFunction {
  return { ...one, acceptsNull: true };
}
