import type { Operator } from '../../cloudtrail/index.js';
import { shown, type Text } from '../../written/text.js';
import { hasWildcard, valuesOfField } from '../advanced.js';
import { isEnd, startOf } from '../arn.js';
import { data, equals, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { code, said } from '../words.js';

/** Roles are named as records name them. */
export const principalArnForm: TargetRule = {
  name: 'principal-arn-form',
  about: 'target',
  severity: 'error',
  summary: 'A role is named by its IAM ARN, which the records of its sessions do not have.',
  why: 'In `userIdentity.arn` records have the session, `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`. A value with the ARN of the role records nothing, or leaves nothing out, and AWS accepts it silently.',
  sources: ['CloudTrail User Guide: filtering data events, examples'],
  examples: {
    bad: [
      trail(
        data('AWS::S3::Object', {
          Field: 'userIdentity.arn',
          NotEquals: ['arn:aws:iam::111122223333:role/scanner'],
        }),
      ),
      trail(data('AWS::S3::Object', equals('userIdentity.arn', 'arn:aws:iam::111122223333:role/ops/backup'))),
    ],
    good: [
      trail(
        data('AWS::S3::Object', {
          Field: 'userIdentity.arn',
          NotStartsWith: ['arn:aws:sts::111122223333:assumed-role/scanner/'],
        }),
      ),
      trail(data('AWS::S3::Object', equals('userIdentity.arn', 'arn:aws:iam::111122223333:user/kim'))),
    ],
  },
  *check(subject) {
    for (const { operator, text } of valuesOfField(subject, 'userIdentity.arn')) {
      if (isEnd(operator) || !/^arn:[^:]*:iam::[^:]*:role\//.test(startOf(text).text)) continue;
      yield {
        place: text.place,
        message: `${said(text)} is a role, and records have the sessions of roles`,
        help: instead(operator, text),
      };
    }
  },
};

/** The path of a role is not part of its sessions' ARNs. */
function instead(operator: Operator, text: Text): string {
  const [before, after] = split(shown(text), ':role/');
  const not = operator.startsWith('Not') ? 'Not' : '';
  if (hasWildcard(text) || !before.includes(':iam::'))
    return 'write `arn:aws:sts::ACCOUNT:assumed-role/ROLE/`, with the account and the name of the role';
  const role = after.slice(after.lastIndexOf('/') + 1);
  return `write \`${not}StartsWith\` with ${code(`${before.replace(':iam::', ':sts::')}:assumed-role/${role}/`)}`;
}

function split(text: string, by: string): [before: string, after: string] {
  const at = text.indexOf(by);
  return [text.slice(0, at), text.slice(at + by.length)];
}
