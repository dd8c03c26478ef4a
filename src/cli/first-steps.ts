import { createInterface } from 'node:readline/promises';
import type { Context } from '../app/context.js';
import { Failure } from '../problem/failure.js';
import { printable } from '../problem/printable.js';
import { counted } from '../report/pretty.js';
import { unique } from '../written/text.js';
import { loadInputs } from '../app/load-inputs.js';

/** What a first policy begins with. */
export interface Beginning {
  /** What to import. */
  readonly from?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** The trails and event data stores of the working folder in words; undefined where there are none. */
export async function foundHere(context: Context): Promise<string | undefined> {
  const { written } = await loadInputs(['.'], context).catch((error: unknown) => {
    // What cannot be read is nothing to begin with.
    if (error instanceof Failure) return { written: [] };
    throw error;
  });
  if (written.length === 0) return undefined;
  const files = unique(written.map(({ place }) => ({ id: place.source.name }))).map(({ id }) => `\`${id}\``);
  const more = files.length > 3 ? ` and ${files.length - 3} more files` : '';
  const what = counted(written.length, 'trail or event data store', 'trails and event data stores');
  return printable(`${what} in ${files.slice(0, 3).join(', ')}${more}`);
}

/**
 * Asks somebody at a terminal what the policy is to begin with: at most three questions.
 *
 * @throws Failure where there is no answer.
 */
export async function askBeginning(found: string | undefined): Promise<Beginning> {
  const line = createInterface({ input: process.stdin, output: process.stderr });
  // Answers that are typed ahead are kept.
  const lines = line[Symbol.asyncIterator]();
  const ask = async (question: string) => {
    line.setPrompt(question);
    line.prompt();
    const answer = await lines.next();
    if (answer.done === true) throw new Failure('refused', 'there was no answer: nothing was written');
    return answer.value.trim();
  };
  try {
    if (found !== undefined) {
      const answer = await ask(`Found ${found}. Import what they record? [Y/n] `);
      if (/^(y(es)?)?$/i.test(answer)) return { from: '.' };
    }
    const account = await ask('Account of the trail, 12 digits (empty: fill it in later): ');
    const region = await ask('Home Region of the trail [us-east-1]: ');
    return {
      ...(account === '' ? {} : { account }),
      ...(region === '' ? {} : { region }),
    };
  } finally {
    line.close();
  }
}
