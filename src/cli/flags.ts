import { Flags } from '@oclif/core';
import { allAssumptions, type Assumption } from '../cloudtrail/assumptions.js';
import { suggestion } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';

/** `--json`, which every command has. */
export const json = Flags.boolean({
  description: 'print the result as one JSON document',
  helpGroup: 'global',
});

/** `--no-color`, which every command has. */
export const noColor = Flags.boolean({
  description: 'print without colours, as with NO_COLOR=1',
  helpGroup: 'global',
});

/** `--target NAME`: read it with `chooseTargets`. */
export const target = Flags.string({
  char: 't',
  description: 'only this target; * and ? match any characters (repeatable)',
  helpValue: 'NAME',
  multiple: true,
  multipleNonGreedy: true,
});

/** `--assume none|NAME`: read it with `chosenAssumptions`. */
export const assume = Flags.string({
  description: `make only this assumption about undocumented AWS behavior (repeatable); one of ${[...allAssumptions].join(', ')}`,
  helpValue: 'none|NAME',
  multiple: true,
  multipleNonGreedy: true,
  parse: async (name) => {
    const known = ['none', ...allAssumptions];
    if (!known.includes(name)) {
      throw new Failure('usage', `unknown assumption \`${name}\`${suggestion(name, known)}`);
    }
    return name;
  },
});

/** The assumptions that `--assume` leaves: all where it is not given. */
export function chosenAssumptions(given: readonly string[] | undefined): ReadonlySet<Assumption> {
  if (given === undefined || given.length === 0) return allAssumptions;
  if (given.includes('none') && given.some((name) => name !== 'none')) {
    throw new Failure('usage', '`--assume none` cannot be combined with other assumptions');
  }
  return new Set([...allAssumptions].filter((name) => given.includes(name)));
}
