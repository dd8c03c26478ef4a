import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { at } from '../../test/property/read-policy.js';
import { filled, temporaryFolder } from '../../test/commands/process.js';
import { allAssumptions } from '../cloudtrail/index.js';
import { disk } from '../files/index.js';
import { compileSource } from './compile-source.js';

const policy = (file: string) => `version: 1
accounts: { from: ${file} }
defaults: { region: us-east-1 }
trails:
  fleet: { in: { id: "*" }, log: [{ management: all }] }
`;
const rows = '[{"id": "111122223333", "name": "one"}, {"id": "222233334444"}]';

async function compiled(file: string, files: Readonly<Record<string, string>>, link?: string) {
  const folder = path.join(temporaryFolder(), 'outer');
  filled(folder, { 'r/.git/HEAD': '', 'r/ctsel.yaml': policy(file), 'outside.json': rows, ...files });
  if (link !== undefined) symlinkSync('../outside.json', path.join(folder, link));
  const name = path.join(folder, 'r/ctsel.yaml');
  const text = policy(file);
  const { targets, diagnostics } = await compileSource(
    { name, text },
    { files: disk(), assumptions: allAssumptions },
  );
  return { keys: targets.map(({ target }) => target.key), found: diagnostics.map(at), diagnostics };
}

describe('the accounts of a file', () => {
  test.each([
    ['a list as JSON', 'accounts.json', rows],
    ['a list under `accounts`', 'accounts.json', `{"accounts": ${rows}}`],
    ['CSV', 'data/accounts.csv', 'id,name\n111122223333,one\n222233334444,\n'],
    ['YAML', 'accounts.yaml', '- { id: "111122223333", name: one }\n- { id: "222233334444" }\n'],
  ])('%s', async (_, file, text) => {
    const { keys, found } = await compiled(file, { [`r/${file}`]: text });
    expect(found).toEqual([]);
    expect(keys).toEqual(['fleet.one', 'fleet.222233334444']);
  });

  test('a mistake is at its place in the file', async () => {
    const { found, diagnostics } = await compiled('accounts.csv', {
      'r/accounts.csv': 'id,name\n111122223333,one\n11112222333,two\n',
    });
    expect(found).toEqual(['3:1 expected a 12-digit account number in quotes, found `11112222333`']);
    expect(path.basename(diagnostics[0]!.place.source.name)).toBe('accounts.csv');
  });

  test.each([
    ['a file that is not there', 'accounts.json', {}, undefined],
    ['a file above the policy', '../outside.json', {}, undefined],
    ['a file by its full path', '/etc/hostname', {}, undefined],
    ['a link that leads out of the repository', 'link.json', {}, 'r/link.json'],
  ])('%s is not read', async (_, file, files, link) => {
    const { keys, found } = await compiled(file, files, link);
    expect(keys).toEqual([]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^2:19 the accounts cannot be read: /);
  });

  test('what is no list', async () => {
    const { found } = await compiled('accounts.json', { 'r/accounts.json': '{"rows": []}' });
    expect(found).toEqual([expect.stringMatching(/^1:1 `.*accounts\.json` is not a list of accounts$/)]);
  });
});
