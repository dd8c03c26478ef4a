import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { at } from '../../test/property/read-policy.js';

const accounts = `accounts:
  - { id: "111122223333", name: mgmt, ou: Root, managementAccount: true, env: prod }
  - { id: "222233334444", name: pay, ou: Root/Work/Prod, env: prod, team: pay, buckets: [pay-a, pay-b] }
  - { id: "333344445555", name: lab, ou: Root/Work/Lab, env: dev, team: lab, buckets: [lab-a] }
defaults: { region: us-east-1 }
`;
const policy = (body: string, rows = accounts) => `version: 1\n${rows}${body}\n`;
const fleet = (log: string, more = '') =>
  policy(`trails:\n  fleet:\n    in: { team: "*" }\n    log: [${log}]\n${more}`);

const compiled = (text: string) => compilePolicy({ name: 'policy.yaml', text }, allAssumptions);
const found = (text: string, severity = 'error') =>
  compiled(text).diagnostics.flatMap((one) => (one.severity === severity ? at(one) : []));
/** The patterns of a field in each target's selectors. */
const values = (text: string) => {
  const { targets, diagnostics } = compiled(text);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return Object.fromEntries(
    targets.map(({ target, set }) => [
      target.key,
      JSON.stringify(set.selectors).match(/arn:[^"]*(?=")/g) ?? [],
    ]),
  );
};

/** What is written, and every error with its line and column. */
const mistakes: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'an account twice',
    policy('', 'accounts: [{ id: "111122223333" }, { id: "111122223333" }]\nlint: {}\n'),
    ['2:42 the account 111122223333 is there twice'],
  ],
  [
    'accounts of which all are suspended',
    policy('require: [{ management: all }]', 'accounts: [{ id: "111122223333", status: SUSPENDED }]\n'),
    ['2:11 every account is suspended, and none is left'],
  ],
  [
    'an account that is a number',
    policy('lint: {}', 'accounts: [{ id: 111122223333 }]\n'),
    ['2:18 `111122223333` is a number here; expected a 12-digit account number in quotes'],
  ],
  [
    'an empty text in a column',
    policy('lint: {}', 'accounts: [{ id: "111122223333", team: "" }]\n'),
    ['2:40 an empty text in the column `team`'],
  ],
  [
    'a Region of another partition than the account',
    policy('lint: {}', 'accounts: [{ id: "111122223333", partition: aws-cn, regions: [us-east-1] }]\n'),
    ['2:63 the account 111122223333 is in the partition `aws-cn`, and the Region `us-east-1` is in `aws`'],
  ],
  [
    'an organization without a management account',
    policy('lint: {}', 'accounts: [{ id: "111122223333", organization: o-exampleorgid }]\n'),
    ['2:12 no row of the organization `o-exampleorgid` in `aws` is its management account'],
  ],
  [
    'two management accounts and a row that belongs to neither',
    policy(
      'lint: {}',
      'accounts:\n  - { id: "111122223333", managementAccount: true, organization: o-exampleorg01 }\n  - { id: "222233334444", managementAccount: true, organization: o-exampleorg02 }\n  - { id: "333344445555" }\n',
    ),
    [
      '5:5 `333344445555` names no organization, and `aws` has 2 management accounts: `111122223333` and `222233334444`',
    ],
  ],
  [
    'an organization trail in an account of an unknown organization',
    policy(
      'trails:\n  org: { account: "111122223333", region: us-east-1, facts: { organization: true }, log: [{ management: all }] }',
      'accounts: [{ id: "111122223333" }, { id: "222233334444" }]\n',
    ),
    ['4:3 which accounts the organization of `org` has is not known'],
  ],
  [
    'a value that no account has',
    policy('trails:\n  fleet: { in: { env: prd }, log: [{ management: all }] }'),
    ['8:23 no account matches `env: prd`; did you mean `prod`?'],
  ],
  [
    'columns that no account has together',
    policy('trails:\n  fleet: { in: { env: dev, team: pay }, log: [{ management: all }] }'),
    ['8:34 no account matches `team: pay` together with the other columns'],
  ],
  [
    'a column that no account has',
    policy('trails:\n  fleet: { in: { envs: prod }, log: [{ management: all }] }'),
    ['8:18 no account has the column `envs`; did you mean `env`?'],
  ],
  [
    'accounts of which all are left out',
    policy('trails:\n  fleet: { in: { env: dev, except: { team: lab } }, log: [{ management: all }] }'),
    ['8:16 this selects no account: `except` leaves out all of them'],
  ],
  [
    'accounts of a policy without any',
    policy('trails:\n  fleet: { in: { env: dev }, region: us-east-1, log: [{ management: all }] }', ''),
    ['3:16 this selects accounts, and the policy has no `accounts`'],
  ],
  [
    'a requirement of accounts of a policy without any',
    policy(
      'trails:\n  audit: { region: us-east-1, log: [{ management: all }] }\nrequire: [{ management: all, in: { env: dev } }]',
      '',
    ),
    ['4:34 this selects accounts, and the policy has no `accounts`'],
  ],
  [
    'a Region that no selected account has',
    policy('require: [{ management: all, in: { region: af-south-1 } }]'),
    ['7:44 none of 3 accounts has this Region enabled'],
  ],
  [
    'account and accounts of a target',
    policy('trails:\n  fleet: { in: { env: dev }, account: "333344445555", log: [{ management: all }] }'),
    ['8:30 a target has either `account` or `in`'],
  ],
  [
    'the account of a target that is not a row',
    policy('trails:\n  audit: { account: "999988887777", log: [{ management: all }] }'),
    ['8:21 the account 999988887777 of `audit` is not among the `accounts`'],
  ],
  [
    'a column that some accounts lack',
    policy('trails:\n  fleet: { in: { env: "*" }, log: [{ data: s3, resources: ["${buckets}"] }] }'),
    ['8:60 1 of 3 accounts have no value in the column `buckets`, which is filled in here: `mgmt`'],
  ],
  [
    'an empty list that is spread',
    policy(
      'trails:\n  fleet: { in: { id: "*" }, log: [{ data: s3, resources: ["${buckets}"] }] }',
      'accounts: [{ id: "111122223333", buckets: [] }]\ndefaults: { region: us-east-1 }\n',
    ),
    ['5:59 1 of 1 accounts have no value in the column `buckets`, which is filled in here: `111122223333`'],
  ],
  [
    'an unknown column that is filled in',
    fleet('{ data: s3, resources: ["${bucket}"] }'),
    ['10:35 no account has the column `bucket`; did you mean `buckets`?'],
  ],
  [
    'a list within a text',
    fleet('{ data: s3, resources: ["x-${buckets}"] }'),
    ['10:35 `${buckets}` is a list, and within a text only a text can be filled in'],
  ],
  [
    'a star in a column',
    policy(
      'trails:\n  fleet: { in: { id: "*" }, log: [{ data: s3, resources: ["${bucket}"] }] }',
      'accounts: [{ id: "111122223333", bucket: "a*" }]\ndefaults: { region: us-east-1 }\n',
    ),
    ['5:59 the column `bucket` has `a*`, and a star in a column is no pattern'],
  ],
  [
    'more names than a target can have',
    policy(
      'trails:\n  fleet: { in: { id: "*" }, log: [{ data: s3, resources: [xxxx, "${buckets}"] }] }',
      `accounts: [{ id: "111122223333", buckets: [${Array.from({ length: 10_000 }, (_, index) => `b${index}x`).join(', ')}] }]\ndefaults: { region: us-east-1 }\n`,
    ),
    ['5:65 this comes to 10000 values, and the selectors of a target can have 500'],
  ],
  [
    'a list that is not there',
    fleet('{ use: archives }', 'let: { archive: [{ data: s3 }] }'),
    ['10:18 no list of `let` is called `archives`; did you mean `archive`?'],
  ],
  [
    'lists that use one another',
    fleet('{ use: one }', 'let: { one: [{ use: two }], two: [{ management: all }, { use: one }] }'),
    ['11:63 the list `one` uses itself: `one` → `two` → `one`'],
  ],
  [
    'a list with another key beside it',
    fleet('{ management: all }, { use: one, name: x }', 'let: { one: [{ data: s3 }] }'),
    ['10:32 `use` has other keys beside it'],
  ],
  [
    'a list of another kind in `except`',
    fleet('{ data: s3, except: { use: one } }', 'let: { one: [{ data: lambda, events: [Invoke] }] }'),
    ['11:16 this filter is about `data: lambda`, and the statement that leaves it out is not'],
  ],
  [
    'a wrong filter in a list, once for all accounts',
    fleet('{ use: one }', 'let: { one: [{ data: s3, resource: [x] }] }'),
    ['11:26 unknown key `resource`; did you mean `resources`?'],
  ],
  [
    'an account in a statement of a trail of an organization',
    policy(
      'trails:\n  org:\n    in: { managementAccount: true }\n    facts: { organization: true }\n    log: [{ management: all }, { data: s3, in: { env: prod } }]',
    ),
    ['11:44 `org` is of a whole organization, and no selector can test the account of an event'],
  ],
  [
    'a Region in a statement',
    fleet('{ management: all, in: { region: us-east-1 } }'),
    ['10:30 no selector can test the Region of an event'],
  ],
  [
    'a target without statements in some accounts',
    fleet('{ management: all, in: { env: prod } }'),
    ['9:9 `fleet` records nothing in 1 of 2 accounts: `lab`'],
  ],
  [
    'a role without its accounts',
    fleet('{ data: s3, principals: [{ role: app }] }'),
    ['10:38 `role: app` needs the accounts that it is in'],
  ],
  [
    'accounts without a role',
    fleet('{ data: s3, principals: [{ in: { env: prod } }] }'),
    ['10:38 `in` is not a key of a pattern here'],
  ],
  [
    'a role among resources',
    fleet('{ data: s3, resources: [{ role: app, in: { env: prod } }] }'),
    ['10:37 `role` is not a key of `resources` here'],
  ],
  [
    'roles of another partition',
    policy(
      'trails:\n  a: { account: "111122223333", region: us-east-1, log: [{ data: s3, principals: [{ role: x, in: { partition: aws-cn } }] }] }',
      'accounts: [{ id: "111122223333" }, { id: "222233334444", partition: aws-cn }]\n',
    ),
    ['4:98 none of these accounts is in the partition `aws`: `222233334444`'],
  ],
  [
    'a home Region of another partition',
    policy(
      'trails:\n  fleet: { in: { id: "*" }, region: us-east-1, log: [{ management: all }] }',
      'accounts: [{ id: "111122223333" }, { id: "222233334444", partition: aws-cn }]\n',
    ),
    ['4:37 `222233334444` is in the partition `aws-cn`, and the home Region of this target is in `aws`'],
  ],
  [
    'a partition without a home Region',
    policy(
      'trails:\n  fleet: { in: { partition: aws-cn }, log: [{ management: all }] }',
      'accounts: [{ id: "222233334444", partition: aws-cn }]\ndefaults: { region: { aws: us-east-1 } }\n',
    ),
    ['5:12 this target has no home Region in `aws-cn`'],
  ],
  [
    'a variable of a role that is not filled in',
    policy(
      "trails:\n  audit: { region: us-east-1, roles: { plan: 'arn:aws:iam::${id}:role/x' }, log: [{ management: all }] }",
    ),
    ['8:46 `${id}` cannot be filled in here: the account of `audit` is not one of `accounts`'],
  ],
  [
    'a test of a block that is in none of the accounts',
    fleet(
      '{ management: all }',
      'tests: [{ event: {}, recorded: [fleet], in: { managementAccount: true } }]',
    ),
    ['11:33 `fleet` is in none of the selected accounts'],
  ],
];

describe('a mistake is found at its place', () => {
  test.each(mistakes)('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

test('what decides it in a row is shown too', () => {
  const { diagnostics } = compiled(
    policy('trails:\n  fleet: { in: { env: "*" }, log: [{ data: s3, resources: ["${buckets}"] }] }'),
  );
  expect(diagnostics[0]!.related?.map((one) => at({ ...one, rule: '', severity: 'info' }))).toEqual([
    '3:5 `mgmt`',
  ]);
});

test('nothing uses a list', () => {
  const text = fleet('{ management: all }', 'let: { one: [{ use: two }], two: [{ data: s3 }] }');
  expect(found(text, 'warning')).toEqual([
    '11:8 nothing uses the list `one`',
    '11:29 nothing uses the list `two`',
  ]);
});

test('suspended accounts are left out', () => {
  const text = policy(
    'trails:\n  fleet: { in: { id: "*" }, log: [{ management: all }] }\nrequire: [{ management: all }]',
    'accounts: [{ id: "111122223333", status: SUSPENDED }, { id: "222233334444" }]\ndefaults: { region: us-east-1 }\n',
  );
  expect(found(text, 'info')).toEqual(['2:42 `111122223333` is suspended and left out']);
  expect(Object.keys(values(text))).toEqual(['fleet.222233334444']);
});

describe('what it comes to', () => {
  test('a list column spreads, a text is filled in', () => {
    expect(values(fleet('{ data: s3, resources: ["${buckets}", "${team}-x/${env}*"] }'))).toEqual({
      'fleet.pay': ['arn:aws:s3:::pay-a/', 'arn:aws:s3:::pay-b/', 'arn:aws:s3:::pay-x/prod'],
      'fleet.lab': ['arn:aws:s3:::lab-a/', 'arn:aws:s3:::lab-x/dev'],
    });
  });

  test('a statement is in the accounts of its `in`', () => {
    const log =
      '{ data: s3, resources: [all] }, { data: s3, resources: [only], in: { ou: Root/Work/Lab/* } }';
    expect(values(fleet(log))).toEqual({
      'fleet.pay': ['arn:aws:s3:::all/'],
      'fleet.lab': ['arn:aws:s3:::all/', 'arn:aws:s3:::only/'],
    });
  });

  test('a list of `let` is what its place makes of it', () => {
    const text = fleet(
      '{ data: s3, resources: [{ use: names }], except: { use: noise } }, { use: more }',
      '    ignore: [{ use: noise }]\nlet:\n  names: [one, two]\n  noise: [{ data: s3, resources: [two/tmp] }]\n  more: [{ data: s3, resources: [{ use: names }, three] }]',
    );
    const [first] = Object.values(values(text));
    expect(first).toEqual([
      'arn:aws:s3:::one/',
      'arn:aws:s3:::three/',
      'arn:aws:s3:::two/',
      'arn:aws:s3:::two/tmp',
    ]);
  });

  test('a role in several accounts is a value in each', () => {
    const log = '{ data: s3, except: { principals: [{ role: app, in: { env: prod } }] } }';
    expect(values(fleet(log))['fleet.lab']).toEqual([
      'arn:aws:sts::111122223333:assumed-role/app/',
      'arn:aws:sts::222233334444:assumed-role/app/',
    ]);
  });

  test('the dollar is literal where it is doubled, and a column is where it is written long', () => {
    const text = fleet('{ data: s3, resources: ["xxx/$${team}", { startsWith: "${team}" }] }');
    expect(values(text)['fleet.pay']).toEqual(['arn:aws:s3:::pay', 'arn:aws:s3:::xxx/${team}']);
  });

  test('without accounts the target’s own account, Region and partition are filled in', () => {
    const text = `version: 1
trails:
  audit: { account: "111122223333", region: us-gov-west-1, log: [{ data: s3, resources: ["logs-\${account}-\${region}", "xxx/\${y}"] }] }
`;
    expect(values(text)).toEqual({
      audit: ['arn:aws-us-gov:s3:::logs-111122223333-us-gov-west-1/', 'arn:aws-us-gov:s3:::xxx/${y}'],
    });
  });

  test('one name of two accounts is no key', () => {
    const text = policy(
      'trails:\n  all: { in: { id: "*" }, log: [{ management: all }] }',
      'accounts: [{ id: "111122223333", name: App }, { id: "222233334444", name: app }, { id: "333344445555", name: a/b }, { id: "444455556666", name: ok }]\ndefaults: { region: us-east-1 }\n',
    );
    expect(new Set(compiled(text).targets.map(({ target }) => target.name))).toEqual(new Set(['all']));
    expect(Object.keys(values(text))).toEqual([
      'all.111122223333',
      'all.222233334444',
      'all.333344445555',
      'all.ok',
    ]);
  });

  test('a block names its targets', () => {
    const text = fleet(
      '{ management: all }',
      'require: [{ management: all, in: { team: "*" }, by: fleet }]\ntests: [{ event: {}, recorded: [fleet], in: { env: dev } }]\nacceptLess: [{ target: "fl*", management: read, until: 2030-01-01, because: x }]',
    );
    const { policy: read } = compiled(text);
    expect(read!.require.map(({ by }) => by)).toEqual([['fleet.pay', 'fleet.lab']]);
    expect(read!.tests[0]!.recorded).toEqual(['fleet.lab']);
    expect(read!.acceptLess.map(({ target }) => target)).toEqual(['fleet.pay', 'fleet.lab']);
  });

  test('defaults are for what a target does not have itself', () => {
    const text = policy(
      'trails:\n  own: { account: "111122223333", region: eu-west-1, facts: { dataOnly: true }, log: [{ management: all }] }\n  other: { account: "111122223333", log: [{ management: all }] }',
      accounts.replace(
        'region: us-east-1',
        'region: us-east-1, facts: { multiRegion: true }, profile: audit',
      ),
    );
    expect(
      compiled(text).policy!.targets.map(({ region, multiRegion, profile }) => [
        region,
        multiRegion,
        profile,
      ]),
    ).toEqual([
      ['eu-west-1', false, 'audit'],
      ['us-east-1', true, 'audit'],
    ]);
  });
});
