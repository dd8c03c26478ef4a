import {
  always,
  flag,
  list,
  object,
  ref,
  text,
  texts,
  word,
  type JsonSchema,
} from '../../text/json-schema.js';
import { assumptionList, targetName, where } from './shared.js';

const inWords = (what: string) =>
  object(`What differs of ${what}, in words.`, {
    added: texts('what only the second side has'),
    removed: texts('what only the first side has'),
  });

const because = list(ref('UnknownValue'), 'what it depends on; absent where it depends on nothing');

export const compareParts: Readonly<Record<string, JsonSchema>> = {
  DifferingEvents: object(
    'Events that one side records and the other does not.',
    {
      target: targetName,
      set: ref('EventSet', 'the events'),
      witness: ref('EventRecord', 'one of them'),
    },
    {
      inPart: always(true, 'a part of the set differs: which one is not known before deployment'),
      when: list(ref('WhenCondition'), 'the conditions under which it differs; absent where it always does'),
    },
  ),
  WhenCondition: object(
    'A condition of a template or of a module.',
    {
      expression: text('the condition as it is written'),
      holds: flag('whether it must hold, or must not'),
      ...where,
    },
    { reason: text('why it cannot be known; absent where deployment settles it') },
  ),
  ComparedTarget: object(
    'A target of both sides, or of one alone.',
    {
      target: targetName,
      equal: ref('Answer', 'whether both sides record the same'),
    },
    {
      only: word(['first', 'second'], 'the side that alone has it; absent where both have it'),
      because,
      assuming: assumptionList('the assumptions that the answer rests on; absent without any'),
      insights: inWords('Insights'),
      scope: inWords('scope, or of whether it is on'),
    },
  ),
};

export const diffResult = object(
  'Whether two sides record the same.',
  {
    equal: ref('Answer', 'whether all targets record the same'),
    added: list(ref('DifferingEvents'), 'what the second side records and the first does not'),
    removed: list(ref('DifferingEvents'), 'what the first side records and the second does not'),
    targets: list(ref('ComparedTarget'), 'the targets of both sides'),
  },
  { because },
);

const selectors = {
  advanced: { AdvancedEventSelectors: list(ref('AdvancedEventSelector'), 'the selectors') },
  basic: { EventSelectors: list(ref('EventSelector'), 'the selectors') },
};
const names = {
  TrailName: text('the name of the trail; absent where it is not known, or for an event data store'),
  EventDataStore: text('the ARN of the event data store; absent where it is not known, or for a trail'),
};

export const convertResult: JsonSchema = {
  description: 'The selectors in the other form, as parameters of PutEventSelectors or UpdateEventDataStore.',
  oneOf: [
    object('Of the advanced form.', selectors.advanced, names),
    object('Of the basic form.', selectors.basic, { TrailName: names.TrailName }),
  ],
};

export const convertRefused = object('Why the other form cannot record the same.', {
  target: targetName,
  cannot: list(
    object(
      'A part that it cannot record.',
      { reason: text('why') },
      {
        set: ref('EventSet', 'the events in question; absent where it is about all of them'),
        change: word(
          ['lost', 'recorded too'],
          'what the nearest that it can record does to the event; absent without an event',
        ),
        witness: ref('EventRecord', 'such an event; absent where none is needed to see it'),
      },
    ),
    'the parts',
  ),
});

export const importResult = object(
  'A policy that records what selectors do.',
  {
    policy: text('the text of the policy, in YAML'),
    leftOut: list(
      object('A target that could not be imported.', {
        target: text('what it is called'),
        file: text('the file that has it'),
        reason: text('why'),
      }),
      'the targets that the policy does not have',
    ),
  },
  {
    file: text('the file that it was written to; absent without `--output`'),
    schema: text('the file of the schema for editors beside it; absent without `--output`'),
  },
);
