import { readFile, rename, writeFile } from 'node:fs/promises';
import { EmulatorError } from './errors.js';
import type { World } from './shapes.js';
import { emptyWorld } from './world.js';

const format = 'ctsel-emulator/1';

/** What an earlier run left in a file; undefined where there is none. */
export async function readState(file: string): Promise<World | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new EmulatorError(`cannot read the state in \`${file}\`: ${(error as Error).message}`);
  }
  try {
    const state = JSON.parse(text) as { format?: unknown; world?: World };
    if (state.format === format && state.world !== undefined) return { ...emptyWorld(), ...state.world };
  } catch (error) {
    throw new EmulatorError(`\`${file}\` is no state of the emulator: ${(error as Error).message}`);
  }
  throw new EmulatorError(`\`${file}\` is no state of the emulator: its format is not \`${format}\``);
}

/** Writes the state after changes: whole, one writing at a time, the last state last. */
export class StateFile {
  readonly #file: string;
  #writing: Promise<void> = Promise.resolve();
  #isWanted = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** Resolves when this state, or a later one, is written. */
  save(world: World): Promise<void> {
    if (!this.#isWanted) {
      this.#isWanted = true;
      this.#writing = this.#writing.then(async () => {
        this.#isWanted = false;
        const temporary = `${this.#file}.${process.pid}.tmp`;
        await writeFile(temporary, JSON.stringify({ format, world }), { mode: 0o600 });
        await rename(temporary, this.#file);
      });
    }
    return this.#writing;
  }
}
