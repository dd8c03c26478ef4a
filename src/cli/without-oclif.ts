/**
 * What is in oclif's place in the bundle: flags and arguments are what they are declared with, and nothing is parsed by them
 * but values that have a function of their own. `src/dev/bundle.ts` puts it there.
 */

type Declared = Readonly<Record<string, unknown>>;

const declared = (options: Declared = {}): Declared => options;
const kinds = {
  boolean: declared,
  directory: declared,
  integer: declared,
  string: declared,
  option: (options: Declared) => () => options,
};

export const Flags = kinds;
export const Args = kinds;

/** What commands are made from; each overrides what it uses. */
export class Command {
  constructor(
    readonly argv: readonly string[],
    readonly config: { readonly version: string },
  ) {}
}
