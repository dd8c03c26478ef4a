import { describe, expect, test } from 'vitest';
import { networkSources, resourceTypes } from '../../src/cloudtrail/index.js';
import { COMMANDS } from '../../src/commands/index.js';
import { captured } from './captured.js';

const ctsel = (...argv: string[]) => captured(COMMANDS, ...argv);

describe('resources', () => {
  test('lists every type on one line', async () => {
    const { stdout, stderr, status } = await ctsel('resources', '--network');
    const lines = stdout.split('\n');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const { type } of resourceTypes) {
      expect(lines.filter((line) => line.split(' ')[0] === type)).toHaveLength(1);
    }
    for (const { eventSource } of networkSources) expect(stdout).toContain(`\n${eventSource} `);
  });

  test.each(['s3', 'AWS::S3::Object', 'aws::s3::object'])('%s shows all that is known', async (word) => {
    expect((await ctsel('resources', word)).stdout).toMatchInlineSnapshot(`
      "AWS::S3::Object
        service        Amazon S3
        events about   Object-level API activity on objects in general purpose buckets
        alias          s3
        basic          yes, basic selectors can name it
        event sources  s3.amazonaws.com
                       s3lifecycle.amazonaws.com
                       s3-authn-errors.amazonaws.com
        ARNs           arn:<partition>:s3:::<bucket_name>/
                       arn:<partition>:s3:::<bucket_name>/<object_path>/
        some reads     GetObject, HeadObject, ListObjects, ListObjectVersions, HeadBucket
        some writes    PutObject, CopyObject, DeleteObject, DeleteObjects
        note           the slash after the bucket belongs to the value; HeadBucket and the listing calls are of this type too
        listed by AWS  by 2025-02-13
        read in        User Guide: Understanding CloudTrail events, oldest edition
                       https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-events.html

      In a policy:

        - data: s3
      "
    `);
  });

  test('a word is looked for in names, aliases, services, descriptions and event sources', async () => {
    expect((await ctsel('resources', 'lex')).stdout).toMatchInlineSnapshot(`
      "DATA EVENTS OF      ALIAS  SERVICE
      AWS::Lex::Bot              Lex Bot
      AWS::Lex::BotAlias         AWS Lex Bot Alias

      \`ctsel resources TYPE\` or \`ctsel resources ALIAS\` shows ARNs, event sources, events and notes.
      "
    `);
    const { stdout } = await ctsel('resources', 'kms', '--network');
    expect(stdout).toContain('kms.amazonaws.com    Key Management Service (KMS)');
  });

  test.each([
    ['dinamodb', 'nothing found for `dinamodb`; did you mean `dynamodb`?\n'],
    ['qqqqqqqq\u001b', 'nothing found for `qqqqqqqq\\u001b`\n'],
    [
      'aws::kms::key',
      'nothing found for `aws::kms::key`; KMS calls, Encrypt and Decrypt included, are management events\n',
    ],
  ])('%j finds nothing, which is no error', async (word, stderr) => {
    expect(await ctsel('resources', word)).toEqual({ status: 0, stdout: '', stderr });
    expect(JSON.parse((await ctsel('resources', word, '--json')).stdout)).toMatchObject({
      types: [],
      network: [],
    });
  });

  test('--json has the rows of the tables', async () => {
    const all = JSON.parse((await ctsel('resources', '--network', '--json')).stdout);
    expect(all).toEqual({ tables: '2026-11-22', types: resourceTypes, network: networkSources });
    expect(JSON.parse((await ctsel('resources', 'sqs', '--json')).stdout)).toMatchInlineSnapshot(`
      {
        "network": [],
        "tables": "2026-11-22",
        "types": [
          {
            "alias": "sqs",
            "arnFormats": [
              "arn:<partition>:sqs:<region>:<account_ID>:<queue_name>",
            ],
            "arnPrefixes": [
              "arn:<partition>:sqs:",
            ],
            "arnSource": "V2",
            "description": "API activity on messages",
            "eventNames": [
              {
                "name": "ReceiveMessage",
                "readOnly": true,
              },
              {
                "name": "SendMessage",
                "readOnly": false,
              },
              {
                "name": "SendMessageBatch",
                "readOnly": false,
              },
              {
                "name": "DeleteMessage",
                "readOnly": false,
              },
              {
                "name": "ChangeMessageVisibility",
                "readOnly": false,
              },
            ],
            "eventSources": [
              {
                "evidence": "inferred",
                "name": "sqs.amazonaws.com",
              },
            ],
            "seen": "2025-02-13",
            "service": "Amazon SQS",
            "source": "SEED",
            "type": "AWS::SQS::Queue",
          },
        ],
      }
    `);
  });
});

describe('fields', () => {
  test('shows the table', async () => {
    expect((await ctsel('fields')).stdout).toMatchInlineSnapshot(`
      "CATEGORY           FIELD                         TARGETS       OPERATORS          VALUES
      Management         eventCategory *               trail, store  Equals             Management
                         readOnly                      trail, store  Equals             true, false
                         eventSource                   trail         NotEquals          kms.amazonaws.com, rdsdata.amazonaws.com
                         eventSource                   store         all                any
                         eventName                     store         all                any
                         eventType                     store         all                any
                         sessionCredentialFromConsole  store         Equals, NotEquals  true
                         userIdentity.arn              store         all                any
      Data               eventCategory *               trail, store  Equals             Data
                         readOnly                      trail, store  Equals             true, false
                         eventSource                   trail, store  all                any
                         eventName                     trail, store  all                any
                         eventType                     trail, store  all                any
                         sessionCredentialFromConsole  trail, store  Equals, NotEquals  true
                         userIdentity.arn              trail, store  all                any
                         resources.type *              trail, store  Equals             one value
                         resources.ARN                 trail, store  all                any
      NetworkActivity    eventCategory *               trail, store  Equals             NetworkActivity
                         eventSource *                 trail, store  Equals             one value
                         eventName                     trail, store  all                any
                         userIdentity.arn              trail         all                any
                         errorCode                     trail, store  Equals             VpceAccessDenied
                         vpcEndpointId                 trail, store  all                any
      Insight            eventCategory *               store         Equals             Insight
      ConfigurationItem  eventCategory *               store         Equals             ConfigurationItem
      Evidence           eventCategory *               store         Equals             Evidence
      ActivityAuditLog   eventCategory *               store         Equals             ActivityAuditLog

      * every selector of the category must have it

      The operators are Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith.
      A store is an event data store. Tables of 2026-11-22.
      "
    `);
  });

  test('--json has its rows', async () => {
    const { fields } = JSON.parse((await ctsel('fields', '--json')).stdout);
    expect(fields[2]).toMatchInlineSnapshot(`
      {
        "category": "Management",
        "certainty": "stated",
        "field": "eventSource",
        "oneValue": false,
        "operators": [
          "NotEquals",
        ],
        "required": false,
        "source": "A1",
        "targets": [
          "trail",
        ],
        "values": [
          "kms.amazonaws.com",
          "rdsdata.amazonaws.com",
        ],
      }
    `);
  });

  test.each([
    [['arn'], ['userIdentity.arn', 'resources.ARN'], []],
    [['rdsdata'], ['eventSource'], ['readOnly']],
    [['--category', 'NetworkActivity'], ['vpcEndpointId'], ['resources.ARN']],
    [['arn', '--category', 'Data', '--target', 'trail'], ['resources.ARN'], ['readOnly']],
  ])('%j leaves what fits', async (argv, there, gone) => {
    const { fields } = JSON.parse((await ctsel('fields', ...argv, '--json')).stdout);
    const names = fields.map(({ field }: { field: string }) => field);
    expect(names).toEqual(expect.arrayContaining(there));
    for (const name of gone) expect(names).not.toContain(name);
    expect((await ctsel('fields', ...argv)).stdout).toContain(there[0]);
  });

  test('nothing that fits is noted', async () => {
    expect(await ctsel('fields', 'no-such-field')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'no field fits `no-such-field`; `ctsel fields` lists all\n',
    });
  });
});

describe('rules', () => {
  test.each([
    [['--match', 'BUCKET'], 'log-bucket-loop', 'data-all-resources'],
    [['--group', 'cost'], 'log-bucket-loop', 'management-missing'],
    [['--severity', 'error'], 'policy-invalid', 'log-bucket-loop'],
    [['--group', 'coverage', '--severity', 'error', '--match', 'trail'], 'trail-slots', 'management-missing'],
  ])('%j leaves what fits', async (argv, there, gone) => {
    const { rules } = JSON.parse((await ctsel('rules', ...argv, '--json')).stdout);
    const names = rules.map(({ name }: { name: string }) => name);
    expect(names).toContain(there);
    expect(names).not.toContain(gone);
    expect((await ctsel('rules', ...argv)).stdout).toContain(`\n${there} `);
  });

  test('nothing that fits is noted', async () => {
    expect(await ctsel('rules', '--match', 'no such words')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'no rule fits; `ctsel rules` lists all\n',
    });
  });
});
