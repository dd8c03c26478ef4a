import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { makeTrail, secret, withCredentials } from '../apply/harness.js';
import { ctsel, filled, root, temporaryFolder, type Outcome } from './process.js';

/** The commands that ask AWS, against the emulator. */

withCredentials();
const temporary = temporaryFolder();
let emulator: Emulator;
let cwd: string;
let made = 0;

beforeAll(async () => {
  emulator = await startEmulator({ rates: 'none', buckets: ['journals'] });
  await makeTrail(emulator, 'audit');
});
afterAll(() => emulator.close());
beforeEach(() => {
  emulator.setFaults([]);
  const [trail] = emulator.world.trails;
  Object.assign(trail!, {
    isLogging: true,
    selectors: {
      value: {
        EventSelectors: [
          {
            ReadWriteType: 'All',
            IncludeManagementEvents: true,
            DataResources: [],
            ExcludeManagementEventSources: [],
          },
        ],
      },
    },
    insights: { value: { selectors: [] } },
  });
  cwd = filled(path.join(temporary, `run-${made++}`), { 'ctsel.yaml': policy() });
});

function policy(
  log: readonly string[] = ['management: all', 'data: s3'],
  trail: readonly string[] = [],
  rest = '',
): string {
  return `version: 1
trails:
  audit:
    account: "111122223333"
    region: us-east-1
${trail.map((line) => `    ${line}\n`).join('')}    log:
${log.map((line) => `      - ${line}\n`).join('')}${rest}`;
}

const run = (...argv: readonly string[]): Promise<Outcome> =>
  ctsel(argv, { cwd, env: { AWS_ENDPOINT_URL: emulator.url, AWS_CONFIG_FILE: '/nonexistent' } });
const jsonOf = ({ stdout }: Outcome) => JSON.parse(stdout);
const read = (file: string) => readFileSync(path.join(cwd, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(path.join(cwd, file), text);
const mode = (file: string) => (statSync(path.join(cwd, file)).mode & 0o777).toString(8);
const status = ({ status: code, stderr }: Outcome) => [code, stderr];
const stored = () => emulator.world.trails[0]!.selectors.value;
const schemaOf = (name: string) => {
  const ajv = new Ajv2020({ strict: false });
  return ajv.compile(JSON.parse(readFileSync(path.join(root, `generated/${name}.schema.json`), 'utf8')));
};

describe('plan', () => {
  test('says what changes, and changes nothing', async () => {
    const ran = await run('plan');
    expect(status(ran)).toEqual([0, '']);
    expect(ran.stdout).toContain(
      'audit arn:aws:cloudtrail:us-east-1:111122223333:trail/audit: PutEventSelectors',
    );
    expect(ran.stdout).toContain('+ data events of AWS::S3::Object');
    expect(ran.stdout).toContain('Plan: 1 call on 1 target');
    expect(stored()).toMatchObject({ EventSelectors: [{ DataResources: [] }] });
  });

  test('is a document of its schema, saved for its user alone', async () => {
    const ran = await run('plan', '--json', '--out', 'plan.json');
    expect(ran.status).toBe(0);
    const document = jsonOf(ran);
    const validate = schemaOf('plan');
    expect([validate(document), validate.errors]).toEqual([true, null]);
    expect(document).toMatchObject({
      format: 'ctsel-plan/1',
      changes: 1,
      clean: false,
      targets: [
        { target: 'audit', caller: { account: '111122223333' }, changes: [{ call: 'PutEventSelectors' }] },
      ],
    });
    expect([JSON.parse(read('plan.json')), mode('plan.json')]).toEqual([document, '600']);
  });

  test('--detailed-exitcode: 2 where something is to be changed, 0 where not', async () => {
    expect((await run('plan', '--detailed-exitcode')).status).toBe(2);
    await run('apply', '--yes');
    expect((await run('plan', '--detailed-exitcode')).status).toBe(0);
  });

  test('a target that AWS does not know is 4, and the others are planned', async () => {
    write(
      'ctsel.yaml',
      `${policy()}  gone: { account: "111122223333", region: us-east-1, log: [{ management: all }] }\n`,
    );
    const ran = await run('plan');
    expect(ran.status).toBe(4);
    expect(ran.stdout).toContain(
      'gone: cannot read the trail `arn:aws:cloudtrail:us-east-1:111122223333:trail/gone`: there is no such trail',
    );
    expect(ran.stdout).toContain('Plan: 1 call on 1 target, 1 target not read');
  });

  test('redacted, says neither events nor texts', async () => {
    write('ctsel.yaml', policy(['management: write', 'data: s3', '{ data: lambda, resources: [hidden] }']));
    const pretty = await run('plan', '--redact');
    expect(pretty.stdout).toContain('1 set of Data events of AWS::Lambda::Function');
    const json = await run('plan', '--redact', '--json');
    for (const { stdout } of [pretty, json])
      expect(stdout).not.toMatch(/hidden|CreateUser|FieldSelectors": \[\s+\{\s+"Field": "resources.ARN/);
  });

  test('from a snapshot, without credentials or a network', async () => {
    const taken = await run('snapshot', '-o', 'snapshot.json');
    expect([taken.status, mode('snapshot.json')]).toEqual([0, '600']);
    const validate = schemaOf('snapshot');
    expect([validate(JSON.parse(read('snapshot.json'))), validate.errors]).toEqual([true, null]);
    const before = emulator.calls.length;
    const ran = await ctsel(['plan', '--live', 'snapshot.json', '--detailed-exitcode'], {
      cwd,
      env: { AWS_ACCESS_KEY_ID: '', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
    });
    expect([ran.status, ran.stdout]).toEqual([2, (await run('plan')).stdout]);
    expect(emulator.calls.slice(before).filter(({ time }) => time < 0)).toEqual([]);
  });
});

describe('show', () => {
  test('a comment that nothing in it can break out of, within its size', async () => {
    write(
      'ctsel.yaml',
      policy([
        'management: all',
        '{ data: s3, resources: ["arn:aws:s3:::bkt/```</details><script>@team|"] }',
      ]),
    );
    await run('plan', '--out', 'plan.json');
    const whole = (await run('show', 'plan.json', '--format', 'markdown')).stdout;
    expect(whole).toContain('| ` audit ` | PutEventSelectors | 1 |');
    expect(whole).toContain('````diff');
    const fence = whole.indexOf('````diff');
    expect(whole.indexOf('<script>')).toBeGreaterThan(fence);
    expect(whole.lastIndexOf('<script>')).toBeLessThan(whole.lastIndexOf('````'));
    const small = (await run('show', 'plan.json', '--format', 'markdown', '--max-bytes', '500')).stdout;
    expect(Buffer.byteLength(small)).toBeLessThanOrEqual(500);
    expect(small).toContain('The details do not fit here');
  });

  test('the same as the plan was', async () => {
    const planned = await run('plan', '--out', 'plan.json');
    expect((await run('show', 'plan.json')).stdout).toBe(planned.stdout);
    expect(jsonOf(await run('show', 'plan.json', '--json'))).toEqual(JSON.parse(read('plan.json')));
  });

  test.each([
    ['{', 'is no plan file: '],
    ['{"format":"ctsel-snapshot/1"}', 'is of the format `ctsel-snapshot/1`'],
    ['{"format":"ctsel-plan/1"}', 'is no plan file: `/` is not as it must be'],
    ['[]', 'is no plan file'],
  ])('%s is no plan', async (text, message) => {
    write('plan.json', text);
    const ran = await run('show', 'plan.json');
    expect([ran.status, ran.stderr]).toEqual([3, expect.stringContaining(message)]);
  });

  test.each([
    ['live', 'region', 'x.test#', 'a Region such as `us-east-1`'],
    ['desired', 'region', 'us-east-1.example.com', 'a Region such as `us-east-1`'],
    ['live', 'account', '12', 'a 12-digit account number'],
    ['desired', 'account', '11112222333x', 'a 12-digit account number'],
  ])('a plan and a journal whose %s has the %s `%s` are refused', async (part, key, value, expected) => {
    const spoiled = (target: any) => ({ ...target, [part]: { ...target[part], [key]: value } });
    await run('plan', '--out', 'plan.json');
    const plan = JSON.parse(read('plan.json'));
    write('plan.json', JSON.stringify({ ...plan, targets: plan.targets.map(spoiled) }, null, 2));
    for (const argv of [['show'], ['apply', '--yes']]) {
      const ran = await run(argv[0]!, 'plan.json', ...argv.slice(1));
      expect([ran.status, ran.stderr]).toEqual([
        3,
        expect.stringContaining(
          `\`plan.json\` is no plan file: \`/targets/0/${part}/${key}\` is not ${expected}\n`,
        ),
      ]);
    }
    await run('apply', '--yes');
    const [name] = readdirSync(path.join(cwd, '.ctsel/journal'));
    const file = `.ctsel/journal/${name}/audit.json`;
    write(file, JSON.stringify(spoiled(JSON.parse(read(file)))));
    const ran = await run('rollback', '--yes');
    expect([ran.status, ran.stderr]).toEqual([
      3,
      expect.stringContaining(`is no journal file: \`/${part}/${key}\` is not ${expected}\n`),
    ]);
  });

  test('a plan that was changed by hand is refused', async () => {
    await run('plan', '--out', 'plan.json');
    write('plan.json', read('plan.json').replaceAll('"arn:aws:s3"', '"arn:aws:s3:::mine/"'));
    const edited = JSON.parse(read('plan.json'));
    edited.targets[0].changes[0].request.EventSelectors = [];
    write('plan.json', JSON.stringify(edited, null, 2));
    const ran = await run('apply', 'plan.json', '--yes');
    expect([ran.status, ran.stderr]).toEqual([6, expect.stringContaining('or changed by hand')]);
  });
});

describe('apply', () => {
  test('of a policy: asks, journals, reads back, leaves nothing to do', async () => {
    const unasked = await run('apply');
    expect([unasked.status, unasked.stderr]).toEqual([
      6,
      expect.stringContaining('confirmation is required, but there is no terminal'),
    ]);
    const ran = await run('apply', '--yes', '--audit-log', 'audit.jsonl');
    expect(status(ran)).toEqual([0, '']);
    expect(ran.stdout).toContain('audit: applied and read back (PutEventSelectors)');
    const [name] = readdirSync(path.join(cwd, '.ctsel/journal'));
    const validate = schemaOf('journal');
    expect([validate(JSON.parse(read(`.ctsel/journal/${name}/audit.json`))), validate.errors]).toEqual([
      true,
      null,
    ]);
    expect([mode(`.ctsel/journal/${name}/audit.json`), mode('audit.jsonl'), mode('.ctsel/journal')]).toEqual([
      '600',
      '600',
      '700',
    ]);
    const [line] = read('audit.jsonl')
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(line).toMatchObject({
      run: name,
      call: 'PutEventSelectors',
      outcome: 'done',
      attempts: 1,
      caller: 'arn:aws:iam::111122223333:user/emulator',
      before: { EventSelectors: [{ DataResources: [] }] },
    });
    expect(line.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(status(await run('drift'))).toEqual([0, '']);
  });

  test('--dry-run does nothing', async () => {
    expect((await run('apply', '--dry-run')).status).toBe(0);
    expect([stored(), existsSync(path.join(cwd, '.ctsel'))]).toMatchObject([
      { EventSelectors: [{ DataResources: [] }] },
      false,
    ]);
  });

  test('where events would be lost: 6, unless they are allowed to be', async () => {
    write('ctsel.yaml', policy(['management: write']));
    const stopped = await run('apply', '--yes');
    expect([stopped.status, stopped.stderr]).toEqual([6, 'blocked by a safety check; nothing was changed\n']);
    expect(stopped.stdout).toContain('[events-lost]');
    expect(jsonOf(await run('apply', '--yes', '--json')).stopped).toMatchObject([
      { target: 'audit', name: 'events-lost' },
    ]);
    expect(jsonOf(await run('apply', '--yes', '--json', '--redact')).stopped).toMatchObject([
      { target: 'audit', name: 'events-lost', message: 'fewer events would be recorded' },
    ]);
    expect((await run('apply', '--yes', '--allow-less', 'other')).status).toBe(6);
    expect((await run('apply', '--yes', '--allow-less', 'au*')).status).toBe(0);
  });

  test('of what `acceptLess` covers needs no further word', async () => {
    const less =
      '\nacceptLess:\n  - { target: audit, management: read, until: 2099-12-31, because: SEC-1 }\n';
    write('ctsel.yaml', policy(['management: write'], [], less));
    expect(status(await run('apply', '--yes'))).toEqual([0, '']);
  });

  test.each([
    ['require-unmet', 'require:\n  - { data: lambda, because: SEC-12 }\n', 'no target records'],
    ['forbid-recorded', 'forbid:\n  - { data: s3 }\n', '`audit` records'],
    [
      'test-failed',
      'tests:\n  - { event: { eventCategory: Management, eventSource: iam.amazonaws.com, eventName: CreateUser, readOnly: false }, recorded: [] }\n',
      '`audit` records this event',
    ],
    ['budget-exceeded', 'traffic: [traffic.json]\nbudget: { monthly: 1 }\n', 'more than $1'],
  ])('of a policy that does not meet its own demands: %s', async (name, rest, message) => {
    const record = {
      eventCategory: 'Data',
      eventSource: 's3.amazonaws.com',
      eventName: 'PutObject',
      readOnly: false,
      resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::pay/key' }],
    };
    write('traffic.json', JSON.stringify({ version: 1, days: 30, events: [{ count: 5e8, record }] }));
    const others = ['require-unmet', 'forbid-recorded', 'test-failed', 'budget-exceeded'].filter(
      (one) => one !== name,
    );
    // A setting of the linter is not about applying.
    for (const setting of ['', `lint: { rules: { ${name}: off } }\n`]) {
      write('ctsel.yaml', policy(undefined, [], rest + setting));
      const planned = await run('plan', '--out', 'plan.json');
      expect([planned.status, planned.stdout]).toEqual([0, expect.stringContaining(message)]);
      expect(planned.stdout).toContain('1 demand of the policy not met');
      const validate = schemaOf('plan');
      expect([validate(JSON.parse(read('plan.json'))), validate.errors]).toEqual([true, null]);
      for (const argv of [[], ['plan.json'], ['plan.json', '--policy', 'ctsel.yaml']]) {
        const ran = await run('apply', ...argv, '--yes', ...others.flatMap((one) => ['--allow-unmet', one]));
        expect([ran.status, ran.stdout]).toEqual([6, expect.stringContaining(`[${name}]`)]);
      }
    }
    // What the file has of it is not believed where the policy is at hand.
    write('plan.json', JSON.stringify({ ...JSON.parse(read('plan.json')), unmet: [] }));
    expect((await run('apply', 'plan.json', '--policy', 'ctsel.yaml', '--yes')).status).toBe(6);
    expect(jsonOf(await run('apply', '--yes', '--json')).stopped).toMatchObject([{ name }]);
    expect((await run('plan', '--redact')).stdout).not.toContain(message);
    expect(stored()).toMatchObject({ EventSelectors: [{ DataResources: [] }] });
    const shown = await run('show', 'plan.json', '--format', 'markdown');
    expect(shown.stdout).not.toContain(name);
    await run('plan', '--out', 'plan.json');
    expect((await run('show', 'plan.json', '--format', 'markdown')).stdout).toContain(`| **${name}** |`);
    expect((await run('apply', '--yes', '--allow-unmet', name)).status).toBe(0);
  });

  test('a comment with its reason accepts what is not met, until its day', async () => {
    const comment = (until: string) =>
      `require:\n  # ctsel-disable-next-line require-unmet until ${until} -- SEC-7\n  - { data: lambda }\n`;
    write('ctsel.yaml', policy(undefined, [], comment('2020-01-01')));
    expect((await run('apply', '--yes', '--dry-run')).status).toBe(6);
    write('ctsel.yaml', policy(undefined, [], comment('2099-12-31')));
    expect((await run('apply', '--yes', '--dry-run')).status).toBe(0);
    expect((await run('apply', '--allow-unmet', 'require-unmt')).status).toBe(64);
  });

  test('the reason and the day of what is accepted are shown, in the comment too', async () => {
    const less = (target: string) =>
      `\nacceptLess:\n  - { target: ${target}, management: read, until: 2099-12-31, because: SEC-1 }\n`;
    for (const target of ['audit', '"au*"', '[audit]', '["x-*", "a?dit"]'].slice(0, 3)) {
      write('ctsel.yaml', policy(['management: write'], [], less(target)));
      const planned = await run('plan', '--out', 'plan.json');
      expect(planned.stdout).toContain('accepted by `acceptLess` until 2099-12-31 (SEC-1):');
      for (const max of ['60000', '500']) {
        const shown = await run('show', 'plan.json', '--format', 'markdown', '--max-bytes', max);
        expect(shown.stdout).toContain('1, accepted ` until 2099-12-31 (SEC-1) `');
      }
      expect(JSON.parse(read('plan.json')).targets[0].removed[0].acceptedBy).toEqual([
        { until: '2099-12-31', because: 'SEC-1' },
      ]);
      expect((await run('plan', '--redact')).stdout).not.toContain('SEC-1');
    }
    write('ctsel.yaml', policy(['management: write'], [], less('["x-*", audit]')));
    const wrong = await run('plan');
    expect([wrong.status, wrong.stderr]).toEqual([
      3,
      expect.stringContaining('no target has a key that `x-*` matches'),
    ]);
  });

  test('another tool’s target is never stopped, whatever it would lose', async () => {
    write('ctsel.yaml', policy(['management: write'], ['owner: cloudformation']));
    const planned = await run('plan', '--json');
    expect(jsonOf(planned).targets[0].objections.map(({ name, effect }: any) => `${name} ${effect}`)).toEqual(
      ['owned-elsewhere skips', 'events-lost warns'],
    );
    expect(jsonOf(planned).changes).toBe(0);
    const ran = await run('apply', '--yes');
    expect([ran.status, ran.stdout]).toEqual([
      0,
      expect.stringContaining('Plan: no call to make, 1 target left to another tool'),
    ]);
    expect(ran.stdout).not.toMatch(/stops|blocked/);
  });

  test('leaves alone what another tool writes, with what that tool must be told', async () => {
    write('ctsel.yaml', policy(undefined, ['owner: terraform']));
    const ran = await run('apply', '--yes');
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain(
      'ignore_changes = [event_selector, advanced_event_selector, insight_selector]',
    );
    expect(stored()).toMatchObject({ EventSelectors: [{ DataResources: [] }] });
  });

  test('AWS refuses everything: 4; part of it: 5, and the same again finishes', async () => {
    write('ctsel.yaml', policy(undefined, ['insights: { apiErrorRate: [data] }']));
    emulator.setFaults(['denied:PutEventSelectors']);
    const none = await run('apply', '--yes');
    expect([none.status, none.stdout]).toEqual([
      4,
      expect.stringContaining('audit: failed, 0 of 2 calls made'),
    ]);
    emulator.setFaults(['denied:PutInsightSelectors']);
    const part = await run('apply', '--yes');
    expect([part.status, part.stdout]).toEqual([
      5,
      expect.stringContaining('audit: failed, 1 of 2 calls made'),
    ]);
    expect(part.stdout).toContain('`ctsel iam-policy` prints what planning and applying need');
    emulator.setFaults([]);
    expect((await run('apply', '--yes')).status).toBe(0);
  });

  test('begins nothing where the journal cannot be written', async () => {
    write('file', '');
    const ran = await run('apply', '--yes', '--journal', 'file/journal');
    expect([ran.status, ran.stderr]).toEqual([3, expect.stringContaining('cannot write')]);
    expect((await run('apply', '--yes', '--journal', 's3://nowhere/x')).status).toBe(4);
    expect((await run('apply', '--yes', '--journal', 's3://NO')).status).toBe(64);
    expect(stored()).toMatchObject({ EventSelectors: [{ DataResources: [] }] });
  });

  test('to an endpoint that is neither AWS nor here is refused', async () => {
    const ran = await ctsel(['apply', '--yes'], { cwd, env: { AWS_ENDPOINT_URL: 'http://example.com' } });
    expect([ran.status, ran.stdout + ran.stderr]).toEqual([
      4,
      expect.stringContaining('`example.com` is neither AWS nor this machine'),
    ]);
  });

  test('shows no secret, whatever goes wrong', async () => {
    emulator.setFaults(['denied:*']);
    for (const argv of [['plan'], ['apply', '--yes', '--json'], ['import', 'live:audit']]) {
      const { stdout, stderr } = await run(...argv);
      expect(`${stdout}${stderr}`).not.toContain(secret);
    }
  });

  test('SIGTERM ends it between two calls, with the journal complete', async () => {
    write('ctsel.yaml', policy(undefined, ['insights: { apiErrorRate: [data] }']));
    emulator.setFaults(['slow=400:PutEventSelectors']);
    const child = spawn(process.execPath, [path.join(root, 'bin/run.js'), 'apply', '--yes'], {
      cwd,
      env: { ...process.env, AWS_ENDPOINT_URL: emulator.url },
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const puts = () => emulator.calls.filter(({ operation }) => operation === 'PutEventSelectors').length;
    const before = puts();
    const watch = setInterval(() => {
      if (puts() === before) return;
      clearInterval(watch);
      child.kill('SIGTERM');
    }, 5);
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, said]).toEqual([5, expect.stringContaining('audit: not finished, 1 of 2 calls made')]);
    const [name] = readdirSync(path.join(cwd, '.ctsel/journal'));
    expect(JSON.parse(read(`.ctsel/journal/${name}/audit.json`))).toMatchObject({
      result: 'stopped',
      steps: [{ progress: 'done' }, { progress: 'planned' }],
    });
  });
});

describe('a plan file', () => {
  test('is applied as long as its policy makes it and nothing has moved', async () => {
    await run('plan', '--out', 'plan.json');
    expect(
      status(await run('apply', 'plan.json', '--policy', 'ctsel.yaml', '--max-age', '1h', '--yes')),
    ).toEqual([0, '']);
    const again = await run('apply', 'plan.json', '--yes');
    expect([again.status, again.stderr]).toEqual([6, expect.stringContaining('has been changed since')]);
  });

  test('that another policy makes is refused', async () => {
    await run('plan', '--out', 'plan.json');
    write('ctsel.yaml', policy(['management: all', 'data: lambda']));
    const ran = await run('apply', 'plan.json', '--policy', 'ctsel.yaml', '--yes');
    expect([ran.status, ran.stderr]).toEqual([
      6,
      expect.stringContaining('wants something else of `audit` than `ctsel.yaml` does'),
    ]);
  });

  test('whose keys are in another order is still a plan', async () => {
    await run('plan', '--out', 'plan.json');
    const sorted = (value: any): any =>
      Array.isArray(value)
        ? value.map(sorted)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.keys(value)
                .sort()
                .map((key) => [key, sorted(value[key])]),
            )
          : value;
    for (const [indent, name] of [
      [2, 'sorted.json'],
      [0, 'dense.json'],
    ] as const) {
      write(name, JSON.stringify(sorted(JSON.parse(read('plan.json'))), null, indent));
      expect(read(name)).not.toMatch(/^\s*\{\s*"format"/);
      const ran = await run('apply', name, '--policy', 'ctsel.yaml', '--max-age', '1h', '--dry-run');
      expect([status(ran), ran.stdout]).toEqual([[0, ''], expect.stringContaining('Plan: 1 call')]);
    }
  });

  test.each([
    ['2099-01-01T00:00:00Z', 'which is in the future'],
    ['2026-13-45T10:00:00Z', 'which is no time'],
  ])('that was made %s is refused, whatever age is allowed', async (made, message) => {
    await run('plan', '--out', 'plan.json');
    write('plan.json', read('plan.json').replace(/"made": "[^"]*"/, `"made": "${made}"`));
    for (const more of [[], ['--max-age', '1h']]) {
      const ran = await run('apply', 'plan.json', ...more, '--yes');
      expect([ran.status, ran.stderr]).toEqual([6, expect.stringContaining(message)]);
    }
    expect(stored()).toMatchObject({ EventSelectors: [{ DataResources: [] }] });
  });

  test('that lacks a target of its policy is refused; a plan of some targets names them', async () => {
    await makeTrail(emulator, 'second');
    const second =
      '  second: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3 }] }\n';
    write('ctsel.yaml', `${policy()}${second}`);
    await run('plan', '--out', 'plan.json');
    const plan = JSON.parse(read('plan.json'));
    write('plan.json', JSON.stringify({ ...plan, targets: plan.targets.slice(0, 1) }, null, 2));
    const cut = await run('apply', 'plan.json', '--yes');
    expect([cut.status, cut.stderr]).toEqual([6, expect.stringContaining('counts 2 calls and has 1')]);
    await run('plan', '--target', 'audit', '--out', 'plan.json');
    const some = await run('apply', 'plan.json', '--policy', 'ctsel.yaml', '--yes');
    expect([some.status, some.stderr]).toEqual([
      6,
      expect.stringContaining('`plan.json` has no plan for `second` of `ctsel.yaml`'),
    ]);
    expect(stored()).toMatchObject({ EventSelectors: [{ DataResources: [] }] });
    const named = await run('apply', 'plan.json', '--policy', 'ctsel.yaml', '--target', 'audit', '--yes');
    expect(status(named)).toEqual([0, '']);
    emulator.world.trails.pop();
  });

  test('does not choose by itself what is assumed', async () => {
    await run('plan', '--assume', 'none', '--out', 'plan.json');
    const ran = await run('apply', 'plan.json', '--policy', 'ctsel.yaml', '--yes');
    expect([ran.status, ran.stderr]).toEqual([6, expect.stringContaining('was made with other assumptions')]);
    const same = await run('apply', 'plan.json', '--policy', 'ctsel.yaml', '--assume', 'none', '--yes');
    expect(status(same)).toEqual([0, '']);
  });

  test('that is too old is refused', async () => {
    await run('plan', '--out', 'plan.json');
    write('plan.json', read('plan.json').replace(/"made": "\d{4}/, '"made": "2020'));
    const ran = await run('apply', 'plan.json', '--max-age', '24h', '--yes');
    expect([ran.status, ran.stderr]).toEqual([6, expect.stringContaining('it is older than 24h')]);
    expect((await run('apply', 'plan.json', '--max-age', 'soon')).status).toBe(64);
  });
});

describe('drift', () => {
  test('by meaning: names and order are none, a stopped trail is one', async () => {
    await run('apply', '--yes');
    emulator.world.trails[0]!.selectors = {
      value: {
        AdvancedEventSelectors: [
          {
            Name: 'b',
            FieldSelectors: [
              { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
              { Field: 'eventCategory', Equals: ['Data'] },
            ],
          },
          { Name: 'a', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
        ],
      },
    };
    expect(status(await run('drift'))).toEqual([0, '']);
    const strict = await run('drift', '--strict', '--json');
    expect([strict.status, jsonOf(strict).targets[0]]).toMatchObject([
      2,
      { clean: false, parts: ['selectors'], added: [], removed: [] },
    ]);
    emulator.world.trails[0]!.isLogging = false;
    const stopped = await run('drift');
    expect([stopped.status, stopped.stdout]).toEqual([2, expect.stringContaining('[trail-not-logging]')]);
  });

  test('says what is missing and what is too much', async () => {
    write('ctsel.yaml', policy(['management: write', 'data: lambda']));
    const ran = await run('drift');
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain(
      'not recorded, though the policy asks for it:\n  - data events of AWS::Lambda::Function',
    );
    expect(ran.stdout).toContain(
      'recorded, though the policy does not ask for it:\n  + management events where readOnly is',
    );
  });
});

describe('rollback', () => {
  test('puts back what the last run replaced, and can be put back itself', async () => {
    const old = stored();
    write('ctsel.yaml', policy(undefined, ['insights: { apiErrorRate: [data] }']));
    await run('apply', '--yes');
    const [applied, insights] = [stored(), emulator.world.trails[0]!.insights.value];
    const guarded = await run('rollback', '--yes');
    expect([guarded.status, guarded.stdout]).toEqual([6, expect.stringContaining('[events-lost]')]);
    expect((await run('rollback', '--yes', '--allow-less', '*')).status).toBe(0);
    expect([stored(), emulator.world.trails[0]!.insights.value]).toEqual([old, { selectors: [] }]);
    const list = await run('rollback', '--list', '--json');
    expect(jsonOf(list).runs).toHaveLength(2);
    expect((await run('rollback', '--yes')).status).toBe(0);
    expect([stored(), emulator.world.trails[0]!.insights.value]).toEqual([applied, insights]);
  });

  test('chooses the last run that may have changed something, and names it', async () => {
    const old = stored();
    const { run: first } = jsonOf(await run('apply', '--yes', '--json'));
    write('ctsel.yaml', policy(['management: all', 'data: lambda', 'data: s3']));
    emulator.setFaults(['denied:PutEventSelectors']);
    expect((await run('apply', '--yes')).status).toBe(4);
    emulator.setFaults([]);
    const undone = await run('rollback', '--yes', '--allow-less', '*');
    expect([undone.status, undone.stdout]).toEqual([
      0,
      expect.stringContaining(`rolling back the run ${first} of `),
    ]);
    expect(stored()).toEqual(old);
  });

  test('a run that may have changed something without an answer is chosen, and is no success where it did not', async () => {
    await run('apply', '--yes');
    write('ctsel.yaml', policy(['management: all', 'data: lambda', 'data: s3']));
    emulator.setFaults(['reset:PutEventSelectors']);
    expect((await run('apply', '--yes', '--time-limit', '1s')).status).toBe(4);
    emulator.setFaults([]);
    const last = jsonOf(await run('rollback', '--list', '--json')).runs.at(-1).run;
    for (const more of [['--yes'], ['--dry-run']]) {
      const ran = await run('rollback', ...more, '--allow-less', '*');
      expect([ran.status, ran.stderr]).toEqual([
        3,
        expect.stringContaining(
          `of the last run that changed anything, \`${last}\`: its target is what it was`,
        ),
      ]);
    }
  });

  test('where no run changed anything, says so and names the last one', async () => {
    emulator.setFaults(['denied:PutEventSelectors']);
    await run('apply', '--yes');
    emulator.setFaults([]);
    const [name] = readdirSync(path.join(cwd, '.ctsel/journal'));
    for (const [argv, message] of [
      [[], `no run in the journal \`.ctsel/journal\` changed anything: the last one, \`${name}\``],
      [['--run', name!], `the run \`${name}\` changed nothing`],
    ] as const) {
      const ran = await run('rollback', ...argv, '--yes');
      expect([ran.status, ran.stderr]).toEqual([3, expect.stringContaining(message)]);
    }
  });

  test('of a run by its name, of a plan file, and from a bucket', async () => {
    await run('plan', '--out', 'plan.json');
    const ran = await run('apply', 'plan.json', '--yes', '--journal', 's3://journals/ctsel', '--json');
    const { run: name, journal } = jsonOf(ran);
    expect([ran.status, journal]).toEqual([0, 's3://journals/ctsel']);
    const dry = await run('rollback', 's3://journals/ctsel', '--run', name, '--dry-run', '--allow-less', '*');
    expect([dry.status, dry.stdout]).toEqual([0, expect.stringContaining('Plan: 1 call on 1 target')]);
    expect((await run('rollback', 's3://journals/ctsel', '--run', 'other', '--yes')).status).toBe(3);
    expect((await run('rollback', 'plan.json', '--yes', '--allow-less', '*')).status).toBe(0);
    expect(stored()).toMatchObject({ EventSelectors: [{ DataResources: [] }] });
    const foreign = await run('rollback', 's3://journals/ctsel', '--journal-owner', '999988887777', '--list');
    expect([foreign.status, foreign.stderr]).toEqual([
      4,
      expect.stringContaining('the account that must own the bucket is 999988887777'),
    ]);
    expect((await run('rollback', '--list', '--journal-owner', '12')).status).toBe(64);
    expect((await run('rollback', '--list', '--journal-owner', '111122223333')).status).toBe(64);
  });

  test('touches nothing that somebody changed since', async () => {
    await run('apply', '--yes');
    emulator.world.trails[0]!.selectors = {
      value: {
        AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
      },
    };
    const ran = await run('rollback', '--yes', '--allow-less', '*');
    expect([ran.status, ran.stdout]).toEqual([6, expect.stringContaining('[changed-since]')]);
  });

  test('without a journal says where to look', async () => {
    const ran = await run('rollback', '--yes');
    expect([ran.status, ran.stderr]).toEqual([
      3,
      expect.stringContaining('there is no run in the journal `.ctsel/journal`'),
    ]);
  });
});

describe('live sources', () => {
  test('diff compares with what is live', async () => {
    const ran = await run('diff', 'live:audit', 'ctsel.yaml');
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain('+ data events of AWS::S3::Object');
    await run('apply', '--yes');
    expect(
      (await run('diff', 'live:arn:aws:cloudtrail:us-east-1:111122223333:trail/audit', 'ctsel.yaml')).status,
    ).toBe(0);
    expect((await run('diff', 'live:gone', 'ctsel.yaml')).status).toBe(4);
  });

  test('import makes a policy from which nothing drifts', async () => {
    Object.assign(emulator.world.trails[0]!, {
      isMultiRegion: true,
      isRecursive: false,
      logGroup: 'arn:aws:logs:us-east-1:111122223333:log-group:x:*',
    });
    for (const argv of [['live:audit'], ['--all']]) {
      const ran = await run('import', ...argv, '-o', 'imported.yaml', '--force');
      expect(status(ran)).toEqual([0, '']);
      expect(status(await run('drift', 'imported.yaml', '--strict'))).toEqual([0, '']);
    }
    expect(read('imported.yaml')).toContain('cloudWatchLogs: true');
    Object.assign(emulator.world.trails[0]!, { isMultiRegion: false, isRecursive: true });
    delete emulator.world.trails[0]!.logGroup;
  });
});

describe('iam-policy', () => {
  test('names exactly the targets and the calls', async () => {
    const plan = jsonOf(await run('iam-policy', '--json'));
    expect(plan.Statement).toEqual([
      {
        Sid: 'ReadTrails',
        Effect: 'Allow',
        Action: ['GetTrail', 'GetTrailStatus', 'GetEventSelectors', 'GetInsightSelectors'].map(
          (one) => `cloudtrail:${one}`,
        ),
        Resource: ['arn:aws:cloudtrail:us-east-1:111122223333:trail/audit'],
      },
    ]);
    write(
      'ctsel.yaml',
      policy(undefined, ['insights: off', 'roles: { apply: "arn:aws:iam::${account}:role/ctsel-apply" }']),
    );
    const apply = jsonOf(await run('iam-policy', '--for', 'apply', '--json'));
    const allowed: string[] = apply.Statement.flatMap(({ Action }: { Action: string[] }) => Action);
    const before = emulator.calls.length;
    await run('apply', '--yes', '--assume-role', 'arn:aws:iam::111122223333:role/x');
    const called = emulator.calls
      .slice(before)
      .map(({ operation }) => `cloudtrail:${operation}`)
      .filter((one) => !/AssumeRole|CallerIdentity/.test(one));
    expect([...new Set(called)].filter((one) => !allowed.includes(one))).toEqual([]);
    const scp = jsonOf(await run('iam-policy', '--for', 'scp', '--json'));
    expect(scp.Statement[0]).toMatchObject({
      Effect: 'Deny',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/ctsel-apply'] } },
    });
  });

  const withRoles = [
    'facts: { organization: true }',
    'roles: { plan: "arn:aws:iam::${account}:role/ctsel-plan", apply: "arn:aws:iam::${account}:role/ctsel-apply" }',
  ];

  test('for the runner: the roles, the journal, the organization, and nothing of CloudTrail', async () => {
    write('ctsel.yaml', policy(undefined, withRoles));
    const runner = jsonOf(await run('iam-policy', '--for', 'runner', '--journal', 's3://j/x', '--json'));
    expect(runner.Statement.map(({ Sid, Action, Resource }: any) => [Sid, Action, Resource])).toEqual([
      [
        'AssumeRoles',
        ['sts:AssumeRole'],
        ['apply', 'plan'].map((one) => `arn:aws:iam::111122223333:role/ctsel-${one}`),
      ],
      ['KeepJournal', ['s3:GetObject', 's3:PutObject'], ['arn:aws:s3:::j/x/*']],
      ['ListJournal', ['s3:ListBucket'], ['arn:aws:s3:::j']],
      ['FindDelegatedAdministrators', ['organizations:ListDelegatedAdministrators'], '*'],
    ]);
    write('ctsel.yaml', policy());
    expect((await run('iam-policy', '--for', 'runner')).status).toBe(3);
  });

  test('for an organization: our own targets only, and the roles that may change them', async () => {
    const foreign =
      '  theirs: { account: "111122223333", region: us-east-1, owner: terraform, log: [{ management: all }] }\n';
    write('ctsel.yaml', policy(undefined, withRoles, foreign));
    const scp = jsonOf(await run('iam-policy', '--for', 'scp', '--json'));
    expect(scp.Statement[0].Resource).toEqual(['arn:aws:cloudtrail:us-east-1:111122223333:trail/audit']);
    expect(scp.Statement.at(-1)).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining(['iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy', 'iam:DeleteRole']),
      Resource: ['arn:aws:iam::*:role/ctsel-apply', 'arn:aws:iam::*:role/ctsel-plan'],
    });
    expect(scp.Statement.at(-1)).not.toHaveProperty('Condition');
    const admin = 'arn:aws:iam::*:role/security-admin';
    const open = jsonOf(await run('iam-policy', '--for', 'scp', '--role-admin', admin, '--json'));
    expect(open.Statement.at(-1).Condition).toEqual({ ArnNotLike: { 'aws:PrincipalArn': [admin] } });
    write('ctsel.yaml', policy(undefined, ['owner: terraform']));
    const none = await run('iam-policy', '--for', 'scp');
    expect([none.status, none.stderr]).toEqual([3, expect.stringContaining('another tool owns each')]);
  });

  test('has no guard where nobody could apply', async () => {
    expect((await run('iam-policy', '--for', 'scp')).status).toBe(3);
  });
});

describe('emulator', () => {
  test('prints what to export, and ends cleanly', async () => {
    const child = spawn(
      process.execPath,
      [path.join(root, 'bin/run.js'), 'emulator', '--state', 'state.json'],
      { cwd },
    );
    const url = await new Promise<string>((resolve) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /export AWS_REGION/.test(said) ? /AWS_ENDPOINT_URL=(\S+)/.exec(said) : null;
        if (found !== null) resolve(found[1]!);
      });
    });
    await makeTrail({ url } as Emulator, 'kept');
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(JSON.parse(read('state.json')).world.trails).toMatchObject([{ name: 'kept', isLogging: true }]);
  });

  test.each([
    [['--fault', 'boom'], '`boom` is no fault'],
    [['--account', '12'], '`12` is no account'],
    [['--state', '.'], 'cannot read the state in `.`'],
  ])('%j is wrong', async (argv, message) => {
    const ran = await run('emulator', ...argv);
    expect([ran.status, ran.stderr]).toEqual([64, expect.stringContaining(message)]);
  });
});
