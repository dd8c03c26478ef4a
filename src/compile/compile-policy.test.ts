import { expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { compilePolicy, isSound } from './compile-policy.js';

/** What compiling a policy finds, and which of its targets compile all the same. */

const compiled = (text: string) => compilePolicy({ name: 'p.yaml', text }, allAssumptions);
const found = (text: string) =>
  compiled(text).diagnostics.map(({ severity, rule, message, help, place, target }) => {
    const line = text.slice(0, place.start).split('\n').length;
    return [`${line} ${severity} ${rule}${target === undefined ? '' : ` of ${target}`}: ${message}`, help].join(' / '); // prettier-ignore
  });
const trail = (log: readonly string[], ...more: readonly string[]) =>
  [
    'version: 1',
    'trails:',
    '  audit:',
    '    account: "111122223333"',
    '    region: us-east-1',
    ...more.map((line) => `    ${line}`),
    '    log:',
    ...log.map((one) => `      - ${one}`),
    '',
  ].join('\n');
const names = (count: number, prefix = 'bucket') => Array.from({ length: count }, (_, at) => `${prefix}-${at}`).join(', '); // prettier-ignore

test('findings, each at its place', () => {
  const of: Readonly<Record<string, string>> = {
    'a statement that records nothing': trail([
      'management: all',
      '{ network: [kms], except: { sources: [kms] } }',
    ]),
    'an entry that touches nothing': trail(
      ['management: write'],
      'ignore:',
      '  - { sources: [kms], operations: read }',
    ),
    'a name that basic selectors lose': trail(['{ management: write, name: Writes }'], 'selectors: basic'),
    'what basic selectors cannot say, at its statement': trail(
      ['management: all', '{ data: sqs }'],
      'selectors: basic',
    ),
    'too many values, by the statements that have most': trail(
      [
        `{ data: s3, resources: [${names(300)}] }`,
        `{ data: lambda, resources: [${names(250, 'function')}] }`,
      ],
      'selectors: advanced',
    ),
    'more values than are worth compiling, exclusions too': trail(
      [
        `{ data: s3, resources: [${names(3000)}], except: { resources: [${names(2500, 'other')}] } }`,
        'management: all',
      ],
      'selectors: advanced',
    ),
    'Insights without their events': trail(
      ['{ management: read }'],
      'insights: { apiCallRate: [management, data], apiErrorRate: [data] }',
    ),
    nothing: trail(['management: all']),
  };
  expect(Object.fromEntries(Object.entries(of).map(([what, text]) => [what, found(text)])))
    .toMatchInlineSnapshot(`
      {
        "Insights without their events": [
          "6 error policy-uncompilable of audit: ApiCallRateInsight on management events needs write management events, and this target records none / add a statement that records write management events, or ask for less",
          "6 error policy-uncompilable of audit: ApiCallRateInsight on data events needs data events, and this target records none / add a statement that records data events, or ask for less",
          "6 error policy-uncompilable of audit: ApiErrorRateInsight on data events needs data events, and this target records none / add a statement that records data events, or ask for less",
        ],
        "a name that basic selectors lose": [
          "8 warning basic-name-lost of audit: basic selectors have no name, so \`Writes\` is lost / remove \`name\`, or use advanced selectors",
        ],
        "a statement that records nothing": [
          "8 warning statement-empty of audit: this statement records nothing: all of it is left out / remove it, or the exclusion that leaves it empty",
        ],
        "an entry that touches nothing": [
          "7 warning ignore-untouched of audit: this entry touches no statement / remove it, or correct it",
        ],
        "more values than are worth compiling, exclusions too": [
          "3 error policy-uncompilable of audit: this names 5500 values; CloudTrail accepts 500 per trail (line 8: 5500, line 9: 0) / use prefixes that cover several values, record more than you need, or spread it over two targets",
        ],
        "nothing": [],
        "too many values, by the statements that have most": [
          "3 error policy-uncompilable of audit: this compiles to 804 values; CloudTrail accepts 500 per trail (line 9: 502, line 8: 302) / use prefixes that cover several values, record more than you need, or spread it over two targets",
        ],
        "what basic selectors cannot say, at its statement": [
          "9 error policy-uncompilable of audit: only advanced selectors record \`AWS::SQS::Queue\`; basic ones know AWS::S3::Object, AWS::Lambda::Function, AWS::DynamoDB::Table / use \`selectors: advanced\` or \`auto\`",
        ],
      }
    `);
});

test('a target with a mistake does not compile, and the others do', () => {
  const target = (name: string, log: string) => `  ${name}: { account: "111122223333", region: us-east-1, log: [${log}] }\n`; // prettier-ignore
  const text = `version: 1\ntrails:\n${target('one', '{ management: all }')}${target('two', '{ management: most }')}${target('three', '{ data: s3 }')}`; // prettier-ignore
  const { targets, diagnostics } = compiled(text);
  expect(targets.map(({ target }) => target.key)).toEqual(['one', 'three']);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(1);
  expect(isSound(compiled(text))).toBe(false);
  expect(isSound(compiled(trail(['management: all'])))).toBe(true);
  const starts = diagnostics.map(({ place }) => place.start);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
});
