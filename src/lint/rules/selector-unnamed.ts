import { advancedOf } from '../advanced.js';
import { data, management, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';

/** Selectors have names. */
export const selectorUnnamed: TargetRule = {
  name: 'selector-unnamed',
  about: 'target',
  severity: 'info',
  summary: 'An advanced selector has no name.',
  why: 'The console and `get-event-selectors` show selectors by their names, and a reader of a change sees what one is for. A name bears on nothing that is recorded.',
  sources: ['API Reference: AdvancedEventSelector'],
  examples: {
    bad: [trail(management())],
    good: [
      JSON.stringify({
        TrailName: 'audit',
        AdvancedEventSelectors: [{ Name: 'Objects', FieldSelectors: data('AWS::S3::Object') }],
      }),
    ],
  },
  *check(subject) {
    const unnamed = advancedOf(subject).filter(({ written }) => written.name === undefined);
    const [first] = unnamed;
    if (first === undefined) return;
    const count =
      unnamed.length === 1
        ? 'this selector has no name'
        : `of the selectors here ${unnamed.length} have no name`;
    yield {
      place: first.written.place,
      message: count,
      help: 'give it a `Name` that describes it',
    };
  },
};
