/** What names of resources look like, for the types that people name most; of other types nothing is claimed. */

/** The names of one resource type. */
export interface ResourceName {
  /** The value of `resources.type`. */
  readonly type: string;
  /** What stands for the name in an ARN, all of it. */
  readonly whole: RegExp;
  /** Every beginning of such a name, the empty one too. */
  readonly beginning: RegExp;
  /** What names consist of, as the end of a sentence about them. */
  readonly words: string;
  /** The document or API model that it is from. */
  readonly source: string;
}

const model = (api: string, shape: string) =>
  `API model of ${api} (botocore 1.43.11, read 2026-11-30): ${shape}`;

/** The names that are known, one row a type, in code-unit order of the types; least lengths are left out. */
export const resourceNames: readonly ResourceName[] = [
  {
    type: 'AWS::DynamoDB::Table',
    whole: /^[A-Za-z0-9_.-]{1,255}(\/index\/[A-Za-z0-9_.-]{1,255})?$/,
    beginning: /^[A-Za-z0-9_.-]{0,255}(\/(i|in|ind|inde|index|index\/[A-Za-z0-9_.-]{0,255})?)?$/,
    words: 'letters, digits, `_`, `.` and `-`, at most 255',
    source: model('DynamoDB', 'TableName, IndexName'),
  },
  {
    type: 'AWS::Kinesis::Stream',
    whole: /^[A-Za-z0-9_.-]{1,128}$/,
    beginning: /^[A-Za-z0-9_.-]{0,128}$/,
    words: 'letters, digits, `_`, `.` and `-`, at most 128',
    source: model('Kinesis', 'StreamName'),
  },
  {
    type: 'AWS::KinesisFirehose::DeliveryStream',
    whole: /^[A-Za-z0-9_.-]{1,64}$/,
    beginning: /^[A-Za-z0-9_.-]{0,64}$/,
    words: 'letters, digits, `_`, `.` and `-`, at most 64',
    source: model('Firehose', 'DeliveryStreamName'),
  },
  {
    type: 'AWS::Lambda::Function',
    whole: /^[A-Za-z0-9_-]{1,140}(:(\$LATEST(\.PUBLISHED)?|[A-Za-z0-9_-]{1,128}))?$/,
    beginning: /^[A-Za-z0-9_-]{0,140}(:[$.A-Za-z0-9_-]{0,128})?$/,
    words: 'letters, digits, `_` and `-`, at most 140, with `:` and a version or alias behind it at most',
    source: model('Lambda', 'FunctionName, Qualifier'),
  },
  {
    type: 'AWS::SNS::Topic',
    whole: /^(?!.{257})[A-Za-z0-9_-]+(\.fifo)?$/,
    beginning: /^(?!.{257})[A-Za-z0-9_-]*(\.(f|fi|fif|fifo)?)?$/,
    words: 'letters, digits, `_` and `-`, at most 256, with `.fifo` behind it at most',
    source: model('SNS', 'CreateTopicInput.Name'),
  },
  {
    type: 'AWS::SQS::Queue',
    whole: /^(?!.{81})[A-Za-z0-9_-]+(\.fifo)?$/,
    beginning: /^(?!.{81})[A-Za-z0-9_-]*(\.(f|fi|fif|fifo)?)?$/,
    words: 'letters, digits, `_` and `-`, at most 80, with `.fifo` behind it at most',
    source: model('SQS', 'CreateQueueRequest.QueueName'),
  },
  {
    type: 'AWS::SageMaker::Endpoint',
    whole: /^[A-Za-z0-9](-*[A-Za-z0-9]){0,62}$/,
    beginning: /^(?!.{64})([A-Za-z0-9][A-Za-z0-9-]*)?$/,
    words: 'letters, digits and `-`, at most 63, with `-` at neither end',
    source: model('SageMaker', 'EndpointName'),
  },
];

export const resourceNameByType: ReadonlyMap<string, ResourceName> = new Map(
  resourceNames.map((row) => [row.type, row]),
);

/** What is wrong with the name of a bucket, as the end of a sentence that begins with it. */
export interface BucketProblem {
  readonly words: string;
  /** Whether a bucket made in us-east-1 before March 2018 may be called so. */
  readonly isLegacy: boolean;
}

/**
 * What is wrong with the name of a general purpose bucket, or with the beginning of one (S3 User Guide: General purpose
 * bucket naming rules, read 2026-11-30); undefined where nothing is.
 */
export function bucketProblem(name: string, isWhole: boolean): BucketProblem | undefined {
  const never = (words: string): BucketProblem => ({ words, isLegacy: false });
  const odd = /[^A-Za-z0-9._-]/u.exec(name)?.[0];
  if (odd !== undefined) return never(`has ${odd === ' ' ? 'a blank' : `\`${odd}\``}`);
  if (isWhole && name.length < 3) return never('is shorter than 3 characters');
  if (name.length > 255) return never('is longer than 63 characters');
  if (name.includes('..')) return never('has two dots in a row');
  if (isWhole && /^\d+\.\d+\.\d+\.\d+$/.test(name)) return never('has the form of an IP address');
  const legacy = (words: string): BucketProblem => ({ words, isLegacy: true });
  if (/[A-Z]/.test(name)) return legacy('has upper case');
  if (name.includes('_')) return legacy('has an underscore');
  if (name.length > 63) return legacy('is longer than 63 characters');
  if (/^[^a-z0-9]/.test(name)) return legacy('begins with neither a letter nor a digit');
  if (isWhole && /[^a-z0-9]$/.test(name)) return legacy('ends with neither a letter nor a digit');
  return undefined;
}
