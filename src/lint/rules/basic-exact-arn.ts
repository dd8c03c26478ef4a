import { allOfType } from '../../cloudtrail/index.js';
import { known, shown, type Text } from '../../written/text.js';
import { hasWildcard } from '../advanced.js';
import { isNoArn, partitionPattern, startOf } from '../arn.js';
import { resourceValues } from '../basic.js';
import { basicTrail, dataOf } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { code, said } from '../words.js';

const functions = (...values: readonly string[]) => basicTrail(dataOf('AWS::Lambda::Function', ...values));

/** Region and account are the matter of other rules. */
function wholeArn(service: string, resource: string): RegExp {
  return new RegExp(`^arn:${partitionPattern}:${service}:[^:]+:[^:]+:${resource}$`);
}

/** What a whole ARN of these types looks like. */
const whole: ReadonlyMap<string, RegExp> = new Map([
  ['AWS::Lambda::Function', wholeArn('lambda', 'function:[\\w-]+(?::[\\w$-]+)?')],
  ['AWS::DynamoDB::Table', wholeArn('dynamodb', 'table/[\\w.-]+')],
]);

/** Functions and tables are named whole in basic selectors. */
export const basicExactArn: TargetRule = {
  name: 'basic-exact-arn',
  about: 'target',
  severity: 'error',
  summary: 'A function or table in a basic selector is not named by its whole ARN.',
  why: 'Only S3 has beginnings in basic selectors. For Lambda and DynamoDB a value is one whole ARN, or means all of them; AWS refuses wildcards, and a mere beginning records nothing.',
  sources: ['API Reference: EventSelector and DataResource'],
  examples: {
    bad: [
      functions('arn:aws:lambda:*'),
      functions('arn:aws:lambda:us-east-1:111122223333:function:pay-*'),
      basicTrail(dataOf('AWS::DynamoDB::Table', 'arn:aws:dynamodb:us-east-1:111122223333:table/')),
      basicTrail(dataOf('AWS::DynamoDB::Table', 'arn:aws:dynamodb:us-east-1:111122223333:table/t/index/i')),
      functions('pay'),
    ],
    good: [
      functions('arn:aws:lambda:us-east-1:111122223333:function:pay'),
      functions('arn:aws:lambda'),
      basicTrail(dataOf('AWS::DynamoDB::Table', 'arn:aws-cn:dynamodb')),
    ],
  },
  *check(subject) {
    for (const { type, value } of resourceValues(subject)) {
      const shape = whole.get(type);
      const all = allOfType.get(type);
      if (shape === undefined || all === undefined || isTaken(value, shape, all)) continue;
      const text = shown(value);
      const isAll = new RegExp(`^${all.replace('aws', '[^:]+')}:[*:]*(function:\\*|table/\\*)?$`).test(text);
      const partition = /^arn:([^:*]+):/.exec(text)?.[1] ?? 'aws';
      yield {
        place: value.place,
        message: `${said(value)} is not the whole ARN of one ${type === 'AWS::DynamoDB::Table' ? 'table' : 'function'}`,
        help: isAll
          ? `write ${code(all.replace('aws', partition))} for all of them`
          : 'name each by its whole ARN, or write advanced selectors, which have `StartsWith`',
      };
    }
  },
};

/** Whether the value may be one that means something. */
function isTaken(value: Text, shape: RegExp, all: string): boolean {
  if (hasWildcard(value)) return false;
  const start = startOf(value);
  if (!start.isWhole) return !isNoArn(start);
  const text = known(value) ?? start.text;
  return shape.test(text) || text.replace(new RegExp(`^arn:${partitionPattern}:`), 'arn:aws:') === all;
}
