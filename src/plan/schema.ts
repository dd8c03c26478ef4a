import {
  always,
  definitionsFor,
  dialect,
  flag,
  list,
  object,
  ref,
  text,
  texts,
  word,
  type JsonSchema,
} from '../text/json-schema.js';
import { changedParts, planParts } from './schema-plan.js';
import { day, digest, targetKey, targetParts, time } from './schema-target.js';
import { calls } from './steps.js';

/** The files that pass a plan from one run to another: JSON schemas, published in `generated/`. */

/** What the schemas of this folder, and of reports, refer to by name. */
export const planDefinitions: Readonly<Record<string, JsonSchema>> = { ...targetParts, ...planParts };

const made = {
  ctsel: text('the version of ctsel that made it'),
  tables: day('the day of the tables of facts about CloudTrail that it was made with'),
  made: time('when it was made'),
};

/** A schema with the definitions that it needs. */
function whole(title: string, schema: JsonSchema): JsonSchema {
  return { $schema: dialect, title, ...schema, $defs: definitionsFor(schema, planDefinitions) };
}

/** `ctsel plan --json`, and the file that `--out` writes. */
export const planDocumentSchema = object('What applying a policy would do, target by target.', {
  format: always('ctsel-plan/1', 'the format, and its version'),
  ...made,
  policy: object('the policy that was planned', {
    file: text('its path, as it was given'),
    sha256: digest('the SHA-256 of its text'),
  }),
  assumptions: texts('the assumptions that the plan may rest on, by name'),
  strict: flag('whether selectors that record the same in other words are replaced too'),
  unmet: list(ref('UnmetDemand'), 'what the policy demands and its targets do not meet'),
  targets: {
    type: 'array',
    description: 'the targets, in the order of the policy',
    items: { oneOf: [ref('PlannedTarget'), ref('UnreadTarget')] },
  },
  changes: { type: 'integer', description: 'how many calls applying would make' },
  clean: flag('whether every target was read, needs no call, and does its work'),
});
export const planSchema = whole('a plan of ctsel', planDocumentSchema);

/** What is live, as `ctsel snapshot` writes it. */
export const snapshotDocumentSchema = object('What is live for the targets of a policy.', {
  format: always('ctsel-snapshot/1', 'the format, and its version'),
  ...made,
  targets: {
    type: 'array',
    description: 'the targets, in the order of the policy',
    items: {
      oneOf: [
        object(
          'A target as AWS describes it.',
          { target: targetKey, live: ref('LiveTarget') },
          { caller: ref('Caller') },
        ),
        object('A target that could not be read.', { target: targetKey, problem: ref('Problem') }),
      ],
    },
  },
});
export const snapshotSchema = whole('a snapshot of ctsel', snapshotDocumentSchema);

/** What a run of `ctsel apply` did to one target. */
export const journalSchema = whole(
  'an entry of the journal of ctsel',
  object(
    'What a run did to one target.',
    {
      format: always('ctsel-journal/1', 'the format, and its version'),
      ctsel: text('the version of ctsel that ran'),
      run: text('the name of the run'),
      started: time('when the run began'),
      desired: ref('DesiredTarget', 'what the policy wants of it'),
      live: ref('LiveTarget', 'as it was before the run'),
      steps: list(
        object(
          'A call.',
          {
            call: word(calls, 'the operation of the API of AWS'),
            part: changedParts,
            request: { type: 'object', description: 'the parameters of the call' },
            progress: word(
              ['planned', 'calling', 'done', 'failed'],
              '`calling`: whether it took effect is not known',
            ),
          },
          {
            from: { description: 'the part before the call' },
            to: { description: 'the part after it' },
            at: time('when AWS answered'),
            requestId: text('the id of the request, as AWS gave it'),
            isRefused: always(true, 'AWS refused the call, so that it has no effect later either'),
          },
        ),
        'the calls, in their order',
      ),
      result: word(
        ['not begun', 'running', 'applied', 'failed', 'stopped'],
        '`not begun`: no call was made or tried',
      ),
    },
    {
      caller: ref('Caller'),
      policy: digest('the SHA-256 of the policy; absent for a rollback'),
      problem: ref('Problem'),
    },
  ),
);
