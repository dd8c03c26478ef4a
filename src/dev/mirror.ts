import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What `package.json` keeps: a mirror is installed as it is, without scripts and without dependencies. */
const kept = ['name', 'version', 'description', 'license', 'bugs', 'repository', 'bin', 'engines'];

const readme = (version: string) => `# ctsel for pre-commit

ctsel ${version} as it is built, for [pre-commit](https://pre-commit.com) and for whatever else installs from git. The sources are at
<https://github.com/ctsel/ctsel>; \`npm run mirror\` there writes this.
`;

/**
 * Writes the content of the repository from which pre-commit installs the hooks: the built program, and nothing that has to be
 * fetched or built. What was in the folder is replaced, but for `.git`.
 */
export async function writeMirror(root: string, folder: string): Promise<void> {
  const own = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as Record<string, string>;
  await mkdir(folder, { recursive: true });
  for (const name of ['bin', 'dist', 'LICENSE', '.pre-commit-hooks.yaml']) {
    await rm(path.join(folder, name), { recursive: true, force: true });
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  const manifest = Object.fromEntries(kept.map((key) => [key, own[key]]));
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(path.join(folder, 'README.md'), readme(own['version']!));
}

async function main([folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('name the folder of the mirror: npm run mirror -- FOLDER');
  await writeMirror(path.join(import.meta.dirname ?? __dirname, '../..'), path.resolve(folder));
}

if (process.argv[1] !== undefined && /mirror\.[cm]?[jt]s$/.test(process.argv[1]))
  void main(process.argv.slice(2));
