import { insightTypes } from '../cloudtrail/index.js';
import { always, flag, list, object, ref, text, word, type JsonSchema } from '../text/json-schema.js';
import { account, day, kind, region, targetKey } from './schema-target.js';
import { calls } from './steps.js';
import { demands } from './unmet.js';

/** What plans, drift and reports of `apply` have of targets, as JSON schemas. */

const effect = (words: readonly string[]) =>
  word(
    words,
    '`stops`: nothing is changed; `warns`: to know' +
      (words.includes('skips') ? '; `skips`: this target is left alone' : ''),
  );

const objection = {
  name: text('the name of the guard'),
  effect: effect(['stops', 'skips', 'warns']),
  message: text('what is wrong, on one line'),
};
const objectionMore = {
  help: text('what to do'),
  isAboutLess: always(true, 'the target would record less: `--allow-less` overrules it'),
  isDrift: always(true, 'the live target is not as it should be, whatever the calls do'),
  snippet: text('a text to paste'),
};
const difference = {
  set: ref('EventSet', 'the events'),
  witness: ref('EventRecord', 'one of them'),
};
export const changedParts = word(
  ['selectors', 'insights', 'configuration'],
  'the part of the target that it replaces',
);
/** What every document has of a target that was read. */
export const readTarget = {
  target: targetKey,
  kind,
  arn: text('the ARN of the live target'),
  account: account('the account that owns it'),
  region: region('its home Region'),
  insights: ref('InsightChanges'),
  objections: list(ref('Objection'), 'what speaks against it'),
  clean: flag('whether it needs no call and does its work'),
};
export const managementCopies = word(
  [-1, 0, 1],
  'how many copies of management events come; -1 where one goes: all but the first of an account and Region are paid for',
);
export const addedEvents = list(ref('AddedEvents'), 'events that will be recorded and are not yet');
export const removedEvents = list(ref('RemovedEvents'), 'events that will no longer be recorded');

export const planParts: Readonly<Record<string, JsonSchema>> = {
  /** AWS's own shape, to which AWS adds fields: it is open, as are the identities and the resources in it. */
  EventRecord: {
    type: 'object',
    description:
      'A record of CloudTrail, as short as one can be that shows the matter; a value that is not known before deployment is its expression. The shape is that of AWS, which may have more fields.',
    properties: {
      eventVersion: text('the version of the format of records'),
      eventCategory: text('`Management`, `Data`, `NetworkActivity`, `Insight` or another category'),
      eventTime: text('when it happened: an example'),
      eventSource: text('the service, such as `s3.amazonaws.com`'),
      eventName: text('the call, such as `PutObject`'),
      eventType: text('the type of the event, such as `AwsApiCall`'),
      awsRegion: text('the Region'),
      recipientAccountId: text('the account that receives the record'),
      readOnly: flag('whether it is a read'),
      managementEvent: flag('whether it is a management event'),
      errorCode: text('why AWS refused the call; absent where it did not'),
      vpcEndpointId: text('the VPC endpoint, for network activity'),
      sessionCredentialFromConsole: text('`true` for a session of the console'),
      userIdentity: { type: 'object', description: 'who made the call', additionalProperties: true },
      resources: {
        type: 'array',
        description: 'the resources, for data events',
        items: { type: 'object', additionalProperties: true },
      },
    },
    required: ['eventVersion', 'eventCategory'],
    additionalProperties: true,
  },
  Caller: object(
    'Who asks AWS.',
    { account: account('the account of the caller'), arn: text('the ARN of the caller') },
    {
      isDelegatedAdministrator: flag(
        'whether it administers CloudTrail for the organization that owns the target; absent where that is not known or does not matter',
      ),
    },
  ),
  Problem: object(
    'Why something could not be done.',
    { message: text('what is wrong, on one line') },
    {
      exception: text('the name of the exception of AWS; absent where it is none'),
      help: text('what to do'),
    },
  ),
  StatePart: {
    description: 'One part of what a target records: selectors, Insights or event configuration.',
    anyOf: [ref('Selectors'), ref('Insights'), ref('EventConfiguration')],
  },
  PlannedCall: object(
    'A call that applying makes: it replaces one part of a target.',
    {
      call: word(calls, 'the operation of the API of AWS'),
      part: changedParts,
      request: { type: 'object', description: 'the parameters of the call', additionalProperties: true },
    },
    {
      from: ref('StatePart', 'the part before the call; absent where it is not known'),
      to: ref('StatePart', 'the part after it'),
    },
  ),
  AddedEvents: object('Events that will be recorded and are not yet.', difference),
  RemovedEvents: object('Events that will no longer be recorded.', difference, {
    accepted: flag('whether `acceptLess` of the policy covers them'),
    acceptedBy: list(
      object('An entry of `acceptLess`.', {
        until: day('the last day on which the events may go'),
        because: text('why'),
      }),
      'the entries that cover them; absent where none does',
    ),
  }),
  InsightPair: object('A kind of Insights and the category of events that it watches.', {
    type: word(insightTypes, 'the kind'),
    category: ref('InsightCategory'),
  }),
  InsightChanges: object('What changes of Insights.', {
    added: list(ref('InsightPair'), 'what is on in the policy and not live'),
    removed: list(ref('InsightPair'), 'what is on live and not in the policy'),
  }),
  Objection: object('What speaks against a plan, or is to be known before.', objection, objectionMore),
  StoppedTarget: object(
    'What stopped a target, and with it the run.',
    { target: targetKey, ...objection },
    objectionMore,
  ),
  UnmetDemand: object(
    'Something that the policy demands and its own targets do not meet.',
    {
      name: word(Object.keys(demands), 'the rule that judges it'),
      effect: effect(['stops', 'warns']),
      place: text('where it is demanded, as FILE:LINE:COLUMN'),
      message: text('what is not met, on one line'),
    },
    { help: text('what to do') },
  ),
  PlannedTarget: object(
    'A target that was read, and what applying does to it.',
    {
      ...readTarget,
      changes: list(ref('PlannedCall'), 'the calls, in their order; none: there is nothing to change'),
      added: addedEvents,
      removed: removedEvents,
      managementCopies,
      desired: ref('DesiredTarget'),
      live: ref('LiveTarget'),
    },
    { caller: ref('Caller') },
  ),
  UnreadTarget: object('A target that could not be read.', {
    target: targetKey,
    kind,
    problem: ref('Problem'),
    desired: ref('DesiredTarget'),
  }),
};
