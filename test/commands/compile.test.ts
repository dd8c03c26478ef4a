import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ctsel, filled, policy, temporaryFolder, tree } from './process.js';

const temporary = temporaryFolder();

const trail = (name: string, statement: string) => `  ${name}:
    account: '111122223333'
    region: us-east-1
    log:
      - ${statement}
`;
const store = `eventDataStores:
  lake:
    arn: arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE
    log:
      - management: write
    insights: { destination: 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-insights', apiCallRate: [management] }
    enrichment: { maxEventSize: large, tags: [team] }
`;
const org = trail('org-trail', 'management: all').replace(
  '    log:',
  '    insights: { apiCallRate: [management] }\n    log:',
);
const sandbox = trail('sandbox', '{ data: s3, operations: write, resources: [sandbox-reports] }');
const both = `version: 1\ntrails:\n${org}${sandbox}`;
const all = `${both}${store}`;

const folderWith = (name: string, text: string) =>
  filled(path.join(temporary, name), { 'ctsel.yaml': text, '.git/HEAD': '' });
const json = (folder: string, file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
const times = (folder: string) =>
  Object.fromEntries(
    Object.keys(tree(folder)).map((file) => [file, statSync(path.join(folder, file)).mtimeMs]),
  );

describe('the files', () => {
  test('are one folder a target, one file an API call, and the index', async () => {
    const cwd = folderWith('tree', all);
    const { status, stdout, stderr } = await ctsel(['compile'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^org-trail: 1 basic selector, .*\nsandbox: .*\nlake: .*\n7 files written in selectors\n$/,
    );
    const files = Object.entries(tree(path.join(cwd, 'selectors')));
    expect(files.flatMap(([file, content]) => (content === '' ? [] : [file])).sort()).toEqual([
      'index.json',
      'lake/put-event-configuration.json',
      'lake/put-insight-selectors.json',
      'lake/update-event-data-store.json',
      'org-trail/put-event-selectors.json',
      'org-trail/put-insight-selectors.json',
      'sandbox/put-event-selectors.json',
    ]);
    expect(json(cwd, 'selectors/org-trail/put-insight-selectors.json')).toEqual({
      TrailName: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail',
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight', EventCategories: ['Management'] }],
    });
    expect(Object.keys(json(cwd, 'selectors/lake/update-event-data-store.json'))).toEqual([
      'EventDataStore',
      'AdvancedEventSelectors',
    ]);

    const { targets } = json(cwd, 'selectors/index.json');
    expect(Object.keys(targets)).toEqual(['lake', 'org-trail', 'sandbox']);
    const listed = Object.values<any>(targets).flatMap(({ files }) => Object.entries<string>(files));
    expect(listed.length).toBe(6);
    for (const [file, sha256] of listed) {
      const bytes = readFileSync(path.join(cwd, 'selectors', file));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
  });

  test('stay as they are when nothing changes', async () => {
    const cwd = folderWith('twice', all);
    await ctsel(['compile'], { cwd });
    const before = times(path.join(cwd, 'selectors'));
    const { stdout } = await ctsel(['compile'], { cwd });
    expect(stdout).toMatch(/\n7 unchanged in selectors\n$/);
    expect(times(path.join(cwd, 'selectors'))).toEqual(before);

    filled(cwd, { 'ctsel.yaml': all.replace('sandbox-reports', 'sandbox-drafts') });
    expect((await ctsel(['compile', '--json'], { cwd })).stdout).toBe(
      `${JSON.stringify(
        {
          written: ['sandbox/put-event-selectors.json', 'index.json'],
          unchanged: [
            'org-trail/put-event-selectors.json',
            'org-trail/put-insight-selectors.json',
            'lake/update-event-data-store.json',
            'lake/put-insight-selectors.json',
            'lake/put-event-configuration.json',
          ],
          removed: [],
        },
        null,
        2,
      )}\n`,
    );
  });

  test('of a target that is gone are removed, but not those that somebody edited', async () => {
    const cwd = folderWith('stale', all);
    await ctsel(['compile'], { cwd });
    const edited = path.join(cwd, 'selectors/lake/put-insight-selectors.json');
    writeFileSync(edited, '{ "edited": true }\n');
    filled(cwd, { 'ctsel.yaml': `version: 1\ntrails:\n${org}`, 'selectors/notes.md': 'mine' });
    expect((await ctsel(['compile'], { cwd })).stdout).toMatch(/1 file written, 3 removed, 2 unchanged in/);
    const left = Object.keys(tree(path.join(cwd, 'selectors'))).sort();
    expect(left).toEqual([
      'index.json',
      'lake',
      'lake/put-insight-selectors.json',
      'notes.md',
      'org-trail',
      'org-trail/put-event-selectors.json',
      'org-trail/put-insight-selectors.json',
    ]);
    expect(readFileSync(edited, 'utf8')).toBe('{ "edited": true }\n');
  });

  test('of a target that somebody edited are written anew', async () => {
    const cwd = folderWith('edited', both);
    await ctsel(['compile'], { cwd });
    const before = tree(path.join(cwd, 'selectors'));
    writeFileSync(path.join(cwd, 'selectors/sandbox/put-event-selectors.json'), '{}\n');
    await ctsel(['compile'], { cwd });
    expect(tree(path.join(cwd, 'selectors'))).toEqual(before);
  });

  test.each(['__proto__', 'constructor', 'toString'])('of a target called %s are like any', async (key) => {
    const cwd = folderWith(
      `key-${key}`,
      `version: 1\ntrails:\n${trail(key, 'management: all').replace('    log:', '    name: audit-trail\n    log:')}`,
    );
    expect(await ctsel(['compile', '-t', key], { cwd })).toMatchObject({ status: 0 });
    expect(await ctsel(['compile'], { cwd })).toMatchObject({ status: 0 });
    const { targets } = json(cwd, 'selectors/index.json');
    expect(Object.keys(targets)).toEqual([key]);
    expect(Object.keys(Object.entries<any>(targets)[0]![1].files)).toEqual([
      `${key}/put-event-selectors.json`,
    ]);
    filled(cwd, { 'ctsel.yaml': both });
    expect((await ctsel(['compile'], { cwd })).stdout).toContain('1 removed');
  });

  test('are the same whatever the order of statements, values and targets', async () => {
    const lines = [
      'management: all',
      '{ data: s3, resources: [payments-prod, payments-archive], operations: write }',
      '{ data: AWS::SNS::Topic, events: [Publish*] }',
      '{ network: [kms, secretsmanager], denied: true }',
    ];
    const texts = [
      policy(...lines),
      policy(...lines.toReversed()),
      policy(
        '{ network: [secretsmanager], denied: true }',
        lines[2]!,
        '{ operations: write, data: s3, resources: [payments-archive, payments-prod] }',
        '{ denied: true, network: [kms] }',
        lines[0]!,
      ),
    ];
    const trees = await Promise.all(
      texts.map(async (text, index) => {
        const cwd = folderWith(`order-${index}`, text);
        expect(await ctsel(['compile'], { cwd })).toMatchObject({ status: 0, stderr: '' });
        return tree(path.join(cwd, 'selectors'));
      }),
    );
    expect(trees[1]).toEqual(trees[0]);
    expect(trees[2]).toEqual(trees[0]);

    const swapped = await Promise.all(
      [`version: 1\ntrails:\n${org}${sandbox}`, `version: 1\ntrails:\n${sandbox}${org}`].map(
        async (text, index) => {
          const cwd = folderWith(`targets-${index}`, text);
          await ctsel(['compile'], { cwd });
          return tree(path.join(cwd, 'selectors'));
        },
      ),
    );
    expect(swapped[1]).toEqual(swapped[0]);
  });
});

describe('--check', () => {
  test('writes nothing and says what differs', async () => {
    const cwd = folderWith('check', all);
    const check = async () => {
      const before = tree(cwd);
      const { status, stdout, stderr } = await ctsel(['compile', '--check', '--json'], { cwd });
      expect(tree(cwd)).toEqual(before);
      expect(stderr).toBe('');
      const { upToDate, ...differences } = JSON.parse(stdout);
      expect(upToDate).toBe(status === 0);
      return { status, ...differences };
    };
    const clean = { status: 0, missing: [], different: [], stale: [] };
    expect((await check()).missing.length).toBe(7);
    await ctsel(['compile'], { cwd });
    expect(await check()).toEqual(clean);

    const file = path.join(cwd, 'selectors/sandbox/put-event-selectors.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('sandbox-reports', 'sandbox-report5'));
    expect(await check()).toEqual({ ...clean, status: 1, different: ['sandbox/put-event-selectors.json'] });
    rmSync(file);
    expect(await check()).toEqual({ ...clean, status: 1, missing: ['sandbox/put-event-selectors.json'] });
    writeFileSync(file, text);
    expect(await check()).toEqual(clean);

    filled(cwd, { 'ctsel.yaml': `version: 1\ntrails:\n${org}` });
    expect(await check()).toEqual({
      status: 1,
      missing: [],
      different: ['index.json'],
      stale: [
        'lake/put-event-configuration.json',
        'lake/put-insight-selectors.json',
        'lake/update-event-data-store.json',
        'sandbox/put-event-selectors.json',
      ],
    });
    const { stdout } = await ctsel(['compile', '--check'], { cwd });
    expect(stdout).toContain('stale: selectors/sandbox/put-event-selectors.json\n');
    expect(stdout).toContain('run `ctsel compile` and commit what it writes');
    await ctsel(['compile'], { cwd });
    expect(await check()).toEqual(clean);
  });

  test('excludes --stdout', async () => {
    const { status, stdout, stderr } = await ctsel(['compile', '--check', '--stdout']);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(/^error: .*--check/);
  });
});

describe('--target', () => {
  test('touches only the targets that it names', async () => {
    const cwd = folderWith('some', all);
    const out = path.join(cwd, 'selectors');
    const files = () => Object.keys(tree(out)).filter((file) => file.endsWith('.json'));
    expect((await ctsel(['compile', '-t', 'sand*', '-t', 'la?e'], { cwd })).stdout).toMatch(
      /^sandbox: .*\nlake: .*\n5 files written in selectors\n$/,
    );
    expect(files().map((file) => path.dirname(file))).toEqual(['.', 'lake', 'lake', 'lake', 'sandbox']);

    await ctsel(['compile'], { cwd });
    const before = tree(out);
    filled(cwd, {
      'ctsel.yaml': all.replace('management: all', 'management: write').replace('reports', 'x'),
    });
    await ctsel(['compile', '--target', 'org-*'], { cwd });
    const after = tree(out);
    const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
    expect(changed).toEqual(['index.json', 'org-trail/put-event-selectors.json']);
    expect(await ctsel(['compile', '--check', '-t', 'org-trail'], { cwd })).toMatchObject({ status: 0 });
    expect(await ctsel(['compile', '--check', '-t', 'sandbox'], { cwd })).toMatchObject({ status: 1 });

    // The index knows what was written last, so that it can be removed with its target.
    await ctsel(['compile'], { cwd });
    filled(cwd, { 'ctsel.yaml': all });
    await ctsel(['compile', '-t', 'sandbox'], { cwd });
    filled(cwd, { 'ctsel.yaml': all.replace(/ {2}sandbox:[^]*?(?=\n {2}\w|\n\w)/, '') });
    await ctsel(['compile'], { cwd });
    expect(Object.keys(tree(out)).filter((file) => file.startsWith('sandbox/'))).toEqual([]);
    expect(await ctsel(['compile', '--check'], { cwd })).toMatchObject({ status: 0 });
  });

  test('must name a target', async () => {
    const cwd = folderWith('none', all);
    const { status, stdout, stderr } = await ctsel(['compile', '-t', 'sandbx'], { cwd });
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toContain('no target is named `sandbx`; did you mean `sandbox`?');
    expect(Object.keys(tree(cwd)).includes('selectors')).toBe(false);
  });
});

describe('--stdout', () => {
  test('prints a single file as it would be written', async () => {
    const cwd = folderWith('stdout', all);
    const { stdout, stderr, status } = await ctsel(['compile', '--stdout', '-t', 'sandbox'], { cwd });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(Object.keys(tree(cwd)).includes('selectors')).toBe(false);
    await ctsel(['compile'], { cwd });
    expect(stdout).toBe(readFileSync(path.join(cwd, 'selectors/sandbox/put-event-selectors.json'), 'utf8'));
  });

  test('prints several files as one document by path', async () => {
    const cwd = folderWith('stdouts', all);
    const { stdout } = await ctsel(['compile', '--stdout'], { cwd });
    await ctsel(['compile'], { cwd });
    const document = JSON.parse(stdout);
    expect(Object.keys(document).length).toBe(6);
    for (const [file, request] of Object.entries(document))
      expect(request).toEqual(json(cwd, `selectors/${file}`));
  });
});

describe('the policy', () => {
  test('is found upwards in the repository, and the selectors are written here', async () => {
    const repository = folderWith('repository', both);
    const cwd = filled(path.join(repository, 'deep/down'), { '.keep': '' });
    expect(await ctsel(['compile'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    expect(Object.keys(tree(cwd))).toContain('selectors/index.json');
    expect((await ctsel(['lint'], { cwd })).stdout).toContain('no findings');
  });

  test('is not looked for outside the repository', async () => {
    const outside = filled(path.join(temporary, 'outside'), { 'ctsel.yaml': both, 'inner/.git/HEAD': '' });
    const { status, stderr } = await ctsel(['compile'], { cwd: path.join(outside, 'inner') });
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: expect.stringContaining('there is no `ctsel.yaml`'),
    });
  });
});

describe('an output folder that cannot be written is left as it was', () => {
  test.each<[string, (cwd: string) => void, readonly string[], string]>([
    ['below a file', () => undefined, ['-o', 'ctsel.yaml/out'], 'a part of its path is a file, not a folder'],
    ['a file', () => undefined, ['-o', 'ctsel.yaml'], 'it is a file, not a folder'],
    [
      'a folder in place of a file',
      (cwd) => filled(cwd, { 'selectors/sandbox/put-event-selectors.json/kept': 'kept' }),
      [],
      'there is a folder in its place',
    ],
    [
      'a file in place of a folder',
      (cwd) => filled(cwd, { 'selectors/sandbox': 'kept' }),
      [],
      'it is a file, not a folder',
    ],
    [
      'a link that leads out',
      (cwd) => {
        filled(cwd, { 'elsewhere/kept': 'kept', 'selectors/kept': 'kept' });
        symlinkSync('../elsewhere', path.join(cwd, 'selectors/sandbox'));
      },
      [],
      'leads out of `selectors`',
    ],
    [
      'a link itself',
      (cwd) => {
        filled(cwd, { 'elsewhere/kept': 'kept' });
        symlinkSync('elsewhere', path.join(cwd, 'selectors'));
      },
      [],
      'it is a symbolic link',
    ],
    ['a path that is too long', () => undefined, ['-o', 'a/'.repeat(5000)], 'its name is too long'],
  ])('%s', async (name, prepare, flags, reason) => {
    const cwd = folderWith(`unwritable-${name.replaceAll(' ', '-')}`, both);
    prepare(cwd);
    const before = tree(cwd);
    const { status, stdout, stderr } = await ctsel(['compile', ...flags], { cwd });
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^error: cannot write `[^\n]*\nhelp: /);
    expect(stderr).toContain(reason);
    expect(tree(cwd)).toEqual(before);
  });
});
