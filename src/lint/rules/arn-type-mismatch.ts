import { resourceTypeByName, type Operator, type ResourceType } from '../../cloudtrail/index.js';
import type { Text } from '../../written/text.js';
import { advancedOf, fieldsNamed, typeOf, valuesOf, type Given } from '../advanced.js';
import { completeSegments, isEnd, startOf } from '../arn.js';
import { arnServicesOf, isService } from '../arn-services.js';
import { data, equals, trail } from '../examples.js';
import type { Finding, TargetRule, WrittenSubject } from '../rule.js';
import { listed, said } from '../words.js';

const inChina = {
  TrailARN: 'arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/audit',
  ...(JSON.parse(
    trail(data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs/'] })),
  ) as object),
  TrailName: undefined,
};

/** ARNs are of the service of their type and of the partition of their target. */
export const arnTypeMismatch: TargetRule = {
  name: 'arn-type-mismatch',
  about: 'target',
  severity: 'error',
  summary: 'An ARN is of another service than the type of resource, or of another partition than the target.',
  why: 'Such a value can match no event of the selector: it records nothing, or leaves nothing out. Where the format of ARNs is only concluded or not settled, or none is published for the type, it is a warning.',
  sources: ['API Reference: AdvancedFieldSelector', 'Service Authorization Reference: resource types'],
  examples: {
    bad: [
      trail(data('AWS::Lambda::Function', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs/'] })),
      JSON.stringify(inChina),
      trail(
        data(
          'AWS::CloudWatch::Metric',
          equals('resources.ARN', 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:a'),
        ),
      ),
      trail(
        data('AWS::Bedrock::InlineAgent', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs/'] }),
      ),
    ],
    good: [
      trail(data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs/'] })),
      trail(data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3'] })),
    ],
  },
  *check(subject) {
    for (const selector of advancedOf(subject)) {
      for (const field of fieldsNamed(selector.fields, 'userIdentity.arn'))
        for (const given of valuesOf(field)) yield* otherPartition(given, subject);
      const row = resourceTypeByName.get(typeOf(selector) ?? '');
      if (row === undefined) continue;
      for (const field of fieldsNamed(selector.fields, 'resources.ARN')) {
        if (field.rule === undefined) continue;
        if (hasNoArns(row)) {
          yield {
            severity: 'warning',
            place: field.written.field.place,
            message: `no ARN is published for the type \`${row.type}\`, so nothing may match this field`,
            help: 'remove the field; the other fields can still narrow the selector',
          };
          continue;
        }
        for (const { operator, text } of valuesOf(field)) yield* mismatches(operator, text, row, subject);
      }
    }
  },
};

function hasNoArns({ note }: ResourceType): boolean {
  return note?.endsWith('so resources.ARN cannot be used') === true;
}

/** No resource and no caller of another partition is in what a target records. */
function* otherPartition({ operator, text }: Given, { partition: own }: WrittenSubject): Iterable<Finding> {
  if (isEnd(operator)) return;
  const [arn, partition] = completeSegments(startOf(text));
  if (arn !== 'arn' || own === undefined || partition === own) return;
  if (partition === undefined || !/^aws[a-z-]*$/.test(partition)) return;
  yield {
    place: text.place,
    message: `${said(text)} is an ARN of the partition \`${partition}\`, and the target is in \`${own}\``,
    help: `write \`arn:${own}:\` at its beginning`,
  };
}

function* mismatches(
  operator: Operator,
  text: Text,
  row: ResourceType,
  subject: WrittenSubject,
): Iterable<Finding> {
  if (isEnd(operator)) return;
  const [arn, , service] = completeSegments(startOf(text));
  if (arn !== 'arn') return;
  const other = [...otherPartition({ operator, text }, subject)];
  yield* other;
  if (other.length > 0) return;
  if (service === undefined || /[*?]/.test(service)) return;
  const { type, arnPrefixes, formerArnFormats, arnDoubtful, arnSource } = row;
  const { names, isPrinted } = arnServicesOf(row);
  if (names.length === 0 || names.includes(service)) return;
  // What is concluded tells only that an ARN is of a service known as another.
  if (!isPrinted && !isService(service)) return;
  const isOfCloudTrail = arnSource === 'V2' || formerArnFormats !== undefined || arnPrefixes !== undefined;
  const isCertain = isPrinted && isOfCloudTrail && arnDoubtful !== true;
  yield {
    // CloudTrail printed the service for the type; other formats of V3 and V4 were put to their types by us.
    severity: isCertain ? 'error' : 'warning',
    place: text.place,
    message: isPrinted
      ? `${said(text)} is not an ARN of the type \`${type}\``
      : `${said(text)} is an ARN of another service than the type \`${type}\`, for which AWS publishes no format`,
    help: isPrinted
      ? `write an ARN of ${listed(names, 'or')}, or another type`
      : 'copy the ARN from a record of the type, or write another type',
  };
}
