import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Command } from '@oclif/core';
import { format } from 'prettier';
import { COMMANDS } from '../commands/index.js';
import { replace } from './replace.js';

/** What `oclif.manifest.json` must contain: the commands as oclif describes them, for its own tools and for whoever reads it. */
export async function manifestText(root: string): Promise<string> {
  const file = path.join(root, 'node_modules/@oclif/core/lib/util/cache-command.js');
  const { cacheCommand } = createRequire(file)(file) as {
    cacheCommand(command: Command.Class): Promise<Command.Cached>;
  };
  const commands: Record<string, Command.Cached> = {};
  for (const [id, load] of Object.entries(COMMANDS)) {
    const command = (await load()) as unknown as Command.Class;
    commands[id] = { ...(await cacheCommand(command)), id };
  }
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  return format(JSON.stringify({ commands, version }), { parser: 'json', printWidth: 110 });
}

/** Writes the manifest. */
export async function writeManifest(root: string): Promise<void> {
  await replace(path.join(root, 'oclif.manifest.json'), await manifestText(root));
}
