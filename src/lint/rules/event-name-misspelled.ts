import { known } from '../../written/text.js';
import { valuesOfField } from '../advanced.js';
import { isExact } from '../arn.js';
import { meantBy } from '../event-names.js';
import { data, equals, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { code, said } from '../words.js';

const named = (...names: readonly string[]) =>
  trail(data('AWS::S3::Object', equals('eventName', 'GetObject', ...names)));

/** Names of events are those that CloudTrail writes. */
export const eventNameMisspelled: TargetRule = {
  name: 'event-name-misspelled',
  about: 'target',
  severity: 'error',
  summary:
    'A value for `eventName` is an IAM action, an operation of the SDK or another case of the name that records have.',
  why: 'Values are compared with regard to case, and CloudTrail has names of its own for some calls: `Invoke`, where IAM has `lambda:InvokeFunction`; `CreateFunction20150331`, where the SDK has `CreateFunction`. No record has the other name, so the value matches nothing, or leaves nothing out.',
  sources: ['docs/calls.md', 'CloudTrail User Guide: record contents'],
  examples: {
    bad: [
      named('putobject'),
      named('s3:PutObject'),
      trail(data('AWS::Lambda::Function', equals('eventName', 'InvokeFunction'))),
      trail(data('AWS::S3::Object', { Field: 'eventName', NotEquals: ['GETOBJECT'] })),
    ],
    good: [
      named('PutObject'),
      named('CallOfNextYear'),
      trail(data('AWS::Lambda::Function', equals('eventName', 'Invoke'))),
    ],
  },
  *check(subject) {
    for (const { operator, text, selector } of valuesOfField(subject, 'eventName')) {
      const value = known(text);
      if (value === undefined || !isExact(operator)) continue;
      const meant = meantBy(value, selector);
      if (meant === undefined) continue;
      yield {
        place: text.place,
        message: `no record has the event name ${said(text)}: CloudTrail writes ${code(meant)}`,
        help: `write ${code(meant)}`,
      };
    }
  },
};
