// Generated from src/plan/schema.ts by `npm run generate`. Do not edit.
/** One way in which a value differs from the schema. */
export interface SchemaError {
  readonly keyword: string;
  /** A JSON pointer into the value. */
  readonly instancePath: string;
  /** A JSON pointer into the schema, with a leading `#`. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
}
declare const validate: ((value: unknown) => boolean) & { errors?: readonly SchemaError[] | null };
export default validate;
