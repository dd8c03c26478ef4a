import { afterEach, describe, expect, test } from 'vitest';
import { isRead, type Planned } from '../../src/plan/plan.js';
import type { AwsDoor } from '../../src/aws/door.js';
import { desiredIn } from '../plan/making.js';
import { applied, makeTrail, plansOf, withCredentials, world, type World } from './harness.js';

/** Which trail is asked about, where, and by whom. */

withCredentials();
let here: World;
afterEach(() => here.close());

const trail = (lines: string, key = 'audit') =>
  desiredIn(`version: 1
trails:
  ${key}:
${lines
  .trim()
  .split('\n')
  .map((line) => `    ${line.trim()}`)
  .join('\n')}
    log: [{ management: all }, { data: s3 }]
`);
const objections = ([one]: readonly Planned[]) =>
  isRead(one!) ? one.objections.map(({ name }) => name) : [one!.problem.message];
const regionsOf = ({ calls }: World, operation: RegExp) => [
  ...new Set(calls.filter((call) => operation.test(call.operation)).map(({ region }) => region)),
];

describe('the Region', () => {
  test('is the target’s, not the environment’s', async () => {
    here = await world();
    await makeTrail(here, 'audit', { region: 'eu-central-1' });
    const { outcomes } = await applied(trail('account: "111122223333"\nregion: eu-central-1'), here.door());
    expect(outcomes.map(({ result }) => result)).toEqual(['applied']);
    expect(regionsOf(here, /EventSelectors/)).toEqual(['eu-central-1']);
  });

  test('is the home Region that AWS says where the policy says none', async () => {
    here = await world();
    await makeTrail(here, 'audit', { region: 'eu-central-1', IsMultiRegionTrail: true });
    const { outcomes } = await applied(trail('facts: { multiRegion: true }'), here.door());
    expect(outcomes.map(({ result }) => result)).toEqual(['applied']);
    expect(regionsOf(here, /^Put/)).toEqual(['eu-central-1']);
  });

  test('that is not the home Region is said', async () => {
    here = await world();
    await makeTrail(here, 'audit', { region: 'eu-central-1', IsMultiRegionTrail: true });
    const wanted = trail('region: eu-west-1\nfacts: { multiRegion: true }');
    expect(objections(await plansOf(wanted, here.door()))).toEqual(['not-home-region']);
  });
});

describe('the role', () => {
  const roles = `account: "444455556666"
    region: us-east-1
    roles: { plan: "arn:\${partition}:iam::\${account}:role/ctsel-plan", apply: "arn:\${partition}:iam::\${account}:role/ctsel-apply", externalId: "x-1" }`;
  const asked = ({ calls }: World) => [
    ...new Set(
      calls.filter(({ operation }) => /Trail$|Selectors$/.test(operation)).map(({ principal }) => principal),
    ),
  ];

  test('to plan plans, the role to apply applies, with the external id', async () => {
    here = await world({
      roles: {
        'arn:aws:iam::444455556666:role/ctsel-plan': { externalId: 'x-1' },
        'arn:aws:iam::444455556666:role/ctsel-apply': { externalId: 'x-1' },
      },
    });
    await makeTrail(here, 'audit', { account: '444455556666' });
    const from = here.calls.length;
    await plansOf(trail(roles), here.door({ access: 'plan' }));
    expect(asked({ ...here, calls: here.calls.slice(from) })).toEqual([
      'arn:aws:sts::444455556666:assumed-role/ctsel-plan/ctsel-plan',
    ]);
    const then = here.calls.length;
    await applied(trail(roles), here.door());
    expect(asked({ ...here, calls: here.calls.slice(then) })).toEqual([
      'arn:aws:sts::444455556666:assumed-role/ctsel-apply/ctsel-apply',
    ]);
  });

  test('to apply is never used to plan', async () => {
    here = await world();
    await makeTrail(here, 'audit');
    const only = trail(
      'account: "111122223333"\nregion: us-east-1\nroles: { apply: "arn:aws:iam::111122223333:role/ctsel-apply" }',
    );
    const from = here.calls.length;
    await plansOf(only, here.door({ access: 'plan' }));
    expect(here.calls.slice(from).map(({ operation }) => operation)).not.toContain('AssumeRole');
  });

  test('that is assumed already is not assumed again', async () => {
    const role = 'arn:aws:iam::444455556666:role/path/of/it/ctsel-apply';
    const ask = async (own: string) =>
      trail(`account: "444455556666"\nregion: us-east-1\nroles: { apply: "${own}" }`);
    here = await world();
    await makeTrail(here, 'audit', { account: '444455556666' });
    const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts');
    const sts = new STSClient({ endpoint: here.url, region: 'us-east-1' });
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'ci' }));
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: Credentials!.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: Credentials!.SecretAccessKey,
      AWS_SESSION_TOKEN: Credentials!.SessionToken,
    });
    try {
      const assumed = () => here.calls.filter(({ operation }) => operation === 'AssumeRole').length;
      const from = assumed();
      const { outcomes } = await applied(await ask(role), here.door());
      expect([outcomes.map(({ result }) => result), assumed() - from]).toEqual([['applied'], 0]);
      expect(here.calls.at(-1)!.principal).toBe('arn:aws:sts::444455556666:assumed-role/ctsel-apply/ci');
      // Another account's, or another role, is.
      for (const other of [role.replace('444455556666', '777788889999'), `${role}-2`]) {
        const since = assumed();
        await plansOf(await ask(other), here.door());
        expect(assumed() - since).toBe(1);
      }
    } finally {
      delete process.env['AWS_SESSION_TOKEN'];
      Object.assign(process.env, before);
    }
  });

  test('that is refused is named, and who was refused', async () => {
    here = await world({ roles: { 'arn:aws:iam::444455556666:role/ctsel-plan': { deny: true } } });
    const [problem] = await plansOf(trail(roles), here.door({ access: 'plan' }));
    expect(problem).toMatchObject({
      problem: {
        exception: 'AccessDenied',
        message: expect.stringMatching(
          /^cannot assume the role `arn:aws:iam::444455556666:role\/ctsel-plan` as `arn:aws:iam::111122223333:user\/emulator` \(AccessDenied: /,
        ),
        help: expect.stringContaining('ctsel iam-policy --for runner'),
      },
    });
  });

  test('that may not be assumed is a problem of its target', async () => {
    here = await world({ roles: { 'arn:aws:iam::444455556666:role/ctsel-plan': { deny: true } } });
    expect(objections(await plansOf(trail(roles), here.door({ access: 'plan' })))[0]).toContain(
      'not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::444455556666:role/ctsel-plan',
    );
  });
});

describe('the account', () => {
  test('of the credentials is told where the trail is not there', async () => {
    here = await world();
    const [problem] = objections(
      await plansOf(trail('account: "444455556666"\nregion: us-east-1'), here.door()),
    );
    expect(problem).toContain('there is no such trail in this account and Region (TrailNotFoundException');
    expect(problem).toContain('the credentials are those of account 111122223333');
  });

  const organization = { management: '444455556666', members: ['111122223333', '777788889999'] };
  const wanted = trail('account: "444455556666"\nregion: us-east-1\nfacts: { organization: true }');

  test('of a member may not change a trail of the organization', async () => {
    here = await world({ organization });
    await makeTrail(here, 'audit', { account: '444455556666', IsOrganizationTrail: true });
    expect(objections(await plansOf(wanted, here.door()))).toEqual(['organization-member']);
  });

  test('of a delegated administrator may', async () => {
    here = await world({ organization: { ...organization, delegatedAdministrators: ['111122223333'] } });
    await makeTrail(here, 'audit', { account: '444455556666', IsOrganizationTrail: true });
    expect(objections(await plansOf(wanted, here.door()))).toEqual([]);
    const { outcomes } = await applied(wanted, here.door());
    expect(outcomes.map(({ result }) => result)).toEqual(['applied']);
  });
});

test('two targets of which only AWS knows that they are the same trail are an error', async () => {
  here = await world();
  await makeTrail(here, 'audit');
  const twice = desiredIn(`version: 1
trails:
  a: { name: audit, account: "111122223333", region: us-east-1, log: [{ management: all }] }
  b: { name: audit, region: us-east-1, log: [{ management: write }] }
`);
  await expect(plansOf(twice, here.door())).rejects.toThrow('`a` and `b` are the same trail');
});

describe('event data stores', () => {
  test('are found by name, changed, and told where Insights go', async () => {
    here = await world();
    const { CloudTrailClient, CreateEventDataStoreCommand } = await import('@aws-sdk/client-cloudtrail');
    const client = new CloudTrailClient({ endpoint: here.url, region: 'us-east-1' });
    await client.send(new CreateEventDataStoreCommand({ Name: 'lake' }));
    const insights = await client.send(
      new CreateEventDataStoreCommand({
        Name: 'insights',
        AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Insight'] }] }],
      }),
    );
    const wanted = desiredIn(`version: 1
eventDataStores:
  lake:
    name: lake
    region: us-east-1
    facts: { multiRegion: true }
    log: [{ management: all, events: [Put*, Delete*] }, { data: s3 }]
    insights: { destination: "${insights.EventDataStoreArn}", apiErrorRate: [management] }
    enrichment: { maxEventSize: large, tags: [team] }
`);
    const { outcomes } = await applied(wanted, here.door());
    expect(outcomes.map(({ result, problem }) => [result, problem])).toEqual([['applied', undefined]]);
    expect(outcomes[0]!.plan.steps.map(({ call }) => call)).toEqual([
      'UpdateEventDataStore',
      'PutInsightSelectors',
      'PutEventConfiguration',
    ]);
  });

  test('that have no such name are a problem that says so', async () => {
    here = await world();
    const wanted = desiredIn(
      'version: 1\neventDataStores:\n  lake: { name: lake, region: us-east-1, log: [{ management: all }] }\n',
    );
    expect(objections(await plansOf(wanted, here.door()))).toEqual([
      'there is no event data store named `lake` in us-east-1',
    ]);
  });
});

describe('an endpoint that is neither AWS nor on this machine', () => {
  const away = { endpointUrl: 'http://cloudtrail.example.com:81' };
  const wanted = trail('account: "111122223333"\nregion: us-east-1');

  test('gets nothing of an apply, not even a question', async () => {
    here = await world();
    process.env['AWS_ENDPOINT_URL_STS'] = here.url;
    const [problem] = objections(await plansOf(wanted, here.door(away)));
    delete process.env['AWS_ENDPOINT_URL_STS'];
    expect(problem).toContain('`cloudtrail.example.com` is neither AWS nor this machine');
  });
});

test('without a Region, and without an endpoint that answers, it is said at once', async () => {
  here = await world();
  const region = process.env['AWS_REGION'];
  delete process.env['AWS_REGION'];
  process.env['AWS_CONFIG_FILE'] = '/nonexistent';
  const [noRegion] = objections(await plansOf(trail('name: audit'), here.door()));
  process.env['AWS_REGION'] = region!;
  delete process.env['AWS_CONFIG_FILE'];
  expect(noRegion).toBe('there is no Region');
  const [nobody] = objections(
    await plansOf(trail('name: audit'), here.door({ endpointUrl: 'http://127.0.0.1:9' })),
  );
  expect(nobody).toContain('AWS does not answer (ECONNREFUSED');
});

test('lists go on from page to page', async () => {
  here = await world();
  for (let n = 0; n < 30; n++) await makeTrail(here, `trail-${n}`, { region: `eu-west-${n}` });
  const door = here.door({ access: 'plan' }) as AwsDoor;
  const address = { target: 'all', kind: 'trail' as const, partition: 'aws' as const, roles: {} };
  expect(await door.trails(address)).toHaveLength(30);
  expect(here.calls.filter(({ operation }) => operation === 'ListTrails')).toHaveLength(2);
});
