import type { ConvertRefused } from '../../generated/output/index.js';
import { fieldSelectorsIn } from '../compare/field-selectors.js';
import type { Unsayable } from '../compare/convert.js';
import { recordOf } from '../eventset/witness.js';
import { eventWords } from '../eventset/event-words.js';
import { conjunctionWords } from './set-words.js';

/** A part that cannot be said, for people: which, why, and an event for which something would change. */
export function unsayableLines({ reason, conjunction, witness }: Unsayable): string[] {
  return [
    `${conjunction === undefined ? 'all of it' : conjunctionWords(conjunction)}: ${reason}`,
    ...(witness === undefined ? [] : [`  ${eventWords(witness.view)} would be ${witness.change}`]),
  ];
}

/** The same as data. */
export function unsayableJson({ reason, conjunction, witness }: Unsayable): ConvertRefused['cannot'][number] {
  return {
    reason,
    ...(conjunction === undefined ? {} : { set: { FieldSelectors: fieldSelectorsIn(conjunction) } }),
    ...(witness === undefined ? {} : { change: witness.change, witness: recordOf(witness.view) }),
  };
}
