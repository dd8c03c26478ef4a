import { fitsFormat, resourceTypeByName, type Operator, type ResourceType } from '../../cloudtrail/index.js';
import type { Text } from '../../written/text.js';
import { hasWildcard, typeOf, valuesOfField } from '../advanced.js';
import { completeSegments, isEnd, isExact, isNoArn, startOf } from '../arn.js';
import { data, equals, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { listed, said } from '../words.js';

const tables = (operator: string, ...values: readonly string[]) =>
  trail(data('AWS::DynamoDB::Table', { Field: 'resources.ARN', [operator]: values }));

/** Values are ARNs that resources of the type can have. */
export const arnFormat: TargetRule = {
  name: 'arn-format',
  about: 'target',
  severity: 'error',
  summary:
    'A value for `resources.ARN` does not fit the format of the ARNs of its type, so nothing can match it.',
  why: 'A Region or an account that is left out, or one too many, the wrong word before the name: the ARN of no resource of the type is like that. AWS accepts such values; the selector then records nothing, or leaves nothing out. Where the format of ARNs is only concluded, or the value is an ARN of another type of the service, it is a warning.',
  sources: ['API Reference: AdvancedFieldSelector', 'Service Authorization Reference: resource types'],
  examples: {
    bad: [
      tables('Equals', 'arn:aws:dynamodb::111122223333:table/orders'),
      tables('NotEquals', 'arn:aws:dynamodb:us-east-1:111122223333:tables/orders'),
      tables('StartsWith', 'arn:aws:dynamodb:us-east-1:111122223333:orders'),
      trail(
        data('AWS::S3::Object', {
          Field: 'resources.ARN',
          NotStartsWith: ['arn:aws:s3:us-east-1:111122223333:logs/'],
        }),
      ),
    ],
    good: [
      tables('Equals', 'arn:aws:dynamodb:us-east-1:111122223333:table/orders'),
      tables('StartsWith', 'arn:aws:dynamodb:us-east-1:', 'arn:aws:dynamodb:eu-west-1:111122223333:tab'),
      trail(
        data(
          'AWS::Lambda::Function',
          equals('resources.ARN', 'arn:aws:lambda:us-east-1:111122223333:function:pay:live'),
        ),
      ),
    ],
  },
  *check(subject) {
    for (const { operator, text, selector } of valuesOfField(subject, 'resources.ARN')) {
      const row = resourceTypeByName.get(typeOf(selector) ?? '');
      if (row === undefined || isEnd(operator) || hasWildcard(text) || canFit(operator, text, row)) continue;
      const other = otherType(operator, text, row);
      yield {
        // The formats of V3 were put to their types by us.
        severity:
          other === undefined && row.arnSource === 'V2' && (row.arnPrefixes ?? []).length > 0
            ? 'error'
            : 'warning',
        place: text.place,
        message: `${said(text)} is not how the ARN of a resource of the type \`${row.type}\` ${isExact(operator) ? 'looks' : 'begins'}`,
        help: `write an ARN such as ${listed(row.arnFormats.slice(0, 2), 'or')}${other === undefined ? '' : `, or the type \`${other}\``}`,
      };
    }
  },
};

/** Another type of which the value may be an ARN. */
function otherType(operator: Operator, text: Text, row: ResourceType): string | undefined {
  const start = startOf(text);
  const isWhole = isExact(operator) && start.isWhole;
  return [...resourceTypeByName.values()].find(
    (one) =>
      one.type !== row.type && one.arnFormats.some((format) => fitsFormat(start.text, format, isWhole)),
  )?.type;
}

/** Whether some ARN of the type may be hit, or another rule speaks of the value. */
function canFit(operator: Operator, text: Text, row: ResourceType): boolean {
  const { arnFormats, arnDoubtful } = row;
  const start = startOf(text);
  if (arnFormats.length === 0 || arnDoubtful === true || isNoArn(start) || start.text === '') return true;
  const [, , service] = completeSegments(start);
  // Another service, or only a part of an ARN where all of it is compared.
  if (service === undefined || !arnFormats.some((format) => format.split(':')[2] === service)) return true;
  const isExactArn = isExact(operator) && start.isWhole;
  if (isExactArn && start.text.split(':').length < 6) return true;
  // A bucket where an object belongs, and a slash where a colon belongs, are told more exactly.
  if (isExactArn && /^arn:[^:]+:s3:::/.test(start.text)) return true;
  if (row.type === 'AWS::Lambda::Function' && /:function\//.test(start.text)) return true;
  return arnFormats.some((format) => fitsFormat(start.text, format, isExactArn));
}
