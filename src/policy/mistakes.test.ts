import { describe, expect, test } from 'vitest';
import { at, compilePolicy } from '../../test/property/read-policy.js';
import { resourceTypes, type ResourceType } from '../cloudtrail/index.js';
import { typeText } from '../report/catalog.js';

const indented = (text: string) => text.replace(/^/gm, '    ');
/** A trail with these keys. */
const trail = (body: string) =>
  `version: 1\ntrails:\n  audit:\n    account: "111122223333"\n    region: us-east-1\n${indented(body)}`;
/** A trail with this statement on line 7, and more keys of the trail after it. */
const log = (statement: string, more = '') => trail(`log:\n  - ${statement}${more}`);
const store = (body: string) => `version: 1\neventDataStores:\n  lake:\n${indented(body)}`;
const arn = 'arn: arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-1';

const same = '{ name: org-trail, account: "111122223333", region: us-east-1, log: [{ management: all }] }';

/** What is written, and every error with its line and column. */
const mistakes: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'an unknown key',
    log('{ data: s3, resource: [pay] }'),
    ['7:21 unknown key `resource`; did you mean `resources`?'],
  ],
  [
    'an unknown section',
    'version: 1\ntrail: {}',
    ['2:1 unknown key `trail`; did you mean `trails`?', '1:1 this policy has no target'],
  ],
  [
    'a key of the policy in its settings',
    `${log('{ data: s3 }')}\nlint: { packs: [aws-fsbp] }`,
    ['8:9 `packs` is no key of lint settings'],
  ],
  [
    'two kind keys',
    log('{ data: s3, management: all }'),
    ['7:11 this entry has both `management` and `data`'],
  ],
  [
    'three kind keys',
    log('{ data: s3, management: all, network: all }'),
    ['7:11 this entry has both `management` and `data`'],
  ],
  ['no kind key', log('{ events: [PutObject] }'), ['7:9 this entry does not name its kind of events']],
  ['an empty list of patterns', log('{ data: s3, events: [] }'), ['7:29 this list is empty']],
  ['an empty log', trail('log: []'), ['6:10 this list is empty']],
  [
    'an empty except',
    log('{ data: s3, except: {} }'),
    ['7:29 a filter or a list of filters needs at least one key'],
  ],
  [
    'an empty ignore entry',
    log('{ data: s3 }', '\nignore: [{}]'),
    ['8:14 a filter with an optional kind key needs at least one key'],
  ],
  [
    'only * in except',
    log('{ data: s3, except: { events: ["*"] } }'),
    ['7:29 this filter removes everything: `*` and `all` are no conditions'],
  ],
  [
    'only * in ignore',
    log('{ data: s3 }', '\nignore: [{ data: s3, events: ["*"] }]'),
    ['8:14 this filter removes everything: `*` and `all` are no conditions'],
  ],
  [
    'only all in except',
    log('{ data: s3, except: { operations: all } }'),
    ['7:29 this filter removes everything: `*` and `all` are no conditions'],
  ],
  [
    'an account as a number',
    'version: 1\ntrails: { audit: { account: 111122223333, log: [{ management: all }] } }',
    ['2:29 `111122223333` is a number here; expected a 12-digit account number in quotes'],
  ],
  [
    'an account as a number that begins with 0',
    'version: 1\ntrails: { audit: { account: 011122223333, log: [{ management: all }] } }',
    ['2:29 `11122223333` is a number here; expected a 12-digit account number in quotes'],
  ],
  [
    'an account too short',
    'version: 1\ntrails: { audit: { account: "1111", log: [{ management: all }] } }',
    ['2:29 expected a 12-digit account number in quotes, found `1111`'],
  ],
  [
    'a star inside',
    log('{ data: s3, events: [Put*Object] }'),
    ['7:30 CloudTrail cannot match `Put*Object`: a star can only be at the beginning or at the end'],
  ],
  [
    'stars at both ends',
    log('{ data: s3, events: ["*Object*"] }'),
    ['7:30 CloudTrail cannot match `*Object*`: a star can only be at the beginning or at the end'],
  ],
  [
    'a question mark',
    log('{ data: s3, events: [Put?] }'),
    ['7:30 CloudTrail cannot match `Put?`: a star can only be at the beginning or at the end'],
  ],
  [
    'nothing but stars',
    log('{ data: s3, events: ["**"] }'),
    ['7:30 CloudTrail cannot match `**`: a star can only be at the beginning or at the end'],
  ],
  [
    'a star inside a name',
    log('{ data: s3, resources: ["pay*/in"] }'),
    ['7:33 CloudTrail cannot match `pay*/in`: a star can only be at the beginning or at the end'],
  ],
  [
    'a filter that management events have no field for',
    log('{ management: all, resources: [pay] }'),
    ['7:28 management events have no resources.ARN, so `resources` does not fit here'],
  ],
  [
    'a filter that network activity has no field for',
    log('{ network: kms, operations: read }'),
    [
      '7:25 network activity events of `kms.amazonaws.com` have no readOnly, so `operations` does not fit here',
    ],
  ],
  [
    'management events of a trail by name',
    log('{ management: all, events: [CreateUser] }'),
    ['7:36 a trail cannot select management events by `events`'],
  ],
  [
    'a source that a trail cannot leave out',
    log('{ management: all, except: { sources: [iam] } }'),
    ['7:47 a trail cannot leave `sources` out of the management events of line 7'],
  ],
  [
    'a source that a trail cannot choose',
    log('{ management: all, sources: [kms] }'),
    ['7:37 a trail cannot select management events by `sources` like this'],
  ],
  [
    'operations besides management',
    log('{ management: all, operations: read }'),
    ['7:28 a `management` statement has reads or writes in its kind key'],
  ],
  [
    'principals of network activity in a store',
    store(`${arn}\nlog: [{ network: kms, principals: ["arn:aws:iam::111122223333:user/kim"] }]`),
    ['5:39 an event data store cannot select network activity events of `kms.amazonaws.com` by `principals`'],
  ],
  [
    'denied in except',
    log('{ network: kms, except: { denied: true } }'),
    [
      '7:35 a trail cannot leave `denied` out of the network activity events of `kms.amazonaws.com` of line 7: errorCode has no NotEquals',
    ],
  ],
  ['denied: false', log('{ network: kms, denied: false }'), ['7:33 `false` is not `true`']],
  [
    'an ignore that a statement cannot express',
    log('{ network: kms }', '\nignore: [{ operations: read }]'),
    [
      '8:16 `operations` cannot narrow the statement on line 7: network activity events of `kms.amazonaws.com` have no readOnly',
    ],
  ],
  [
    'a name in ignore without data',
    log('{ data: s3 }', '\nignore: [{ resources: [pay] }]'),
    ['8:28 `pay` is a name, and a name in `ignore` needs a resource type'],
  ],
  [
    'the ARN of a bucket',
    log('{ data: s3, resources: ["arn:aws:s3:::pay"] }'),
    ['7:33 `arn:aws:s3:::pay` is the ARN of a bucket; no object has it, so nothing would match'],
  ],
  [
    'the ARN of another service',
    log('{ data: s3, resources: ["arn:aws:lambda:us-east-1:111122223333:function:f"] }'),
    ['7:21 none of these ARNs can be of data events of `AWS::S3::Object`'],
  ],
  [
    'require by an unknown target',
    log('{ management: all }') + '\nrequire: [{ management: all, by: audits }]',
    ['8:34 no target is called `audits`; did you mean `audit`?'],
  ],
  [
    'a test of an unknown target',
    log('{ management: all }') + '\ntests: [{ event: a.json, recorded: [audti] }]',
    ['8:37 no target is called `audti`; known are `audit`'],
  ],
  [
    'an accepted loss of an unknown target',
    log('{ management: all }') + '\nacceptLess: [{ target: aud, data: s3, until: 2026-12-31, because: x }]',
    ['8:24 no target is called `aud`; known are `audit`'],
  ],
  [
    'a test without recorded',
    log('{ management: all }') + '\ntests: [{ event: a.json }]',
    ['8:9 the key `recorded` is missing from a test'],
  ],
  [
    'a wrong word for management',
    log('{ management: reads }'),
    ['7:23 `reads` is not `all`, `read` or `write`; did you mean `read`?'],
  ],
  [
    'a form in other case',
    trail('selectors: Basic\nlog: [{ management: all }]'),
    ['6:16 `Basic` is not `auto`, `basic` or `advanced`; did you mean `basic`?'],
  ],
  [
    'a wrong severity',
    log('{ management: all }') + '\nlint: { rules: { x: on } }',
    ['8:21 `on` is not a severity or `off`; known are `error`, `warning`, `info`, `off`'],
  ],
  [
    'a misspelt owner',
    trail('owner: terrafrom\nlog: [{ management: all }]'),
    ['6:12 `terrafrom` is not the tool that writes it; did you mean `terraform`?'],
  ],
  ['text for a flag', log('{ data: s3, console: "yes" }'), ['7:30 expected `true` or `false`, found `yes`']],
  ['a key given twice', log('{ data: s3, data: lambda }'), ['7:21 the key `data` is already on line 7']],
  [
    'a merge key',
    'version: 1\nx: &x { account: "111122223333" }\ntrails:\n  audit:\n    <<: *x\n    log: [{ management: all }]',
    ['5:5 merge keys are not supported', '2:1 unknown key `x`'],
  ],
  ['a tab as indentation', 'version: 1\ntrails:\n\taudit: {}', ['3:1 tabs cannot indent YAML']],
  [
    'a key that leads out of the folder',
    'version: 1\ntrails: { ../../x: { name: audit, log: [{ management: all }] } }',
    ['2:11 the key `../../x` cannot name a folder'],
  ],
  [
    'a key that is a device',
    'version: 1\ntrails: { con: { log: [{ management: all }] } }',
    ['2:11 the key `con` cannot name a folder'],
  ],
  [
    'a key that is a device with an ending',
    'version: 1\ntrails: { CON.txt: { log: [{ management: all }] } }',
    ['2:11 the key `CON.txt` cannot name a folder'],
  ],
  [
    'an empty key',
    'version: 1\ntrails: { "": { name: audit, log: [{ management: all }] } }',
    ['2:11 the key `` cannot name a folder'],
  ],
  [
    'a key that begins with a dot',
    'version: 1\ntrails: { .git: { name: audit, log: [{ management: all }] } }',
    ['2:11 the key `.git` cannot name a folder'],
  ],
  [
    'a key that is the index',
    'version: 1\ntrails: { index.json: { log: [{ management: all }] } }',
    ['2:11 the key `index.json` cannot name a folder'],
  ],
  [
    'keys that differ by case only',
    'version: 1\ntrails: { audit: { log: [{ management: all }] }, Audit: { log: [{ management: all }] } }',
    ['2:50 the key `Audit` is already used, as `audit`'],
  ],
  [
    'two trails that are one by name, account and Region',
    `version: 1\ntrails:\n  one: ${same}\n  two: ${same}\n  three: ${same}`,
    ['two', 'three'].map(
      (key, index) =>
        `${index + 4}:3 \`${key}\` and \`one\` are the same trail, arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail: each would undo the other`,
    ),
  ],
  [
    'two trails that are one wherever they are looked up',
    'version: 1\ntrails:\n  one: { log: [{ management: all }] }\n  two: { name: one, log: [{ management: all }] }',
    ['4:3 `two` and `one` are the same trail, `one`: each would undo the other'],
  ],
  [
    'two stores that are one by ARN',
    `version: 1\neventDataStores:\n  one: { ${arn}, log: [{ management: all }] }\n  two: { ${arn}, account: "111122223333", log: [{ management: read }] }`,
    [
      '4:3 `two` and `one` are the same event data store, arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-1: each would undo the other',
    ],
  ],
  [
    'two stores that are one by name',
    'version: 1\neventDataStores:\n  one: { name: lake, log: [{ management: all }] }\n  two: { name: lake, log: [{ management: all }] }',
    ['4:3 `two` and `one` are the same event data store, `lake`: each would undo the other'],
  ],
  [
    'two stores whose ARNs are wrong: nothing is known of them',
    'version: 1\neventDataStores:\n  one: { arn: x, log: [{ management: all }] }\n  two: { arn: y, log: [{ management: all }] }',
    ['3:15 expected an event data store ARN, found `x`', '4:15 expected an event data store ARN, found `y`'],
  ],
  [
    'a key in both sections',
    `version: 1\ntrails: { audit: { log: [{ management: all }] } }\neventDataStores: { audit: { name: x, log: [{ management: all }] } }`,
    ['3:20 the key `audit` is already used'],
  ],
  [
    'a trail name too short',
    trail('name: ab\nlog: [{ management: all }]'),
    ['6:11 the trail name `ab` has 2 characters; CloudTrail accepts 3 to 128'],
  ],
  [
    'a trail name with a space',
    trail('name: "my trail"\nlog: [{ management: all }]'),
    ['6:11 the trail name `my trail` has other characters than ASCII letters, digits, `.`, `_` and `-`'],
  ],
  [
    'a trail name that ends with a dash',
    trail('name: audit-\nlog: [{ management: all }]'),
    ['6:11 the trail name `audit-` does not begin and end with a letter or a digit'],
  ],
  [
    'a trail name with two dashes',
    trail('name: my--audit\nlog: [{ management: all }]'),
    ['6:11 the trail name `my--audit` has two of `.`, `_`, `-` side by side'],
  ],
  [
    'a trail name like an IP address',
    trail('name: 192.168.5.4\nlog: [{ management: all }]'),
    ['6:11 the trail name `192.168.5.4` looks like an IP address'],
  ],
  [
    'a store without arn and name',
    store('log: [{ management: all }]'),
    ['3:3 the store `lake` has neither `arn` nor `name`'],
  ],
  [
    'a store with arn and name',
    store(`${arn}\nname: lake\nlog: [{ management: all }]`),
    ['5:5 a store has either `arn` or `name`'],
  ],
  [
    'an account that is not that of the ARN',
    store(`${arn}\naccount: "444455556666"\nlog: [{ management: all }]`),
    ['5:14 the account is 444455556666 here and 111122223333 in the ARN'],
  ],
  [
    'an ARN of something else than a store',
    store(`arn: arn:aws:s3:::x\nlog: [{ management: all }]`),
    ['4:10 expected an event data store ARN, found `arn:aws:s3:::x`'],
  ],
  [
    'a category and a log',
    store(`${arn}\ncategory: Insight\nlog: [{ management: all }]`),
    ['5:15 a store of category Insight has no `log` and no `ignore`'],
  ],
  ['no log', trail('name: audit'), ['3:3 `audit` has no `log`']],
  [
    'insights: false',
    trail('insights: false\nlog: [{ management: all }]'),
    ['6:15 expected `off`, or what to analyse, found `false`'],
  ],
  [
    'insights: on',
    trail('insights: on\nlog: [{ management: all }]'),
    ['6:15 expected `off`, or what to analyse, found `on`'],
  ],
  [
    'one role to plan and to apply',
    trail(
      "roles: { plan: 'arn:aws:iam::1:role/x', apply: 'arn:aws:iam::1:role/x' }\nlog: [{ management: all }]",
    ),
    ['6:12 the role to plan is the role to apply: then whoever can plan can write'],
  ],
  [
    'an external id that AWS does not take',
    trail("roles: { plan: 'arn:aws:iam::1:role/x', externalId: 'a b' }\nlog: [{ management: all }]"),
    [expect.stringMatching(/^6:\d+ .*an external ID/)],
  ],
  [
    'a role with an unknown variable',
    trail("roles: { plan: 'arn:aws:iam::${acount}:role/plan' }\nlog: [{ management: all }]"),
    ['6:20 `${acount}` cannot be filled in; did you mean `${account}`?'],
  ],
  [
    'a loss accepted until a day that is none',
    `${trail('log: [{ management: all }]')}\nacceptLess: [{ target: audit, data: s3, until: 2026-02-30, because: SEC-412 }]\n`,
    ['7:48 there is no day `2026-02-30`'],
  ],
  [
    'Insights without management events',
    log('{ data: s3 }', '\ninsights: { apiCallRate: [management] }'),
    [
      '8:15 ApiCallRateInsight on management events needs write management events, and this target records none',
    ],
  ],
  [
    'call-rate Insights with reads only',
    log('{ management: read }', '\ninsights: { apiCallRate: [management] }'),
    [
      '8:15 ApiCallRateInsight on management events needs write management events, and this target records none',
    ],
  ],
  [
    'Insights on data events that are not recorded',
    log('{ management: all }', '\ninsights: { apiErrorRate: [data] }'),
    ['8:15 ApiErrorRateInsight on data events needs data events, and this target records none'],
  ],
  [
    'Insights of a store without destination',
    store(`${arn}\nlog: [{ management: all }]\ninsights: { apiCallRate: [management] }`),
    ['6:15 the Insights of a store need a `destination`'],
  ],
  [
    'aggregation without data events',
    log('{ management: all }', '\naggregation: [API_ACTIVITY]'),
    ['8:18 aggregation needs data events, and this trail records none'],
  ],
  [
    'a misspelt template',
    log('{ data: s3 }', '\naggregation: [API_ACTIVITIES]'),
    ['8:19 `API_ACTIVITIES` is not an aggregation template; did you mean `API_ACTIVITY`?'],
  ],
  [
    'enrichment without large events',
    store(`${arn}\nlog: [{ management: all }]\nenrichment: { tags: [team] }`),
    ['6:17 tags and request context need `maxEventSize: large`'],
  ],
  [
    'a misspelt context key',
    store(
      `${arn}\nlog: [{ management: all }]\nenrichment: { maxEventSize: large, requestContext: ["aws:PrincipalOrgId"] }`,
    ),
    ['6:57 CloudTrail cannot add `aws:PrincipalOrgId`; did you mean `aws:PrincipalOrgID`?'],
  ],
  [
    'aggregation of a store',
    store(`${arn}\nlog: [{ data: s3 }]\naggregation: [API_ACTIVITY]`),
    ['6:5 unknown key `aggregation`'],
  ],
  [
    'enrichment of a trail',
    trail('enrichment: off\nlog: [{ management: all }]'),
    [
      '6:5 unknown key `enrichment`; known are `name`, `account`, `region`, `in`, `roles`, `profile`, `owner`, `log`, `ignore`, `facts`, `selectors`, `insights`, `aggregation`',
    ],
  ],
  [
    'a catalog of the future',
    'version: 1\ncatalog: 2027-01-01\ntrails: { audit: { log: [{ management: all }] } }',
    ['2:10 this ctsel knows CloudTrail as of 2026-11-22, not of 2027-01-01'],
  ],
  [
    'a year for a date',
    'version: 1\ncatalog: 2026\ntrails: { audit: { log: [{ management: all }] } }',
    ['2:10 `2026` is a number here; expected a date such as `2026-11-22`'],
  ],
  [
    'another version',
    'version: 2\ntrails: { audit: { log: [{ management: all }] } }',
    ['1:10 `2` is not `1`'],
  ],
  [
    'a version in quotes',
    'version: "1"\ntrails: { audit: { log: [{ management: all }] } }',
    ['1:10 `1` is text here; expected the number'],
  ],
  [
    'no version',
    'trails: { audit: { log: [{ management: all }] } }',
    ['1:1 the key `version` is missing from a ctsel policy'],
  ],
  ['no target', 'version: 1', ['1:1 this policy has no target']],
  ['an empty file', '', ['1:1 the file is empty']],
  ['a list', '- version: 1', ['1:1 expected a ctsel policy, found a list']],
  ['a word', 'hello', ['1:1 expected a ctsel policy, found `hello`']],
  ['no trail', 'version: 1\ntrails: {}', ['2:9 a map of targets needs at least one key']],
  ['nothing under trails', 'version: 1\ntrails:', ['2:8 expected a map of targets, found nothing']],
  ['nothing under a target', 'version: 1\ntrails:\n  audit:', ['3:9 expected a trail, found nothing']],
  [
    'a log that is no list',
    trail('log: { management: all }'),
    ['6:10 expected a list of statements, found a map'],
  ],
  [
    'a Region in capitals',
    trail('region: US-EAST-1\nlog: [{ management: all }]').replace('    region: us-east-1\n', ''),
    ['5:13 expected a Region such as `us-east-1`, found `US-EAST-1`'],
  ],
  ['an empty pattern', log('{ data: s3, events: [""] }'), ['7:30 this pattern is empty']],
  [
    'two comparisons in a pattern',
    log('{ data: s3, events: [{ equals: a, startsWith: b }] }'),
    [
      '7:30 a pattern: text, `text*`, `*text`, or `{ equals | startsWith | endsWith: text }`: more than one of its keys is given',
    ],
  ],
  ['an empty comparison', log('{ data: s3, events: [{ equals: "" }] }'), ['7:30 this pattern is empty']],
  [
    'a number as a pattern',
    log('{ data: s3, events: [404] }'),
    [
      '7:30 `404` is a number here; expected a pattern: text, `text*`, `*text`, or `{ equals | startsWith | endsWith: text }`',
    ],
  ],
  [
    'nothing as a pattern',
    log('{ data: s3, events: [null] }'),
    [
      '7:30 expected a pattern: text, `text*`, `*text`, or `{ equals | startsWith | endsWith: text }`, found nothing',
    ],
  ],
  [
    'a name of two lines',
    log('{ data: s3, name: "a\\nb" }'),
    ['7:27 expected a selector name of at most 1000 characters on one line, found `a b`'],
  ],
  [
    'an empty name',
    log('{ data: s3, name: "" }'),
    ['7:27 expected a selector name of at most 1000 characters on one line, found an empty text'],
  ],
  [
    'a star without quotes',
    log('{ data: s3, events: [*] }'),
    ['7:31 `*` begins an alias, and no name follows'],
  ],
  [
    'a role in an organization',
    log('{ data: s3, principals: [role/x] }', '\nfacts: { organization: true }'),
    ['7:34 `role/x` needs one account, and this records a whole organization'],
  ],
  [
    'a role without account',
    'version: 1\ntrails: { audit: { log: [{ data: s3, principals: [role/x] }] } }',
    ['2:51 `role/x` needs one account, and this target has no `account`'],
  ],
  [
    'any role',
    log('{ data: s3, principals: ["role/*"] }'),
    ["7:34 `role/*` names no role: a session's ARN has the role's name but not its path"],
  ],
  [
    'a role without name',
    log('{ data: s3, principals: ["role/"] }'),
    ["7:34 `role/` names no role: a session's ARN has the role's name but not its path"],
  ],
  [
    'a prefix in all Regions',
    log('{ data: lambda, resources: ["f*"] }', '\nfacts: { multiRegion: true }'),
    [
      '7:37 the prefix `f*` cannot be matched in all Regions: the Region and the account come before the name',
    ],
  ],
  [
    'a name without account',
    'version: 1\ntrails: { audit: { log: [{ data: lambda, resources: [f] }] } }',
    ['2:54 `f` becomes an ARN, which needs the account of the target'],
  ],
  [
    'a name without Region',
    'version: 1\ntrails: { audit: { account: "111122223333", log: [{ data: lambda, resources: [f] }] } }',
    ['2:79 `f` becomes an ARN, which needs the Region of the target'],
  ],
  [
    'a name of a type without ARN format',
    log('{ data: xray, resources: [t] }'),
    ['7:35 ctsel knows no ARN format for `AWS::XRay::Trace`, so it cannot expand the name `t`'],
  ],
  [
    'a name of a type whose ARN format is not settled',
    log('{ data: s3-outposts, resources: [b] }'),
    [
      '7:42 ctsel knows no certain ARN format for `AWS::S3Outposts::Object`, so it cannot expand the name `b`',
    ],
  ],
  [
    'the form of a store',
    store(`${arn}\nselectors: advanced\nlog: [{ management: all }]`),
    ['5:5 unknown key `selectors`'],
  ],
  [
    'a number in `in`',
    log('{ management: all }') + '\nrequire: [{ management: all, in: { account: 111122223333 } }]',
    ['8:45 `111122223333` is a number here; expected a 12-digit account number in quotes'],
  ],
  [
    'basic selectors by event name',
    trail('selectors: basic\nlog: [{ data: s3, events: [PutObject] }]'),
    ['7:11 basic selectors cannot narrow data events by eventName'],
  ],
  [
    'basic selectors of a function with qualifiers',
    trail('selectors: basic\nlog: [{ data: lambda, resources: [f] }]'),
    [
      '7:11 basic selectors name whole ARNs of `AWS::Lambda::Function`, not ARNs that start with `arn:aws:lambda:us-east-1:111122223333:function:f:`',
    ],
  ],
  [
    'basic selectors of network activity',
    trail('selectors: basic\nlog: [{ network: kms }]'),
    ['7:11 only advanced selectors record network activity events'],
  ],
  [
    'basic selectors by suffix',
    trail('selectors: basic\nlog: [{ data: s3, resources: ["*.csv"] }]'),
    ['7:11 basic selectors cannot match ARNs that end with `.csv`'],
  ],
  [
    'a target that records nothing',
    log('{ data: s3, resources: [pay], except: { resources: ["pay/*"] } }'),
    ['3:3 `audit` would record nothing at all'],
  ],
  ['a flag as a number', log('{ data: s3, console: 1 }'), ['7:30 expected `true` or `false`, found `1`']],
  ['`constructor` as a key', log('{ data: s3, constructor: 1 }'), ['7:21 unknown key `constructor`']],
  ['`__proto__` as a key', log('{ data: s3, __proto__: 1 }'), ['7:21 unknown key `__proto__`']],
  ['`toString` as a section', `${log('{ data: s3 }')}\ntoString: 1`, ['8:1 unknown key `toString`']],
  [
    'a mistake in a target `__proto__`',
    'version: 1\ntrails: { __proto__: { log: [{ management: al }] } }',
    [
      '2:44 `al` is not `all`, `read` or `write`; did you mean `all`?',
      '2:11 the trail name `__proto__` does not begin and end with a letter or a digit',
    ],
  ],
  [
    'a mistake in a target `constructor`',
    'version: 1\ntrails: { constructor: { log: [{ management: al }] } }',
    ['2:46 `al` is not `all`, `read` or `write`; did you mean `all`?'],
  ],
  ['`constructor` as a type', log('{ data: constructor }'), ['7:17 unknown resource type `constructor`']],
  [
    '`toString` as a network source',
    log('{ network: [to_String] }'),
    ['7:21 `to_String` is no event source'],
  ],
  [
    'an accepted loss without kind',
    `${log('{ management: all }')}\nacceptLess: [{ target: audit, until: 2026-12-31, because: x }]`,
    ['8:14 this entry does not name its kind of events'],
  ],
  [
    'a name in require that needs an account',
    'version: 1\ntrails: { audit: { log: [{ management: all }] } }\nrequire: [{ data: lambda, resources: [f] }]',
    ['3:39 `f` becomes an ARN, which needs the account of the target'],
  ],
  [
    'an ARN in the place of a name of an event',
    log('{ data: s3, events: [{ arn: x }] }'),
    ['7:30 only a pattern of `resources` can be an `arn`'],
  ],
  [
    'an ARN of an ARN',
    log('{ data: s3, resources: [{ arn: { arn: x } }] }'),
    ['7:42 unknown key `arn`; known are `equals`, `startsWith`, `endsWith`'],
  ],
  [
    'a value of 2049 characters',
    log(`{ data: s3, events: [${'a'.repeat(2049)}] }`),
    ['7:30 this value has 2049 characters; CloudTrail accepts 1 to 2048 on one line'],
  ],
  [
    'a source with a star inside',
    log('{ data: s3, sources: [s3*.amazonaws.com] }'),
    ['7:31 CloudTrail cannot match `s3*.amazonaws.com`: a star can only be at the beginning or at the end'],
  ],
  ['a network source with a star', log('{ network: "k*" }'), ['7:20 `k*` is no event source']],
  [
    'a negative budget',
    `${log('{ management: all }')}\nbudget: { monthly: -1 }`,
    ['8:20 expected dollars a month, found `-1`'],
  ],
];

describe('a mistake is found at its place', () => {
  test.each(mistakes)('%s', (_, text, expected) => {
    const errors = compilePolicy(text).found.filter(({ severity }) => severity === 'error');
    expect(errors.map(at)).toEqual(expected);
  });
});

test('of two targets that are one, the first is shown too', () => {
  const { found } = compilePolicy(`version: 1\ntrails:\n  one: ${same}\n  two: ${same}`);
  expect(
    found.map(({ target, related }) => [
      target,
      related?.map((one) => at({ ...one, rule: '', severity: 'error' })),
    ]),
  ).toEqual([['two', ['3:3 the same trail']]]);
});

test.each([
  ['account', same.replace('111122223333', '222233334444')],
  ['Region', same.replace('us-east-1', 'eu-west-1')],
  ['name', same.replace('name: org-trail', 'name: dev-trail')],
])('two trails of another %s are two', (_, other) => {
  const { found } = compilePolicy(`version: 1\ntrails:\n  one: ${same}\n  two: ${other}`);
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('two stores of one name in two profiles are two', () => {
  const stores = ['one', 'two'].map(
    (key) => `  ${key}: { name: lake, profile: ${key}, log: [{ management: all }] }\n`,
  );
  expect(compilePolicy(`version: 1\neventDataStores:\n${stores.join('')}`).found).toEqual([]);
});
test.each(resourceTypes.filter((row: ResourceType) => row.arnDoubtful === true))(
  'no ARN of $type is printed as the one to write',
  (row) => {
    for (const name of ['x', 'x*']) {
      const { found } = compilePolicy(log(`{ data: ${row.type}, resources: ["${name}"] }`));
      const [error] = found.filter(({ severity }) => severity === 'error');
      expect(error?.help).toBe('write the ARN, copied from a record of that type');
      expect(error?.message).not.toContain('arn:');
    }
    expect(typeText(row)).not.toContain('arn:');
    expect(typeText(row)).toContain('copy an ARN from a record');
  },
);
