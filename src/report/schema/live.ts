import { planDocumentSchema } from '../../plan/schema.js';
import {
  addedEvents,
  changedParts,
  managementCopies,
  readTarget,
  removedEvents,
} from '../../plan/schema-plan.js';
import { kind, targetKey, time } from '../../plan/schema-target.js';
import { calls } from '../../plan/steps.js';
import {
  always,
  count,
  flag,
  list,
  object,
  ref,
  text,
  word,
  type JsonSchema,
} from '../../text/json-schema.js';

/** What commands about live targets print, beside plans and snapshots themselves. */

const unread = { target: targetKey, kind, problem: ref('Problem') };
const kinds = (what: string) => list(ref('EventKind'), `${what}: only their kinds, set by set`);

export const liveParts: Readonly<Record<string, JsonSchema>> = {
  EventKind: object('The kind of the events of a set: category and resource type.', {
    FieldSelectors: list(ref('FieldSelector'), 'the conditions about `eventCategory` and `resources.type`'),
  }),
  RedactedTarget: object(
    'A target that was read, without the events that it records.',
    {
      ...readTarget,
      changes: list(
        object('A call.', { call: word(calls, 'the operation of the API of AWS'), part: changedParts }),
        'the calls, in their order; none: there is nothing to change',
      ),
      added: kinds('events that will be recorded and are not yet'),
      removed: kinds('events that will no longer be recorded'),
      managementCopies,
    },
    { caller: ref('Caller') },
  ),
  UnreadRedactedTarget: object('A target that could not be read.', unread),
  DriftTarget: object('A target that was read, and how it differs from the policy.', {
    ...readTarget,
    parts: list(changedParts, 'the parts that `apply` would replace'),
    added: addedEvents,
    removed: removedEvents,
  }),
  UnreadDriftTarget: object('A target that could not be read.', unread),
  AppliedTarget: object(
    'What became of a target.',
    {
      target: targetKey,
      result: word(
        ['applied', 'failed', 'stopped', 'unchanged', 'not read', 'left alone'],
        '`stopped`: the run ended before it was finished; `left alone`: another tool owns it',
      ),
    },
    {
      arn: text('the ARN of the live target; absent where no call was planned'),
      calls: count('how many calls were planned; absent where none was'),
      done: count('how many calls took effect; absent where none was planned'),
      unsure: always(true, 'whether the last call took effect is not known'),
      problem: ref('Problem', 'why it failed, was stopped or could not be read; absent otherwise'),
    },
  ),
};

const { unmet, targets: _, ...rest } = planDocumentSchema.properties;

/** A plan under `--redact`: without the events that are recorded. */
export const redactedPlanSchema = object('A plan without the events that are recorded.', {
  ...rest,
  format: always('ctsel-plan-redacted/1', 'the format, and its version; it cannot be applied'),
  unmet: unmet!,
  targets: {
    type: 'array',
    description: 'the targets, in the order of the policy',
    items: { oneOf: [ref('RedactedTarget'), ref('UnreadRedactedTarget')] },
  },
});

export const driftResult = object('Whether what is live is what the policy asks for.', {
  clean: flag('whether every target was read, needs no call, and does its work'),
  targets: {
    type: 'array',
    description: 'the targets, in the order of the policy',
    items: { oneOf: [ref('DriftTarget'), ref('UnreadDriftTarget')] },
  },
});

const applied = {
  targets: list(ref('AppliedTarget'), 'the targets; none where the run was stopped before it began'),
  stopped: {
    type: 'array',
    description: 'the guards and demands that stopped the run before it began: nothing was changed',
    items: { oneOf: [ref('StoppedTarget'), ref('UnmetDemand')] },
  },
};
const run = {
  run: text('the name of the run; absent where no call was to be made'),
  journal: text('where its journal is: a folder, or `s3://BUCKET/PREFIX`; absent with `run`'),
};

export const applyResult = object('What a run did to each target.', applied, run);
export const rollbackResult = object('What was put back of each target.', applied, {
  undoes: text('the run that is undone; absent where a plan file names what to put back'),
  ...run,
});

export const runList = object('The runs of a journal.', {
  runs: list(
    {
      ...object('A run.', {
        run: text('its name'),
        started: time('when it began'),
        targets: count('how many targets it was about'),
        calls: count('how many calls were made or tried'),
        results: list(
          word(
            ['not begun', 'running', 'applied', 'failed', 'stopped'],
            '`not begun`: no call was made or tried; `running`: the run was ended, or is not over yet',
          ),
          'what became of its targets, each result once',
        ),
      }),
      title: 'RunSummary',
    },
    'the runs, the last one at the end',
  ),
});

export const iamPolicy = object('A policy document of IAM.', {
  Version: always('2012-10-17', 'the version of the language of policies'),
  Statement: list(
    {
      ...object(
        'A statement.',
        {
          Sid: text('what it is for'),
          Effect: word(['Allow', 'Deny'], 'what it does'),
          Action: list({ type: 'string' }, 'the actions'),
          Resource: {
            description: 'the ARNs, or all with `*`',
            anyOf: [{ type: 'array', items: { type: 'string' } }, { const: '*' }],
          },
        },
        {
          Condition: {
            type: 'object',
            description: 'when it holds; absent: always',
            additionalProperties: true,
          },
        },
      ),
      title: 'IamStatement',
    },
    'the statements',
  ),
});

export const emulatorResult = object(
  'An emulator that has ended.',
  {
    url: text('where it was'),
    calls: count('how many calls it answered'),
  },
  { status: count('the exit status of the command after `--`; absent without one') },
);
