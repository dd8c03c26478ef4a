import type { ChoiceValue, Value } from '../value.js';
import { Failed, Unsure } from './failed.js';

/**
 * What is made of the values of a choice.
 *
 * @throws Failed where Terraform refuses both, Unsure where it refuses one: whether it refuses the whole is not known then.
 */
export function inEachWay(choice: ChoiceValue, make: (value: Value) => Value): ChoiceValue {
  const sides = [choice.yes, choice.no];
  const made = sides.map((one) => (one === undefined ? undefined : orFailed(() => make(one))));
  const failed = made.filter((one) => one instanceof Failed).length;
  if (failed > 0 && failed === sides.filter((one) => one !== undefined).length) throw new Failed();
  if (failed > 0) throw new Unsure();
  const [yes, no] = made as (Value | undefined)[];
  return { ...choice, yes, no };
}

function orFailed(make: () => Value): Value | Failed {
  try {
    return make();
  } catch (error) {
    if (error instanceof Failed) return error;
    throw error;
  }
}
