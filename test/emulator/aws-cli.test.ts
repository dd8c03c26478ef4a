import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusals } from './refusals.js';
import { makeTrail } from '../apply/harness.js';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { someOf } from '../runs.js';

/** The real AWS CLI drives the emulator: trails, selectors, Insights, stores, pages, and every refusal on record. */

const isHere = spawnSync('aws', ['--version']).status === 0;
if (!isHere) console.log('skipped: the aws CLI is not installed');
const run = promisify(execFile);

describe.skipIf(!isHere)('the aws CLI', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ rates: 'none' });
    await aws('create-trail', '--name', 'audit', '--s3-bucket-name', 'logs', '--is-multi-region-trail');
  });
  afterAll(() => emulator.close());

  async function aws(...argv: readonly string[]): Promise<Record<string, unknown>> {
    const { stdout } = await run('aws', ['cloudtrail', ...argv, '--output', 'json'], {
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: emulator.url,
        AWS_ACCESS_KEY_ID: '111122223333',
        AWS_SECRET_ACCESS_KEY: 'x',
        AWS_DEFAULT_REGION: 'us-east-1',
      },
    });
    return JSON.parse(stdout === '' ? '{}' : stdout) as Record<string, unknown>;
  }

  /** What the CLI says when the service refuses. */
  async function refusal(...argv: readonly string[]): Promise<string> {
    try {
      await aws(...argv);
      return 'accepted';
    } catch (error) {
      return (error as { stderr: string }).stderr.trim().replace(/^[^]*An error occurred /, '');
    }
  }

  const is = (Field: string, ...Equals: string[]) => ({ Field, Equals });
  const advanced = (...selectors: object[][]) => [
    'put-event-selectors',
    '--trail-name',
    'audit',
    '--advanced-event-selectors',
    JSON.stringify(selectors.map((FieldSelectors) => ({ FieldSelectors }))),
  ];
  const basic = (...selectors: object[]) => [
    'put-event-selectors',
    '--trail-name',
    'audit',
    '--event-selectors',
    JSON.stringify(selectors),
  ];
  const resources = (Type: string, ...Values: string[]) => basic({ DataResources: [{ Type, Values }] });
  const s3 = (...values: string[]) => resources('AWS::S3::Object', ...values);
  const Data = is('eventCategory', 'Data');
  const Management = is('eventCategory', 'Management');
  const many = (count: number) => Array.from({ length: count }, (_, n) => `arn:aws:s3:::b${n}/`);

  /** The row of the table of errors, by words of its first column, and what provokes it. */
  const rows: readonly (readonly [words: string, argv: () => readonly string[]])[] = [
    ['selector has no eventCategory', () => advanced([is('resources.type', 'AWS::S3::Object')])],
    ['not valid for a trail (ConfigurationItem)', () => advanced([is('eventCategory', 'ConfigurationItem')])],
    [
      'operator other than Equals on eventCategory',
      () => advanced([{ Field: 'eventCategory', NotEquals: ['Data'] }]),
    ],
    ['Data selector without resources.type', () => advanced([Data])],
    [
      'NetworkActivity selector without eventSource',
      () => advanced([is('eventCategory', 'NetworkActivity')]),
    ],
    ['field not allowed for the category', () => advanced([Management, is('eventName', 'DeleteTrail')])],
    ['unknown field name', () => advanced([Management, is('cdkpfNoSuchField', 'x')])],
    [
      'same Field twice',
      () =>
        advanced([
          Data,
          is('resources.type', 'AWS::S3::Object'),
          is('resources.type', 'AWS::Lambda::Function'),
        ]),
    ],
    [
      'errorCode value other',
      () =>
        advanced([
          is('eventCategory', 'NetworkActivity'),
          is('eventSource', 'ec2.amazonaws.com'),
          is('errorCode', 'AccessDenied'),
        ]),
    ],
    [
      '501 values over all selectors',
      () =>
        advanced([
          Data,
          is('resources.type', 'AWS::S3::Object'),
          { Field: 'resources.ARN', StartsWith: many(499) },
        ]),
    ],
    [
      'both EventSelectors and',
      () => [...advanced([Management]), '--event-selectors', '[{"ReadWriteType":"All"}]'],
    ],
    ['more than 250 data resource', () => s3(...many(251))],
    [
      'DataResources.Type not one',
      () => resources('AWS::SQS::Queue', 'arn:aws:sqs:us-east-1:111122223333:q'),
    ],
    ['bare bucket ARN', () => s3('arn:aws:s3:::data-bucket')],
    ['arn:aws:s3:::* (wildcard)', () => s3('arn:aws:s3:::*')],
    ['arn:aws:lambda:* (wildcard)', () => resources('AWS::Lambda::Function', 'arn:aws:lambda:*')],
    ['arn:aws:s3:::*/*', () => s3('arn:aws:s3:::*/*')],
    ['arn:aws:s3:::/ (empty bucket)', () => s3('arn:aws:s3:::/')],
    ['bucket name instead of ARN', () => s3('secure-infra-cloudtrail-prod-4b367e08/')],
    ['more than 5 basic', () => basic(...Array.from({ length: 6 }, () => ({ ReadWriteType: 'All' })))],
    [
      'call from a Region other than',
      () => [
        'put-event-selectors',
        '--region',
        'eu-west-1',
        '--trail-name',
        'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
        '--event-selectors',
        '[{}]',
      ],
    ],
    ['GetInsightSelectors on a trail without', () => ['get-insight-selectors', '--trail-name', 'audit']],
    [
      'Insights on Data for a trail',
      () => [
        'put-insight-selectors',
        '--trail-name',
        'audit',
        '--insight-selectors',
        '[{"InsightType":"ApiErrorRateInsight","EventCategories":["Data"]}]',
      ],
    ],
    [
      'Insights selectors not valid',
      () => [
        'put-insight-selectors',
        '--trail-name',
        'audit',
        '--insight-selectors',
        '[{"InsightType":"ApiRate"}]',
      ],
    ],
    [
      'multi-Region trail with IncludeGlobal',
      () => ['update-trail', '--name', 'audit', '--no-include-global-service-events'],
    ],
    ['unknown trail name', () => ['get-event-selectors', '--trail-name', 'other']],
    ['adjacent separators', () => create('audit--trail')],
    ['IP address', () => create('192.168.5.4')],
    ['too short', () => create('ab')],
    ['too long', () => create('a'.repeat(129))],
    ['starts with a separator', () => create('.audit')],
    ['ends with a separator', () => create('audit-')],
    ['other characters', () => create('audit trail')],
    [
      'DynamoDB value with stars',
      () => resources('AWS::DynamoDB::Table', 'arn:aws:dynamodb:*:*:table/other'),
    ],
    ['bucket name with /* and no arn', () => s3('other/*')],
    ['basic: arn:aws:s3:::*/', () => s3('arn:aws:s3:::*/')],
    ['by the ARN of a Region that it is not in', () => ['get-event-selectors', '--trail-name', elsewhere]],
  ];
  const elsewhere = 'arn:aws:cloudtrail:us-east-2:111122223333:trail/audit';
  function create(name: string): readonly string[] {
    return ['create-trail', '--name', name, '--s3-bucket-name', 'logs'];
  }

  // Each starts a process of Python: all of them only where every property has all its runs.
  test.each(someOf(rows))('is refused: %s', async (words, argv) => {
    const { exceptions, message } = refusals[words]!;
    const said = await refusal(...argv());
    expect(exceptions.some((name) => said.startsWith(`(${name})`))).toBe(true);
    expect(said).toContain(
      message
        ?.replace('NAME', 'other')
        .replace('Unknown trail: ARN', `Unknown trail: ${elsewhere}`)
        .replace('ACCOUNT', '111122223333')
        .replace('us-east-1:123456789012:trail/trailName', 'us-east-1:111122223333:trail/audit') ??
        '(wording not known)',
    );
  });

  test('is refused as the table on record says', () => {
    expect(rows.map(([words]) => words)).toEqual(Object.keys(refusals));
    const folder = path.join(import.meta.dirname, '../../../shared/reference');
    const files = ['errors.tsv', 'errors-2026-11-30.tsv'].map((file) => path.join(folder, file));
    if (!files.every(existsSync)) return console.log('skipped: the tables of refusals are not here');
    const inputs = files
      .flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(1))
      .map((row) => row.split('\t'));
    for (const [words, { exceptions, message = '(verbatim' }] of Object.entries(refusals)) {
      const [, , exception, text] =
        inputs.find(([input]) => input === words) ?? inputs.find(([input]) => input!.includes(words))!;
      // CloudFormation wraps what the service answers, and has an exception of its own.
      const wrapped = /^Invalid request provided: (.*)$/.exec(text!)?.[1];
      const names = wrapped === undefined ? exception!.match(/\w+Exception/g) : exceptions;
      expect([names, (wrapped ?? text!).startsWith(message)]).toEqual([exceptions, true]);
    }
  });

  test('puts and gets selectors of both kinds, the one in place of the other', async () => {
    await aws(...advanced([Data, is('resources.type', 'AWS::SNS::Topic')]));
    expect(await aws('get-event-selectors', '--trail-name', 'audit')).toEqual({
      TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
      AdvancedEventSelectors: [{ FieldSelectors: [Data, is('resources.type', 'AWS::SNS::Topic')] }],
    });
    await aws(...s3('arn:aws:s3:::logs/'));
    expect(Object.keys(await aws('get-event-selectors', '--trail-name', 'audit'))).toEqual([
      'TrailARN',
      'EventSelectors',
    ]);
    await aws(...basic({ ReadWriteType: 'All' }));
  });

  test('sees a trail of all Regions everywhere, and a page of many', async () => {
    for (let n = 0; n < 28; n++) await makeTrail(emulator, `of-${n}`, { region: `eu-west-${n}` });
    const shadows = await aws('describe-trails', '--region', 'eu-west-3');
    expect((shadows['trailList'] as { Name: string }[]).map(({ Name }) => Name)).toEqual(['audit', 'of-3']);
    const all = await aws('list-trails');
    expect(all['Trails']).toHaveLength(29);
  });

  test('switches Insights on and off, and starts and stops', async () => {
    await aws(
      'put-insight-selectors',
      '--trail-name',
      'audit',
      '--insight-selectors',
      '[{"InsightType":"ApiCallRateInsight"}]',
    );
    expect(await aws('get-insight-selectors', '--trail-name', 'audit')).toMatchObject({
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight', EventCategories: ['Management'] }],
    });
    await aws('put-insight-selectors', '--trail-name', 'audit', '--insight-selectors', '[]');
    expect(await refusal('get-insight-selectors', '--trail-name', 'audit')).toContain(
      'InsightNotEnabledException',
    );
    await aws('start-logging', '--name', 'audit');
    expect(await aws('get-trail-status', '--name', 'audit')).toMatchObject({ IsLogging: true });
  });

  test('makes, changes and lists event data stores', async () => {
    const { EventDataStoreArn: arn } = (await aws(
      'create-event-data-store',
      '--name',
      'lake',
    )) as unknown as Record<string, string>;
    expect(await aws('get-event-data-store', '--event-data-store', arn!)).toMatchObject({
      Status: 'ENABLED',
      AdvancedEventSelectors: [{ Name: 'Default management events' }],
    });
    const selectors = JSON.stringify([{ FieldSelectors: [Management, is('eventName', 'DeleteTrail')] }]);
    await aws('update-event-data-store', '--event-data-store', arn!, '--advanced-event-selectors', selectors);
    expect(await aws('list-event-data-stores')).toMatchObject({ EventDataStores: [{ Name: 'lake' }] });
    expect(await refusal('update-event-data-store', '--event-data-store', arn!)).toContain(
      'InvalidParameterCombinationException',
    );
    await aws(
      'put-event-configuration',
      '--event-data-store',
      arn!,
      '--max-event-size',
      'Large',
      '--context-key-selectors',
      '[{"Type":"TagContext","Equals":["team"]}]',
    );
    expect(await aws('get-event-configuration', '--event-data-store', arn!)).toMatchObject({
      MaxEventSize: 'Large',
    });
    expect(
      await refusal(
        'put-event-configuration',
        '--event-data-store',
        arn!,
        '--max-event-size',
        'Standard',
        '--context-key-selectors',
        '[{"Type":"TagContext","Equals":["team"]}]',
      ),
    ).toContain(
      'You must set the value of MaxEventSize to Large before you can set values for ContextKeySelectors.',
    );
  });
});
