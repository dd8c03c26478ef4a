/** A sound policy with every key of the language, and each sort of value that a key may have. */
export const fullPolicy = {
  version: 1,
  catalog: '2026-11-01',
  trails: {
    org: {
      name: 'org-trail',
      account: '111122223333',
      region: 'us-east-1',
      roles: {
        plan: 'arn:aws:iam::${account}:role/plan',
        apply: 'arn:aws:iam::${account}:role/apply',
        externalId: 'ctsel-1',
      },
      profile: 'audit',
      owner: 'ctsel',
      facts: {
        multiRegion: true,
        organization: false,
        logging: true,
        logBuckets: ['trail-logs'],
        recursiveLogging: true,
        managementCopy: 'first',
        dataOnly: false,
        cloudWatchLogs: false,
      },
      selectors: 'advanced',
      log: [
        { management: 'all', except: { sources: ['kms'] }, name: 'management' },
        {
          data: ['s3', 'lambda'],
          operations: 'write',
          events: ['Put*', '*Object', { equals: 'Invoke' }, { startsWith: 'Copy' }, { endsWith: 'Upload' }],
          except: [{ principals: ['role/backup'] }, { console: true }],
        },
        {
          data: 'AWS::SNS::Topic',
          resources: [
            'alarms',
            { arn: 'arn:aws:sns:us-east-1:111122223333:orders' },
            { arn: { startsWith: 'arn:aws:sns:us-east-1:111122223333:pay' } },
          ],
          eventTypes: ['AwsApiCall'],
          console: false,
        },
        { network: ['kms'], endpoints: ['vpce-0123456789abcdef0'], denied: true },
        { network: 'ec2', principals: ['role/app'] },
      ],
      ignore: [
        { data: 's3', resources: ['trail-logs'] },
        { data: 'lambda', principals: [{ equals: 'arn:aws:sts::111122223333:assumed-role/x/y' }] },
      ],
      insights: { apiCallRate: ['management', 'data'], apiErrorRate: ['management'] },
      aggregation: ['API_ACTIVITY'],
    },
    quiet: { log: [{ management: 'write' }], insights: 'off', aggregation: 'off' },
  },
  eventDataStores: {
    lake: {
      arn: 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE',
      account: '111122223333',
      region: 'us-east-1',
      facts: { multiRegion: true, organization: false },
      log: [{ management: 'write' }],
      insights: {
        destination:
          'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-1111-4e8f-8bd1-bcf6cEXAMPLE',
        apiCallRate: ['management'],
        apiErrorRate: ['management'],
      },
      enrichment: { maxEventSize: 'large', tags: ['team'], requestContext: ['aws:SourceOrgID'] },
    },
    insights: { name: 'insights', category: 'Insight', enrichment: 'off', insights: 'off' },
  },
  require: [
    {
      management: 'write',
      in: { account: '111122223333', region: ['us-east-1'] },
      by: 'org',
      because: 'SEC-1',
      except: { sources: ['kms'] },
    },
    {
      data: 'AWS::SNS::Topic',
      resources: ['alarms'],
      operations: 'write',
      because: 'SEC-2',
      in: { account: ['111122223333'], region: 'us-east-1' },
    },
  ],
  forbid: [{ data: 'dynamodb', because: 'cost' }],
  packs: ['cis-aws-foundations-3.0'],
  critical: [{ data: 's3', resources: ['payroll'], because: 'people' }],
  tests: [
    { event: 'event.json', recorded: ['org'], because: 'it must' },
    { event: { eventCategory: 'Management', readOnly: false, eventName: 'CreateUser' }, recorded: [] },
  ],
  acceptLess: [
    {
      target: 'org',
      data: 's3',
      operations: 'read',
      resources: ['tmp'],
      except: { events: ['GetObject'] },
      until: '2030-12-31',
      because: 'moved',
    },
  ],
  traffic: ['traffic.yaml'],
  budget: { monthly: 120.5 },
  lint: {
    rules: { 'data-all-resources': 'off', 'management-missing': 'error' },
    preset: 'strict',
    scanners: ['prowler'],
    scannerRoles: ['role/auditor'],
    detections: ['detections.yaml'],
  },
};
