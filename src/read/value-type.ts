/** The types that Terraform gives values; other formats have none. */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  /** Not known: of null without a type, and of what is unknown. */
  | 'any'
  | ListType
  | MapType
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | ObjectType;

export interface ListType {
  readonly kind: 'list' | 'set';
  readonly of: Type;
}

export interface MapType {
  readonly kind: 'map';
  readonly of: Type;
}

export interface ObjectType {
  readonly kind: 'object';
  readonly attributes: ReadonlyMap<string, Type>;
  /** Attributes that may be left out; only in the type of a variable. */
  readonly optional?: ReadonlySet<string>;
}
