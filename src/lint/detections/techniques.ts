import { at, type MapNode } from '../../text/tree.js';
import { all, any, type Formula } from './formula.js';
import type { Wrong } from './field-test.js';
import { headOf, textAt } from './sigma.js';

/** The technique of a map `{ technique, events: [{ eventSource, eventName }] }`; undefined where it is none. */
export function readTechnique(
  root: MapNode,
  wrong: Wrong,
): { readonly title: string; readonly formula: Formula | undefined } | undefined {
  const title = textAt(root, 'technique');
  if (title === undefined) return undefined;
  const events = at(root, 'events');
  const help = 'write `events: [{ eventSource: iam.amazonaws.com, eventName: CreateUser }]`';
  if (events?.kind !== 'list' || events.items.length === 0) {
    wrong(headOf(events?.place ?? root.place), 'the technique has no list of `events`', help);
    return { title, formula: undefined };
  }
  const formulas = events.items.map((event) => {
    const texts = [textAt(event, 'eventSource'), textAt(event, 'eventName')];
    if (texts.includes(undefined)) {
      wrong(headOf(event.place), 'the event has no `eventSource`, or no `eventName`', help);
      return undefined;
    }
    const test = (field: 'eventSource' | 'eventName', text: string): Formula => ({
      kind: 'test',
      field,
      matcher: { kind: 'like', like: [{ text }], isCased: false },
    });
    return all([test('eventSource', texts[0]!), test('eventName', texts[1]!)]);
  });
  return formulas.some((one) => one === undefined)
    ? { title, formula: undefined }
    : { title, formula: any(formulas as readonly Formula[]) };
}
