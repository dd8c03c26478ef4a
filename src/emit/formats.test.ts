import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { allAssumptions } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { positionAt } from '../text/source.js';
import { emit } from './emit.js';
import { formatNames, type FormatName } from './formats.js';

/** A policy in a format: its files' texts, and what it could not say, by line. */
async function written(format: FormatName, body: string) {
  const source = { name: 'policy.yaml', text: `version: 1\n${body}` };
  const { policy, targets, diagnostics: found } = compilePolicy(source, allAssumptions);
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  const options = { all: policy!.targets, assumptions: allAssumptions, isFragment: false };
  const { targets: emitted, diagnostics } = await emit(format, targets, options);
  return {
    texts: emitted.flatMap(({ files }) => files.map(({ text }) => text)),
    said: diagnostics.map(({ severity, message, place }) => {
      return `${positionAt(place.source, place.start).line}: ${severity}: ${message}`;
    }),
  };
}

const trail = (...log: string[]) => `trails:
  audit:
    name: AWSAccelerator-CloudTrail-audit
    account: '111122223333'
    region: us-east-1
    log:
${log.map((one) => `      - ${one}\n`).join('')}`;
const store = `eventDataStores:
  lake:
    arn: arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE
    log:
      - management: all
    insights: { destination: 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE2', apiCallRate: [management] }
    enrichment: { maxEventSize: large, tags: [team] }
`;

describe('the Landing Zone Accelerator', () => {
  const settings = async (body: string) => {
    const { texts, said } = await written('lza', body);
    expect(said).toEqual([]);
    const [one] = parse(texts[0]!).logging.cloudtrail.accountTrails;
    return [
      one.name,
      one.settings.managementEvents,
      one.settings.s3DataEvents,
      one.settings.lambdaDataEvents,
    ];
  };

  test.each([
    [['management: all'], [true, false, false]],
    [
      ['management: all', 'data: s3'],
      [true, true, false],
    ],
    [
      ['management: all', 'data: lambda'],
      [true, false, true],
    ],
    [
      ['data: [s3, lambda]', 'management: all'],
      [true, true, true],
    ],
    [['management: read', 'management: write', 'data: { any: [s3] }'].slice(0, 2), [true, false, false]],
    [
      ['management: all', '{ data: s3, operations: read }', '{ data: s3, operations: write }'],
      [true, true, false],
    ],
  ])('can say %j', async (log, wanted) => {
    expect(await settings(trail(...log))).toEqual(['audit', ...wanted]);
  });

  test.each([
    [['management: write'], ['8: error: the Landing Zone Accelerator cannot express this statement']],
    [
      ['management: all', '{ data: s3, resources: [logs] }'],
      ['9: error: the Landing Zone Accelerator cannot express this statement'],
    ],
    [
      ['management: all', '{ data: s3, operations: write }'],
      ['9: error: the Landing Zone Accelerator cannot express this statement'],
    ],
    [
      ['management: all', 'data: dynamodb'],
      ['9: error: the Landing Zone Accelerator cannot express this statement'],
    ],
    [
      ['management: all', '{ data: s3, resources: [logs], name: our logs }'],
      ['9: error: the Landing Zone Accelerator cannot express the statement `our logs`'],
    ],
    [
      ['data: s3'],
      ['3: error: the Landing Zone Accelerator may record management events wherever it records data events'],
    ],
  ])('refuses %j', async (log, wanted) => {
    expect((await written('lza', trail(...log))).said).toEqual(wanted);
  });

  test('has one organization trail, and names trails itself', async () => {
    const org = (key: string) => `  ${key}:
    facts: { organization: true, multiRegion: true }
    log:
      - management: all
`;
    expect((await written('lza', `trails:\n${org('one')}${org('two')}`)).said).toEqual([
      '3: warning: the Landing Zone Accelerator names this trail `AWSAccelerator-Organizations-CloudTrail`, not `one`',
      '7: error: the Landing Zone Accelerator has one organization trail, which is `one`',
    ]);
  });

  test('needs account and Region, and has neither stores nor Insights on data events', async () => {
    const bare = 'trails: { audit: { log: [{ management: all }] } }';
    expect((await written('lza', bare)).said).toEqual([
      '2: error: the Landing Zone Accelerator needs the account of `audit`',
      '2: error: the Landing Zone Accelerator needs the region of `audit`',
    ]);
    expect((await written('lza', store)).said).toEqual([
      '3: error: the Landing Zone Accelerator makes no event data stores',
    ]);
    const insights = `${trail('management: all', 'data: s3')}    insights: { apiCallRate: [management, data] }\n`;
    expect((await written('lza', insights)).said).toEqual([
      '10: error: the Landing Zone Accelerator cannot express Insights on data events',
    ]);
  });
});

describe('what is left out', () => {
  const full = `${trail('management: all', '{ data: s3, resources: [logs] }')}    insights: { apiCallRate: [management, data], apiErrorRate: [data] }
    aggregation: [API_ACTIVITY]
`;
  test.each(['terraform', 'terraform-json'] as const)('is said for %s', async (format) => {
    const { texts, said } = await written(format, full + store);
    expect(said).toEqual([
      '10: warning: the Terraform resource of `audit` cannot express `insights` on data events, so this is left out',
      '3: warning: the Terraform resource of `audit` cannot express `aggregation`, so this is left out',
      '17: warning: the Terraform resource of `lake` cannot express `insights`, so this is left out',
      '13: warning: the Terraform resource of `lake` cannot express `enrichment`, so this is left out',
    ]);
    expect(texts[0]!.match(/ApiCallRateInsight/g)).toHaveLength(1);
    expect(texts[0]).not.toContain('ApiErrorRateInsight');
  });

  test.each(['aws', 'cloudformation', 'cloudformation-json', 'cdk'] as const)(
    'is nothing for %s',
    async (format) => {
      const { texts, said } = await written(format, full + store);
      expect(said).toEqual([]);
      for (const word of ['ApiErrorRateInsight', 'API_ACTIVITY', 'Large', 'TagContext', 'EXAMPLE2'])
        expect(texts.join('')).toContain(word);
    },
  );
});

test.each(formatNames)('a value that %s cannot hold is refused, not changed', async (format) => {
  const { said } = await written(format, trail('{ data: s3, resources: ["logs/{{resolve:ssm:secret}}"] }'));
  const isRefused = ['cloudformation', 'cloudformation-json', 'cdk', 'lza'].includes(format);
  expect(said.length).toBe(isRefused ? 1 : 0);
  if (isRefused && format !== 'lza')
    expect(said[0]).toBe(
      '8: error: `arn:aws:s3:::logs/{{resolve:ssm:secret}}` is a dynamic reference to CloudFormation, and cannot be escaped',
    );
});
