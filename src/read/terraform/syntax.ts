import type { Place } from '../../text/source.js';

/** What Terraform's two syntaxes say, in one shape. */

export type Expression =
  | Literal
  | Template
  | Tuple
  | ObjectExpression
  | Call
  | Conditional
  | Operation
  | Variable
  | Attribute
  | Index
  | Splat
  | For
  | Unsupported;

interface Placed {
  readonly place: Place;
}
export interface Literal extends Placed {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}
/** Literals and expressions, one after the other. */
export interface Template extends Placed {
  readonly kind: 'template';
  readonly parts: readonly (string | Expression)[];
  /** Whether it is a text even where it is one interpolation alone: inside of a directive. */
  readonly isText?: boolean;
}
export interface Tuple extends Placed {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}
export interface ObjectExpression extends Placed {
  readonly kind: 'object';
  readonly items: readonly (readonly [Expression, Expression])[];
}
export interface Call extends Placed {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  /** The last argument is a list that stands for several: `f(list...)`. */
  readonly isExpanded: boolean;
}
export interface Conditional extends Placed {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}
export interface Operation extends Placed {
  readonly kind: 'operation';
  readonly operator: string;
  readonly operands: readonly Expression[];
}
export interface Variable extends Placed {
  readonly kind: 'variable';
  readonly name: string;
}
export interface Attribute extends Placed {
  readonly kind: 'attribute';
  readonly of: Expression;
  readonly name: string;
}
export interface Index extends Placed {
  readonly kind: 'index';
  readonly of: Expression;
  readonly key: Expression;
}
/** `of[*]` with what is taken from each item; `each` is a variable that stands for the item. */
export interface Splat extends Placed {
  readonly kind: 'splat';
  readonly of: Expression;
  readonly each: Expression;
}
export interface For extends Placed {
  readonly kind: 'for';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly of: Expression;
  /** The key of an object; left out where it makes a list. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
  readonly isGrouped: boolean;
}
/** What the evaluator has no words for; its value is unknown. */
export interface Unsupported extends Placed {
  readonly kind: 'unsupported';
}

/** The name of the item that a splat goes through. */
export const splatItem = '*';

/** An argument of a block. */
export interface Argument {
  readonly name: string;
  readonly namePlace: Place;
  readonly value: Expression;
}

/** What stands between the braces of a block. */
export interface Body {
  readonly place: Place;
  readonly arguments: ReadonlyMap<string, Argument>;
  /** Blocks of a type, in their order; `dynamic` ones have the type that they make. */
  blocks(type: string): readonly Block[];
  /** All of its blocks; none where the syntax is JSON, in which they are arguments. */
  readonly allBlocks: readonly Block[];
  /** Whether the syntax is JSON, which does not tell arguments from blocks. */
  readonly isJson?: true;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  /** Where its header stands. */
  readonly place: Place;
  /** Whether it is a `dynamic` block, whose body has `for_each` and `content`. */
  readonly isDynamic: boolean;
}
