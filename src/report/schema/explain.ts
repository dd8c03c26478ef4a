import { always, count, list, object, ref, text, type JsonSchema } from '../../text/json-schema.js';
import { assumptionList, targetName } from './shared.js';

const matched = ref('Answer', 'whether the event meets it');

export const explainParts: Readonly<Record<string, JsonSchema>> = {
  FieldVerdict: object(
    'What one condition comes to for an event.',
    {
      field: text('the field, such as `eventName`; `any field` for a condition that is not known'),
      matched,
    },
    {
      actual: text('what the event has in the field; absent where it has nothing or it does not matter'),
      operator: ref('Operator', 'the operator that decides; absent where none does'),
      value: text('the value of the selector that decides; absent where none does'),
      because: text('the expression that decides and is not known before deployment'),
      reason: text('why it cannot be known, where it is not deployment that decides'),
    },
  ),
  SelectorVerdict: object(
    'What one selector comes to for an event, through the resource that comes nearest.',
    {
      index: count('its index in the request, from 0'),
      matched,
      fields: list(ref('FieldVerdict'), 'its conditions'),
    },
    {
      name: text('its name; absent where it has none'),
      resource: count('the index of the resource in the event, from 0; absent unless it is a data event'),
      statements: list(
        { type: 'integer', minimum: 0 },
        'the indices of the statements of the policy that it serves, from 0; absent without a policy',
      ),
    },
  ),
  TargetVerdict: object(
    'Whether a target records an event, and why.',
    {
      target: targetName,
      recorded: ref('Answer', 'whether it is recorded'),
      assumptions: assumptionList('the assumptions that the verdict rests on'),
      selectors: list(ref('SelectorVerdict'), 'the selectors, each with its conditions'),
    },
    {
      scope: list(
        ref('FieldVerdict'),
        'account, Region and partition, where they keep the event from the target or are not known',
      ),
      because: text(
        'why the selectors do not decide: Insights events, or what is not known before deployment',
      ),
      isOpen: always(true, 'no deployment settles it: ctsel does not know something, or AWS would refuse it'),
    },
  ),
  ExplainedEvent: object(
    'An event, and the verdict of each target.',
    {
      file: text('the file that has it; `<stdin>` for standard input'),
      eventCategory: {
        type: ['string', 'null'],
        description: 'its category; null where the record does not have it and it does not follow',
      },
      targets: list(ref('TargetVerdict'), 'the targets, in the order of the input'),
    },
    {
      eventID: text('its id; absent where the record has none'),
      eventSource: text('the service; absent where the record has none'),
      eventName: text('the call; absent where the record has none'),
    },
  ),
};

export const explainResult = object(
  'Which selectors record events, and why the others do not.',
  { events: list(ref('ExplainedEvent'), 'the events, in the order in which they were read') },
  {
    broken: list(
      object('A file, or a part of one, that could not be read.', {
        file: text('the file'),
        reason: text('what is wrong with it'),
      }),
      'what could not be read; absent where all was read',
    ),
  },
);

export const testResults = object("What became of the policy's tests.", {
  tests: list(
    {
      ...object(
        'A test.',
        {
          event: {
            description: 'the path of the record, or the record itself',
            anyOf: [
              { type: 'string' },
              { type: 'object', description: 'a record of CloudTrail', additionalProperties: true },
            ],
          },
          line: count('the line of the test in the policy, from 1'),
          passed: { type: 'boolean', description: 'whether it passed' },
          wanted: list({ type: 'string' }, 'the targets that must record the event'),
          recorded: list({ type: 'string' }, 'the targets that record it'),
        },
        { problem: text('what is wrong; absent where it passed') },
      ),
      title: 'TestOutcome',
    },
    'the tests, in their order',
  ),
  passed: count('how many passed'),
  failed: count('how many did not'),
});
