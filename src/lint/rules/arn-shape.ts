import { formerFormatOf, resourceTypeByName, type Operator } from '../../cloudtrail/index.js';
import { known, shown, type Text } from '../../written/text.js';
import { hasWildcard, typeOf, valuesOfField } from '../advanced.js';
import { bucketBeforeSlash, isBucketArn, isEnd, isExact, isNoArn, startOf } from '../arn.js';
import { data, equals, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { code, listed, said } from '../words.js';

/** Values that ARNs are compared with are ARNs, or begin as ARNs do. */
export const arnShape: TargetRule = {
  name: 'arn-shape',
  about: 'target',
  severity: 'error',
  summary: 'A value for `resources.ARN` is not an ARN of the type, so nothing can match it.',
  why: '`Equals` and `NotEquals` compare whole ARNs: a bucket is not an object, and the name of a function follows a colon. AWS accepts such values; the selector then records nothing, or leaves nothing out. A form that AWS once printed for the type, and that no record has, is a warning.',
  sources: [
    'API Reference: AdvancedFieldSelector',
    'CloudTrail User Guide: logging data events',
    'Service Authorization Reference: resource types, 26 September 2026',
  ],
  examples: {
    bad: [
      trail(data('AWS::S3::Object', equals('resources.ARN', 'arn:aws:s3:::logs'))),
      trail(data('AWS::S3::Object', equals('resources.ARN', 'arn:aws:s3:::logs/'))),
      trail(data('AWS::S3::Object', { Field: 'resources.ARN', NotEquals: ['arn:aws:s3:::logs/'] })),
      trail(data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['logs/'] })),
      trail(
        data(
          'AWS::Lambda::Function',
          equals('resources.ARN', 'arn:aws:lambda:us-east-1:111122223333:function/pay'),
        ),
      ),
      trail(data('AWS::DynamoDB::Table', equals('resources.ARN', 'arn:aws:dynamodb'))),
      trail(
        data(
          'AWS::RDS::DBCluster',
          equals('resources.ARN', 'arn:aws:rds:us-east-1:111122223333:cluster/orders'),
        ),
      ),
    ],
    good: [
      trail(data('AWS::S3::Object', equals('resources.ARN', 'arn:aws:s3:::logs/2026/a.gz'))),
      trail(data('AWS::S3::Object', equals('resources.ARN', 'arn:aws:s3:::logs/2026/'))),
      trail(
        data('AWS::S3::Object', {
          Field: 'resources.ARN',
          EndsWith: ['.gz'],
          NotStartsWith: ['arn:aws:s3:::logs/'],
        }),
      ),
      trail(
        data(
          'AWS::Lambda::Function',
          equals('resources.ARN', 'arn:aws:lambda:us-east-1:111122223333:function:pay'),
        ),
      ),
      trail(
        data(
          'AWS::RDS::DBCluster',
          equals('resources.ARN', 'arn:aws:rds:us-east-1:111122223333:cluster:orders'),
        ),
      ),
    ],
  },
  *check(subject) {
    for (const { operator, text, selector } of valuesOfField(subject, 'resources.ARN')) {
      // A wildcard is the matter of another rule, and puts the shape wrong by itself.
      if (isEnd(operator) || known(text) === '' || hasWildcard(text)) continue;
      const problem = problemOf(typeOf(selector), operator, text);
      if (problem !== undefined) yield { place: text.place, ...problem };
    }
  },
};

function problemOf(
  type: string | undefined,
  operator: Operator,
  text: Text,
): { message: string; help: string; severity?: 'warning' } | undefined {
  const start = startOf(text);
  if (isNoArn(start)) {
    return {
      message: `${said(text)} is not how an ARN begins`,
      help:
        type === 'AWS::S3::Object' && start.isWhole
          ? `write \`StartsWith\` with ${code(`arn:aws:s3:::${bucketIn(start.text)}/`)}, if that is meant`
          : 'write an ARN, which begins with `arn:`',
    };
  }
  if (type === 'AWS::Lambda::Function' && /^(?:[^:]*:){5}function\//.test(start.text)) {
    return {
      message: `${said(text)} is not the ARN of a function: a colon comes before its name`,
      help: `write ${code(shown(text).replace(':function/', ':function:'))}`,
    };
  }
  const row = type === undefined ? undefined : resourceTypeByName.get(type);
  if (row !== undefined && formerFormatOf(row, start.text) !== undefined) {
    return {
      severity: 'warning',
      message: `${said(text)} has a form that AWS once printed for \`${row.type}\` and that no record has, so nothing may match it`,
      help: `write ${listed(row.arnFormats, 'or')}`,
    };
  }
  if (!isExact(operator)) return undefined;
  if (type === 'AWS::S3::Object' && isBucketArn(text)) {
    return {
      message: `${said(text)} is a bucket, and \`${operator}\` compares the ARN of an object`,
      help: `write \`${operator === 'Equals' ? '' : 'Not'}StartsWith\` with ${code(`${shown(text)}/`)}`,
    };
  }
  if (type === 'AWS::S3::Object' && bucketBeforeSlash(text) !== undefined) {
    const not = operator === 'Equals' ? '' : 'Not';
    return {
      message: `${said(text)} is a bucket and a slash, the ARN of no object, so \`${operator}\` ${not === '' ? 'records' : 'leaves out'} nothing`,
      help: `write \`${not}StartsWith\` with ${code(shown(text))}`,
    };
  }
  if (start.isWhole && !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:./.test(start.text)) {
    return {
      message: `${said(text)} is only the beginning of an ARN, and \`${operator}\` compares all of it`,
      help: `write \`${operator === 'Equals' ? '' : 'Not'}StartsWith\`, or the whole ARN`,
    };
  }
  return undefined;
}

/** The name of a bucket in what somebody wrote for one. */
function bucketIn(value: string): string {
  return value.replace(/^s3:\/\//, '').split('/', 1)[0]!;
}
