import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  aliases,
  allAssumptions,
  assumptions,
  categoriesOf,
  constantFieldsOf,
  eventCategories,
  eventFieldsOf,
  fieldRule,
  fieldRules,
  insightRules,
  managementOnlyTypes,
  misprints,
  networkSources,
  operators,
  partitionOf,
  partitionOfRegion,
  partitions,
  regionForm,
  regionStanding,
  prices,
  quotas,
  requestContextKeys,
  resourceTypeByName,
  resourceTypes,
  retiredNetworkSources,
  selectorFields,
  sources,
  targetKinds,
  type EventCategory,
  type FieldRule,
  type NetworkSource,
  type ResourceType,
  type SelectorField,
  type Source,
  type TargetKind,
} from './index.js';

const types: readonly ResourceType[] = resourceTypes;
const current: readonly NetworkSource[] = networkSources;
const retired: readonly NetworkSource[] = retiredNetworkSources;
const evidence: Readonly<Record<string, Source>> = sources;

const reference = path.resolve(import.meta.dirname, '../../../shared/reference');
const hasReference = existsSync(path.join(reference, 'resource-types.tsv'));
if (!hasReference)
  console.log('skipped: comparing the tables with their reference, since ../shared/reference is not there');

/** The names in `names` in code-unit order, each once. */
const tidy = (names: readonly string[]) => [...new Set(names)].sort();

describe('resource types', () => {
  const names = types.map((row) => row.type);

  test('are 254, sorted and unique', () => {
    expect(names).toHaveLength(254);
    expect(names).toEqual(tidy(names));
    expect(resourceTypeByName.size).toBe(254);
    expect(names.filter((name) => !/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(name))).toEqual([]);
  });

  test('have unique aliases that are short words', () => {
    const used = types.flatMap((row) => row.alias ?? []);
    expect(used).toHaveLength(aliases.size);
    expect(used.filter((alias) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(alias))).toEqual([]);
    expect(aliases.get('s3')?.type).toBe('AWS::S3::Object');
    expect(aliases.get('dynamodb-stream')?.type).toBe('AWS::DynamoDB::Stream');
  });

  test('misprints lead to a type and are none', () => {
    expect(misprints.get('AWS::QApps:QApp')).toBe('AWS::QApps::QApp');
    expect(misprints.get('AWS::S3::Access Point')).toBe('AWS::S3::AccessPoint');
    for (const [wrong, right] of misprints) {
      expect(resourceTypeByName.has(wrong)).toBe(false);
      expect(resourceTypeByName.has(right)).toBe(true);
    }
  });

  test('types without data events are none', () => {
    expect([...managementOnlyTypes.keys()].filter((name) => resourceTypeByName.has(name))).toEqual([]);
    expect([...managementOnlyTypes.keys()]).toEqual(expect.arrayContaining(['AWS::KMS::Key']));
  });

  test('basic selectors may name three', () => {
    expect(types.filter((row) => row.basic).map((row) => row.type)).toEqual([
      'AWS::DynamoDB::Table',
      'AWS::Lambda::Function',
      'AWS::S3::Object',
    ]);
  });

  test('domain facts agree with the ARN formats, and end a segment', () => {
    for (const row of types.filter((row) => row.arnPrefixes)) {
      for (const prefix of row.arnPrefixes!) expect(prefix).toMatch(/^arn:<partition>:[a-z0-9-]+:/);
      for (const prefix of row.arnPrefixes!) expect(prefix).toMatch(/:$/);
      expect(row.arnFormats.length).toBeGreaterThan(0);
      for (const format of row.arnFormats)
        expect(row.arnPrefixes!.some((prefix) => format.startsWith(prefix))).toBe(true);
    }
  });

  test('say where an ARN format is from exactly when they have one', () => {
    expect(types.filter((row) => row.arnFormats.length > 0 !== (row.arnSource !== undefined))).toEqual([]);
    const formats = types.flatMap((row) => row.arnFormats);
    expect(
      formats.filter((format) => !format.startsWith('arn:<partition>:') || format !== format.trim()),
    ).toEqual([]);
  });

  test('say what is not settled about an ARN format, and where a former one is', () => {
    const doubtful = types.filter((row) => row.arnDoubtful);
    expect(doubtful.map((row) => row.type)).toEqual([
      'AWS::GreengrassV2::ComponentVersion',
      'AWS::GreengrassV2::Deployment',
      'AWS::ManagedBlockchain::Network',
      'AWS::S3Outposts::Object',
      'AWS::SWF::Domain',
    ]);
    for (const row of doubtful) expect(row.note).toMatch(/settle/);
    for (const row of types.filter((row) => row.formerArnFormats)) {
      expect(row.arnFormats.filter((format) => row.formerArnFormats!.includes(format))).toEqual([]);
      expect(row.note).toContain('CloudTrail documentation of 2024 printed');
      expect(row.arnDoubtful).toBeUndefined();
    }
  });

  test('name event sources and events once each', () => {
    for (const row of types) {
      expect(
        row.eventSources.map(({ name }) => name).filter((name) => !/^[a-z0-9-]+\.amazonaws\.com$/.test(name)),
      ).toEqual([]);
      const events = row.eventNames.map(({ name }) => name);
      expect(new Set(events).size).toBe(events.length);
    }
    expect(resourceTypeByName.get('AWS::S3::Object')!.eventSources.map(({ name }) => name)).toEqual([
      's3.amazonaws.com',
      's3lifecycle.amazonaws.com',
      's3-authn-errors.amazonaws.com',
    ]);
  });
});

test('network sources are 96, and 4 retired, each list sorted and unique', () => {
  const names = current.map((row) => row.eventSource);
  const gone = retired.map((row) => row.eventSource);
  expect(names).toHaveLength(96);
  expect(names).toEqual(tidy(names));
  expect(gone).toEqual([
    'cloudoptimization.amazonaws.com',
    'nova-act.amazonaws.com',
    'transform-agents.amazonaws.com',
    'transform-custom.amazonaws.com',
  ]);
  expect(gone.filter((name) => names.includes(name))).toEqual([]);
});

test('every row names evidence that exists, and bears its date', () => {
  const cited = [
    ...types,
    ...current,
    ...retired,
    ...fieldRules,
    ...insightRules,
    ...Object.values(assumptions),
  ];
  expect(tidy(cited.map((row) => row.source)).filter((key) => !(key in sources))).toEqual([]);
  for (const row of [...Object.values(quotas), ...prices]) expect(row.read).toBe(evidence[row.source]?.read);
  for (const { page, read } of Object.values(evidence)) {
    expect(read).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(read <= new Date().toISOString().slice(0, 10)).toBe(true);
    if (page !== null) expect(() => new URL(page)).not.toThrow();
  }
});

describe('selector fields', () => {
  const all = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'];
  const T: TargetKind = 'trail';
  const E: TargetKind = 'eventDataStore';

  test('operators are the six', () => {
    expect(operators).toEqual(all);
  });

  /** What AWS's pages say, written out a second time: required, operators, values, one value. */
  const anything = [false, all, undefined, false] as const;
  const reads = [false, ['Equals'], ['true', 'false'], true] as const;
  const fromConsole = [false, ['Equals', 'NotEquals'], ['true'], true] as const;
  const category = (name: string) => [true, ['Equals'], [name], true] as const;
  type Cell = readonly [boolean, readonly string[], readonly string[] | undefined, boolean];
  const matrix: readonly (readonly [TargetKind, EventCategory, Partial<Record<SelectorField, Cell>>])[] = [
    [
      T,
      'Management',
      {
        eventCategory: category('Management'),
        readOnly: reads,
        eventSource: [false, ['NotEquals'], ['kms.amazonaws.com', 'rdsdata.amazonaws.com'], false],
      },
    ],
    [
      E,
      'Management',
      {
        eventCategory: category('Management'),
        readOnly: reads,
        eventSource: anything,
        eventName: anything,
        eventType: anything,
        sessionCredentialFromConsole: fromConsole,
        'userIdentity.arn': anything,
      },
    ],
    ...[T, E].map(
      (target) =>
        [
          target,
          'Data',
          {
            eventCategory: category('Data'),
            readOnly: reads,
            eventSource: anything,
            eventName: anything,
            eventType: anything,
            sessionCredentialFromConsole: fromConsole,
            'userIdentity.arn': anything,
            'resources.type': [true, ['Equals'], undefined, true],
            'resources.ARN': anything,
          },
        ] as const,
    ),
    [
      T,
      'NetworkActivity',
      {
        eventCategory: category('NetworkActivity'),
        eventSource: [true, ['Equals'], undefined, true],
        eventName: anything,
        'userIdentity.arn': anything,
        errorCode: [false, ['Equals'], ['VpceAccessDenied'], true],
        vpcEndpointId: anything,
      },
    ],
    [
      E,
      'NetworkActivity',
      {
        eventCategory: category('NetworkActivity'),
        eventSource: [true, ['Equals'], undefined, true],
        eventName: anything,
        errorCode: [false, ['Equals'], ['VpceAccessDenied'], true],
        vpcEndpointId: anything,
      },
    ],
    ...(['Insight', 'ConfigurationItem', 'Evidence', 'ActivityAuditLog'] as const).flatMap((name) => [
      [T, name, {}] as const,
      [E, name, { eventCategory: category(name) }] as const,
    ]),
  ];

  test('the matrix has every target and category', () => {
    expect(matrix).toHaveLength(targetKinds.length * eventCategories.length);
    expect(new Set(matrix.map(([target, name]) => `${target} ${name}`)).size).toBe(matrix.length);
    expect(selectorFields).toHaveLength(11);
  });

  test.each(
    matrix.flatMap(([target, name, cells]) =>
      selectorFields.map((field) => [field, name, target, cells[field]] as const),
    ),
  )('%s of %s on a %s', (field, name, target, cell) => {
    const seen = (rule: FieldRule | undefined) =>
      rule && [rule.required, rule.operators, rule.values, rule.oneValue];
    expect(seen(fieldRule(target, name, field))).toEqual(cell);
  });

  test('no row is written twice', () => {
    const keys = fieldRules.flatMap((rule) =>
      rule.targets.map((target) => `${target} ${rule.category} ${rule.field}`),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('categories of a target', () => {
    expect(categoriesOf('trail')).toEqual(['Management', 'Data', 'NetworkActivity']);
    expect(categoriesOf('eventDataStore')).toEqual(eventCategories);
  });

  test.each([
    [
      'Management',
      ['eventCategory'],
      [
        'readOnly',
        'eventSource',
        'eventName',
        'eventType',
        'sessionCredentialFromConsole',
        'userIdentity.arn',
      ],
    ],
    [
      'Data',
      ['eventCategory', 'resources.type'],
      [
        'readOnly',
        'eventSource',
        'eventName',
        'eventType',
        'sessionCredentialFromConsole',
        'userIdentity.arn',
        'resources.ARN',
      ],
    ],
    [
      'NetworkActivity',
      ['eventCategory', 'eventSource'],
      ['eventName', 'userIdentity.arn', 'errorCode', 'vpcEndpointId'],
    ],
    ['Insight', ['eventCategory'], []],
  ] as const)('%s is constant in %j and varies in %j', (name, constants, varying) => {
    expect(constantFieldsOf(name)).toEqual(constants);
    expect(eventFieldsOf(name)).toEqual(varying);
  });
});

test.each([
  ['us-east-1', 'aws'],
  ['ap-southeast-5', 'aws'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['cn-north-1', 'aws-cn'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eu-isoe-west-1', 'aws-iso-e'],
  ['us-isof-south-1', 'aws-iso-f'],
  ['eusc-de-east-1', 'aws-eusc'],
])('%s is in %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

test('every Region of the table is of the form, and in the partition that its name tells', () => {
  for (const [region, partition] of partitionOfRegion) {
    expect([region, regionForm.test(region), partitionOf(region)]).toEqual([region, true, partition]);
  }
  expect(new Set(partitionOfRegion.values())).toEqual(new Set(partitions));
});

test.each([
  ['us-east-1', 'known'],
  ['eusc-de-east-1', 'known'],
  ['us-esat-1', 'unlisted'],
  ['us-east-3', 'unlisted'],
  ['us-east', 'malformed'],
  ['eu-west-1a', 'malformed'],
  ['aws-global', 'malformed'],
  ['US-EAST-1', 'malformed'],
])('%s is %s', (region, standing) => {
  expect(regionStanding(region)).toBe(standing);
});

test('request context has 22 keys, assumptions are twelve', () => {
  expect(new Set(requestContextKeys).size).toBe(22);
  expect([...allAssumptions].sort()).toEqual([
    'absent-passes-negatives',
    'arn-of-its-type',
    'arn-over-arn-prefix',
    'aws-partition',
    'calls-as-documented',
    'case-sensitive',
    'defaults-hold',
    'one-organization',
    'own-scope',
    'read-only-known',
    'same-expression',
    'same-resource',
  ]);
});

test('Insights on data events are for trails, and only the call rate of management events needs writes', () => {
  expect(
    insightRules.map(({ type, category, targets, needs, analyses }) => [
      type,
      category,
      targets.length,
      needs,
      analyses,
    ]),
  ).toEqual([
    ['ApiCallRateInsight', 'Management', 2, 'write', 'write'],
    ['ApiCallRateInsight', 'Data', 1, 'readOrWrite', 'all'],
    ['ApiErrorRateInsight', 'Management', 2, 'readOrWrite', 'all'],
    ['ApiErrorRateInsight', 'Data', 1, 'readOrWrite', 'all'],
  ]);
});

describe('against the reference', () => {
  const table = (file: string) =>
    readFileSync(path.join(reference, file), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t') as [string, string, string, string, string, string, string]);
  const seenIn = (source: string, note: string) =>
    source === 'seed'
      ? '2025-02-13'
      : /in April-2026 page/.test(note) || source === 'retired?'
        ? '2026-04-13'
        : '2026-11-22';

  test.skipIf(!hasReference)('every resource type is as there', () => {
    const rows = table('resource-types.tsv').filter(([type]) => !misprints.has(type));
    expect(rows).toHaveLength(types.length);
    for (const [type, service, description, eventSource, arns, source, note] of rows) {
      const row = resourceTypeByName.get(type);
      expect({
        type: row?.type,
        service: row?.service,
        // The reference gives Bedrock models a remark in brackets; here it is the note.
        description: row?.description,
        eventSource: row?.eventSources[0],
        arnFormats: row?.arnFormats,
        arnSource: row?.arnSource,
        arnDoubtful: row?.arnDoubtful ?? false,
        basic: row?.basic ?? false,
        seen: row?.seen,
        source: row?.source,
      }).toEqual({
        type,
        service,
        description: description.replace(/ \(see bedrock gotcha.*\)$/, ''),
        eventSource:
          eventSource === ''
            ? undefined
            : { name: eventSource, evidence: note.includes('eventSource: doc') ? 'documented' : 'inferred' },
        arnFormats: arns === '' ? [] : arns.split(' ; '),
        arnSource: note.includes('arn: cloudtrail-docs')
          ? 'V2'
          : note.includes('service-auth-ref 2026-09-26')
            ? 'V4'
            : note.includes('arn: service-auth-ref')
              ? 'V3'
              : undefined,
        arnDoubtful:
          /doubtful: |conflicts with CloudTrail docs|Service Authorization Reference has a region/.test(note),
        basic: note.includes('basic selectors allowed'),
        seen: seenIn(source, note),
        // The oldest edition misprints this type; the newest has it right.
        source:
          type === 'AWS::QApps::QApp'
            ? 'U3'
            : { seed: 'SEED', newer: /in April-2026/.test(note) ? 'U2' : 'U3' }[source],
      });
    }
  });

  test.skipIf(!hasReference)('every network source is as there', () => {
    const rows = table('network-sources.tsv') as unknown as [string, string, string, string][];
    expect(rows).toHaveLength(current.length + retired.length);
    for (const [eventSource, service, source, note] of rows) {
      const row = (source === 'retired?' ? retired : current).find((row) => row.eventSource === eventSource);
      expect([eventSource, row?.service, row?.seen]).toEqual([
        eventSource,
        service.replace(/ \((as printed|name inferred)\)$/, ''),
        seenIn(source, note),
      ]);
    }
  });

  test.skipIf(!hasReference)('every type on the oldest page is a row or a misprint of one', () => {
    const page = readFileSync(path.join(reference, 'understanding-cloudtrail-events.txt'), 'utf8');
    const printed = tidy(page.match(/AWS::[A-Za-z0-9]+::?[A-Za-z0-9]+/g) ?? []);
    expect(printed).toHaveLength(93);
    expect(printed.filter((type) => !resourceTypeByName.has(misprints.get(type) ?? type))).toEqual([]);
    const oldest = types.filter((row) => row.seen === '2025-02-13').map((row) => row.type);
    expect(tidy(printed.map((type) => misprints.get(type) ?? type))).toEqual(oldest);
  });
});
