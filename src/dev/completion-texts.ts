import { completionTable, type DeclaredCommand } from '../cli/completion.js';
import { COMMANDS } from '../commands/index.js';
import { completionScripts, shells, type Shell } from '../report/completion/index.js';

/** The classes of all commands, by name. */
export async function declaredCommands(): Promise<Readonly<Record<string, DeclaredCommand>>> {
  const all = Object.entries(COMMANDS).map(async ([name, load]) => [name, await load()] as const);
  return Object.fromEntries(await Promise.all(all)) as unknown as Readonly<Record<string, DeclaredCommand>>;
}

/** The script of each shell. */
export async function completionTexts(): Promise<Readonly<Record<Shell, string>>> {
  const table = completionTable(await declaredCommands());
  return Object.fromEntries(shells.map((shell) => [shell, completionScripts[shell](table)])) as Record<
    Shell,
    string
  >;
}
