import type { Operator } from '../../cloudtrail/index.js';
import { shown, type Text } from '../../written/text.js';
import { hasWildcard, typeOf, valuesOfField } from '../advanced.js';
import { isBucketArn, startOf } from '../arn.js';
import { data, trail } from '../examples.js';
import type { Finding, TargetRule } from '../rule.js';
import { code, said } from '../words.js';

const bucket = (value: string) =>
  trail(data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: [value] }));
const principal = (value: string) =>
  trail(data('AWS::S3::Object', { Field: 'userIdentity.arn', NotStartsWith: [value] }));

/** The beginning of an ARN ends where a name ends. */
export const arnPrefixBoundary: TargetRule = {
  name: 'arn-prefix-boundary',
  about: 'target',
  severity: 'warning',
  summary: 'The beginning of an ARN ends in the middle of a name, so it matches other names too.',
  why: "Without the slash, what is meant for `logs` also matches `logs-archive`: more is recorded and paid for, or left out without anybody noticing. AWS's documents ask for the slash.",
  sources: ['CloudTrail User Guide: logging data events: the trailing slash is intentional'],
  examples: {
    bad: [bucket('arn:aws:s3:::logs'), principal('arn:aws:sts::111122223333:assumed-role/scanner')],
    good: [
      bucket('arn:aws:s3:::logs/'),
      bucket('arn:aws:s3:::logs-'),
      principal('arn:aws:sts::111122223333:assumed-role/scanner/'),
    ],
  },
  *check(subject) {
    for (const { operator, text, selector } of valuesOfField(subject, 'resources.ARN')) {
      if (!isStart(operator) || typeOf(selector) !== 'AWS::S3::Object' || hasWildcard(text)) continue;
      if (isBucketArn(text) && endsInName(text)) yield finding(text, 'bucket');
    }
    for (const { operator, text } of valuesOfField(subject, 'userIdentity.arn')) {
      if (!isStart(operator) || hasWildcard(text) || !endsInName(text)) continue;
      const { text: start, isWhole } = startOf(text);
      // Names of the roles of IAM Identity Center end in letters that nobody knows beforehand.
      const isRole = /^arn:[^:]+:sts::[^:]*:assumed-role\/(?!AWSReservedSSO_)[^/]+$/.test(start);
      if (isWhole && isRole) yield finding(text, 'role');
    }
  },
};

function isStart(operator: Operator): boolean {
  return operator.endsWith('StartsWith');
}

/** Not where it ends in a mark between the parts of a name, as when all names with one beginning are meant. */
function endsInName(text: Text): boolean {
  return !/[-._]$/.test(shown(text));
}

function finding(text: Text, what: string): Finding {
  return {
    place: text.place,
    message: `${said(text)} is also the beginning of longer names of a ${what}`,
    help: `write ${code(`${shown(text)}/`)}, unless all those are meant`,
  };
}
