import { quote } from '../../text/parsed.js';
import type { Place } from '../../text/source.js';
import type { ScalarNode, Tree } from '../../text/tree.js';
import { all, any, not, seenFields, unseen, type Formula, type Matcher, type SeenField } from './formula.js';
import { readLike, widened } from './like.js';
import { readRegex } from './regex.js';

/** Takes note of what is wrong with a rule. */
export type Wrong = (place: Place, message: string, help?: string) => void;

/** Modifiers of Sigma whose meaning for a field of a CloudTrail record is not worked out: a test with one may hold or not. */
const opaque: ReadonlySet<string> = new Set([
  ...['base64', 'base64offset', 'utf16', 'utf16le', 'utf16be', 'wide', 'windash'],
  ...['lt', 'lte', 'gt', 'gte', 'minute', 'hour', 'day', 'week', 'month', 'year'],
  ...['cidr', 'expand', 'fieldref'],
]);
const understood: ReadonlySet<string> = new Set([
  ...['all', 'cased', 'contains', 'endswith', 'exists', 'neq', 're', 'startswith', 'i', 'm', 's'],
]);

const fieldByFold = new Map(seenFields.map((field) => [field.toLowerCase(), field]));

/** One entry of a selection, `field|modifier: values`. */
export function readFieldTest(key: string, keyPlace: Place, value: Tree, wrong: Wrong): Formula {
  const [name = '', ...modifiers] = key.split('|');
  const values = valuesOf(name, value, wrong);
  const unknown = modifiers.find((one) => !opaque.has(one) && !understood.has(one));
  if (unknown !== undefined)
    wrong(keyPlace, `Sigma has no modifier ${quote(unknown)}`, 'write one of its modifiers');
  if (name === '') return unseen('keywords');
  const field = fieldByFold.get(name.toLowerCase());
  if (field === undefined) return unseen(quote(name));
  const strange = modifiers.find((one) => !understood.has(one));
  if (values === undefined || strange !== undefined) return unseen(quote(key));
  const tests = values.map((one) => testOf(field, key, modifiers, one));
  const together = modifiers.includes('all') ? all(tests) : any(tests);
  return modifiers.includes('neq') ? not(together) : together;
}

/** The values of a test; undefined where they have no shape that a test can have. */
function valuesOf(name: string, value: Tree, wrong: Wrong): readonly ScalarNode[] | undefined {
  const items = value.kind === 'list' ? value.items : [value];
  const what = name === '' ? 'keywords' : quote(name);
  if (items.length === 0) wrong(value.place, `${what} has no value`, 'write a value, or a list of values');
  const strange = items.find((one) => one.kind !== 'scalar');
  if (strange !== undefined)
    wrong(
      { ...strange.place, end: Math.min(strange.place.end, strange.place.start + 1) },
      `a ${strange.kind} cannot be a value of ${what}`,
      'write a value, or a list of values',
    );
  return items.length === 0 || strange !== undefined ? undefined : (items as readonly ScalarNode[]);
}

function testOf(field: SeenField, key: string, modifiers: readonly string[], node: ScalarNode): Formula {
  const matcher = matcherOf(modifiers, node);
  return matcher === undefined ? unseen(quote(key)) : { kind: 'test', field, matcher };
}

/** What a value asks; undefined where tools do not agree on it. */
function matcherOf(modifiers: readonly string[], { value, raw }: ScalarNode): Matcher | undefined {
  const has = (one: string) => modifiers.includes(one);
  // As written: an account's number may begin with zeros.
  const text = typeof value === 'string' ? value : typeof value === 'number' ? raw : String(value);
  if (has('exists')) {
    const flag = text.toLowerCase();
    if (flag !== 'true' && flag !== 'false') return undefined;
    return { kind: flag === 'true' ? 'present' : 'absent' };
  }
  if (has('re')) {
    const expressions = value === null ? undefined : readRegex(text, modifiers);
    return expressions === undefined ? undefined : { kind: 'regex', ...expressions };
  }
  const [contains, starts, ends] = [has('contains'), has('startswith'), has('endswith')];
  if (value === null) return contains || starts || ends ? undefined : { kind: 'absent' };
  if (text === '') return undefined;
  const like = widened(readLike(text), contains || ends, contains || starts);
  return { kind: 'like', like, isCased: has('cased') };
}
