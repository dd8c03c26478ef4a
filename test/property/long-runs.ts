import { readAs } from '../readers.js';

/** Long runs of every class of characters, at each place where a reader might look at them again and again. */

/** What is repeated: one of each class that a reader looks for. */
const units = [
  ...[' ', '\t', '\n', 'a', 'Z', '0', '.', '-', '_', '/', ':', '*', '?', ',', ';', '#', '=', '|', '&', '!', '%'],
  ...['"', "'", '`', '\\', '\\\\', '(', '[', '{', '<', ')', ']', '}', '>', '()', '[]', '{}', '[[', '{"a":', '- '],
  ...['${', '$${', '%{', '{{', '&{', '${a}', '&{a}', '<a>', '[a]', '%{a', '<<', '//', '/*', '# ', '--', ' --', ' until '],
  ...['arn:', 'arn:aws:', 's3.', 's3-', '.s3-a', 'AWS::', '://', 'a/', '/a', 'a:', 'a.', 'a-', 'a,', '"a",', 'a b ', '*a', 'é', '😀'],
  ...['\u00a0', '\ufeff', '\u2028', '\r\n', '\\n', '\\u0041', 'x\n', '\n ', '\n- ', '\n#', '&a ', '*a ', '!!a ', '? ', ': '],
]; // prettier-ignore

const policy = (log: string, rest = '') =>
  `version: 1\ntrails:\n  audit:\n    account: "111122223333"\n    region: us-east-1\n    log:\n      - ${log}\n${rest}`;
const selector = (field: string, operator: string, value: string) =>
  `{"AdvancedEventSelectors":[{"Name":"a","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":${JSON.stringify(field)},"${operator}":["${value}"]}]}]}`;
const basic = (type: string, value: string) =>
  `{"EventSelectors":[{"DataResources":[{"Type":"${type}","Values":["${value}"]}]}]}`;
const template = (value: string) => `Resources:
  T:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: b
      EventSelectors:
        - DataResources: [{ Type: 'AWS::S3::Object', Values: [${value}] }]
`;
const terraform = (value: string) => `resource "aws_cloudtrail" "t" {
  name = "t"
  s3_bucket_name = "b"
  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = [${value}]
    }
  }
}
`;
const state = (address: string, value: string) =>
  `{"format_version":"1.0","values":{"root_module":{"resources":[{"address":"${address}","type":"aws_cloudtrail","name":"t","values":{"name":"t","event_selector":[{"data_resource":[{"type":"AWS::S3::Object","values":["${value}"]}]}]}}]}}}`;
const rule = (detection: string) =>
  `title: t\nlogsource: { product: aws, service: cloudtrail }\ndetection:\n  ${detection}\n`;
const comment = (run: string) => `# ctsel-disable-next-line a${run}b`;

/** The texts of each reader, with a run somewhere in them. */
const frames: readonly (readonly [reader: string, frame: (run: string) => string])[] = [
  ['policy-yaml', (run) => run],
  ['policy-yaml', (run) => policy(`{ data: s3, resources: ['${run}'] }`)],
  ['policy-yaml', (run) => policy(`{ data: s3, resources: ['s3://a${run}b'] }`)],
  ['policy-yaml', (run) => policy(`{ data: s3, resources: ['https://a${run}b'] }`)],
  ['policy-yaml', (run) => policy(`{ data: lambda, resources: ['${run}'] }`)],
  ['policy-yaml', (run) => policy(`{ data: "${run}" }`)],
  ['policy-yaml', (run) => policy(`{ management: all, sources: ['${run}'] }`)],
  ['policy-yaml', (run) => policy(`{ management: all, events: ['${run}'] }`)],
  ['policy-yaml', (run) => policy(`{ management: all, principals: ['${run}'] }`)],
  ['policy-yaml', (run) => policy(`management: ${run}`)],
  ['policy-yaml', (run) => policy('management: all', `${comment(run)}\n`)],
  ['policy-yaml', (run) => policy('management: all', `require: [${run}]\n`)],
  ['policy-json', (run) => run],
  ['policy-json', (run) => `{"version":1,"trails":{"${run}":{"log":[{"management":"all"}]}}}`],
  ['selectors-json', (run) => `[${run}`],
  ['selectors-json', (run) => selector('resources.ARN', 'StartsWith', run)],
  ['selectors-json', (run) => selector('resources.ARN', 'Equals', `arn:aws:s3:::${run}x`)],
  ['selectors-json', (run) => selector('eventName', 'NotEndsWith', run)],
  ['selectors-json', (run) => selector(run, 'Equals', 'a')],
  ['selectors-json', (run) => basic('AWS::S3::Object', run)],
  ['selectors-json', (run) => basic('AWS::Lambda::Function', run)],
  ['selectors-json', (run) => basic(run, 'arn:aws:s3')],
  ['cloudformation-yaml', (run) => `Resources: ${run}`],
  ['cloudformation-yaml', (run) => template(`!Sub '${run}'`)],
  ['cloudformation-yaml', (run) => template(`!Join ['${run}', ['a', 'b']]`)],
  ['cloudformation-yaml', (run) => template(`!Select [0, !Split ['a', '${run}']]`)],
  ['cloudformation-yaml', (run) => `${template("'x'")}  U: { Type: '${run}' }\n`],
  ['cloudformation-yaml', (run) => `${template("'x'")}  'Fn::ForEach::U': [X, [a], { 'R\${X}': { Type: '${run}' } }]\n`],
  ['terraform-hcl', (run) => run],
  ['terraform-hcl', (run) => terraform(`"${run}"`)],
  ['terraform-hcl', (run) => terraform(run)],
  ['terraform-hcl', (run) => terraform(`<<EOT\n${run}\nEOT\n`)],
  ['terraform-hcl', (run) => terraform(`replace("${run}", "a", "b"), split("a", "${run}")[0], trimspace("${run}")`)],
  ['terraform-json', (run) => `{"resource":{"aws_cloudtrail":{"t":{"name":"${run}","s3_bucket_name":"b"}}}}`],
  ['terraform-tfvars', (run) => `buckets = ["a"]\nname = "${run}"\n`],
  ['terraform-tfvars', (run) => run],
  ['terraform-state', (run) => state('aws_cloudtrail.t', run)],
  ['terraform-state', (run) => state(`aws_cloudtrail.t${run}`, 'arn:aws:s3')],
  ['log-records', (run) => run],
  ['log-records', (run) => `{"a":1}\n${run}`],
  ['log-records', (run) => `{"Records":[{"eventSource":"s3.amazonaws.com","eventName":"${run}"}]}`],
  ['sigma-rules', (run) => run],
  ['sigma-rules', (run) => rule(`s: { eventName: '${run}' }\n  condition: s`)],
  ['sigma-rules', (run) => rule(`s: { eventName|contains: 'a${run}' }\n  condition: s`)],
  ['sigma-rules', (run) => rule(`s: { eventName: GetObject }\n  condition: ${run}`)],
  ['sigma-rules', (run) => rule(`s: { eventName: GetObject }\n  condition: s${run}s`)],
  ['plan-document', (run) => `{"format":"ctsel-plan/1","made":"${run}"}`],
  ['journal-entry', (run) => `{"format":"ctsel-journal/1","run":"${run}"}`],
  ['output-index', (run) => `{"targets":{"a":{"files":{"${run}":"${run}"}}}}`],
  ['baseline', (run) => `{"version":1,"findings":[{"file":"${run}","rule":"a","message":"b","fingerprint":"c"}]}`],
]; // prettier-ignore

/** Texts that can be matched, up to their end, in exponentially many ways, or in a high power of their length. */
export const manyWays: readonly (readonly [name: string, reader: string, text: string])[] = [
  [
    'the host of a bucket with many hyphens',
    'policy-yaml',
    policy(`{ data: s3, resources: ['https://s3.s${'-s'.repeat(100)}_/key'] }`),
  ],
  [
    'the host of an object with many hyphens',
    'policy-yaml',
    policy(`{ data: s3, resources: ['https://b.s3-${'s-s.'.repeat(50)}_/key'] }`),
  ],
  [
    'a type with many placeholders',
    'cloudformation-yaml',
    `${template("'x'")}  'Fn::ForEach::U': [X, [a], { 'R\${X}': { Type: '${'${X}'.repeat(200)}!' } }]\n`,
  ],
  [
    'a detection with many repetitions',
    'sigma-rules',
    rule(`s: { eventName|re: '${'.*'.repeat(8)}0' }\n  condition: s`),
  ],
  [
    'a product of long lists',
    'terraform-hcl',
    `locals {\n  a = range(1000)\n}\n${terraform('length(setproduct(local.a, local.a))')}`,
  ],
  [
    'a list that has one value very often',
    'selectors-json',
    basic('AWS::S3::Object', Array.from({ length: 5000 }, () => 'arn:aws:s3:::a/').join('","')),
  ],
  [
    'a requirement with many mistakes',
    'policy-yaml',
    policy('management: all', `require: [${'a,'.repeat(60_000)}]\n`),
  ],
  [
    'a suppression with many spaces',
    'policy-yaml',
    policy('management: all', `${comment(' '.repeat(80_000))}\n`),
  ],
];

/** Seconds of the processor that reading a text costs, in the best of a few tries. */
async function cost(reader: string, text: string, tries: number): Promise<number> {
  let least = Infinity;
  for (let left = tries; left > 0; left--) {
    const before = process.cpuUsage();
    await readAs(reader, text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

const length = 8_000;

/** A text of a reader with a run of something in it. */
export interface LongRun {
  readonly reader: string;
  readonly frame: (run: string) => string;
  readonly unit: string;
}

export const longRuns: readonly LongRun[] = frames.flatMap(([reader, frame]) =>
  units.map((unit) => ({ reader, frame, unit })),
);

/** What a run is part of, for people. */
export function words({ reader, frame, unit }: LongRun): string {
  return `${reader} ${JSON.stringify(frame(`⟨${unit}⟩`)).slice(-120)}`;
}

/**
 * How many times as much of the processor four times as long a run costs: about four where reading is linear, sixteen where it needs
 * the square. Undefined where it costs next to nothing, and all that a ratio would show is noise.
 */
export async function growth({ reader, frame, unit }: LongRun): Promise<number | undefined> {
  const run = (times: number) => frame(unit.repeat(Math.ceil((times * length) / unit.length)));
  if ((await cost(reader, run(4), 1)) < 0.08) return undefined;
  return (await cost(reader, run(4), 3)) / (await cost(reader, run(1), 3));
}
