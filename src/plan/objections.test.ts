import { expect, test } from 'vitest';
import { desired, desiredIn, liveTrail, options } from '../../test/plan/making.js';
import { applyPolicy, guardPolicy, planPolicy } from './iam.js';
import { planTarget } from './plan.js';
import type { LiveTarget, State } from './state.js';

/** Everything that speaks against a plan, and calls and policies of IAM for parts of the state that few targets have. */

const both = desired(['management: all', 'data: s3']);
const said = (
  wanted: Parameters<typeof planTarget>[0]['desired'],
  live: LiveTarget,
  caller?: { account: string; isDelegatedAdministrator?: boolean },
) =>
  planTarget({ desired: wanted, live, ...(caller === undefined ? {} : { caller: { arn: 'arn:aws:iam::1:user/a', ...caller } }) }, options) // prettier-ignore
    .objections.map(({ name, effect, message, help = '', snippet = '' }) => `${effect} ${name}: ${message} / ${help} ${snippet}`.trimEnd()); // prettier-ignore
const member = { account: '444455556666' };
const ofOrganization = liveTrail({}, { isOrganization: true });
const organizationWide = desired(['management: all', 'data: s3'], ['facts: { organization: true }']);
const lake = (...lines: readonly string[]) =>
  desiredIn(
    ['version: 1', 'eventDataStores:', '  lake:', '    name: lake', '    account: "111122223333"', '    region: us-east-1', ...lines.map((line) => `    ${line}`), ''].join('\n'), // prettier-ignore
  )[0]!;
const liveStore = (state: Partial<State> = {}, more: Partial<LiveTarget> = {}): LiveTarget => {
  const { trail: _, ...rest } = liveTrail(state, { kind: 'eventDataStore', name: 'lake', arn: 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE', status: 'ENABLED', ...more }); // prettier-ignore
  return rest;
};

test('what speaks against a plan', () => {
  const errors = { insights: { selectors: [{ InsightType: 'ApiErrorRateInsight' as const, EventCategories: ['Data' as const] }] } }; // prettier-ignore
  expect({
    nothing: said(both, liveTrail(), { account: '111122223333' }),
    'another account': said(both, liveTrail({}, { account: '999900001111' })),
    'credentials of another account': said(both, liveTrail(), member),
    'a member of the organization': said(organizationWide, ofOrganization, member),
    'a delegated administrator': said(organizationWide, ofOrganization, { ...member, isDelegatedAdministrator: true }),
    'another Region': said(both, liveTrail({}, { region: 'eu-west-1' })),
    'another owner, and another account': said(desired(['management: all', 'data: s3'], ['owner: terraform']), liveTrail({}, { account: '999900001111' })),
    'a store of another owner': said(lake('owner: terraform', 'log: [{ management: all }]'), liveStore()),
    'Control Tower': said(both, liveTrail({}, { name: 'aws-controltower-BaselineCloudTrail' })),
    'Control Tower, where nothing changes': said(desired(['management: all']), liveTrail({}, { name: 'aws-controltower-BaselineCloudTrail' })),
    'selectors that are not known': said(both, liveTrail({ selectors: { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Audio'] }] }] } })),
    'events that go, once accepted': said(desired(['management: write'], [], ['acceptLess:', '  - { target: audit, until: 2026-11-01, because: cost, management: read }']), liveTrail()),
    'all management events go, and that is accepted': said(desired(['data: s3'], [], ['acceptLess:', '  - { target: audit, until: 2026-12-31, because: cost, management: all }']), liveTrail()),
    'another form': said(desired(['management: all', 'data: sqs']), liveTrail()),
    'Insights whose events go': said(desired(['management: all']), liveTrail({ selectors: { EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] }, ...errors })),
    'a store that waits for its deletion': said(lake('log: [{ management: all }]'), liveStore({}, { status: 'PENDING_DELETION' })),
  }).toMatchInlineSnapshot(`
    {
      "Control Tower": [
        "stops owned-elsewhere: by its name \`aws-controltower-BaselineCloudTrail\` is a trail of AWS Control Tower, which would revert what ctsel does / write \`owner: control-tower\`; or \`owner: ctsel\`, if nothing else writes its selectors",
      ],
      "Control Tower, where nothing changes": [],
      "Insights whose events go": [
        "stops events-lost: it would no longer record the data event PutObject of s3.amazonaws.com on arn:aws:s3:::example-bucket/key / record it, accept it under \`acceptLess\`, or allow it with \`--allow-less\`",
        "stops insights-base-lost: ApiErrorRateInsight on data events would have nothing to look at any more / record what it needs, or switch it off under \`insights:\`",
      ],
      "a delegated administrator": [],
      "a member of the organization": [
        "stops organization-member: \`audit\` is a trail of the organization; account 444455556666 is a member and may not change it / use credentials of the management account 111122223333, or of a delegated administrator for CloudTrail",
      ],
      "a store of another owner": [],
      "a store that waits for its deletion": [
        "warns store-inactive: the store is PENDING_DELETION / restore it, or remove it from the policy",
      ],
      "all management events go, and that is accepted": [
        "warns management-stops: it would no longer record any management event / add a statement \`- management: all\`; a set of advanced selectors replaces the management events of basic ones too",
      ],
      "another Region": [
        "stops not-home-region: the policy has us-east-1; the home Region of \`audit\` is eu-west-1, and it can be changed only there / write \`region: eu-west-1\`",
      ],
      "another account": [
        "stops wrong-account: the policy has account 111122223333; \`audit\` belongs to 999900001111 / correct \`account\`, or the name of the trail",
      ],
      "another form": [
        "warns kind-switch: advanced selectors replace all basic ones /",
      ],
      "another owner, and another account": [
        "warns wrong-account: the policy has account 111122223333; \`audit\` belongs to 999900001111 / correct \`account\`, or the name of the trail",
        "skips owned-elsewhere: \`audit\` is written by terraform, which would revert what ctsel does / write what \`ctsel compile\` prints into terraform, or hand the selectors over and write \`owner: ctsel\` lifecycle {
      ignore_changes = [event_selector, advanced_event_selector, insight_selector]
    }",
      ],
      "credentials of another account": [
        "stops wrong-account: the credentials are those of account 444455556666 (arn:aws:iam::1:user/a); \`audit\` belongs to 111122223333 / give the target \`roles:\` or a \`profile:\` of its account",
      ],
      "events that go, once accepted": [
        "stops events-lost: it would no longer record the management event ListUsers of iam.amazonaws.com; what \`acceptLess\` allowed until 2026-11-01 holds no longer / record it, accept it under \`acceptLess\`, or allow it with \`--allow-less\`",
      ],
      "nothing": [],
      "selectors that are not known": [
        "stops undecidable: what would be lost cannot be decided: ctsel does not know the category \`Audio\` / update ctsel, or allow it with \`--allow-less\`",
        "warns kind-switch: basic selectors replace all advanced ones /",
      ],
    }
  `);
}); // prettier-ignore

test('Insights, aggregation and enrichment of a store: calls in order, each with all that it replaces', () => {
  const destination = 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-2222-4e8f-8bd1-bcf6cEXAMPLE'; // prettier-ignore
  const on = {
    selectors: { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }] },
    insights: { selectors: [{ InsightType: 'ApiErrorRateInsight' }, { InsightType: 'ApiCallRateInsight' }], destination },
  } satisfies Partial<State>; // prettier-ignore
  const steps = (wanted: ReturnType<typeof lake>, state: Partial<State>) =>
    planTarget({ desired: wanted, live: liveStore(state) }, options).steps.map(({ call, request }) => [call, request]); // prettier-ignore
  const enriched = lake('enrichment: { maxEventSize: large, tags: [team] }', 'log: [{ management: all }]');
  expect([
    steps(lake('insights: off', 'log: [{ data: s3 }]'), on),
    steps(lake('insights:', '  apiErrorRate: [management]', `  destination: ${destination}`, 'log: [{ management: read }]'), on), // prettier-ignore
    steps(enriched, on),
    steps(enriched, { ...on, configuration: { MaxEventSize: 'Large', ContextKeySelectors: [{ Type: 'TagContext', Equals: ['team'] }] } }), // prettier-ignore
  ]).toMatchInlineSnapshot(`
    [
      [
        [
          "PutInsightSelectors",
          {
            "EventDataStore": "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE",
            "InsightSelectors": [],
            "InsightsDestination": "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-2222-4e8f-8bd1-bcf6cEXAMPLE",
          },
        ],
        [
          "UpdateEventDataStore",
          {
            "AdvancedEventSelectors": [
              {
                "FieldSelectors": [
                  {
                    "Equals": [
                      "Data",
                    ],
                    "Field": "eventCategory",
                  },
                  {
                    "Equals": [
                      "AWS::S3::Object",
                    ],
                    "Field": "resources.type",
                  },
                ],
                "Name": "AWS::S3::Object",
              },
            ],
            "EventDataStore": "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE",
          },
        ],
      ],
      [
        [
          "PutInsightSelectors",
          {
            "EventDataStore": "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE",
            "InsightSelectors": [
              {
                "EventCategories": [
                  "Management",
                ],
                "InsightType": "ApiErrorRateInsight",
              },
            ],
            "InsightsDestination": "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-2222-4e8f-8bd1-bcf6cEXAMPLE",
          },
        ],
        [
          "UpdateEventDataStore",
          {
            "AdvancedEventSelectors": [
              {
                "FieldSelectors": [
                  {
                    "Equals": [
                      "Management",
                    ],
                    "Field": "eventCategory",
                  },
                  {
                    "Equals": [
                      "true",
                    ],
                    "Field": "readOnly",
                  },
                ],
                "Name": "Management events selector",
              },
            ],
            "EventDataStore": "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE",
          },
        ],
      ],
      [
        [
          "PutEventConfiguration",
          {
            "ContextKeySelectors": [
              {
                "Equals": [
                  "team",
                ],
                "Type": "TagContext",
              },
            ],
            "EventDataStore": "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE",
            "MaxEventSize": "Large",
          },
        ],
      ],
      [],
    ]
  `);
  const insighted = lake('insights:', '  apiErrorRate: [management]', `  destination: ${destination}`, 'log: [{ management: all }]'); // prettier-ignore
  const roled = { ...enriched, roles: { apply: 'arn:aws:iam::111122223333:role/apply' } };
  expect([
    planPolicy([enriched]).Statement,
    applyPolicy([enriched, insighted], undefined).Statement.slice(-5),
    guardPolicy([roled], ['arn:aws:iam::111122223333:role/admin']).Statement,
    applyPolicy([{ ...both, partition: 'aws-cn' }], 's3://journals/a/').Statement.slice(-2),
    applyPolicy([both], 'x/s3://journals').Statement.map(({ Sid }) => Sid),
  ]).toMatchInlineSnapshot(`
    [
      [
        {
          "Action": [
            "cloudtrail:GetEventDataStore",
            "cloudtrail:GetInsightSelectors",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/*",
          ],
          "Sid": "ReadEventDataStores",
        },
        {
          "Action": [
            "cloudtrail:GetEventConfiguration",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/*",
          ],
          "Sid": "ReadEventConfigurations",
        },
        {
          "Action": [
            "cloudtrail:ListEventDataStores",
          ],
          "Effect": "Allow",
          "Resource": "*",
          "Sid": "FindEventDataStores",
        },
      ],
      [
        {
          "Action": [
            "cloudtrail:ListEventDataStores",
          ],
          "Effect": "Allow",
          "Resource": "*",
          "Sid": "FindEventDataStores",
        },
        {
          "Action": [
            "cloudtrail:UpdateEventDataStore",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/*",
          ],
          "Sid": "ChangeEventDataStores",
        },
        {
          "Action": [
            "cloudtrail:PutInsightSelectors",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/*",
          ],
          "Sid": "ChangeInsights",
        },
        {
          "Action": [
            "cloudtrail:PutEventConfiguration",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/*",
          ],
          "Sid": "ChangeEventConfigurations",
        },
        {
          "Action": [
            "iam:CreateServiceLinkedRole",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws:iam::111122223333:role/aws-service-role/context.cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrailEventContext",
          ],
          "Sid": "MakeEnrichmentRole",
        },
      ],
      [
        {
          "Action": [
            "cloudtrail:DeleteEventDataStore",
            "cloudtrail:PutEventConfiguration",
            "cloudtrail:PutInsightSelectors",
            "cloudtrail:StopEventDataStoreIngestion",
            "cloudtrail:UpdateEventDataStore",
          ],
          "Condition": {
            "ArnNotLike": {
              "aws:PrincipalArn": [
                "arn:aws:iam::111122223333:role/apply",
              ],
            },
          },
          "Effect": "Deny",
          "Resource": [
            "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/*",
          ],
          "Sid": "EventDataStoresOnlyByCtsel",
        },
        {
          "Action": [
            "iam:AttachRolePolicy",
            "iam:CreateRole",
            "iam:DeleteRole",
            "iam:DeleteRolePermissionsBoundary",
            "iam:DeleteRolePolicy",
            "iam:DetachRolePolicy",
            "iam:PutRolePermissionsBoundary",
            "iam:PutRolePolicy",
            "iam:UpdateAssumeRolePolicy",
          ],
          "Condition": {
            "ArnNotLike": {
              "aws:PrincipalArn": [
                "arn:aws:iam::111122223333:role/admin",
              ],
            },
          },
          "Effect": "Deny",
          "Resource": [
            "arn:aws:iam::111122223333:role/apply",
          ],
          "Sid": "RolesOnlyByTheirAdministrators",
        },
      ],
      [
        {
          "Action": [
            "s3:GetObject",
            "s3:PutObject",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws-cn:s3:::journals/a/*",
          ],
          "Sid": "KeepJournal",
        },
        {
          "Action": [
            "s3:ListBucket",
          ],
          "Condition": {
            "StringLike": {
              "s3:prefix": [
                "a/*",
              ],
            },
          },
          "Effect": "Allow",
          "Resource": [
            "arn:aws-cn:s3:::journals",
          ],
          "Sid": "ListJournal",
        },
      ],
      [
        "ReadTrails",
        "ChangeTrails",
      ],
    ]
  `);
});
