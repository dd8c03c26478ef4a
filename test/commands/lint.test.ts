import { readFileSync, symlinkSync, lstatSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ctsel, filled, policy, temporaryFolder } from './process.js';

const root = temporaryFolder();
let folders = 0;
const folder = (content: Readonly<Record<string, string>>) =>
  filled(path.join(root, String(folders++)), { '.git/HEAD': '', ...content });

const request = (...selectors: object[][]) =>
  `${JSON.stringify(
    {
      TrailName: 'audit',
      AdvancedEventSelectors: selectors.map((FieldSelectors, index) => ({
        Name: `s${index}`,
        FieldSelectors,
      })),
    },
    null,
    2,
  )}\n`;
const category = (name: string) => ({ Field: 'eventCategory', Equals: [name] });
const management = [category('Management')];
const names = (...Equals: string[]) => [
  category('Data'),
  { Field: 'resources.type', Equals: ['AWS::SNS::Topic'] },
  { Field: 'eventName', Equals },
];
const twice = request(management, names('Publish', 'Publish'));
const terraform = (category: string) => `resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "b"

  advanced_event_selector {
    name = "all"
    field_selector {
      field  = "eventCategory"
      equals = ["${category}"]
    }
  }
}
`;
const read = (cwd: string, file: string) => readFileSync(path.join(cwd, file), 'utf8');

describe('reports', () => {
  test('several at once, one to standard output', async () => {
    const cwd = folder({ 'a.json': twice });
    const argv = [
      'lint',
      'a.json',
      '--format',
      'compact',
      '--format',
      'sarif=out.sarif',
      '--format',
      'junit=j.xml',
    ];
    const { status, stdout, stderr } = await ctsel(argv, { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      'a.json:27:13: warning: `Publish` is given twice [redundant-value]\n'.replace(
        /:27:13:/,
        stdout.match(/:\d+:\d+:/)![0],
      ),
    );
    const sarif = JSON.parse(read(cwd, 'out.sarif')) as { runs: { results: { ruleId: string }[] }[] };
    expect(sarif.runs[0]!.results.map(({ ruleId }) => ruleId)).toEqual(['redundant-value']);
    expect(read(cwd, 'j.xml')).toContain('redundant-value');
  });

  test('a report for programs without findings is empty', async () => {
    const cwd = folder({ 'a.json': request(management) });
    expect(await ctsel(['lint', 'a.json', '--format', 'compact'], { cwd })).toMatchObject({
      status: 0,
      stdout: '',
    });
  });

  test.each([
    [['--format', 'sarf'], 'unknown format `sarf`; did you mean `sarif`?'],
    [['--format', 'sarif', '--format', 'json'], '`sarif` and `json` would both go to standard output'],
    [['--format', 'sarif=a', '--format', 'json=a'], 'two reports would go to `a`'],
    [['--format', 'sarif='], '`--format sarif=` names no file'],
    [
      ['--rule', 'redundant-valeu=off'],
      'no rule is called `redundant-valeu`; did you mean `redundant-value`?',
    ],
    [
      ['--rule', 'redundant-value=of'],
      '`--rule redundant-value=of`: a rule is set to error, warning, info, off',
    ],
    [['--pack', 'cis-aws-foundations-3'], 'no pack is called `cis-aws-foundations-3`'],
    [['--preset', 'strickt'], 'did you mean `strict`?'],
    [['--update-baseline'], '--baseline'],
  ])('%j is wrong use', async (flags, message) => {
    const cwd = folder({ 'a.json': twice });
    const { status, stdout, stderr } = await ctsel(['lint', 'a.json', ...flags], { cwd });
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
  });
});

describe('severities', () => {
  test('by the command line, the presets and the repository', async () => {
    const cwd = folder({
      'sub/a.json': twice,
      'ctsel.yaml': 'version: 1\nlint: { rules: { redundant-value: error } }\n',
    });
    expect((await ctsel(['lint', 'sub'], { cwd })).status).toBe(1);
    expect((await ctsel(['lint', '.'], { cwd: path.join(cwd, 'sub') })).status).toBe(1);
    expect((await ctsel(['lint', 'sub', '--rule', 'redundant-value=warning'], { cwd })).status).toBe(0);
    const strict = folder({ 'a.json': twice });
    expect((await ctsel(['lint', 'a.json', '--preset', 'strict'], { cwd: strict })).status).toBe(1);
    expect((await ctsel(['lint', 'a.json', '--fail-on', 'warning'], { cwd: strict })).status).toBe(1);
    expect((await ctsel(['lint', 'a.json', '--max-warnings', '0'], { cwd: strict })).status).toBe(1);
  });

  test('a broken policy of the repository is told, as its settings may be lost', async () => {
    const cwd = folder({ 'a.json': twice, 'ctsel.yaml': 'version: 1\nlint: { ruels: {} }\n' });
    const { status, stdout } = await ctsel(['lint', 'a.json'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('ctsel.yaml:2:9: error: unknown key `ruels`');
  });

  test('a pack from the command line is asked of Terraform', async () => {
    const cwd = folder({ 'main.tf': terraform('Management') });
    const { status, stdout } = await ctsel(['lint', '.', '--pack', 'cis-aws-foundations-3.0'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('3.8 of CIS AWS Foundations Benchmark 3.0 asks for');
    expect(stdout).toContain('"eventName":"PutObject"');
  });
});

describe('fixes', () => {
  test.each([
    ['a.json', twice, request(management, names('Publish'))],
    ['main.tf', terraform('management'), terraform('Management')],
    [
      'template.yaml',
      `Resources:\n  T:\n    Type: AWS::CloudTrail::Trail\n    Properties:\n      S3BucketName: b\n      IsLogging: true\n      EventSelectors:\n        - ReadWriteType: writeonly\n`,
      `Resources:\n  T:\n    Type: AWS::CloudTrail::Trail\n    Properties:\n      S3BucketName: b\n      IsLogging: true\n      EventSelectors:\n        - ReadWriteType: WriteOnly\n`,
    ],
  ])('%s', async (file, before, after) => {
    const cwd = folder({ [file]: before });
    const patch = await ctsel(['lint', file, '--fix-dry-run'], { cwd });
    expect(patch.status).toBe(0);
    expect(patch.stdout).toMatch(new RegExp(`^--- a/${file}\n\\+\\+\\+ b/${file}\n@@ `));
    expect(read(cwd, file)).toBe(before);
    const fixed = await ctsel(['lint', file, '--fix', '--rule', 'management-half=off'], { cwd });
    expect(fixed).toMatchObject({ status: 0, stderr: `${file}: 1 fix made\n` });
    expect(JSON.stringify(read(cwd, file)).replace(/\s|\\n/g, '')).toBe(
      JSON.stringify(after).replace(/\s|\\n/g, ''),
    );
    expect((await ctsel(['lint', file, '--fix-dry-run'], { cwd })).stderr).toContain(
      'nothing that can be fixed',
    );
  });

  test('the file behind a link is fixed, and the link stays', async () => {
    const cwd = folder({ 'real.json': twice });
    symlinkSync('real.json', path.join(cwd, 'link.json'));
    await ctsel(['lint', 'link.json', '--fix'], { cwd });
    expect(lstatSync(path.join(cwd, 'link.json')).isSymbolicLink()).toBe(true);
    expect(read(cwd, 'real.json')).not.toBe(twice);
  });

  test('standard input cannot be fixed', async () => {
    const { status, stderr } = await ctsel(['lint', '-', '--fix'], { cwd: folder({}), input: twice });
    expect([status, stderr]).toEqual([64, expect.stringContaining('standard input cannot be fixed')]);
  });
});

describe('the baseline', () => {
  const written = ['lint', '.', '--baseline', 'base.json'];

  test('keeps old findings quiet, tells new ones, and is pruned', async () => {
    const cwd = folder({ 'a.json': twice });
    const first = await ctsel([...written, '--update-baseline', '--fail-on', 'warning'], { cwd });
    expect(first).toMatchObject({ status: 0, stderr: 'base.json: 1 finding written\n' });
    const again = await ctsel([...written, '--fail-on', 'warning'], { cwd });
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(again.stdout).toContain('no findings (1 kept quiet)');

    filled(cwd, {
      'a.json': `\n\n${twice}`,
      'b.json': request(management, names('PublishBatch', 'PublishBatch')),
    });
    const more = await ctsel([...written, '--fail-on', 'warning', '--format', 'compact'], { cwd });
    expect(more.status).toBe(1);
    expect(more.stdout.split('\n').filter(Boolean)).toHaveLength(1);
    expect(more.stdout).toMatch(/^b\.json:/);

    filled(cwd, { 'a.json': request(management) });
    const gone = await ctsel([...written, '--fail-on', 'warning'], { cwd });
    expect(gone.stderr).toContain('1 finding not found any more; remove with `--prune-baseline`');
    await ctsel([...written, '--prune-baseline'], { cwd });
    expect(JSON.parse(read(cwd, 'base.json'))).toEqual({ version: 1, findings: [] });
  });

  test('is sorted by file, to be reviewed', async () => {
    const cwd = folder({ 'b.json': twice, 'a.json': twice, 'c.json': twice });
    await ctsel(['lint', 'c.json', 'a.json', 'b.json', '--baseline', 'base.json', '--update-baseline'], {
      cwd,
    });
    const { findings } = JSON.parse(read(cwd, 'base.json')) as { findings: { file: string }[] };
    expect(findings.map(({ file }) => file)).toEqual(['a.json', 'b.json', 'c.json']);
  });

  test('errors of reading are never in it', async () => {
    const cwd = folder({ 'a.json': '{ "AdvancedEventSelectors": [ }' });
    await ctsel(['lint', 'a.json', '--baseline', 'base.json', '--update-baseline'], { cwd });
    expect(JSON.parse(read(cwd, 'base.json'))).toEqual({ version: 1, findings: [] });
    expect((await ctsel(['lint', 'a.json', '--baseline', 'base.json'], { cwd })).status).toBe(1);
  });

  test.each([
    ['{', 'is no baseline'],
    ['[]', 'is no baseline: it has no `version` 1'],
    ['{ "version": 1, "findings": [{}] }', 'an entry lacks'],
  ])('%s is refused', async (text, message) => {
    const cwd = folder({ 'a.json': twice, 'base.json': text });
    const { status, stderr } = await ctsel(['lint', 'a.json', '--baseline', 'base.json'], { cwd });
    expect([status, stderr]).toEqual([3, expect.stringContaining(message)]);
  });

  test('a file that is not there is no empty baseline', async () => {
    const cwd = folder({ 'a.json': twice });
    expect((await ctsel(['lint', 'a.json', '--baseline', 'none.json'], { cwd })).status).toBe(3);
  });
});

describe('the guard', () => {
  test('holds, whatever the pull request changes', async () => {
    const own = `${policy('management: write')}lint: { rules: { management-half: off } }\n`;
    const cwd = folder({
      'ctsel.yaml': own,
      'guard.yaml':
        'version: 1\nrequire: [{ management: all }]\nlint: { rules: { management-half: error } }\n',
    });
    expect((await ctsel(['lint'], { cwd })).status).toBe(0);
    const { status, stdout } = await ctsel(
      ['lint', '--guard', 'guard.yaml', '--rule', 'guard-unmet=off', '--format', 'compact'],
      { cwd },
    );
    expect(status).toBe(1);
    expect(stdout).toContain('[guard-unmet]');
    expect(stdout).toContain('[management-half]');
  });

  test('one that is broken stops the run', async () => {
    const cwd = folder({ 'ctsel.yaml': policy(), 'guard.yaml': 'version: 1\nlint: { ruels: {} }\n' });
    const { status, stderr } = await ctsel(['lint', '--guard', 'guard.yaml'], { cwd });
    expect([status, stderr]).toEqual([3, expect.stringContaining('the guard `guard.yaml` is not valid')]);
  });
});

describe('other files', () => {
  const record = {
    eventCategory: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    eventType: 'AwsApiCall',
    readOnly: false,
    resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::pay/key' }],
  };
  const traffic = JSON.stringify({ version: 1, days: 30, events: [{ count: 50_000_000, record }] });
  const costly = `${policy('data: s3\n        resources: [pay]')}lint: { rules: { management-missing: off } }\nbudget: { monthly: 20 }\n`;

  test('traffic of the policy and of the command line', async () => {
    const cwd = folder({ 'ctsel.yaml': `${costly}traffic: [t.json]\n`, 't.json': traffic, 'b.yaml': costly });
    const { status, stdout } = await ctsel(['lint'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('the recorded events cost $50.00 a month with this traffic, more than $20.00');
    expect(
      (
        await ctsel(['lint', 'b.yaml', '--traffic', 't.json'], {
          cwd: folder({ 'b.yaml': costly, 't.json': traffic }),
        })
      ).status,
    ).toBe(1);
  });

  test.each([
    ['../t.json', 'is not in the folder of the policy or below it'],
    ['none.json', 'cannot read `none.json`'],
    ['bad.json', 'this is no file of traffic'],
  ])('traffic: [%s]', async (file, message) => {
    const cwd = folder({ 'ctsel.yaml': `${costly}traffic: [${file}]\n`, 'bad.json': '{}' });
    const { status, stdout } = await ctsel(['lint'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain(message);
  });

  test('detections in a folder', async () => {
    const sigma = (name: string) =>
      `title: ${name}\nlogsource: { product: aws, service: cloudtrail }\ndetection:\n  selection: { eventSource: s3.amazonaws.com, eventName: ${name} }\n  filter: { eventName: Other }\n  condition: selection and not filter\n`;
    const rules = 'lint: { rules: { detection-uncovered: warning }, detections: [rules] }\n';
    const cwd = folder({
      'ctsel.yaml': `${policy('management: all', '{ data: s3, operations: write }')}${rules}`,
      'rules/a.yml': sigma('GetObject'),
      'rules/b.yml': sigma('PutObject'),
      'rules/c.yml': 'title: Other logs\nlogsource: { product: windows }\ndetection: {}\n',
      'rules/d.yml': sigma('x').replace('selection and', 'selected and'),
    });
    const { stdout, status } = await ctsel(['lint', '--format', 'compact'], { cwd });
    const found = stdout.split('\n').filter((line) => /detection|selected/.test(line));
    expect(found).toEqual([
      expect.stringContaining(
        '`GetObject` of `rules/a.yml` watches for `GetObject` of `s3.amazonaws.com`, which no target records',
      ),
      expect.stringContaining('1 of 3 detections was not decided: `x` (it is malformed)'),
      expect.stringContaining('`Other logs` (a rule about logs of `windows`)'),
      expect.stringMatching(
        /^rules\/d\.yml:6:14: error: the condition names `selected`, which is no selection/,
      ),
    ]);
    expect(status).toBe(1);
  });

  test('standard input has the name that it is given', async () => {
    const { stdout } = await ctsel(['lint', '-', '--stdin-filename', 'main.tf', '--format', 'compact'], {
      cwd: folder({}),
      input: terraform('management'),
    });
    expect(stdout).toMatch(/^main\.tf:9:\d+: error: there is no category `management`/);
  });
});

describe('ctsel rules and ctsel packs', () => {
  test('list, tell, and know what is meant', async () => {
    const cwd = folder({});
    const all = JSON.parse((await ctsel(['rules', '--json'], { cwd })).stdout) as {
      rules: { name: string }[];
    };
    expect(all.rules.length).toBeGreaterThan(100);
    const one = await ctsel(['rules', 'log-bucket-loop'], { cwd });
    expect(one.stdout).toContain('Sources:');
    const wrong = await ctsel(['rules', 'log-bucket-lop'], { cwd });
    expect([wrong.status, wrong.stderr]).toEqual([
      64,
      expect.stringContaining('did you mean `log-bucket-loop`?'),
    ]);
    const packs = JSON.parse((await ctsel(['packs', '--json'], { cwd })).stdout) as {
      packs: { name: string }[];
    };
    expect(packs.packs.map(({ name }) => name)).toContain('pci-dss-4.0.1');
    expect((await ctsel(['packs', 'aws-fsbp'], { cwd })).stdout).toContain('CloudTrail.1');
    expect((await ctsel(['packs', 'aws-fsb'], { cwd })).status).toBe(64);
  });
});
