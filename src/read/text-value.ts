import type { Place } from '../text/source.js';
import { textOf, type Ref } from '../written/text.js';
import type { Value } from './value.js';

/** A text from parts: the reference itself where there is nothing else. */
export function textValue(parts: readonly (string | Ref)[], place: Place): Value {
  const text = textOf(parts, place);
  const [only] = text.parts;
  if (text.parts.length === 1 && typeof only === 'object') return { kind: 'unknown', ref: only };
  return { kind: 'text', parts: text.parts, place };
}

/** The parts of a value that stands inside a text; undefined where it cannot. */
export function partsOf(value: Value): readonly (string | Ref)[] | undefined {
  if (value.kind === 'text') return value.parts;
  if (value.kind === 'unknown') return [value.ref];
  return value.kind === 'bare' && value.value !== null ? [String(value.value)] : undefined;
}

/** The text of a value of which all is known. */
export function knownText(value: Value | undefined): string | undefined {
  const parts = value === undefined ? undefined : partsOf(value);
  if (parts === undefined || parts.some((part) => typeof part !== 'string')) return undefined;
  return parts.join('');
}

/** Choices inside one text that are told apart; more make the text unknown. */
const mostChoices = 4;

/** Values one after the other, as one text; choices among them go outwards. Undefined where one is no part of a text. */
export function concatenated(values: readonly Value[], place: Place): Value | undefined {
  const at = values.findIndex(({ kind }) => kind === 'choice');
  if (at === -1) {
    const parts = values.map(partsOf);
    return parts.every((one) => one !== undefined) ? textValue(parts.flat(), place) : undefined;
  }
  if (values.filter(({ kind }) => kind === 'choice').length > mostChoices) return undefined;
  const choice = values[at]!;
  if (choice.kind !== 'choice' || choice.yes === undefined || choice.no === undefined) return undefined;
  const yes = concatenated(values.with(at, choice.yes), place);
  const no = concatenated(values.with(at, choice.no), place);
  if (yes === undefined || no === undefined) return undefined;
  return { kind: 'choice', condition: choice.condition, yes, no, place };
}
